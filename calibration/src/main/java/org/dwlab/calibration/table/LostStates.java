package org.dwlab.calibration.table;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.Require;
import org.dwlab.device.Escape;
import org.dwlab.device.StateRetention;

/**
 * What devices lose of their states at rest, on the mean over the devices: a state is lost where the wall is in another
 * one; docs/physics.md section 12.
 *
 * @param devices one chain each, all of as many states
 * @param rough   whether these are devices as they are, and not the smooth track alone
 */
public record LostStates(List<HeldStates> devices, boolean rough) {
    /** After which it is asked how many are lost [s]. */
    public static final double HOUR = 3600;

    /** The same for what is programmed once [s]. */
    public static final double TEN_YEARS = 3.156e8;

    /** Share of the devices without which a state still counts as kept. */
    public static final double FEW = 0.05;

    /** Shortest and longest time that is looked at, as powers of two [s]. */
    private static final int SHORTEST = -100;

    private static final int LONGEST = 996;
    /** Halvings of that range: the time is then known to 1 %. */
    private static final int HALVINGS = 17;

    /**
     * Checks that there is a device.
     *
     * @param devices at least one; copied
     * @param rough   either
     * @throws org.dwlab.core.SpecException if there is none
     */
    public LostStates {
        devices = Require.listOf(devices, 1, "devices at rest");
    }

    /**
     * What the devices of a table lose.
     *
     * @param table any
     * @return that of its devices where they are known, else of its smooth track; empty where neither is
     */
    public static Optional<LostStates> of(SynapseTable table) {
        return table.deviceRetention().isEmpty()
                ? table.retention().map(smooth -> new LostStates(List.of(smooth), false))
                : Optional.of(new LostStates(table.deviceRetention(), true));
    }

    /**
     * What the devices of an ensemble lose.
     *
     * @param smooth  [state] of the smooth track, or none
     * @param escapes [device][state] of its devices, or none
     * @return that of the devices where they are known, else of the smooth track; empty where neither is
     */
    public static Optional<LostStates> of(List<StateRetention> smooth, List<List<Escape>> escapes) {
        if (escapes.isEmpty()) {
            return smooth.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new LostStates(List.of(HeldStates.of(smooth)), false));
        }
        return Optional.of(new LostStates(escapes.stream().map(HeldStates::new).toList(), true));
    }

    /**
     * Shares of the devices that have lost each state.
     *
     * @param seconds how long they rest [s]
     * @return [state] in [0, 1]
     */
    public double[] shares(double seconds) {
        double[] lost = new double[devices.get(0).escapes().size()];
        double[][] transition = HeldStates.meanTransition(devices, seconds);
        for (int from = 0; from < lost.length; from++) {
            for (int to = 0; to < lost.length; to++) {
                lost[from] += to == from ? 0 : transition[from][to];
            }
        }
        return lost;
    }

    /**
     * How long it takes until so many devices have lost the state that is lost first.
     *
     * @param share of the devices, in (0, 1)
     * @return the time within 1 % [s]; the longest number of seconds where no state is ever lost so often
     */
    public double timeUntil(double share) {
        double low = SHORTEST;
        double high = LONGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double[] lost = shares(StrictMath.pow(2, middle));
            if (lost[most(lost)] < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return StrictMath.pow(2, high);
    }

    /**
     * The state that is lost most often.
     *
     * @param seconds how long they rest [s]
     * @return counted from 0; the lowest of several
     */
    public int worst(double seconds) {
        return most(shares(seconds));
    }

    private static int most(double[] lost) {
        int most = 0;
        for (int state = 1; state < lost.length; state++) {
            most = lost[state] > lost[most] ? state : most;
        }
        return most;
    }
}
