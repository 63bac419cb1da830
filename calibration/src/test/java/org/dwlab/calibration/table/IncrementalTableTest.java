package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.dwlab.core.Direction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalTableTest {
    private static final double[] GRID = {1, 2, 5};
    private static final double[] CDF = {0, 0.25, 1};
    /** [cdf][grid]; halves and quarters, which every sum here keeps exact. */
    private static final float[][] UP = {{0, 0.5f, -1}, {0.5f, 1, -0.5f}, {2, 1, 0.5f}};

    private static final float[][] DOWN = {{-1, -2, -3}, {-0.5f, -1, -1}, {0, -1, 0}};

    private static IncrementalTableBuilder builder() {
        return new IncrementalTableBuilder("steps")
                .axes(new double[][] {GRID}, CDF)
                .changes(new float[][][][] {{UP}, {DOWN}})
                .origin("{}", 3);
    }

    private final IncrementalTable table = builder().build();

    @Test
    void weightsAreLinearInTheConductance() {
        assertEquals(-1, table.weight(1));
        assertEquals(1, table.weight(5));
        assertEquals(3, table.conductance(0));
    }

    @Test
    void aPulseAtAPointOfBothAxesMovesByWhatStandsThere() {
        for (int g = 0; g < GRID.length; g++) {
            for (int j = 0; j < CDF.length; j++) {
                double after = Math.max(1, Math.min(5, GRID[g] + UP[j][g]));
                assertEquals(table.weight(after), table.step(Direction.UP, 0, table.weight(GRID[g]), CDF[j]));
            }
        }
    }

    @Test
    void betweenThePointsTheChangeIsLinearInBoth() {
        // A third of the way from 2 to 5 the rows are 0, 0.5 and 5/6; half-way between the last two is 2/3.
        double after = table.step(Direction.UP, 0, table.weight(3), 0.625);

        // A handful of roundings of numbers of order one.
        assertEquals(table.weight(3 + 2.0 / 3), after, 4 * Math.ulp(1.0));
    }

    @Test
    void aPulseNeverLeavesTheRangeOfItsDevice() {
        var narrow = new IncrementalTableBuilder("two")
                .axes(new double[][] {GRID, {2, 3, 4}}, CDF)
                .changes(new float[][][][] {{UP, UP}, {DOWN, DOWN}})
                .origin("{}", 3)
                .build();
        for (double u = 0; u <= 1; u += 0.01) {
            double high = narrow.step(Direction.UP, 1, narrow.weight(4), u);
            double low = narrow.step(Direction.DOWN, 1, narrow.weight(2), u);
            assertTrue(narrow.weight(2) <= low && high <= narrow.weight(4), low + " " + high);
        }
    }

    /**
     * n draws have a mean within 5 σ/√n of the truth but for 6e-7, σ being the table's own, and a mean square
     * within 5 of its own standard errors, its fourth moment taken from the draws. No change from the grid's
     * second point is cut by the bounds.
     */
    @Test
    void meanAndDeviationAreThoseOfTheDraws() {
        var random = new RandomStreams(5).stream(RandomStreams.Purpose.VALIDATION, 0);
        int n = 100_000;
        double weight = table.weight(GRID[1]);
        double mean = table.meanStep(Direction.UP, 0, weight);
        double sd = table.stepDeviation(Direction.UP, 0, weight);
        double sum = 0;
        double square = 0;
        double fourth = 0;
        for (int i = 0; i < n; i++) {
            double difference = table.step(Direction.UP, 0, weight, random.nextDouble()) - weight - mean;
            sum += difference / n;
            square += difference * difference / n;
            fourth += Math.pow(difference, 4) / n;
        }

        assertEquals(0, sum, 5 * sd / Math.sqrt(n));
        assertEquals(sd * sd, square, 5 * Math.sqrt((fourth - square * square) / n));
    }

    @Test
    void costsThatNobodyKnowsAreAbsent() {
        assertEquals(OptionalDouble.empty(), table.pulseEnergy(Direction.UP));
        assertEquals(OptionalDouble.empty(), table.pulseDuration(Direction.DOWN));
        assertEquals(OptionalDouble.empty(), table.readEnergy(0));
    }

    @Test
    void aTableSurvivesItsFile(@TempDir Path folder) throws IOException {
        IncrementalTable known = builder()
                .pulseEnergy(1e-15, 2e-15)
                .pulseDuration(3e-9, 4e-9)
                .readEnergy(1e-17, 7e-17)
                .build();
        for (IncrementalTable written : new IncrementalTable[] {table, known}) {
            Path file = folder.resolve("t.h5");
            IncrementalTableFile.write(written, file);
            var copy = (IncrementalTable) DeviceTableFile.read(file);

            assertEquals("steps", copy.name());
            assertEquals("{}", copy.specJson());
            assertEquals(3, copy.seed());
            assertArrayEquals(GRID, copy.grid(0));
            assertArrayEquals(CDF, copy.probabilities());
            for (Direction direction : Direction.values()) {
                assertArrayEquals(written.changes(direction, 0), copy.changes(direction, 0));
                assertEquals(written.pulseEnergy(direction), copy.pulseEnergy(direction));
                assertEquals(written.pulseDuration(direction), copy.pulseDuration(direction));
            }
            assertEquals(written.readEnergy(0.3), copy.readEnergy(0.3));
        }
    }

    @Test
    void quantilesOfAFileThatDescendAreRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.h5");
        try (var writer = new Hdf5Writer(
                file,
                new Provenance(
                        IncrementalTableFile.SCHEMA,
                        IncrementalTableFile.RESULT_VERSION,
                        1,
                        "{}",
                        Lineage.NONE,
                        List.of(NumericEnvironment.current())))) {
            writer.attribute("device", "bad");
            writer.put("/grid/conductance_S", new double[][] {GRID}, "S", "device,grid");
            writer.put("/grid/probability", CDF, "1", "quantile");
            float[][] descending = {UP[0], UP[2], UP[1]};
            writer.put(
                    "/pulse/change_S", new float[][][][] {{descending}, {DOWN}}, "S", "direction,device,quantile,grid");
            writer.commit();
        }

        var refusal = assertThrows(SpecException.class, () -> DeviceTableFile.read(file));

        assertEquals(
                file + ": changes UP of device 0, entry 2 at conductance 0 must ascend with the probability, got "
                        + UP[1][0] + " after " + UP[2][0],
                refusal.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.h5");
        try (var writer = new Hdf5Writer(file, new Provenance("dwlab.run/1", 1, "{}"))) {
            writer.commit();
        }

        var refusal = assertThrows(SpecException.class, () -> DeviceTableFile.read(file));

        assertEquals(
                file + ": schema must be one of dwlab.table/1, dwlab.incremental/1, got dwlab.run/1",
                refusal.getMessage());
    }

    @Test
    void contradictionsAreRefused() {
        assertRefused(
                "pulses UP of device 0 must move the conductance UP on average, got -0.7916666666666666 S",
                b -> b.changes(new float[][][][] {{DOWN}, {UP}}));
        assertRefused(
                "probabilities must run from 0 to 1, got 0.0 to 0.9",
                b -> b.axes(new double[][] {GRID}, new double[] {0, 0.5, 0.9}));
        assertRefused(
                "conductances of device 0, entry 1 must ascend, got 1.0 after 1.0",
                b -> b.axes(new double[][] {{1, 1, 2}}, CDF));
        assertRefused(
                "conductances of device 1 must be 2 or more and as many as for device 0, got 2",
                b -> b.axes(new double[][] {GRID, {1, 2}}, CDF));
        assertRefused(
                "changes UP of device 0 must have 2 quantiles, got 3",
                b -> b.axes(new double[][] {GRID}, new double[] {0, 1}));
        assertRefused("energy_J of a pulse must not be negative, got NaN", b -> b.pulseEnergy(1, Double.NaN));
    }

    private static void assertRefused(String message, Consumer<IncrementalTableBuilder> change) {
        IncrementalTableBuilder builder = builder();
        change.accept(builder);

        assertEquals(message, assertThrows(SpecException.class, builder::build).getMessage());
    }
}
