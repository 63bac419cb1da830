package org.dwlab.study.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.RareWrites;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Write errors of a device, however rare, by splitting; {@link RareWrites}.
 *
 * @param below [state] mean probability of ending in a lower state
 * @param above [state] mean probability of ending in a higher one
 * @param half  [state] half the 95 % interval of their sum, by Student's t over the devices
 */
public record RareErrors(double[] below, double[] above, double[] half) {
    private static final double LEVEL = 0.975;

    /**
     * Estimates the errors of every state.
     *
     * @param device   of few coordinates
     * @param devices  with edges of their own, at least 2
     * @param walls    of each, from 16 to 192
     * @param seed     of all draws
     * @param threads  workers; never changes the result
     * @param progress is notified of devices
     * @return the errors
     * @throws org.dwlab.core.SpecException if the device is one of cells or a number is out of range
     */
    public static RareErrors of(DeviceSpec device, int devices, int walls, long seed, int threads, Progress progress) {
        Require.atLeast(devices, 2, "devices");
        var nearest = new NearestState(device);
        var writes = new RareWrites(device, new RandomStreams(seed), walls);
        int states = device.states();
        var errors = new RareErrors(new double[states], new double[states], new double[states]);
        for (int state = 0; state < states; state++) {
            int wanted = state;
            double[][] found =
                    writes.estimate(state, devices, q -> Integer.signum(nearest.of(q) - wanted), threads, progress);
            List<Double> sums = new ArrayList<>();
            for (double[] one : found) {
                errors.below[state] += one[0] / devices;
                errors.above[state] += one[1] / devices;
                sums.add(one[0] + one[1]);
            }
            double mean = errors.below[state] + errors.above[state];
            double scatter = sums.stream()
                    .mapToDouble(sum -> (sum - mean) * (sum - mean))
                    .sum();
            errors.half[state] = new TDistribution(devices - 1.0).inverseCumulativeProbability(LEVEL)
                    * Math.sqrt(scatter / (devices - 1.0) / devices);
        }
        return errors;
    }

    /**
     * Share of all writes, each state as often, that end elsewhere.
     *
     * @return the mean over the states
     */
    public double mean() {
        return (Arrays.stream(below).sum() + Arrays.stream(above).sum()) / below.length;
    }
}
