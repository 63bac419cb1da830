package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeFileTest {
    private static final double[] X = {-1e-9, 250e-9, 600e-9};
    private static final double[] LOWER = {-30e-9, -21e-9, -30.5e-9};
    private static final double[] UPPER = {30e-9, 20e-9, 29.5e-9};

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path csv() throws IOException {
        return file(
                "edges.csv",
                IntStream.range(0, X.length)
                        .mapToObj(i -> X[i] + "," + LOWER[i] + "," + UPPER[i])
                        .collect(Collectors.joining("\n", "x_m,lower_m,upper_m\n", "\n")));
    }

    /** As another program writes it: without hashes, provenance and axes. */
    private Path hdf5(String schema, double[] x, String units) {
        Path target = folder.resolve("edges.h5");
        try (var file = HdfFile.write(target)) {
            file.putAttribute("schema", schema);
            file.putDataset("x_m", x).putAttribute("units", units);
            file.putDataset("lower_m", LOWER).putAttribute("units", "m");
            file.putDataset("upper_m", UPPER).putAttribute("units", "m");
        }
        return target;
    }

    private static void assertRefused(Path file, String message) {
        var refusal = assertThrows(SpecException.class, () -> EdgeFile.read(file));
        assertEquals(file + ": " + message, refusal.getMessage());
    }

    @Test
    void bothFormatsMakeTheSameDeviceToTheLastByte() throws IOException {
        DeviceSpec fromCsv = EdgeFixtures.device("d2", csv());
        DeviceSpec fromHdf5 = EdgeFixtures.device("d2", hdf5("dwlab.edges/1", X, "m"));

        assertEquals(fromCsv, fromHdf5);
        assertEquals(fromCsv.json(), fromHdf5.json());
        assertEquals(
                new TrackEdges(
                        List.of(-1e-9, 250e-9, 600e-9),
                        List.of(-30e-9, -21e-9, -30.5e-9),
                        List.of(30e-9, 20e-9, 29.5e-9)),
                fromCsv.track().edges());
    }

    @Test
    void aFileIsLookedForBesideTheDeviceThatNamesIt() throws IOException {
        csv();
        Path device = file(
                "mine.json",
                """
                {"extends": "d2", "name": "mine", "track": {
                  "edges": "edges.csv",
                  "roughness": {"rms_m": 0},
                  "notches": [
                    {"position_m": 100e-9, "depth_m": 0, "sigma_m": 25e-9},
                    {"position_m": 300e-9, "depth_m": 0, "sigma_m": 25e-9}
                  ]}}
                """);

        assertEquals(
                3,
                FixedDevices.load(device.toString(), List.of())
                        .track()
                        .edges()
                        .x()
                        .size());

        Files.delete(folder.resolve("edges.csv"));
        assertEquals(
                device + ": track.edges: " + folder.resolve("edges.csv")
                        + ": does not exist; name a CSV or HDF5 file, or none",
                assertThrows(SpecException.class, () -> FixedDevices.load(device.toString(), List.of()))
                        .getMessage());
    }

    @Test
    void theMarkThatSpreadsheetsBeginWithIsNoPartOfAName() throws IOException {
        assertEquals(
                2,
                EdgeFile.read(file("bom.csv", "\uFEFFx_m,lower_m,upper_m\r\n0,-1e-8,1e-8\r\n6e-7,-1e-8,1e-8\r\n"))
                        .x()
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | holds no columns",
                "# nothing\\n\\n | holds no columns",
                "x_m,lower_m,upper_m\\n | must hold at least 2 points, got 0",
                "x_m,lower_m,upper_m\\n0,-1e-8,1e-8\\n | must hold at least 2 points, got 1",
                "0,-1e-8,1e-8\\n | line 1 must name a column x_m, got 0, -1e-8, 1e-8; edges are in metres",
                "x_m,upper_m\\n | line 1 must name a column lower_m, got x_m, upper_m; edges are in metres",
                "#\\nx_nm,lower_nm,upper_nm\\n | line 2 must name a column x_m, got x_nm, lower_nm, upper_nm; edges are in "
                        + "metres",
                "x_m,lower_m,upper_m,x_m\\n | line 1 names two columns x_m; rename one",
                "x_m,lower_m,upper_m\\n0,-1e-8\\n | line 2 must have 3 cells as the header has, got 2; decimals are written "
                        + "with a point",
                "x_m,lower_m,upper_m\\n0,-1e-8,1e-8\\n\\n1e-9,-1e-8,wide\\n | line 4: upper_m must be a number, got 'wide'",
                "x_m,lower_m,upper_m\\n0,-1e-8,1e-8\\n\\n1e-9,-1e-8,\\n | line 4: upper_m must be a number, got ''",
                "x_m,lower_m,upper_m\\n0,-1e-8,NaN\\n1e-9,-1e-8,1e-8\\n | line 2: upper_m must be within 1 mm of 0, in metres, "
                        + "got NaN",
                "x_m,lower_m,upper_m\\n0,-30,30\\n600,-30,30\\n | line 2: lower_m must be within 1 mm of 0, in metres, got -30.0",
                "x_m,lower_m,upper_m\\n0,-1e-8,1e-8\\n#\\n0,-1e-8,1e-8\\n | line 4: x_m must be above that before, 0.0, got 0.0",
                "x_m,lower_m,upper_m\\n0,1e-8,-1e-8\\n1e-9,1e-8,1e-8\\n | line 2: upper_m must be above the lower edge, 1.0E-8, "
                        + "got -1.0E-8"
            })
    void aTableThatHoldsNoEdgesIsRefusedWithItsLine(String text, String message) throws IOException {
        assertRefused(file("wrong.csv", text.replace("\\n", "\n")), message);
    }

    @Test
    void whatIsNoFileOrNoTextIsRefused() throws IOException {
        assertRefused(folder.resolve("none.csv"), "does not exist; name a CSV or HDF5 file, or none");
        assertRefused(folder, "must be a regular file");
        Path binary =
                Files.write(folder.resolve("binary.csv"), new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10});
        assertRefused(binary, "must be a text file in UTF-8");
        assertRefused(file("text.h5", "x_m"), "is not an HDF5 file");
    }

    @Test
    void moreThanAPointPerNanometreOfTheLongestTrackIsTooMuch() throws IOException {
        String rows = IntStream.rangeClosed(0, TrackEdges.MOST_POINTS)
                .mapToObj(i -> i + "e-12,-1e-8,1e-8")
                .collect(Collectors.joining("\n", "x_m,lower_m,upper_m\n", ""));

        assertRefused(
                file("fine.csv", rows),
                "must hold at most 100000 points; one per nanometre is as fine as the track is computed");
        assertEquals(
                TrackEdges.MOST_POINTS,
                EdgeFile.read(file("just.csv", rows.substring(0, rows.lastIndexOf('\n'))))
                        .x()
                        .size());
    }

    @Test
    void anHdf5FileOfAnotherKindUnitOrShapeIsRefused() throws IOException {
        assertRefused(hdf5("dwlab.table/1", X, "m"), "schema must be dwlab.edges/1, got dwlab.table/1");
        Files.delete(folder.resolve("edges.h5"));
        assertRefused(hdf5("dwlab.edges/1", X, "nm"), "/x_m: units must be m, got nm");
        Files.delete(folder.resolve("edges.h5"));
        assertRefused(
                hdf5("dwlab.edges/1", new double[] {0, 6e-7}, "m"),
                "lower_m must have as many points as x_m, 2, got 3");
        Files.delete(folder.resolve("edges.h5"));
        assertRefused(
                hdf5("dwlab.edges/1", new double[] {0, 6e-7, 5e-7}, "m"),
                "x_m[2] must be above that before, 6.0E-7, got 5.0E-7");
        Files.delete(folder.resolve("edges.h5"));
        assertRefused(hdf5("dwlab.edges/1", new double[] {0, Double.NaN, 5e-7}, "m"), "/x_m holds NaN");
    }
}
