package org.dwlab.calibration.table;

import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.device.retention.MarkovChain;

/**
 * How long the states of a device are held at rest, at the temperature and rest voltage of its specification:
 * a Markov chain between neighbouring states; docs/physics.md section 12.
 *
 * @param escapes of each state, in their order
 */
public record HeldStates(List<Escape> escapes) {
    /**
     * How one state is left.
     *
     * @param time       mean time to a neighbouring state [s]
     * @param shareRight probability that it is the one on the right; on the left is the rest
     */
    public record Escape(double time, double shareRight) {
        /**
         * Checks the range of both numbers.
         *
         * @param time       positive and finite, as its inverse is
         * @param shareRight in [0, 1]
         * @throws org.dwlab.core.SpecException if the time is not positive and finite, or so short that its rate is not
         *                                      finite, or if the share is no probability
         */
        public Escape {
            Require.positive(time, "escape_time_s");
            Require.finite(1 / time, "1/escape_time_s");
            Require.inClosedInterval(shareRight, 0, 1, "share_right");
        }

        /**
         * Probability that the state on the left is the one to come.
         *
         * @return in [0, 1]
         */
        public double shareLeft() {
            return 1 - shareRight;
        }
    }

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
