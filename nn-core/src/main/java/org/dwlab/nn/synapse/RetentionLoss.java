package org.dwlab.nn.synapse;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;

/** What a time without pulses does to the states: walls hop over their barriers to neighbouring states. */
public final class RetentionLoss {
    private final double[][] transition; // [from][to], 1

    /**
     * What a known time does.
     *
     * @param transition [from][to] probabilities after that time; rows sum to 1
     */
    public RetentionLoss(double[][] transition) {
        this.transition = transition;
    }

    /**
     * What these devices lose over a time.
     *
     * @param devices of the synapses
     * @param time    without pulses [s], not negative
     * @return the loss; empty if {@code time} is 0
     * @throws SpecException if their actual table does not know how long its states last
     */
    public static Optional<RetentionLoss> of(Devices devices, double time) {
        return time == 0 ? Optional.empty() : Optional.of(of(devices.actualStates(), time));
    }

    private static RetentionLoss of(SynapseTable table, double time) {
        return new RetentionLoss(
                table.retention().map(states -> states.transition(time)).orElseThrow(() -> new SpecException(
                                "non_idealities.retention_s",
                                "must be 0 on table " + table.name() + ", which does not know how long its states last",
                                time)
                        .remedy("calibrate the table again")));
    }

    /** The state after that time; one draw. */
    int draw(int state, UniformRandomProvider random) {
        double[] row = transition[state];
        double left = random.nextDouble();
        int after = 0;
        while (after + 1 < row.length && left >= row[after]) {
            left -= row[after];
            after++;
        }
        return after;
    }
}
