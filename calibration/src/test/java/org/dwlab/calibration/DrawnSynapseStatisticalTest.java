package org.dwlab.calibration;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
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
 * H₀: a synapse drawn from a table follows the ensemble behind it, in every row of every built-in device. The
 * ensemble is the population; {@value #DRAWS} draws as training makes them are the sample: a device for each,
 * then entry ⌊uQ⌋ of that device's quantile function.
 */
@Tag("statistical")
class DrawnSynapseStatisticalTest {
    private static final int DEVICES = 12;
    private static final int CYCLES = 24;
    private static final int DRAWS = 24_000;
    /** Samples that count as one tail: 2 % of the ensemble. */
    private static final int TAIL = 6;
    /** P(√n D > 2.694) = 1e-6 (Kolmogorov), less where there are ties. */
    private static final double FARTHEST = 2.694 / Math.sqrt(DRAWS);

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
        DoubleStream.Builder[] perDevice = new DoubleStream.Builder[DEVICES];
        Arrays.setAll(perDevice, d -> DoubleStream.builder());
        double[] drawn = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            int device = random.nextInt(distribution.devices());
            drawn[i] = distribution.quantile(row, device, (int) (random.nextDouble() * distribution.quantiles()));
            perDevice[device].add(drawn[i]);
        }
        double[] all = Arrays.stream(population)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        assertMean(all, drawn, what + ", mean");
        assertDistribution(all, drawn, what);
        assertTails(all, drawn, what);
        for (int d = 0; d < DEVICES; d++) {
            // Means device by device are the share between devices, spreads the share within them.
            double[] own = perDevice[d].build().toArray();
            assertMean(population[d], own, what + ", mean of device " + d);
            double centre = StatAssert.mean(population[d]);
            assertMean(squares(population[d], centre), squares(own, centre), what + ", spread of device " + d);
        }
    }

    /** The mean of draws from a finite population, of which we know the variance. */
    private static void assertMean(double[] population, double[] drawn, String what) {
        double error = Math.sqrt(StatAssert.moment(population, 2) / drawn.length);
        // Where all values are the same, what is left is the rounding of sums of thousands.
        StatAssert.assertWithin(StatAssert.mean(population), StatAssert.mean(drawn), Math.max(error, 1e-12), what);
    }

    private static void assertDistribution(double[] population, double[] drawn, String what) {
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        double farthest = 0;
        int below = 0;
        for (int i = 0; i < population.length; i++) {
            while (below < sorted.length && sorted[below] <= population[i]) {
                below++;
            }
            if (i + 1 == population.length || population[i + 1] > population[i]) {
                double expected = (i + 1.0) / population.length;
                farthest = Math.max(farthest, Math.abs(expected - (double) below / DRAWS));
            }
        }
        Assertions.assertTrue(farthest < FARTHEST, what + ": Kolmogorov-Smirnov distance " + farthest);
    }

    private static void assertTails(double[] population, double[] drawn, String what) {
        double low = population[TAIL - 1];
        double high = population[population.length - TAIL];
        assertMean(
                Arrays.stream(population).map(w -> w <= low ? 1 : 0).toArray(),
                Arrays.stream(drawn).map(w -> w <= low ? 1 : 0).toArray(),
                what + ", lower tail");
        assertMean(
                Arrays.stream(population).map(w -> w >= high ? 1 : 0).toArray(),
                Arrays.stream(drawn).map(w -> w >= high ? 1 : 0).toArray(),
                what + ", upper tail");
    }

    private static double[] squares(double[] values, double centre) {
        return Arrays.stream(values).map(w -> (w - centre) * (w - centre)).toArray();
    }
}
