package org.dwlab.nn.synapse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.HeldStates;

/**
 * When the walls of one layer leave their states by themselves; docs/physics.md section 12. A wall that came into a
 * state waits there for an exponential time with the mean of its own device, drawn once; then it hops to a neighbour and
 * waits anew. So only what happens is computed: a step looks at the devices of a block only if one of them may be due.
 */
final class HopSchedule {
    /** Stuck walls wait until then [s]. */
    static final double NEVER = Double.MAX_VALUE;

    /** Small: where a tenth of the devices hops in an epoch, a third of the larger blocks of a step had one due. */
    private static final int BLOCK = 256;

    /** Of one wall in one step, one by one. */
    private static final int MOST_HOPS = 100;

    private final SynapseArray synapses;
    private final List<HeldStates> chains; // [device], or one for all
    private final byte[] resting; // [synapse] the state in which the wall is
    private final double[] due; // [synapse] when it leaves that state, s
    private final double[] earliest; // [block] none of its walls leaves before, s
    private final BitSet written = new BitSet(); // [synapse] since time passed last

    /**
     * Walls that wait for nothing before time passes.
     *
     * @param synapses one device of each; of a pair, the second devices have a schedule of their own
     * @param chains   [device], or one for all
     */
    HopSchedule(SynapseArray synapses, List<HeldStates> chains) {
        this.synapses = synapses;
        this.chains = chains;
        int count = synapses.held().length;
        resting = new byte[count];
        due = new double[count];
        earliest = new double[(count + BLOCK - 1) / BLOCK];
        Arrays.fill(due, NEVER);
        written.set(0, count);
    }

    /** A wall was brought to where it is; when time passes next, what it waited for before is forgotten. */
    void wrote(int synapse) {
        written.set(synapse);
    }

    /** [synapse] whose walls were brought to where they are since time passed last; live. */
    BitSet written() {
        return written;
    }

    private void rest(int synapse, double now, UniformRandomProvider random) {
        resting[synapse] = (byte) synapses.actualState(synapse);
        due[synapse] = synapses.isStuck(synapse) ? NEVER : now + waiting(synapse, random);
        int block = synapse / BLOCK;
        earliest[block] = Math.min(earliest[block], due[synapse]);
    }

    /**
     * Lets what was written begin to wait, and all hops happen that are due by then. A wall that hopped shows a fresh weight
     * of the state it is in.
     *
     * @param now    end of the time [s]
     * @param random in the order of the synapses
     * @param moved  receives the synapses whose weight has changed
     * @return how many hops there were, at most {@value #MOST_HOPS} of each wall
     */
    long advance(double now, UniformRandomProvider random, BitSet moved) {
        for (int i = written.nextSetBit(0); i >= 0; i = written.nextSetBit(i + 1)) {
            rest(i, now, random);
        }
        written.clear();
        long hops = 0;
        for (int block = 0; block < earliest.length; block++) {
            if (earliest[block] > now) {
                continue;
            }
            int to = Math.min(due.length, (block + 1) * BLOCK);
            double next = NEVER;
            for (int i = block * BLOCK; i < to; i++) {
                if (due[i] <= now) {
                    hops += hops(i, now, random);
                    synapses.hopTo(i, resting[i], random);
                    moved.set(i);
                }
                next = Math.min(next, due[i]);
            }
            earliest[block] = next;
        }
        return hops;
    }

    private long hops(int synapse, double now, UniformRandomProvider random) {
        long hops = 0;
        while (due[synapse] <= now) {
            if (hops == MOST_HOPS) {
                settle(synapse, now, random);
                break;
            }
            double right = chain(synapse).escapes().get(resting[synapse]).shareRight();
            resting[synapse] = (byte) (resting[synapse] + (random.nextDouble() < right ? 1 : -1));
            due[synapse] += waiting(synapse, random);
            hops++;
        }
        return hops;
    }

    /** A wall forgets: where it is after the rest of the time follows from the chain, and then it waits anew. */
    private void settle(int synapse, double now, UniformRandomProvider random) {
        double[][] transition = chain(synapse).transition(now - due[synapse]);
        resting[synapse] = (byte) new RetentionLoss(new double[][][] {transition}).draw(0, resting[synapse], random);
        due[synapse] = now + waiting(synapse, random);
    }

    private double waiting(int synapse, UniformRandomProvider random) {
        return -StrictMath.log1p(-random.nextDouble())
                * chain(synapse).escapes().get(resting[synapse]).time();
    }

    private HeldStates chain(int synapse) {
        return chains.get(chains.size() == 1 ? 0 : synapses.device(synapse));
    }

    /** [synapse] states in which the walls are; live. */
    byte[] resting() {
        return resting;
    }

    /** [synapse] when they leave them [s]; live. */
    double[] due() {
        return due;
    }

    /** To be called after both were given older values. */
    void restored() {
        written.clear();
        Arrays.fill(earliest, 0);
    }
}
