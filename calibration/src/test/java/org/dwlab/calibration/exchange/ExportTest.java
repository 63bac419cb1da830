package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
    private static SynapseTable d5;

    @BeforeAll
    static void simulate() throws IOException {
        d5 = table("d5");
    }

    private static SynapseTable table(String device) throws IOException {
        return Calibrator.calibrate(EnsembleSimulator.simulate(
                FixedDevices.load(device, List.of()), 8, 8, new RandomStreams(2), 2, Progress.NONE));
    }

    /** Steps without noise; conductances and weights are the same numbers. */
    private static IncrementalTable exact(DoubleUnaryOperator up, DoubleUnaryOperator down) {
        int points = 201;
        double[] grid = new double[points];
        Arrays.setAll(grid, g -> 2.0 * g / (points - 1));
        float[][][][] change = new float[2][1][2][points];
        for (int g = 0; g < points; g++) {
            for (int j = 0; j < 2; j++) {
                change[0][0][j][g] = (float) up.applyAsDouble(grid[g] - 1);
                change[1][0][j][g] = (float) down.applyAsDouble(grid[g] - 1);
            }
        }
        return new IncrementalTableBuilder("exact")
                .axes(new double[][] {grid}, new double[] {0, 1})
                .changes(change)
                .origin("{}", 1)
                .build();
    }

    /**
     * Pairs of label and A from the table getParamA of MLP+NeuroSim V3.0. With N levels, conductances after x pulses are
     * (1 − exp(−x/AN))/(1 − exp(−1/A)) of the range, so that a pulse at weight w moves it by r (c − w) with r = 1 −
     * exp(−1/AN) and c = coth(1/2A).
     */
    @ParameterizedTest
    @CsvSource({"1.00, 1.251653", "2.00, 0.609035"})
    void theLabelIsTheOneThatNeurosimTabulates(String label, double a) {
        int pulses = 1000;
        double r = 1 - Math.exp(-1 / (a * pulses));
        double c = 1 / Math.tanh(1 / (2 * a));
        String text = NeuroSimExport.text(exact(w -> r * (c - w), w -> -r * (c + w)));

        assertTrue(text.contains("maxNumLevelLTP = 1000;\n"), text);
        assertTrue(text.contains("NL_LTP = " + label + ";\n"), text);
        assertTrue(text.contains("NL_LTD = -" + label + ";\n"), text);
    }

    @Test
    void aCurveThatNeurosimCannotHaveIsRefused() {
        IncrementalTable small = exact(w -> 0x1p-30, w -> -0.125);
        IncrementalTable stuck = exact(w -> w < -0.9 ? 0 : 0.125, w -> -0.125);

        assertEquals(
                "table exact: pulses UP must cross the range in 1000000 or fewer for NeuroSim, got 2147494872",
                assertThrows(SpecException.class, () -> NeuroSimExport.text(small))
                        .getMessage());
        assertEquals(
                "table exact: pulses UP must move the mean device away from its lowest conductance for"
                        + " NeuroSim, got stuck there",
                assertThrows(SpecException.class, () -> NeuroSimExport.text(stuck))
                        .getMessage());
    }

    /** NeuroSim's table of labels begins at 0.01, and its look-up of 0.00 reads what stands before the table. */
    @Test
    void equalStepsHaveTheLeastLabelThatThereIsAndNoNoise() {
        String text = NeuroSimExport.text(exact(w -> 0.1, w -> -0.05));

        assertTrue(text.contains("maxNumLevelLTP = 20;\nmaxNumLevelLTD = 40;\nNL_LTP = 0.01;\nNL_LTD = -0.01;"), text);
        assertTrue(text.contains("sigmaCtoC = 0.0 * (maxConductance - minConductance);"), text);
        assertTrue(text.contains("// writePulseWidthLTP: unknown\n"), text);
        String preset = AihwkitExport.text(exact(w -> 0.1, w -> -0.05));
        assertTrue(preset.contains("    dw_min_std=0.0,\n"), preset);
    }

    @Test
    void hopsUpTheLadderReachTheNextStateAndCostWhatAHopCosts() {
        IncrementalTable ladder = Exportable.of(d5).table();

        for (int from = 0; from < 4; from++) {
            double weight = ladder.weight(d5.conductance(from));
            double next = ladder.weight(d5.conductance(from + 1));
            double median = ladder.step(Direction.UP, 0, weight, 0.5);
            // Most hops reach the next state, so the median lies within half the interval of it.
            assertEquals(next, median, (next - weight) / 2, "from " + from);
        }
        assertEquals(
                d5.hop().orElseThrow().energy(0),
                ladder.pulseEnergy(Direction.UP).getAsDouble(),
                1e-21);
    }

    /** The mean of a hop from a state's nominal conductance, from the quantiles themselves. */
    @Test
    void theLadderKeepsTheMeanOfEveryHop() {
        IncrementalTable ladder = Exportable.of(d5).table();
        var hop = d5.hop().orElseThrow();
        double span = d5.weight(4) - d5.weight(0);
        for (int row = 0; row < 10; row++) {
            double mean = 0;
            for (float landing : row(row)) {
                mean += (landing - d5.weight(row % 5)) / span * 2 / (hop.devices() * hop.quantiles());
            }
            double found = ladder.meanStep(Direction.values()[row / 5], 0, ladder.weight(d5.conductance(row % 5)));
            // The trapezoidal rule with step 1/100 errs by at most half a step times the range 2 of a quantile
            // function, joining the n entries linearly by half of 1/n times it. The rest, that a state lies beside
            // a point of the grid, is the kink of the mean step there: less than the grid's step of 2/100.
            double tolerance = 0.01 + 1.0 / (hop.devices() * hop.quantiles()) + 0.02;
            assertEquals(mean, found, tolerance, "row " + row);
        }
    }

    private static float[] row(int row) {
        var hop = d5.hop().orElseThrow();
        float[] all = new float[hop.devices() * hop.quantiles()];
        for (int i = 0; i < all.length; i++) {
            all[i] = hop.quantile(row, i / hop.quantiles(), i % hop.quantiles());
        }
        return all;
    }

    @Test
    void everyFormatSaysWhatALadderLoses() {
        String lost = "every device's own law, pooled into one";

        assertTrue(
                CrossSimExport.files(d5)
                        .get("dG_decreasing.txt")
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .contains("Lost: " + lost + "; the sharp states"),
                lost);
        assertTrue(AihwkitExport.text(d5).contains("- " + lost + "\n"), lost);
        assertTrue(NeuroSimExport.text(d5).contains("//  - " + lost + "\n"), lost);
    }

    @Test
    void aNameCannotLeaveItsComment() {
        var evil = new IncrementalTableBuilder("a import os\"\"\"\\")
                .axes(new double[][] {{1, 2}}, new double[] {0, 1})
                .changes(new float[][][][] {{{{1, 1}, {1, 1}}}, {{{-1, -1}, {-1, -1}}}})
                .origin("{}", 1)
                .build();

        assertTrue(
                AihwkitExport.text(evil).startsWith("\"\"\"a import os     as a device of aihwkit;"),
                AihwkitExport.text(evil));
        assertTrue(NeuroSimExport.text(evil).startsWith("// a import os     for the end of the constructor"));
        assertTrue(CrossSimExport.files(evil).get("dG_increasing.txt").startsWith("a import os    , pulses UP"));
    }

    @Test
    void aDeviceWithoutHopsIsRefused() throws IOException {
        SynapseTable d2 = table("d2");

        var refusal = assertThrows(SpecException.class, () -> CrossSimExport.files(d2));

        assertEquals(
                "table d2 has no hop pulses, which this format needs: it knows steps up and down only; take a format of"
                        + " programming errors",
                refusal.getMessage());
    }

    @Test
    void aDeviceThatGoesTheWrongWayAtZeroIsRefusedForAihwkit() {
        IncrementalTable wrong = exact(w -> Math.abs(w) < 0.2 ? -0.0078125 : 0.125, w -> -0.125);

        var refusal = assertThrows(SpecException.class, () -> AihwkitExport.text(wrong));

        assertEquals(
                "table exact: pulses must move weight 0 their way on average for aihwkit, got -0.0078125 and"
                        + " -0.125",
                refusal.getMessage());
    }
}
