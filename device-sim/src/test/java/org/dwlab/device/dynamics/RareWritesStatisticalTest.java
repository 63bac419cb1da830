package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;

/** Splitting against brute force, where both can reach. */
class RareWritesStatisticalTest {
    private static final RandomStreams STREAMS = new RandomStreams(5);
    private static final int DEVICES = 12;

    /** Both states are written by the pulse that moves the wall, one write in sixty too weakly. */
    private static DeviceSpec device() throws IOException {
        return DeviceSpec.load(
                "d2",
                List.of(
                        "write.pulses.reset.plateau_s=3e-9",
                        "write.pulses.write_2.plateau_s=2.4e-9",
                        "write.set=[[\"write_2\"],[\"write_2\"]]",
                        "write.settle_s=0.4e-9",
                        "write.gap_s=0.4e-9"));
    }

    private static RareWrites.Ends ends(DeviceSpec device) {
        double middle = (device.statePosition(0) + device.statePosition(1)) / 2;
        return q -> q > middle ? 0 : -1;
    }

    /** {mean, standard error} of a column over devices. */
    private static double[] mean(double[][] found, int side) {
        double[] column = Arrays.stream(found).mapToDouble(row -> row[side]).toArray();
        double mean = Arrays.stream(column).average().orElseThrow();
        double scatter = Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum();
        return new double[] {mean, Math.sqrt(scatter / (column.length - 1.0) / column.length)};
    }

    @Test
    void splittingAgreesWithBruteForceOnTheSameDevices() throws IOException {
        DeviceSpec device = device();
        int cycles = 80;
        var ensemble = EnsembleSimulator.simulate(device, DEVICES, cycles, STREAMS, 2, Progress.NONE);
        var ends = ends(device);
        double[][] brute = new double[DEVICES][2];
        for (double[][] state : ensemble.setPosition()) {
            for (int d = 0; d < DEVICES; d++) {
                for (double q : state[d]) {
                    brute[d][0] += ends.side(q) < 0 ? 0.5 / cycles : 0;
                }
            }
        }
        double[][] split = new RareWrites(device, STREAMS, 96).estimate(1, DEVICES, ends, 2, Progress.NONE);
        double[] expected = mean(brute, 0);
        double[] found = mean(split, 0);
        assertTrue(expected[0] > 1e-3 && expected[0] < 0.1, () -> "brute force reaches " + expected[0]);
        // Devices are the same, so only heat differs: the difference device by device has its own scatter.
        double[][] difference = new double[DEVICES][2];
        for (int d = 0; d < DEVICES; d++) {
            difference[d][0] = split[d][0] - brute[d][0];
        }
        double[] off = mean(difference, 0);
        assertEquals(0, off[0], 5 * off[1], () -> Arrays.toString(found) + " against " + Arrays.toString(expected));
        assertEquals(0, mean(split, 1)[0], 0, "there is no state above");
    }

    @Test
    void theResultIsTheSameOverThreads() throws IOException {
        DeviceSpec device = device();
        var writes = new RareWrites(device, STREAMS, 32);
        double[][] one = writes.estimate(1, 3, ends(device), 1, Progress.NONE);
        double[][] two = writes.estimate(1, 3, ends(device), 2, Progress.NONE);
        for (int d = 0; d < one.length; d++) {
            assertArrayEquals(one[d], two[d], 0);
        }
    }

    @Test
    void cellsAndTooFewWallsAreRefused() throws IOException {
        DeviceSpec cells = DeviceSpec.load("d2", List.of("wall.model=micromagnetic"));
        assertThrows(SpecException.class, () -> new RareWrites(cells, STREAMS, 64));
        DeviceSpec device = device();
        assertThrows(SpecException.class, () -> new RareWrites(device, STREAMS, 8));
    }
}
