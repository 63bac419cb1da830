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
        public Escape {
            Require.positive(time, "escape_time_s");
            Require.finite(1 / time, "1/escape_time_s");
            Require.inClosedInterval(shareRight, 0, 1, "share_right");
        }

        public double shareLeft() {
            return 1 - shareRight;
        }
    }

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

    /** [from][to] probabilities of the states after so long a hold [s], from the exact law of the chain. */
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
