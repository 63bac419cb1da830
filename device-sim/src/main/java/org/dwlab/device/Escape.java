package org.dwlab.device;

import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.Require;

/**
 * How a device leaves one of its states at rest; docs/physics.md section 12.
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
     * How all states of a device are left.
     *
     * @param time       [state] [s]
     * @param shareRight [state]
     * @return them in the order of the states
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public static List<Escape> all(double[] time, double[] shareRight) {
        return IntStream.range(0, time.length)
                .mapToObj(state -> new Escape(time[state], shareRight[state]))
                .toList();
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
