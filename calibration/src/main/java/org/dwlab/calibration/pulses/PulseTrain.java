package org.dwlab.calibration.pulses;

import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Conductances after pulses of one polarity, one after the other.
 *
 * @param direction of the pulses
 * @param pulse     [read] numbers of the pulses, ascending
 * @param read      [read] conductances, with the noise of the reads [S]
 */
public record PulseTrain(Direction direction, double[] pulse, double[] read) {
    /**
     * Checks the reads.
     *
     * @param direction of the pulses
     * @param pulse     as many as reads; taken over
     * @param read      finite; taken over
     * @throws org.dwlab.core.SpecException if numbers and reads differ in length, numbers do not ascend, or a read is
     *                                      not finite
     */
    public PulseTrain {
        Require.that(pulse.length == read.length, "pulses", "must be as many as reads", pulse.length);
        for (int i = 0; i < read.length; i++) {
            Require.finite(read[i], "conductance after a pulse");
            Require.that(i == 0 || pulse[i - 1] < pulse[i], "numbers of pulses", "must ascend", pulse[i]);
        }
    }

    /** Whether there is one pulse between a read and the next, and no more. */
    boolean isStep(int from) {
        return from >= 0 && from + 1 < read.length && pulse[from + 1] - pulse[from] == 1;
    }
}
