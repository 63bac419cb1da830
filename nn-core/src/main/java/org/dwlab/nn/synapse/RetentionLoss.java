package org.dwlab.nn.synapse;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.NonIdealities;

/**
 * What a time without pulses does to the states: walls hop over their barriers to neighbouring states, on every device
 * over its own.
 */
public final class RetentionLoss {
    private final double[][][] transition; // [device][from][to], 1; one entry where devices do not differ

    /**
     * What a known time does.
     *
     * @param transition [device][from][to] probabilities after that time; rows sum to 1; a single entry is that of all
     *                   devices
     */
    public RetentionLoss(double[][][] transition) {
        this.transition = transition;
    }

    /**
     * What these devices lose over a time. Each has its own law where their actual table knows it, else all have that of
     * its smooth track. Without spread of devices, each draws from the mean over them.
     *
     * @param devices   of the synapses
     * @param imperfect says how long they rest, and whether they differ
     * @return the loss; empty if they do not rest
     * @throws SpecException if their actual table does not know how long its states last
     */
    public static Optional<RetentionLoss> of(Devices devices, NonIdealities imperfect) {
        if (imperfect.retention() == 0) {
            return Optional.empty();
        }
        SynapseTable table = devices.actualStates();
        List<HeldStates> chains = chains(table);
        if (chains.isEmpty()) {
            throw new SpecException(
                            "non_idealities.retention_s",
                            "must be 0 on table " + table.name() + ", which does not know how long its states last",
                            imperfect.retention())
                    .remedy("calibrate the table again");
        }
        double[][][] transition = imperfect.deviceSpread()
                ? chains.stream()
                        .map(chain -> chain.transition(imperfect.retention()))
                        .toArray(double[][][]::new)
                : new double[][][] {HeldStates.meanTransition(chains, imperfect.retention())};
        return Optional.of(new RetentionLoss(transition));
    }

    /** [device], or one for all where the table knows the smooth track only; empty where it knows nothing. */
    static List<HeldStates> chains(SynapseTable table) {
        return table.deviceRetention().isEmpty()
                ? table.retention().map(List::of).orElse(List.of())
                : table.deviceRetention();
    }

    /** The state after that time; one draw. */
    int draw(int device, int state, UniformRandomProvider random) {
        double[] row = transition[transition.length == 1 ? 0 : device][state];
        double left = random.nextDouble();
        int after = 0;
        while (after + 1 < row.length && left >= row[after]) {
            left -= row[after];
            after++;
        }
        return after;
    }
}
