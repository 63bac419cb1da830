package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ensembles at their limits. */
class EnsembleEdgesTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);
    /** Writes of 0.4 and 0.8 ns, in which walls go nowhere in particular. */
    private static final List<String> SHORT =
            List.of("write.pulses.*.plateau_s=0.1e-9", "write.ramp_s=0.04e-9", "write.settle_s=0.06e-9");

    private static double[][][] set(DeviceRange range, int cycles) throws IOException {
        return EnsembleSimulator.simulate(FixedDevices.load("d2", SHORT), range, cycles, STREAMS, 2, Progress.NONE)
                .setPosition();
    }

    /** 192 trajectories fill a batch to the last wall, 384 two of them; one more begins another. */
    @ParameterizedTest
    @ValueSource(ints = {96, 192, 193})
    void batchesThatAreFullToTheLastWallLeaveNothingOver(int cycles) throws IOException {
        double[][][] both = set(new DeviceRange(0, 2), cycles);
        double[][][] second = set(new DeviceRange(1, 1), cycles);

        for (int state = 0; state < 2; state++) {
            assertArrayEquals(second[state][0], both[state][1]);
        }
    }

    /** The check of cycles comes before that of the step, so that nothing is simulated here. */
    @ParameterizedTest
    @CsvSource({
        "16777216, 'cycles must be below 16777216, got 16777216'",
        "0, 'cycles must be at least 1, got 0'",
        "16777215, 'd2: numerics.time_step_s must be at most '"
    })
    void cyclesThatWouldShareTheirStreamsAreRefused(int cycles, String message) throws IOException {
        DeviceSpec coarse = FixedDevices.load("d2", List.of("numerics.time_step_s=9e-11"));

        var refusal = assertThrows(
                SpecException.class, () -> EnsembleSimulator.simulate(coarse, 1, cycles, STREAMS, 1, Progress.NONE));

        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
    }

    @Test
    void anEnsembleKnowsForHowLongItWasSimulated() throws IOException {
        DeviceSpec spec = FixedDevices.load("d2", SHORT);
        long before = System.nanoTime();

        double seconds = EnsembleSimulator.simulate(spec, 1, 1, STREAMS, 1, Progress.NONE)
                .wallSeconds();

        double most = (System.nanoTime() - before) * 1e-9;
        assertTrue(0 < seconds && seconds <= most, seconds + " s of " + most + " s");
    }

    @Test
    void aTrajectoryThatDivergesInItsFirstStepSaysSo() throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", Diverging.AT_ONCE);

        var failure = assertThrows(
                DivergenceException.class, () -> EnsembleSimulator.simulate(spec, 1, 1, STREAMS, 1, Progress.NONE));

        assertEquals(
                "d5: device 0, cycle 0: q = NaN m, phi = NaN rad by step 0 (t = 0.000 s), seed 3; "
                        + "reduce numerics.time_step_s",
                failure.getMessage());
    }

    /** Step 256 of 4 ps is at 1.024 ns; a wall may lose its angle before its place. */
    @ParameterizedTest
    @CsvSource({"NaN, 1, q = NaN m, phi = 1.0 rad", "2e-7, Infinity, q = 2.0E-7 m, phi = Infinity rad"})
    void aDivergenceSaysWhereAndWhenItWasSeen(double q, double phi, String place, String angle) throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", List.of("numerics.time_step_s=4e-12"));
        int[] numbers = {7, 8, 9, 10};
        var batch = WallBatch.of(spec, new WidthTables(spec, spec.write().voltages(), STREAMS, numbers));
        batch.q[2] = q;
        batch.phi[2] = phi;

        var failure = EnsembleSimulator.divergence(spec, 42, batch, numbers, new int[] {0, 1, 2, 3}, 256);

        assertEquals(
                "d5: device 9, cycle 2: " + place + ", " + angle
                        + " by step 256 (t = 1.024e-09 s), seed 42; reduce numerics.time_step_s",
                failure.getMessage());
    }
}
