package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.Direction;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSimTest {
    private static final String GOOD = "title\n1,2,4\n0,0.5,1\n\n0,0,0\n1,1,1\n2,2,2\n";
    private static final String DOWN = "title\n1,2,4\n0,0.5,1\n\n-2,-2,-2\n-1,-1,-1\n0,0,0\n";

    @TempDir
    private Path folder;

    private IncrementalTable read(Costs costs) throws IOException {
        return CrossSimImport.read(List.of(folder), "x", costs).table();
    }

    private void write(String up, String down) throws IOException {
        Files.writeString(folder.resolve("dG_increasing.txt"), up);
        Files.writeString(folder.resolve("dG_decreasing.txt"), down);
    }

    private void assertRefused(String message) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> read(Costs.UNKNOWN)).getMessage());
    }

    /** Any numbers at all: no decimal of them is short. */
    private static IncrementalTable awkward(int devices) {
        var random = new RandomStreams(4).stream(RandomStreams.Purpose.VALIDATION, devices);
        int points = 7;
        int entries = 5;
        double[][] grid = new double[devices][points];
        double[] probability = {0, 0.1 + random.nextDouble() / 10, 0.5, 1 / 1.7, 1};
        float[][][][] change = new float[2][devices][entries][points];
        for (int d = 0; d < devices; d++) {
            for (int g = 0; g < points; g++) {
                grid[d][g] = 1e-5 * (g + random.nextDouble());
                for (int j = 0; j < entries; j++) {
                    change[0][d][j][g] = (float) (1e-6 * (j + random.nextDouble()));
                    change[1][d][j][g] = (float) (1e-6 * (j - entries - random.nextDouble() / 2));
                }
                float[][] rows = change[1][d];
                for (int j = 1; j < entries; j++) {
                    rows[j][g] = Math.max(rows[j][g], rows[j - 1][g]);
                }
            }
        }
        return new IncrementalTableBuilder("awkward")
                .axes(grid, probability)
                .changes(change)
                .origin("{}", 1)
                .build();
    }

    private static void assertSame(IncrementalTable expected, IncrementalTable actual) {
        assertEquals(expected.devices(), actual.devices());
        assertArrayEquals(expected.probabilities(), actual.probabilities());
        for (int d = 0; d < expected.devices(); d++) {
            assertArrayEquals(expected.grid(d), actual.grid(d));
            for (Direction direction : Direction.values()) {
                assertArrayEquals(expected.changes(direction, d), actual.changes(direction, d));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12})
    void anExportedTableIsReadBackUnchanged(int devices) throws IOException {
        IncrementalTable table = awkward(devices);
        Map<String, String> files = CrossSimExport.files(table);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        CrossSimImport.Imported copy = CrossSimImport.read(List.of(folder), "copy", Costs.UNKNOWN);

        assertEquals(2 * devices, files.size());
        assertEquals(0, copy.rearranged());
        assertSame(table, copy.table());
    }

    @Test
    void theTitleSaysWhatIsLost() {
        String title = CrossSimExport.files(awkward(1))
                .get("dG_increasing.txt")
                .lines()
                .findFirst()
                .orElseThrow();

        assertTrue(title.startsWith("awkward, pulses UP (dwlab "), title);
        assertTrue(
                title.endsWith(
                        "Row 2: G / S. Row 3: CDF. Then dG / S, one row for each CDF. A pulse: energy"
                                + " unknown, duration unknown. Lost: energy and duration of a pulse, of no effect there; origin and seed."),
                title);
    }

    @Test
    void aColumnThatDoesNotAscendIsSortedAndCounted() throws IOException {
        write(GOOD.replace("1,1,1\n2,2,2", "1,2,1\n2,1,2"), DOWN);

        CrossSimImport.Imported imported = CrossSimImport.read(List.of(folder), "x", Costs.UNKNOWN);

        assertEquals(2, imported.rearranged());
        assertEquals(2, imported.table().changes(Direction.UP, 0)[2][1]);
    }

    @Test
    void twoFilesWillDoForAFolder() throws IOException {
        write(GOOD, DOWN);
        Path up = folder.resolve("dG_increasing.txt");
        Path down = folder.resolve("dG_decreasing.txt");

        assertSame(
                read(Costs.UNKNOWN),
                CrossSimImport.read(List.of(down, up), "x", Costs.UNKNOWN).table());
    }

    @Test
    void theLineageIsOfTheFilesThatWereReadAndOfNoOthers() throws IOException {
        write(GOOD, DOWN);
        Lineage expected =
                new Lineage("", Stream.of(DOWN, GOOD).map(CrossSimTest::input).toList());
        assertEquals(expected, lineage(folder));

        Files.writeString(folder.resolve("README"), "where these are from");
        Files.writeString(folder.resolve("table.h5.lock"), "1");
        Files.writeString(Files.createDirectory(folder.resolve("old")).resolve("dG_increasing.txt"), GOOD);

        assertEquals(expected, lineage(folder));
        assertEquals(expected, lineage(Files.createSymbolicLink(folder.resolve("link"), folder)));
    }

    private static Lineage lineage(Path source) throws IOException {
        return CrossSimImport.read(List.of(source), "x", Costs.UNKNOWN).lineage();
    }

    private static Lineage.Input input(String text) {
        return new Lineage.Input("measured", "CrossSim tables", "text", Provenance.sha256(text), true);
    }

    @Test
    void costsAreThoseThatAreGiven() throws IOException {
        write(GOOD, DOWN);

        IncrementalTable table = read(new Costs(List.of(1e-15), List.of(1e-9, 2e-9), List.of()));

        assertEquals(1e-15, table.pulseEnergy(Direction.DOWN).getAsDouble());
        assertEquals(2e-9, table.pulseDuration(Direction.DOWN).getAsDouble());
        assertTrue(table.readEnergy(0).isEmpty());
    }

    @Test
    void whatIsNoPairOfTablesIsRefused() throws IOException {
        assertRefused(folder + ": holds no dG_increasing.txt and dG_decreasing.txt, numbered or not");
        Path up = folder.resolve("dG_increasing.txt");
        Path down = folder.resolve("dG_decreasing.txt");
        Files.writeString(up, GOOD);
        assertRefused(up + ": has no decreasing table beside it; give both");
        write(GOOD, DOWN.replace("1,2,4", "1,2,3"));
        assertRefused(down + ": line 2 must be the conductances of " + up);
        write(GOOD, DOWN.replace("0.5", "0.4"));
        assertRefused(down + ": line 3 must be the probabilities of " + up);
        write(DOWN, GOOD);
        assertRefused(folder + ": pulses UP of device 0 must move the conductance UP on average, got -1.0 S");
    }

    @Test
    void aNumberBeyondAllDevicesIsNoName() throws IOException {
        Path file = folder.resolve("dG_increasing99999999999.txt");
        Files.writeString(file, GOOD);

        var refusal = assertThrows(SpecException.class, () -> CrossSimImport.read(List.of(file), "x", Costs.UNKNOWN));

        assertEquals(
                file + ": must be named dG_increasing.txt or dG_decreasing.txt, with a number before .txt"
                        + " where there are several devices",
                refusal.getMessage());
    }

    @Test
    void damagedTextIsRefusedWithItsLine() throws IOException {
        Path up = folder.resolve("dG_increasing.txt");
        write(GOOD.replace("1,1,1", "1,x,1"), DOWN);
        assertRefused(up + ": line 6 entry 2 must be a number, got 'x'");
        write(GOOD.replace("1,1,1", "1,NaN,1"), DOWN);
        assertRefused(up + ": line 6 entry 2 must be finite, got NaN");
        write(GOOD.replace("1,1,1", "1,1"), DOWN);
        assertRefused(up + ": line 6 must have 3 numbers, one for each conductance, got 2");
        write(GOOD.replace("2,2,2\n", ""), DOWN);
        assertRefused(up + ": must hold 3 rows, one for each probability, got 2; the file may be cut short");
        write(GOOD + "3,3,3\n", DOWN);
        assertRefused(up + ": line 8 must be the end after 3 rows, one for each probability");
        write("title\n1,2\n", DOWN);
        assertRefused(up
                + ": must hold a title, conductances, probabilities and a matrix, got 2 lines;"
                + " the file may be cut short");
        write(GOOD.replace("1,2,4", "1,4,2"), DOWN.replace("1,2,4", "1,4,2"));
        assertRefused(folder + ": conductances of device 0, entry 2 must ascend, got 2.0 after 4.0");
    }

    @Test
    void threeNumbersForTwoDirectionsAreRefused() throws IOException {
        write(GOOD, DOWN);

        var refusal =
                assertThrows(SpecException.class, () -> read(new Costs(List.of(1.0, 2.0, 3.0), List.of(), List.of())));

        assertEquals("energy of a write must be 1 or 2 numbers, got 3", refusal.getMessage());
    }

    /**
     * A device of 101 conductances whose steps are uniform about a mean that falls along the range, as another program
     * writes it: decimals of ten digits, a byte of blanks here and there, two neighbouring entries swapped. A quantile
     * function that is linear is integrated exactly, mean and deviation, but for the floats of the changes (6e-8).
     */
    @Test
    void aDeviceOfKnownStatisticsInThePublishedFormatHasThem() throws IOException {
        double low = 60e-6;
        double high = 160e-6;
        double half = 2e-6;
        Files.writeString(folder.resolve("dG_increasing.txt"), published(low, high, 4e-6, half));
        Files.writeString(folder.resolve("dG_decreasing.txt"), published(low, high, -3e-6, half));

        CrossSimImport.Imported imported = CrossSimImport.read(List.of(folder), "uniform", Costs.UNKNOWN);

        IncrementalTable table = imported.table();
        assertEquals(4, imported.rearranged());
        assertEquals(low, table.lowest(), 1e-15);
        assertEquals(high, table.highest(), 1e-15);
        double perWeight = 2 / (high - low);
        assertEquals(1, table.meanStep(Direction.UP) / (4e-6 * perWeight), 1e-6);
        assertEquals(1, table.meanStep(Direction.DOWN) / (-3e-6 * perWeight), 1e-6);
        assertEquals(1, table.stepDeviation(Direction.UP) / (half / Math.sqrt(3) * perWeight), 1e-6);
        // At the lower end the mean is 1.5 times, at the upper end half that of the middle.
        assertEquals(1, table.meanStep(Direction.UP, 0, -1) / (6e-6 * perWeight), 1e-6);
        assertEquals(1, table.meanStep(Direction.UP, 0, 1) / (2e-6 * perWeight), 1e-6);
    }

    private static String published(double low, double high, double mean, double half) {
        int points = 101;
        int entries = 201;
        var text = new StringBuilder("Conductance, CDF, dG of a device that never was\n");
        for (int g = 0; g < points; g++) {
            text.append(g == 0 ? "" : ",").append(decimal(low + (high - low) * g / (points - 1)));
        }
        text.append('\n');
        for (int j = 0; j < entries; j++) {
            text.append(j == 0 ? "" : ", ").append(decimal((double) j / (entries - 1)));
        }
        text.append("\n\n");
        for (int j = 0; j < entries; j++) {
            for (int g = 0; g < points; g++) {
                int entry = g == 50 && (j == 70 || j == 71) ? 141 - j : j;
                double step = mean * (1.5 - (double) g / (points - 1)) + half * (2.0 * entry / (entries - 1) - 1);
                text.append(g == 0 ? "" : ",").append(decimal(step));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.10e", value);
    }
}
