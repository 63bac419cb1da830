package org.dwlab.calibration;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Junction;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * H₀: what is drawn from a table follows the ensemble behind it, in every row of every built-in device. The ensemble is
 * the population; {@value #DRAWS} draws as training makes them are the sample: a device for each, then entry ⌊uQ⌋ of
 * that device's quantile function. Devices are not the ensemble's one by one: their variance is held to its interval.
 */
@Tag("statistical")
class DrawnSynapseStatisticalTest {
    private static final int DEVICES = 12;
    private static final int CYCLES = 24;
    private static final int DRAWS = 24_000;
    /** By how much of a row's spread a value may have moved: locations of twelve devices go out by a twentieth. */
    private static final double MOVED = 0.15;
    /** Draws alone scatter by 0.017; 288 samples of the same law could be 0.16 apart from it (Kolmogorov, 1e-6). */
    private static final double FARTHEST = 0.06;

    static List<String> devices() {
        return DeviceSpec.builtInNames();
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aDrawnSynapseFollowsItsEnsemble(String name) throws IOException {
        PositionEnsemble ensemble = EnsembleSimulator.simulate(
                FixedDevices.load(name, List.of()), DEVICES, CYCLES, new RandomStreams(5), 2, Progress.NONE);
        SynapseTable table = Calibrator.calibrate(ensemble);
        for (int state = 0; state < ensemble.states(); state++) {
            double[][] positions = ensemble.setPosition()[state];
            check(table.set(), state, weights(ensemble, positions), name + " set " + state);
        }
        for (int row = 0; table.hop().isPresent() && row < 2 * ensemble.states(); row++) {
            double[][] positions =
                    ensemble.hopPosition().orElseThrow()[row / ensemble.states()][row % ensemble.states()];
            check(table.hop().get(), row, weights(ensemble, positions), name + " hop " + row);
        }
    }

    private static double[][] weights(PositionEnsemble ensemble, double[][] positions) {
        Junction junction = ensemble.spec().junction();
        return Arrays.stream(positions)
                .map(device -> Arrays.stream(device)
                        .map(junction::weight)
                        .map(weight -> (float) weight)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static void check(WriteDistribution distribution, int row, double[][] population, String what) {
        UniformRandomProvider random = new RandomStreams(9).stream(Purpose.VALIDATION, row);
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            int device = random.nextInt(distribution.devices());
            drawn[i] = distribution.quantile(row, device, (int) (random.nextDouble() * distribution.quantiles()));
        }
        double[] all = Arrays.stream(population)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        assertMean(all, drawn, what + ", mean");
        assertDistribution(all, drawn, MOVED * StatAssert.sd(all), what);
        double[] means = new double[DEVICES];
        double[] variances = new double[DEVICES];
        for (int d = 0; d < DEVICES; d++) {
            double[] entries = new double[distribution.quantiles()];
            int device = d;
            Arrays.setAll(entries, j -> distribution.quantile(row, device, j));
            means[d] = StatAssert.mean(entries);
            variances[d] = StatAssert.moment(entries, 2);
        }
        var moments = distribution.moments(row);
        assertIn(moments.between(), Math.sqrt(StatAssert.moment(means, 2)), what + ", between devices");
        assertIn(moments.within(), Math.sqrt(StatAssert.mean(variances)), what + ", within devices");
    }

    private static void assertIn(Estimate interval, double value, String what) {
        Assertions.assertTrue(
                interval.low() - 1e-7 <= value && value <= interval.high() + 1e-7,
                what + ": " + value + " " + interval);
    }

    /** The mean of draws from a finite population, of which we know the variance. */
    private static void assertMean(double[] population, double[] drawn, String what) {
        double error = Math.sqrt(StatAssert.moment(population, 2) / drawn.length);
        // Where all values are the same, what is left is the rounding of sums of thousands.
        StatAssert.assertWithin(StatAssert.mean(population), StatAssert.mean(drawn), Math.max(error, 1e-12), what);
    }

    /**
     * Of the two distribution functions, each lies within the other one moved either way, but for what draws scatter.
     */
    private static void assertDistribution(double[] population, double[] drawn, double moved, String what) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        double farthest = 0;
        for (double value : population) {
            double found = share(sorted, value);
            farthest = Math.max(farthest, share(population, value - moved) - found);
            farthest = Math.max(farthest, found - share(population, value + moved));
        }
        Assertions.assertTrue(farthest < FARTHEST, what + ": " + farthest + " too far");
    }

    /** Of ascending values at most so large. */
    private static double share(double[] sorted, double value) {
        int below = 0;
        int above = sorted.length;
        while (below < above) {
            int middle = (below + above) / 2;
            if (sorted[middle] <= value) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return (double) below / sorted.length;
    }
}
