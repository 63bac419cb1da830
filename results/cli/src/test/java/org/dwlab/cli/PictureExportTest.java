package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WallMovie;
import org.dwlab.io.OvfField;
import org.dwlab.report.DeviceFixtures;
import org.dwlab.report.MovieFixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of full micromagnetics as OVF 2.0, read back as its specification says and not by our reader. */
class PictureExportTest {
    private static final String DATA = "# Begin: Data Binary 4\n";
    private static final String END = "\n# End: Data Binary 4\n# End: Segment\n";

    @TempDir
    private static Path shared;

    private static String cells;
    private static WallMovie movie; // of state 2

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void make() throws IOException {
        Path file = shared.resolve("cells.h5");
        MovieFixtures.write(file);
        cells = file.toString();
        movie = EnsembleFile.readExtras(file).cells().orElseThrow().movies().get(1);
    }

    private int export(String source, String... more) {
        List<String> args = Stream.concat(Stream.of("export", source, "--format", "ovf"), Stream.of(more))
                .toList();
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0]));
    }

    private void assertDone(String... more) {
        assertEquals(ExitCode.DONE, export(cells, more), err.toString());
        assertEquals("", err.toString());
    }

    private void assertRefused(String line, String source, String... more) {
        assertEquals(ExitCode.USER, export(source, more));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
        err.getBuffer().setLength(0);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** Keys of the header in their order; a file that is not built as the specification says fails here. */
    private static Map<String, String> header(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String head = text.substring(0, text.indexOf(DATA));
        assertTrue(head.startsWith("# OOMMF OVF 2.0\n# Segment count: 1\n# Begin: Segment\n# Begin: Header\n"), head);
        assertTrue(head.endsWith("# End: Header\n"), head);
        assertTrue(text.endsWith(END), "no end");
        Map<String, String> keys = new LinkedHashMap<>();
        head.lines().forEach(line -> {
            assertTrue(line.matches("# [A-Za-z ]+: .+|# OOMMF OVF 2\\.0"), line);
            String[] parts = line.substring(2).split(": ", 2);
            keys.put(parts[0].equals("Desc") ? line : parts[0], parts[parts.length - 1]);
        });
        return keys;
    }

    private static ByteBuffer numbers(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(DATA) + DATA.length();
        var data = ByteBuffer.wrap(bytes, begin, bytes.length - END.length() - begin);
        data.order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1234567.0f, data.getFloat());
        return data;
    }

    private static void assertPicture(int picture, Path file) throws IOException {
        ByteBuffer data = numbers(Files.readAllBytes(file));
        float[][][] m = movie.magnetisation()[picture];
        int empty = 0;
        for (int row = 0; row < movie.y().length; row++) {
            for (int column = 0; column < movie.x().length; column++) {
                double length = 0;
                for (int c = 0; c < 3; c++) {
                    float value = data.getFloat();
                    assertEquals(m[c][row][column], value);
                    length += value * value;
                }
                empty += length == 0 ? 1 : 0;
                assertTrue(length == 0 || Math.abs(length - 1) < 1e-6, "no unit vector");
            }
        }
        assertEquals(0, data.remaining());
        assertTrue(empty > 0, "the fixture has no empty cells");
    }

    @Test
    void theLastPictureIsWrittenUnlessAnotherIsNamed() throws IOException {
        assertDone("--state", "2", "-o", path("end.ovf"));

        assertPicture(MovieFixtures.PICTURES - 1, folder.resolve("end.ovf"));
        assertTrue(out.toString().contains("state 2, picture 6 of 0 to 6, "), out.toString());
    }

    @Test
    void aPictureIsNamedByNumberOrTime() throws IOException {
        assertDone("--state", "2", "--picture", "3", "-o", path("3.ovf"));
        double near = movie.time()[4] + 0.4 * (movie.time()[5] - movie.time()[4]);
        assertDone("--state", "2", "--time", Double.toString(near), "-o", path("4.ovf"));

        assertPicture(3, folder.resolve("3.ovf"));
        assertPicture(4, folder.resolve("4.ovf"));
    }

    /** Keys that OOMMF and discretisedfield ask for; steps in m, the corner of the cells at the origin. */
    @Test
    void theHeaderSaysWhereTheCellsAreAndWhen() throws IOException {
        assertDone("--state", "2", "--picture", "1", "-o", path("m.ovf"));

        Map<String, String> keys = header(Files.readAllBytes(folder.resolve("m.ovf")));

        assertEquals("m of d3, write of state 2", keys.get("Title"));
        assertEquals("rectangular", keys.get("meshtype"));
        assertEquals("m", keys.get("meshunit"));
        assertEquals("3", keys.get("valuedim"));
        assertEquals(3, keys.get("valuelabels").split(" ").length);
        assertEquals("1 1 1", keys.get("valueunits"));
        assertEquals("159", keys.get("xnodes"));
        assertEquals("21", keys.get("ynodes"));
        assertEquals("1", keys.get("znodes"));
        for (String axis : List.of("x", "y", "z")) {
            double step = Double.parseDouble(keys.get(axis + "stepsize"));
            double nodes = Double.parseDouble(keys.get(axis + "nodes"));
            // 638 nm in 159 cells; 69 nm in 17, with two more on either side for the roughness.
            double size = axis.equals("z") ? 1.2e-9 : axis.equals("x") ? 638e-9 / 159 : 69e-9 / 17;
            assertEquals(size, step, 1e-15);
            assertEquals(0, Double.parseDouble(keys.get(axis + "min")));
            assertEquals(step / 2, Double.parseDouble(keys.get(axis + "base")), 1e-18);
            assertEquals(step * nodes, Double.parseDouble(keys.get(axis + "max")), 1e-15);
        }
        assertTrue(
                keys.containsKey("# Desc: Total simulation time: " + movie.time()[1] + " s"),
                keys.keySet().toString());
    }

    @Test
    void allPicturesBecomeAFolder() throws IOException {
        assertDone("--state", "2", "--all", "-o", path("all"));

        try (Stream<Path> files = Files.list(folder.resolve("all"))) {
            assertEquals(MovieFixtures.PICTURES, files.count());
        }
        assertPicture(0, folder.resolve("all/m000000.ovf"));
        assertPicture(6, folder.resolve("all/m000006.ovf"));
    }

    @Test
    void aFolderOfPicturesIsReplacedButNothingElse() throws IOException {
        assertDone("--state", "2", "--all", "-o", path("all"));
        assertDone("--state", "0", "--all", "--force", "-o", path("all"));
        Files.writeString(folder.resolve("all/notes.txt"), "mine");

        assertRefused(
                path("all") + ": holds notes.txt, which is no picture that dwlab wrote; name another folder",
                cells,
                "--state",
                "2",
                "--all",
                "--force",
                "-o",
                path("all"));
    }

    /** mumax3 numbers its pictures in the same way and calls them m; here of one name each, and of OOMMF. */
    @ParameterizedTest
    @ValueSource(strings = {"m000001.ovf", "Oxs_TimeDriver-Magnetization-00.ovf"})
    void picturesOfOtherProgramsAreNotReplaced(String name) throws IOException {
        Path foreign = Files.createDirectory(folder.resolve("all")).resolve(name);
        var field = new OvfField(1, 1, 1, 1e-9, 1e-9, 1e-9, new double[] {0, 0, 1}, "m", 0);
        field.write(foreign, OvfField.Encoding.BINARY_4);

        assertRefused(
                path("all") + ": holds " + name + ", which is no picture that dwlab wrote; name another folder",
                cells,
                "--state",
                "2",
                "--all",
                "--force",
                "-o",
                path("all"));
        assertTrue(Files.exists(foreign));
    }

    @Test
    void anEnsembleWithoutMoviesIsRefusedWithTheRemedy() throws IOException {
        PositionEnsemble ensemble = DeviceFixtures.ensemble();
        Path fast = folder.resolve("fast.h5");
        EnsembleFile.write(ensemble, fast);
        String remedy = "; simulate with wall.model=micromagnetic and at least one trace";

        assertRefused(
                fast + ": has no movie of state 1" + remedy, fast.toString(), "--state", "1", "-o", path("m.ovf"));
        assertRefused(cells + ": has no movie of state 1" + remedy, cells, "--state", "1", "-o", path("m.ovf"));
        assertFalse(Files.exists(folder.resolve("m.ovf")));
    }

    @Test
    void whatIsNoPictureIsRefused() {
        String to = path("m.ovf");
        assertRefused("--state must be given, the state whose write is shown", cells, "-o", to);
        assertRefused("state of d3 must be from 0 to 2, got 3", cells, "--state", "3", "-o", to);
        assertRefused("picture must be from 0 to 6, got 7", cells, "--state", "0", "--picture", "7", "-o", to);
        assertRefused(
                "time must be in [0.0, " + movie.time()[6] + "] s, got 1.0",
                cells,
                "--state",
                "2",
                "--time",
                "1",
                "-o",
                to);
        assertRefused(
                "--time has no effect beside --picture; leave it out",
                cells,
                "--state",
                "0",
                "--picture",
                "1",
                "--time",
                "0",
                "-o",
                to);
        assertRefused(
                "--picture has no effect beside --all; leave it out",
                cells,
                "--state",
                "0",
                "--all",
                "--picture",
                "1",
                "-o",
                to);
        assertRefused(
                "--device is for --format mumax3 and oommf only; leave it out",
                cells,
                "--state",
                "0",
                "--device",
                "1",
                "-o",
                to);
        assertRefused(
                "d5 is a device, and --format ovf takes an ensemble; make one with dwlab simulate",
                "d5",
                "--state",
                "0",
                "-o",
                to);
        assertFalse(Files.exists(folder.resolve("m.ovf")));
    }

    @Test
    void otherFormatsHaveNoPictures() {
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "export",
                "d5",
                "--format",
                "mumax3",
                "--state",
                "1",
                "--picture",
                "1",
                "-o",
                path("run"));

        assertEquals(ExitCode.USER, code);
        assertEquals(
                "dwlab: --picture is for --format ovf only; leave it out" + System.lineSeparator(), err.toString());
    }
}
