package org.dwlab.calibration.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Require;
import org.dwlab.device.Escape;
import org.dwlab.device.StateRetention;
import org.dwlab.device.retention.MarkovChain;

/**
 * How long the states of a device are held at rest, at the temperature and rest voltage of its specification:
 * a Markov chain between neighbouring states; docs/physics.md section 12.
 *
 * @param escapes of each state, in their order
 */
public record HeldStates(List<Escape> escapes) {
    /**
     * Checks that no state is left beyond the ends.
     *
     * @param escapes two or more; copied
     * @throws org.dwlab.core.SpecException if there are fewer than two states, or the first can be left to the left or
     *                                      the last to the right
     */
    public HeldStates {
        escapes = Require.listOf(escapes, 2, "escapes");
        double first = escapes.get(0).shareRight();
        double last = escapes.get(escapes.size() - 1).shareRight();
        Require.that(
                first == 1 && last == 0,
                "share_right",
                "must be 1 for the first state and 0 for the last, which have one neighbour",
                first + " and " + last);
    }

    /**
     * The chain of a device whose states are known.
     *
     * @param states two or more, in their order
     * @return how each of them is left
     * @throws org.dwlab.core.SpecException if the outermost states can be left outwards
     */
    public static HeldStates of(List<StateRetention> states) {
        return new HeldStates(states.stream()
                .map(state -> new Escape(state.escapeTime(), state.shareRight()))
                .toList());
    }

    /**
     * Where a wall is after it was left alone on one of several devices, any of them with equal probability.
     *
     * @param devices at least one, all of as many states
     * @param seconds how long it is held [s]
     * @return [from][to] probabilities; rows sum to 1
     * @throws org.dwlab.core.SpecException if the time is negative or not finite
     */
    public static double[][] meanTransition(List<HeldStates> devices, double seconds) {
        int states = devices.get(0).escapes.size();
        double[][] mean = new double[states][states];
        Map<HeldStates, double[][]> known = new HashMap<>();
        for (HeldStates device : devices) {
            // Virtual devices are many, and their chains those of few.
            double[][] own = known.computeIfAbsent(device, one -> one.transition(seconds));
            for (int from = 0; from < states; from++) {
                for (int to = 0; to < states; to++) {
                    mean[from][to] += own[from][to] / devices.size();
                }
            }
        }
        return mean;
    }

    /**
     * Where a wall is after it was left alone, from the exact solution of the chain; docs/physics.md section 12.
     *
     * @param seconds how long it is held [s]
     * @return [from][to] probabilities; rows sum to 1
     * @throws org.dwlab.core.SpecException if the time is negative or not finite
     */
    public double[][] transition(double seconds) {
        Require.nonNegative(seconds, "hold_s");
        double[][] rates = new double[escapes.size()][escapes.size()];
        for (int k = 0; k < rates.length; k++) {
            Escape escape = escapes.get(k);
            if (k + 1 < rates.length) {
                rates[k][k + 1] = escape.shareRight() / escape.time();
            }
            if (k > 0) {
                rates[k][k - 1] = escape.shareLeft() / escape.time();
            }
        }
        return MarkovChain.transition(rates, seconds);
    }
}
