package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws from the exported numbers, as the exported programs make them, against the writes of the table. */
class StatesExportTest {
    private static final int DRAWS = 4000;

    private static SynapseTable table(String device) throws IOException {
        return Calibrator.calibrate(EnsembleSimulator.simulate(
                FixedDevices.load(device, List.of()), 4, 8, new RandomStreams(3), 2, Progress.NONE));
    }

    /** Lists of numbers behind a name, in the unit of the file. */
    private static double[][] lists(String text, String name) {
        String block = text.substring(text.indexOf("\n" + name + " = ["));
        block = block.substring(0, block.indexOf("\n]"));
        return Pattern.compile("    \\[([^\\]]+)\\]")
                .matcher(block)
                .results()
                .map(list -> Arrays.stream(list.group(1).split(", "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** NumPy's interp: y at x, linear between points that ascend. */
    private static double interpolated(double x, double[] points, double[] values) {
        int above = 1;
        while (above < points.length - 1 && points[above] < x) {
            above++;
        }
        double part = (x - points[above - 1]) / (points[above] - points[above - 1]);
        return values[above - 1] + Math.min(1, part) * (values[above] - values[above - 1]);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElseThrow());
    }

    /** The table's own writes of a state in S, by the straight line through its outermost states. */
    private static double[] written(SynapseTable table, int state) {
        int last = table.states() - 1;
        double slope = (table.conductance(last) - table.conductance(0)) / (table.weight(last) - table.weight(0));
        var set = table.set();
        return IntStream.range(0, set.devices() * set.quantiles())
                .mapToDouble(i -> set.quantile(state, i / set.quantiles(), i % set.quantiles()))
                .map(weight -> table.conductance(0) + slope * (weight - table.weight(0)))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({"d2", "d3", "d5", "d5v"})
    void bothProgramsWriteAsTheTableDoes(String device) throws IOException {
        SynapseTable table = table(device);
        for (String text : List.of(StatesExport.crossSim(table), StatesExport.aihwkit(table))) {
            double unit = text.contains("# uS") ? 1e-6 : 1;
            double[][] probability = lists(text, "PROBABILITY");
            double[][] conductance = lists(text, "WRITTEN");
            assertEquals(table.states(), probability.length);
            for (int state = 0; state < table.states(); state++) {
                double[] p = probability[state];
                double[] g = conductance[state];
                double[] drawn = IntStream.range(0, DRAWS)
                        .mapToDouble(i -> unit * interpolated((i + 0.5) / DRAWS, p, g))
                        .toArray();
                double[] own = written(table, state);
                String shown = device + " " + state + ": " + mean(own) + " " + deviation(own) + "\n" + text;
                assertEquals(1, mean(drawn) / mean(own), 0.01, shown);
                assertEquals(mean(own), mean(drawn), 0.03 * deviation(own), shown);
                assertEquals(1, deviation(drawn) / deviation(own), 0.03, shown);
                assertEquals(table.conductance(state), nominal(text, state) * unit, 1e-6 * table.conductance(state));
                // Lines pass a hundredth of a standard deviation from each point, where few writes lie; one entry of
                // 512.
                assertEquals(missed(table, state, own), missed(table, state, drawn), 0.004, shown);
                // Lines pass all writes within a hundredth of a standard deviation; one entry of 512 in between.
                String line = "- " + state + ": .*";
                assertTrue(Math.abs(PeerTwins.number(text, line + "mean off by (\\S+) %")) <= 2, text);
                assertTrue(Math.abs(PeerTwins.number(text, line + "deviation by (\\S+) %")) <= 2, text);
            }
            assertTrue(
                    text.contains("- every device's own law, pooled into one: each write finds a device anew\n"), text);
        }
    }

    /** The share of writes that end nearer to another state, half a distance of neighbours away or more. */
    private static double missed(SynapseTable table, int state, double[] written) {
        double half = (table.conductance(1) - table.conductance(0)) / 2;
        return Arrays.stream(written)
                        .filter(one -> Math.abs(one - table.conductance(state)) > half)
                        .count()
                / (double) written.length;
    }

    private static double nominal(String text, int state) {
        return PeerTwins.numbers(text, "NOMINAL = \\[([^\\]]+)\\]")[state];
    }

    @Test
    void aTableOfStepsIsRefused() {
        var steps = new IncrementalTableBuilder("steps")
                .axes(new double[][] {{1, 2}}, new double[] {0, 1})
                .changes(new float[][][][] {{{{1, 1}, {1, 1}}}, {{{-1, -1}, {-1, -1}}}})
                .origin("{}", 1)
                .build();

        assertEquals(
                "table steps has steps and no states, which this format needs; take a format of steps",
                assertThrows(SpecException.class, () -> StatesExport.crossSim(steps))
                        .getMessage());
    }
}
