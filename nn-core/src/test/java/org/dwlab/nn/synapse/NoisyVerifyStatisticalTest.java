package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.kernel.UniformLanes;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("statistical")
class NoisyVerifyStatisticalTest {
    private static final int SYNAPSES = 200_000;
    private static final int MIDDLE = 1;
    private static final ReadNoise NOISE = new ReadNoise(0.09, 0.02);
    private static final Write VERIFIED = new Write(Routine.SET, true, 0.4, 2, Window.NOMINAL);

    private final RandomStreams streams = new RandomStreams(12);
    private final SynapseTable table = TestTables.normal(3, 0.3);

    /**
     * The loop and its law: both draw from the same writes of three states, repeated while a read with a noise of 0.3
     * misses ±0.2. H0: equal means and equal shares in the window, within the scatter of both; the law's rounding to
     * 1/(4Q) of each of 64 entries adds less than 1e-3 to either.
     */
    @Test
    void theLawIsThatOfTheLoop() {
        var routine = new WriteRoutine(Devices.of(table), VERIFIED, false, NOISE);
        var looped = new SynapseArray(routine, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
        looped.program(new float[SYNAPSES], streams.stream(Purpose.PROGRAMMING, 0));
        int[] row = new int[SYNAPSES];
        Arrays.fill(row, MIDDLE);
        float[] drawn = new float[SYNAPSES];

        routine.programAll(row, new UniformLanes(streams.stream(Purpose.PROGRAMMING, 1)), drawn);

        double[] one = doubles(looped.weights());
        double[] other = doubles(drawn);
        double error = Math.hypot(StatAssert.sd(one), StatAssert.sd(other)) / Math.sqrt(SYNAPSES);
        StatAssert.assertWithin(StatAssert.mean(one), StatAssert.mean(other), error + 2e-4, "mean");
        double share = inside(one);
        double binomial = Math.sqrt(2 * share * (1 - share) / SYNAPSES);
        StatAssert.assertWithin(share, inside(other), binomial + 2e-4, "share in the window");
    }

    @Test
    void noisyReadsAcceptMoreOfWhatIsOutside() {
        double exact = share(ReadNoise.NONE);
        double noisy = share(NOISE);

        assertTrue(noisy < exact - 0.1, noisy + " of " + exact);
    }

    private double share(ReadNoise noise) {
        var routine = new WriteRoutine(Devices.of(table), VERIFIED, false, noise);
        var synapses = new SynapseArray(routine, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
        synapses.program(new float[SYNAPSES], streams.stream(Purpose.PROGRAMMING, 0));
        return inside(doubles(synapses.weights()));
    }

    private static double inside(double[] weights) {
        return Arrays.stream(weights).filter(weight -> Math.abs(weight) <= 0.2).count() / (double) weights.length;
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
