package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
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

class RareWritesTest {
    private static final RandomStreams STREAMS = new RandomStreams(11);
    private static final List<String> COLD =
            List.of("temperature_K=0", "material.temperature_law.constants_at_K=device");

    /** A hasty write: a reset too short for the wall to arrive, notches that are not evenly spaced. */
    private static DeviceSpec hasty(double reset, double settle, String... more) throws IOException {
        var all = new ArrayList<>(List.of(
                "write.pulses.reset.plateau_s=" + reset,
                "write.settle_s=" + settle,
                "write.gap_s=0.2e-9",
                "track.notches[2].position_m=310e-9"));
        all.addAll(List.of(more));
        return FixedDevices.load("d5", all);
    }

    /** Below and above 20 nm around the state. */
    private static RareWrites.Ends ends(DeviceSpec spec, int state) {
        double q = spec.statePosition(state);
        return x -> x < q - 20e-9 ? -1 : x > q + 20e-9 ? 1 : 0;
    }

    /**
     * With and without a whole number of slices, with a reset that ends between two steps and with the 22nd slice, at the
     * first state and at one whose neighbours are not equally far. Round-off of some 60 factors parts the shares of the
     * twin from the weights of the simulator.
     */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 110e-9, 1.01e-9, 0.13e-9, 552, 0",
        "3, 1, 90e-9, 1e-9, 0.1e-9, 550, 0",
        "1, 2, 100e-9, 1.01e-9, 0.13e-9, 552, 0.1",
        "0, 2, 100e-9, 1e-9, 0.1e-9, 550, 0",
    })
    void splittingFollowsThePlainTwin(
            int state, int devices, double pitch, double reset, double settle, int settled, double spread)
            throws IOException {
        DeviceSpec spec = hasty(reset, settle, "spread.damping=" + spread);
        var ends = ends(spec, state);

        double[][] found = new RareWrites(spec, STREAMS, 16).estimate(state, devices, ends, 2, Progress.NONE);

        int choices = 0;
        for (int device = 0; device < devices; device++) {
            var twin = new PlainRareWrites(spec, STREAMS, 16, state, device, pitch, 25, settled);
            double[] expected = twin.estimate(ends);
            for (int side = 0; side < 2; side++) {
                assertEquals(expected[side], found[device][side], 1e-12 * expected[side], "device " + device);
            }
            choices += twin.choices();
        }
        assertTrue(choices >= 3, "walls are chosen anew " + choices + " times");
    }

    /**
     * A write that is over 13 or 23 steps after its reset, of which the latter makes 575 steps, 23 slices: the first one
     * that counts is the last one. Walls are all over the track then, but a choice would only blur what can be counted.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05e-9, 0.09e-9})
    void atTheEndNoWallIsChosenAnew(double settle) throws IOException {
        DeviceSpec spec = hasty(1.01e-9, settle);
        var twin = new PlainRareWrites(spec, STREAMS, 16, 0, 0, 100e-9, 25, 552);
        double[] expected = twin.estimate(ends(spec, 0));

        double[] found = new RareWrites(spec, STREAMS, 16).estimate(0, 1, ends(spec, 0), 1, Progress.NONE)[0];

        assertTrue(twin.leastAtTheEnd() < 0.5, "effective " + twin.leastAtTheEnd());
        assertEquals(0, twin.choices());
        assertArrayEquals(expected, found, 1e-15);
        assertEquals(Math.rint(16 * found[1]), 16 * found[1], 1e-14);
        assertTrue(found[1] > 0 && found[1] < 1, "above: " + found[1]);
    }

    /** Walls of one device then go one way: none is copied, and each counts as one of sixteen. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withoutHeatAWriteEndsOnOneSideForCertain(int state) throws IOException {
        var writes = new RareWrites(FixedDevices.load("d2", COLD), STREAMS, 16);

        // 16 walls, each of 16ths times one factor per slice of 0.1 ns, some 160 of them.
        assertArrayEquals(new double[] {1, 0}, writes.estimate(state, 1, q -> -1, 1, Progress.NONE)[0], 1e-13);
        assertArrayEquals(new double[] {0, 1}, writes.estimate(state, 1, q -> 1, 1, Progress.NONE)[0], 1e-13);
        assertArrayEquals(new double[] {0, 0}, writes.estimate(state, 1, q -> 0, 1, Progress.NONE)[0]);
    }

    @Test
    void everyDeviceIsTwoRuns() throws IOException {
        var heard = new HeardProgress();

        double[][] found = new RareWrites(hasty(0.1e-9, 0, "write.set=[[],[],[],[],[]]"), STREAMS, 16)
                .estimate(4, 3, q -> 0, 2, heard);

        assertEquals(3, found.length);
        assertEquals(List.of("d5 state 4: 6 runs"), heard.announced());
        heard.assertDone(1);
    }

    @Test
    void aWallThatDivergesIsFoundWhereItDoes() throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", Diverging.AT_ONCE);
        var writes = new RareWrites(spec, STREAMS, 16);

        var failure = assertThrows(DivergenceException.class, () -> writes.estimate(1, 1, q -> 0, 1, Progress.NONE));

        assertTrue(failure.getMessage().contains(" by step 0 (t = 0.000 s), seed 11;"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"15, false", "16, true", "192, true", "193, false"})
    void wallsFillABatchAndAreEnoughToChooseFrom(int walls, boolean fine) throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", List.of());

        if (fine) {
            assertDoesNotThrow(() -> new RareWrites(spec, STREAMS, walls));
        } else {
            var refusal = assertThrows(SpecException.class, () -> new RareWrites(spec, STREAMS, walls));
            assertEquals("walls must be from 16 to 192, got " + walls, refusal.getMessage());
        }
    }

    @Test
    void cellsAndAStepTooLargeAreRefused() throws IOException {
        DeviceSpec cells = TinyTrack.device();
        DeviceSpec coarse = FixedDevices.load("d5", List.of("numerics.time_step_s=5e-11"));

        var refusal = assertThrows(SpecException.class, () -> new RareWrites(cells, STREAMS, 16));
        assertEquals("tiny: wall.model must be rigid or tilted", refusal.getMessage());
        assertEquals(
                "d5: numerics.time_step_s",
                assertThrows(SpecException.class, () -> new RareWrites(coarse, STREAMS, 16))
                        .place());
    }
}
