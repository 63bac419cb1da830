package org.dwlab.nn;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.base.SpecException;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteLaw;
import org.dwlab.nn.kernel.QuantileDraws;
import org.dwlab.nn.kernel.RetriedDraws;
import org.dwlab.nn.kernel.UniformLanes;

/**
 * Brings one synapse to a state by the pulses of its table: {@code set} resets and writes, {@code hop} sends
 * one hop pulse for each level between the held state and the target. With verify, a read follows each write;
 * while the weight is further from its level than the margin, the write is repeated up to the retry limit,
 * and the last result stays.
 */
final class WriteRoutine {
    private final SynapseTable table;
    private final Levels levels;
    private final Experiment.Write spec;
    private final float[] low; // [state], accepted by verify
    private final float[] high; // [state]
    private final Law set;
    private final QuantileDraws single; // one set pulse
    private final RetriedDraws retried; // set pulses with verify
    private final Law hop; // where the routine is hop, else the same as set

    WriteRoutine(SynapseTable table, Experiment.Write spec) {
        this.table = table;
        this.spec = spec;
        levels = new Levels(table);
        low = levels.below(spec.margin());
        high = levels.above(spec.margin());
        set = new Law(table.set());
        single = new QuantileDraws(set.table, set.quantiles);
        retried = new RetriedDraws(set.table, set.quantiles, perRow(low), perRow(high), spec.maxRetries());
        hop = spec.routine() == Experiment.Routine.SET ? set : new Law(table.hop().orElseThrow(() ->
            new SpecException("write.routine hop needs a device with hop pulses; table " + table.name()
                + " has none: use set")));
    }

    SynapseTable table() {
        return table;
    }

    Levels levels() {
        return levels;
    }

    /** Simulated devices, any of which a synapse may be. */
    int devices() {
        return set.devices;
    }

    /** Writes a device that may hold anything: always by reset and write. @return its new weight */
    float program(int device, int target, UniformRandomProvider random, WriteTally tally) {
        tally.event();
        float weight = set(device, target, random, tally);
        for (int retry = 0; missed(weight, target, retry, tally); retry++) {
            weight = set(device, target, random, tally);
        }
        return weight;
    }

    /**
     * Writes every synapse of a layer as {@link #program} does, but uncounted: these are not devices, only
     * what devices would become.
     *
     * @param row    [synapse] target · devices + device
     * @param weight [synapse] receives the weights
     */
    void programAll(int[] row, UniformLanes random, float[] weight) {
        if (spec.verify()) {
            retried.draw(row, random, weight);
        } else {
            single.draw(row, random, weight);
        }
    }

    /**
     * Brings a device from one state to another by this routine. Hops start where the wall really is, that is
     * at the state nearest to the actual weight, but their number comes from the state that it is believed to
     * hold. A hop that verify finds in the wrong state is followed by hops from there, one in the right state
     * but outside the margin by a reset and write.
     *
     * @param held   the state that the device was last given
     * @param weight its actual weight
     * @return its new weight
     */
    float move(int device, int held, float weight, int target, UniformRandomProvider random,
            WriteTally tally) {
        if (spec.routine() == Experiment.Routine.SET) {
            return program(device, target, random, tally);
        }
        tally.event();
        float now = hops(device, weight, target - held, random, tally);
        for (int retry = 0; missed(now, target, retry, tally); retry++) {
            int found = levels.nearest(now);
            now = found == target ? set(device, target, random, tally)
                : hops(device, now, target - found, random, tally);
        }
        return now;
    }

    private float set(int device, int target, UniformRandomProvider random, WriteTally tally) {
        tally.pulse(set.energy[target]);
        return set.draw(target, device, random);
    }

    private float hops(int device, float weight, int steps, UniformRandomProvider random, WriteTally tally) {
        float now = weight;
        for (int i = 0; i < Math.abs(steps); i++) {
            int row = (steps > 0 ? 0 : levels.count()) + levels.nearest(now);
            tally.pulse(hop.energy[row]);
            now = hop.draw(row, device, random);
        }
        return now;
    }

    /** [state] to [state · devices + device]. */
    private float[] perRow(float[] perState) {
        float[] rows = new float[perState.length * set.devices];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = perState[row / set.devices];
        }
        return rows;
    }

    /** Reads, where the routine verifies, and says whether the write is to be repeated. */
    private boolean missed(float weight, int target, int retry, WriteTally tally) {
        if (!spec.verify()) {
            return false;
        }
        tally.read(table.readEnergy(levels.nearest(weight)));
        return retry < spec.maxRetries() && (weight < low[target] || weight > high[target]);
    }

    /** A write law with its quantile functions end to end, for one memory access per draw. */
    private static final class Law {
        private final float[] table; // [row][device][quantile]
        private final int devices;
        private final int quantiles;
        private final double[] energy; // [row], J

        Law(WriteLaw law) {
            table = law.flatQuantiles();
            devices = law.devices();
            quantiles = law.quantiles();
            energy = new double[law.rows()];
            for (int row = 0; row < energy.length; row++) {
                energy[row] = law.energy(row);
            }
        }

        float draw(int row, int device, UniformRandomProvider random) {
            return table[(row * devices + device) * quantiles + random.nextInt(quantiles)];
        }
    }
}
