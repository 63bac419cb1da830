package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.exchange.PeerTwins.Peer;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What other programs do with the exported numbers, against what the table's own pulses do. */
class PeerStepsTest {
    /** Of a quantile function, at probabilities (j + ½)/n: a normal variance is found to 1 % at 400. */
    private static final int DRAWS = 400;

    private static final double[] NORMAL = IntStream.range(0, DRAWS)
            .mapToDouble(j -> new NormalDistribution().inverseCumulativeProbability((j + 0.5) / DRAWS))
            .toArray();

    /** Mean and mean standard deviation of a step, over weights. */
    private record Moments(double mean, double deviation) {
        static Moments of(Function<Double, double[]> stepsFrom) {
            double[] weights =
                    IntStream.rangeClosed(-20, 20).mapToDouble(i -> i / 20.0).toArray();
            double mean = 0;
            double deviation = 0;
            for (double weight : weights) {
                var steps = Arrays.stream(stepsFrom.apply(weight));
                double[] all = steps.toArray();
                double middle = Arrays.stream(all).average().orElseThrow();
                mean += middle / weights.length;
                deviation += Math.sqrt(Arrays.stream(all)
                                .map(one -> (one - middle) * (one - middle))
                                .average()
                                .orElseThrow())
                        / weights.length;
            }
            return new Moments(mean, deviation);
        }
    }

    private static Moments ours(IncrementalTable table, Direction direction) {
        return Moments.of(weight -> IntStream.range(0, table.devices() * DRAWS)
                .mapToDouble(i -> table.step(direction, i / DRAWS, weight, (i % DRAWS + 0.5) / DRAWS) - weight)
                .toArray());
    }

    private static Moments theirs(Peer peer, Direction direction) {
        return Moments.of(weight -> Arrays.stream(NORMAL)
                .map(normal -> peer.after(direction, weight, normal) - weight)
                .toArray());
    }

    /** Normal steps of one device: means by weight, and standard deviations by weight and mean step. */
    private static IncrementalTable normal(
            DoubleUnaryOperator up, DoubleUnaryOperator down, DoubleBinaryOperator deviation) {
        int points = 201;
        double[] grid = IntStream.range(0, points)
                .mapToDouble(g -> 1e-5 * (1 + g / 200.0))
                .toArray();
        double[] probability = IntStream.rangeClosed(0, DRAWS)
                .mapToDouble(j -> (double) j / DRAWS)
                .toArray();
        float[][][][] change = new float[2][1][probability.length][points];
        for (int g = 0; g < points; g++) {
            double weight = g / 100.0 - 1;
            double[] means = {up.applyAsDouble(weight), down.applyAsDouble(weight)};
            for (int d = 0; d < 2; d++) {
                for (int j = 0; j <= DRAWS; j++) {
                    double deviate = (NORMAL[Math.min(j, DRAWS - 1)] + NORMAL[Math.max(j - 1, 0)]) / 2;
                    double step = means[d] + deviation.applyAsDouble(weight, means[d]) * deviate;
                    change[d][0][j][g] = (float) (0.5e-5 * step);
                }
            }
        }
        return new IncrementalTableBuilder("normal")
                .axes(new double[][] {grid}, probability)
                .changes(change)
                .origin("{}", 1)
                .build();
    }

    private static DeviceTable d5() throws IOException {
        return Calibrator.calibrate(EnsembleSimulator.simulate(
                FixedDevices.load("d5", List.of()), 8, 8, new RandomStreams(2), 2, Progress.NONE));
    }

    private static Stream<DeviceTable> forAihwkit() throws IOException {
        return Stream.of(
                d5(),
                // Up is 1.4 times down at weight 0; up falls and down grows along the range.
                normal(w -> 0.028 - 0.008 * w, w -> -0.02 - 0.004 * w, (w, step) -> 0.3 * Math.abs(step)),
                // Means that are no straight lines, one of them with a kink; noise of another law.
                normal(w -> 0.04 - 0.02 * Math.abs(w), w -> -0.032 + 0.008 * w * w, (w, step) -> 0.02 - 0.01 * w));
    }

    private static Stream<DeviceTable> forNeurosim() {
        return Stream.of(
                // Straight lines, which its law is, of 60.3 and 80.2 levels.
                normal(w -> 2 / 60.3 - 0.01 * w, w -> -2 / 80.2 - 0.008 * w, (w, step) -> 0.02),
                // Curved ones, of which it has the slope; noise of another law.
                normal(w -> 0.02 - 0.008 * w + 0.003 * w * w, w -> -0.02 - 0.005 * w, (w, step) -> 0.02 - 0.01 * w));
    }

    private static void assertClose(String text, DeviceTable source, Peer peer) {
        IncrementalTable table = Exportable.of(source).table();
        for (Direction direction : Direction.values()) {
            Moments ours = ours(table, direction);
            Moments theirs = theirs(peer, direction);
            String shown = table.name() + " " + direction + ": " + ours + " " + theirs + "\n" + text;
            assertEquals(1, theirs.mean / ours.mean, 0.01, shown);
            assertEquals(1, theirs.deviation / ours.deviation, 0.05, shown);
        }
    }

    @ParameterizedTest
    @MethodSource("forAihwkit")
    void aihwkitStepsAsTheTableDoes(DeviceTable source) {
        String preset = AihwkitExport.text(source);

        assertClose(preset, source, PeerTwins.aihwkit(preset));
    }

    @ParameterizedTest
    @MethodSource("forNeurosim")
    void neurosimStepsAsTheTableDoes(DeviceTable source) {
        String lines = NeuroSimExport.text(source);

        assertClose(lines, source, PeerTwins.neurosim(lines));
    }

    /** A law that the formats have no room for: 6.6 levels, and a noise that is larger one way. */
    @Test
    void theFilesSayHowFarThePeersAre() {
        IncrementalTable table = normal(w -> 2 / 6.6, w -> -0.025, (w, step) -> step > 0 ? 0.02 : 0.03);
        String lines = NeuroSimExport.text(table);
        String preset = AihwkitExport.text(table);

        assertSaid(table, lines, PeerTwins.neurosim(lines));
        assertSaid(table, preset, PeerTwins.aihwkit(preset));
        // Where no end is near it would be 6.6/7 − 1 = −5.7 %.
        assertEquals(-5.2, PeerTwins.number(lines, "up: mean (\\S+) %"), 0.6);
    }

    private static void assertSaid(IncrementalTable table, String text, Peer peer) {
        for (Direction direction : Direction.values()) {
            Moments ours = ours(table, direction);
            Moments theirs = theirs(peer, direction);
            String word = direction == Direction.UP ? "up" : "down";
            // Other weights and other draws, and 0.05 % of rounding: half a percent of a mean, one of a deviation.
            assertEquals(
                    100 * (theirs.mean / ours.mean - 1), PeerTwins.number(text, word + ": mean (\\S+) %"), 0.5, text);
            assertEquals(
                    100 * (theirs.deviation / ours.deviation - 1),
                    PeerTwins.number(text, word + ": .*deviation (\\S+) %"),
                    1.5,
                    text);
        }
    }

    /** Five states are four levels: from the last but one the step ends at the end, and from beyond it is cut there. */
    @Test
    void aStepThatTheEndCutsIsNoLevel() {
        IncrementalTable table =
                normal(w -> Math.min(0.5, 1 - w), w -> -Math.min(0.5, 1 + w), (w, step) -> 0.01 * Math.abs(step));
        String lines = NeuroSimExport.text(table);

        assertEquals(4, PeerTwins.number(lines, "maxNumLevelLTP = (\\d+);"));
        assertEquals(4, PeerTwins.number(lines, "maxNumLevelLTD = (\\d+);"));
        assertClose(lines, table, PeerTwins.neurosim(lines));
    }

    /** Pairs of label and A from the table getParamA of MLP+NeuroSim V3.0, which the twin finds from their meaning. */
    @ParameterizedTest
    @CsvSource({"0.01, 126.268958", "1.00, 1.251653", "2.00, 0.609035", "-4.00, -0.269089", "9.00, 0.022810"})
    void theTwinHasTheScalesThatNeurosimTabulates(double label, double scale) {
        // Six printed decimals, and 0.07 √2 that is theirs to a millionth.
        assertEquals(scale, PeerTwins.scale(label), 1e-6 * (1 + Math.abs(scale)));
    }
}
