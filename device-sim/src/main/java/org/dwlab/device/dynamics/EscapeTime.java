package org.dwlab.device.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.retention.Retention;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * The mean time in which walls leave a state, by direct simulation up to a time limit: the estimate for
 * exponentially distributed times that are cut off at the limit (Epstein and Sobel, J. Am. Stat. Assoc. 48,
 * 486 (1953)).
 *
 * @param totalTime that all walls together have waited in the state [s]
 * @param escapes   how many of them have left
 * @param walls     how many there were
 */
public record EscapeTime(double totalTime, int escapes, int walls) {
    /** Walls are looked at every so many steps: late by half of that on average, 5 ps at 1 ps. */
    private static final int LOOK = 10;

    /**
     * What to watch.
     *
     * @param device number of the device in an ensemble, whose edges it has
     * @param state  that is left, counted from 0
     * @param walls  how many
     * @param limit  when to stop [s]
     */
    public record Observation(int device, int state, int walls, double limit) {
        /**
         * Checks every value.
         *
         * @param device at least 0
         * @param state  at least 0
         * @param walls  at least 1
         * @param limit  positive
         * @throws org.dwlab.core.SpecException if a value is out of its range
         */
        public Observation {
            Require.atLeast(device, 0, "device");
            Require.atLeast(state, 0, "state");
            Require.atLeast(walls, 1, "walls");
            Require.positive(limit, "limit");
        }
    }

    /**
     * Checks every value.
     *
     * @param totalTime positive
     * @param escapes   in [0, {@code walls}]
     * @param walls     any
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public EscapeTime {
        Require.positive(totalTime, "totalTime");
        Require.that(0 <= escapes && escapes <= walls, "escapes", "must be in [0, " + walls + "]", escapes);
    }

    /**
     * Lets walls start at rest at the bottom of a state, without current at the rest voltage. A wall has left
     * once it has reached the bottom of a neighbouring state; half of those on a saddle turn back.
     *
     * <p>Takes {@code walls · limit / time step} trajectory-steps at most.
     *
     * @param spec        the device
     * @param streams     wall i draws its thermal noise from (THERMAL_NOISE, i), the device its edges as in an ensemble
     * @param observation which state of which device, and for how long
     * @return waiting times and escapes
     * @throws org.dwlab.core.SpecException       if the device has no such state, or its time step is too large
     * @throws org.dwlab.core.DivergenceException if a wall becomes non-finite
     */
    public static EscapeTime measure(DeviceSpec spec, RandomStreams streams, Observation observation) {
        int state = observation.state();
        int device = observation.device();
        int walls = observation.walls();
        Require.that(state < spec.states(), "state", "must be below " + spec.states(), state);
        double voltage = spec.write().restVoltage();
        var retention = new Retention(spec, TrackRealization.of(spec.track(), streams, device), voltage);
        double left = state > 0 ? retention.position(state - 1) : Double.NEGATIVE_INFINITY;
        double right = state + 1 < spec.states() ? retention.position(state + 1) : Double.POSITIVE_INFINITY;
        var run = new WallRun(spec, walls, streams, device);
        IntStream.range(0, walls)
                .forEach(i -> run.place(
                        i, retention.position(state), spec.wallAt(voltage).restAngle()));
        double[] stay = new double[walls]; // s; 0 while in the state
        int escapes = 0;
        while (escapes < walls && run.time() < observation.limit()) {
            run.advance(0, voltage, LOOK);
            for (int i = 0; i < walls; i++) {
                if (stay[i] == 0 && (run.q(i) <= left || run.q(i) >= right)) {
                    stay[i] = run.time();
                    escapes++;
                }
            }
        }
        double total = Arrays.stream(stay).sum() + (walls - escapes) * run.time();
        return new EscapeTime(total, escapes, walls);
    }

    /**
     * The estimate: all waiting over all escapes.
     *
     * @return time [s]; infinite without any escape
     */
    public double mean() {
        return totalTime / escapes;
    }

    /**
     * 95 % interval of the mean, by chi-squared.
     *
     * @return {low, high} [s]; high is infinite without any escape
     */
    public double[] interval() {
        double high = escapes == 0 ? Double.POSITIVE_INFINITY : 2 * totalTime / quantile(2.0 * escapes, 0.025);
        return new double[] {2 * totalTime / quantile(2.0 * escapes + 2, 0.975), high};
    }

    private static double quantile(double degrees, double probability) {
        return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(probability);
    }
}
