package org.dwlab.nn.synapse;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.kernel.QuantileSampler;
import org.dwlab.nn.kernel.UniformLanes;
import org.dwlab.nn.kernel.WriteVerifySampler;
import org.dwlab.nn.spec.Experiment;

/**
 * Brings one synapse to a state by the pulses of its table: {@code set} resets and writes, {@code hop} sends
 * one hop pulse for each level between the held state and the target. With verify, a read follows each write;
 * while the weight is outside the window of its state, the write is repeated up to the retry limit, and the
 * last result stays.
 */
public final class WriteRoutine {
    /** Of the weight of a wall that hopped. Where one write in twenty is right, none of so many is once in 500 000 times. */
    private static final int MOST_DRAWS = 256;

    private final SynapseTable actual;
    private final Levels levels;
    private final Levels actualLevels;
    private final Experiment.Write spec;
    private final VerifyWindow window;
    private final QuantileTable set;
    private final QuantileSampler single; // one set pulse, or set pulses with noisy verify
    private final WriteVerifySampler retried; // set pulses with verify
    private final ReadNoise noise; // of verify reads
    private final QuantileTable hop; // where the routine is hop, else the same as set

    /**
     * A routine for all synapses of a network.
     *
     * @param devices      with states
     * @param spec         which pulses, and what verify accepts
     * @param deviceSpread whether devices differ; else each is the mixture of all
     * @throws SpecException if the routine is {@code hop} and the actual table has no hop pulses
     */
    public WriteRoutine(Devices devices, Experiment.Write spec, boolean deviceSpread) {
        this(devices, spec, deviceSpread, ReadNoise.NONE);
    }

    /**
     * A routine whose verify reads are noisy.
     *
     * @param devices      with states
     * @param spec         which pulses, and what verify accepts
     * @param deviceSpread whether devices differ; else each is the mixture of all
     * @param noise        of one read of one device
     * @throws SpecException if the routine is {@code hop} and the actual table has no hop pulses
     */
    public WriteRoutine(Devices devices, Experiment.Write spec, boolean deviceSpread, ReadNoise noise) {
        this.noise = noise;
        this.actual = devices.actualStates();
        this.spec = spec;
        SynapseTable nominal = devices.nominalStates().orElseThrow();
        levels = new Levels(nominal);
        actualLevels = new Levels(actual);
        window = spec.window() == Experiment.Window.NOMINAL
                ? VerifyWindow.nominal(levels, spec.margin())
                : VerifyWindow.centred(levels, spec.margin(), nominal.set());
        set = table(actual.set(), deviceSpread);
        single = spec.verify() && noise.isNoisy()
                ? new NoisyVerify(set, window, spec.maxRetries(), noise).sampler()
                : new QuantileSampler(set.table(), set.quantiles());
        retried = new WriteVerifySampler(
                set.table(), set.quantiles(), perRow(window.low()), perRow(window.high()), spec.maxRetries());
        hop = spec.routine() == Experiment.Routine.SET
                ? set
                : table(
                        actual.hop()
                                .orElseThrow(() -> new SpecException(
                                        "write.routine",
                                        "must be set on table " + actual.name() + ", which has no hop pulses",
                                        "hop")),
                        deviceSpread);
    }

    /**
     * The levels by which states are chosen and verified.
     *
     * @return those of the nominal table
     */
    public Levels levels() {
        return levels;
    }

    /**
     * Simulated devices, any of which a synapse may be.
     *
     * @return their number; 1 where devices do not differ
     */
    public int devices() {
        return set.devices();
    }

    /** Energy of one read of a state [J]. */
    double readEnergy(int state) {
        return actual.readEnergy(state);
    }

    /** The state in which the wall of a weight really is. */
    int actualState(float weight) {
        return actualLevels.nearest(weight);
    }

    /** The weight of a wall that was left once where a write of a state brought it; uncounted. */
    float settle(PulseResponse response, int state) {
        return response.after(set, state);
    }

    /**
     * The weight of a wall that came to a state by itself: that of a write of this state which did not miss it. A device
     * of which {@value #MOST_DRAWS} writes miss shows the level.
     */
    float hopTo(PulseResponse response, int state) {
        for (int draw = 0; draw < MOST_DRAWS; draw++) {
            float weight = response.after(set, state);
            if (actualState(weight) == state) {
                return weight;
            }
        }
        return actualLevels.weight(state);
    }

    /**
     * Writes a device that may hold anything: always by reset and write.
     *
     * @return its new weight
     */
    float program(PulseResponse response, int target, WriteTally tally) {
        tally.event();
        tally.firstPulses(set.energy(target) - actual.resetEnergy());
        float weight = set(response, target, tally);
        for (int retry = 0; spec.verify(); retry++) {
            if (fits(read(response, weight, tally), target, retry)) {
                break;
            }
            weight = set(response, target, tally);
        }
        return weight;
    }

    /**
     * Writes every synapse of a layer as {@link #program} does, but uncounted: these are not devices, only
     * what devices would become.
     *
     * @param row    [synapse] target · devices + device
     * @param random gives half a draw per synapse, in blocks
     * @param weight [synapse] receives the weights, full scale 1
     */
    public void programAll(int[] row, UniformLanes random, float[] weight) {
        if (spec.verify() && !noise.isNoisy()) {
            retried.draw(row, random, weight);
        } else {
            single.draw(row, random, weight);
        }
    }

    /**
     * Brings a device from one state to another by this routine. Hops start where the wall really is, that is
     * at the state nearest to the actual weight, but their number comes from the state that was last written.
     * A hop that verify finds in the wrong state is followed by hops from there, one in the right state but
     * outside the window by a reset and write.
     *
     * @param held   the state that the device was last given
     * @param weight its actual weight
     * @return its new weight
     */
    float move(PulseResponse response, int held, float weight, int target, WriteTally tally) {
        if (spec.routine() == Experiment.Routine.SET) {
            return program(response, target, tally);
        }
        tally.event();
        double before = tally.energy();
        float now = hops(response, weight, target - held, tally);
        tally.firstPulses(tally.energy() - before);
        for (int retry = 0; spec.verify(); retry++) {
            float seen = read(response, now, tally);
            if (fits(seen, target, retry)) {
                break;
            }
            int found = levels.nearest(seen);
            now = found == target ? set(response, target, tally) : hops(response, now, target - found, tally);
        }
        return now;
    }

    private float set(PulseResponse response, int target, WriteTally tally) {
        tally.pulse(set.energy(target), set.duration(target));
        tally.gate(actual.setGateEnergy(target));
        tally.reset(actual.resetEnergy() - actual.resetGateEnergy());
        return response.after(set, target);
    }

    private float hops(PulseResponse response, float weight, int steps, WriteTally tally) {
        float now = weight;
        for (int i = 0; i < Math.abs(steps); i++) {
            int row = WriteDistribution.row(Direction.of(steps), actualState(now), levels.count());
            tally.pulse(hop.energy(row), hop.duration(row));
            tally.gate(actual.hopGateEnergy(Direction.of(steps)));
            now = response.after(hop, row);
        }
        return now;
    }

    private static QuantileTable table(WriteDistribution distribution, boolean deviceSpread) {
        return deviceSpread ? QuantileTable.of(distribution) : QuantileTable.pooled(distribution);
    }

    /** [state] to [state · devices + device]. */
    private float[] perRow(float[] perState) {
        float[] rows = new float[perState.length * set.devices()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = perState[row / set.devices()];
        }
        return rows;
    }

    /** One verify read. */
    private float read(PulseResponse response, float weight, WriteTally tally) {
        tally.read(readEnergy(actualState(weight)));
        return noise.isNoisy()
                ? (float) (weight
                        + noise.deviation(weight)
                                * ZigguratSampler.NormalizedGaussian.of(response.random())
                                        .sample())
                : weight;
    }

    /** Whether a write is not to be repeated. */
    private boolean fits(float seen, int target, int retry) {
        return retry == spec.maxRetries() || window.accepts(target, seen);
    }
}
