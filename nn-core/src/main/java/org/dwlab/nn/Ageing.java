package org.dwlab.nn;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.base.MarkovChain;
import org.dwlab.base.SpecException;
import org.dwlab.calibration.table.SynapseTable;

/** What a time without pulses does to the states: walls hop over their barriers to neighbouring states. */
final class Ageing {
    private final double[][] transition; // [from][to], 1

    /**
     * @param escapeTime [state] mean time to leave it [s]
     * @param shareRight [state] part of the escapes that go to the next higher state; the others go to the
     *                   next lower one. An escape beyond the outermost states leads nowhere.
     * @param time       [s]
     */
    Ageing(double[] escapeTime, double[] shareRight, double time) {
        int states = escapeTime.length;
        double[][] rates = new double[states][states];
        for (int s = 0; s < states; s++) {
            if (s + 1 < states) {
                rates[s][s + 1] = shareRight[s] / escapeTime[s];
            }
            if (s > 0) {
                rates[s][s - 1] = (1 - shareRight[s]) / escapeTime[s];
            }
        }
        transition = MarkovChain.transition(rates, time);
    }

    /** The ageing of a table's devices over a time [s]. @throws SpecException if the table does not say */
    static Ageing of(SynapseTable table, double time) {
        throw new SpecException("non_idealities.retention_s needs a table that knows how long its states last;"
            + " table " + table.name() + " does not: make it again by dwlab calibrate");
    }

    /** The state after that time; one draw. */
    int draw(int state, UniformRandomProvider random) {
        return MarkovChain.draw(transition[state], random.nextDouble());
    }
}
