package org.dwlab.study.design;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Require;

/**
 * What simulation says of one device. An assessment that has been broken off early, because a limit was missed by far,
 * has no writes, or neither writes nor a hold.
 *
 * @param escapes [state][device] how often a wall would leave its state during the hold, on average
 * @param wrong   [state][device] writes that ended in another state
 * @param cycles  writes of every state of every device
 */
public record Assessment(double[][] escapes, int[][] wrong, int cycles) {
    /** Of a device of which nothing was simulated. */
    public static final Assessment NONE = new Assessment(new double[0][], new int[0][], 1);

    /** Of a normal distribution, for 95 %. */
    private static final double Z = 1.959964;

    /**
     * Checks the shapes; arrays are taken over, not copied.
     *
     * @param escapes a row of equal length per state, or no row
     * @param wrong   a row of equal length per state, or no row
     * @param cycles  at least 1
     * @throws org.dwlab.core.SpecException if a count is not between 0 and {@code cycles}
     */
    public Assessment {
        Require.atLeast(cycles, 1, "cycles");
        int most = cycles;
        Require.that(
                Arrays.stream(wrong).flatMapToInt(Arrays::stream).allMatch(count -> 0 <= count && count <= most),
                "wrong writes",
                "must be from 0 to " + cycles);
        Require.that(
                Arrays.stream(escapes).flatMapToDouble(Arrays::stream).allMatch(mean -> mean >= 0),
                "escapes",
                "must not be negative");
    }

    /**
     * Whether writes were simulated.
     *
     * @return false where a limit was missed before
     */
    public boolean isWritten() {
        return wrong.length > 0;
    }

    /**
     * Whether a hold was computed.
     *
     * @return false where none was asked for
     */
    public boolean isHeld() {
        return escapes.length > 0;
    }

    /**
     * Share of the writes of a state that ended elsewhere.
     *
     * @param state counted from 0
     * @return with its 95 % interval: Wilson's, of as many independent writes as the scatter between devices leaves
     */
    public Estimate writeError(int state) {
        double[] shares = Arrays.stream(wrong[state])
                .mapToDouble(count -> count / (double) cycles)
                .toArray();
        return estimate(shares, cycles);
    }

    /**
     * Share of all writes, each state as often, that ended elsewhere.
     *
     * @return with its 95 % interval
     */
    public Estimate meanWriteError() {
        int states = wrong.length;
        double[] shares = IntStream.range(0, wrong[0].length)
                .mapToDouble(device -> IntStream.range(0, states)
                                .mapToDouble(state -> wrong[state][device])
                                .sum()
                        / (states * (double) cycles))
                .toArray();
        return estimate(shares, states * cycles);
    }

    private static Estimate estimate(double[] shares, int writes) {
        int devices = shares.length;
        double mean = Arrays.stream(shares).average().orElseThrow();
        double scatter = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .sum();
        double variance = devices > 1 ? scatter / (devices - 1.0) / devices : 0;
        double independent = variance > 0 ? mean * (1 - mean) / variance : Double.POSITIVE_INFINITY;
        double most = (double) devices * writes;
        return Estimate.wilson(mean, Math.min(most, Math.max(devices, independent)), Z);
    }

    /**
     * The state that is missed most often.
     *
     * @return counted from 0; of equal ones the first
     */
    public int worstState() {
        int worst = 0;
        for (int state = 1; state < wrong.length; state++) {
            worst = writeError(state).value() > writeError(worst).value() ? state : worst;
        }
        return worst;
    }

    /**
     * Share of the devices of which no write went wrong.
     *
     * @return in [0, 1]
     */
    public double faultless() {
        int devices = wrong[0].length;
        return IntStream.range(0, devices)
                        .filter(device -> Arrays.stream(wrong).allMatch(row -> row[device] == 0))
                        .count()
                / (double) devices;
    }

    /**
     * Share of the devices that have left a state at the end of the hold, the first time and wherever to.
     *
     * @param state counted from 0
     * @return mean over the devices, in [0, 1]
     */
    public double lost(int state) {
        return Arrays.stream(escapes[state])
                .map(mean -> -StrictMath.expm1(-mean))
                .average()
                .orElseThrow();
    }

    /** The largest {@link #lost} of all states. */
    double worstLost() {
        return IntStream.range(0, escapes.length).mapToDouble(this::lost).max().orElseThrow();
    }

    /** Of the state that is lost first, the mean number of escapes over the devices: it tells 2 from 2000. */
    double worstEscapes() {
        return Arrays.stream(escapes)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .max()
                .orElseThrow();
    }

    /** Largest and mean share of wrong writes of the states, never 0: with half a wrong write more of one more. */
    double smoothedError(boolean worst) {
        var errors = Arrays.stream(wrong)
                .mapToDouble(row -> (Arrays.stream(row).sum() + 0.5) / (row.length * (double) cycles + 1));
        return worst ? errors.max().orElseThrow() : errors.average().orElseThrow();
    }
}
