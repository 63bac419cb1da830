package org.dwlab.nn.synapse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The devices of one layer: which simulated device each synapse is, the state it was given, its actual
 * weight. Where weights are pairs, a second array of devices holds the mirrored states, and a weight is half the
 * difference.
 */
public final class SynapseArray {
    private final WriteRoutine routine;
    private final int[] device; // [synapse]
    private final byte[] held; // [synapse]
    private final float[] weight; // [synapse], 1
    private final SynapseArray mirror; // the negative devices; null where weights are single devices
    private final float[] difference; // [synapse] (weight − mirror)/2, or the weights themselves
    private final long[] population; // [state] synapses that hold it
    private final BitSet stuck = new BitSet(); // [synapse]
    private WriteTally tally = new WriteTally();
    private WriteTally refreshes = new WriteTally();
    private double lastPulses; // of the last write, s
    private long lastReads; // of the last write

    /**
     * Devices that nothing was written to.
     *
     * @param routine  by which they are written
     * @param synapses how many
     * @param devices  decides which device each synapse is; one draw per synapse
     */
    public SynapseArray(WriteRoutine routine, int synapses, UniformRandomProvider devices) {
        this(routine, synapses, devices, false);
    }

    /**
     * Devices that nothing was written to, alone or in pairs.
     *
     * @param routine  by which they are written
     * @param synapses how many
     * @param devices  decides which device each synapse is; one draw per device
     * @param paired   whether each synapse is two of them
     */
    public SynapseArray(WriteRoutine routine, int synapses, UniformRandomProvider devices, boolean paired) {
        this.routine = routine;
        device = drawDevices(synapses, routine.devices(), devices);
        held = new byte[synapses];
        weight = new float[synapses];
        population = new long[routine.levels().count()];
        mirror = paired ? new SynapseArray(routine, synapses, devices) : null;
        difference = paired ? new float[synapses] : weight;
    }

    /**
     * Draws which simulated device each synapse is.
     *
     * @param synapses  how many
     * @param simulated devices of the table
     * @param random    gives one draw per synapse
     * @return [synapse] numbers in [0, simulated)
     */
    public static int[] drawDevices(int synapses, int simulated, UniformRandomProvider random) {
        int[] device = new int[synapses];
        for (int i = 0; i < synapses; i++) {
            device[i] = random.nextInt(simulated);
        }
        return device;
    }

    /**
     * Freezes each synapse with one probability at the outcome of a random state, for good.
     *
     * @param fraction the probability, in [0, 1]
     * @param random   one draw per synapse, two more for each that is frozen; none if the probability is 0
     */
    public void freeze(double fraction, UniformRandomProvider random) {
        for (int i = 0; fraction > 0 && i < held.length; i++) {
            if (random.nextDouble() < fraction) {
                int state = random.nextInt(population.length);
                weight[i] = routine.settle(new PulseResponse.Moving(device[i], random), state);
                stuck.set(i);
            }
        }
        if (mirror != null) {
            mirror.freeze(fraction, random);
            subtract();
        }
    }

    /**
     * Gives every synapse its first state, the one nearest to its wanted weight.
     *
     * @param wanted [synapse] weights, full scale 1
     * @param random gives one draw per pulse
     */
    public void program(float[] wanted, UniformRandomProvider random) {
        for (int i = 0; i < held.length; i++) {
            held[i] = (byte) routine.levels().nearest(wanted[i]);
            population[held[i]]++;
            weight[i] = routine.program(response(i, random), held[i], tally);
        }
        if (mirror != null) {
            float[] mirrored = new float[held.length];
            for (int i = 0; i < mirrored.length; i++) {
                mirrored[i] = routine.levels().weight(routine.levels().mirrored(held[i]));
            }
            mirror.program(mirrored, random);
            subtract();
        }
    }

    /**
     * Brings one programmed synapse to another state.
     *
     * @param synapse number of it
     * @param target  the state
     * @param random  gives one draw per pulse
     */
    public void write(int synapse, int target, UniformRandomProvider random) {
        double pulses = tally.seconds();
        long reads = tally.reads();
        weight[synapse] = routine.move(response(synapse, random), held[synapse], weight[synapse], target, tally);
        population[held[synapse]]--;
        population[target]++;
        held[synapse] = (byte) target;
        if (mirror != null) {
            mirror.write(synapse, routine.levels().mirrored(target), random);
            subtract(synapse);
        }
        lastPulses = tally.seconds() - pulses;
        lastReads = tally.reads() - reads;
    }

    /** Brings a synapse to the state that it was given last, by reset and write; counted apart. */
    void refresh(int synapse, UniformRandomProvider random) {
        double pulses = refreshes.seconds();
        long reads = refreshes.reads();
        weight[synapse] = routine.program(response(synapse, random), held[synapse], refreshes);
        lastPulses = refreshes.seconds() - pulses;
        lastReads = refreshes.reads() - reads;
    }

    /** One read to find out whether a synapse needs a refresh, at the state in which it is. */
    void readToRefresh(int synapse) {
        refreshes.read(routine.readEnergy(actualState(synapse)));
    }

    /** How long the last write or refresh took, of pairs that of the positive device, with reads of so many seconds [s]. */
    double lastWrite(double read) {
        return lastPulses + lastReads * read;
    }

    /** Counts walls that left their state. */
    void hopped(long hops) {
        tally.hops(hops);
    }

    /** A wall came to a state by itself. */
    void hopTo(int synapse, int state, UniformRandomProvider random) {
        weight[synapse] = routine.hopTo(new PulseResponse.Moving(device[synapse], random), state);
    }

    /** The state in which the wall of a synapse is, by its weight. */
    int actualState(int synapse) {
        return routine.actualState(weight[synapse]);
    }

    boolean isStuck(int synapse) {
        return stuck.get(synapse);
    }

    /** Which simulated device a synapse is. */
    int device(int synapse) {
        return device[synapse];
    }

    /**
     * Lets time pass: a wall that has left its state shows a weight of the state it is in then. The held
     * states stay what was last written.
     *
     * @param loss   what the time does
     * @param random gives one draw per synapse, one more or several for each that leaves its state
     */
    public void applyRetention(RetentionLoss loss, UniformRandomProvider random) {
        for (int i = 0; i < weight.length; i++) {
            int before = actualState(i);
            int after = loss.draw(device[i], before, random);
            if (after != before && !stuck.get(i)) {
                hopTo(i, after, random);
            }
        }
        if (mirror != null) {
            mirror.applyRetention(loss, random);
            subtract();
        }
    }

    /**
     * To be called after {@link #held} and {@link #weights} were given older values.
     *
     * @throws org.dwlab.core.SpecException if a held state is none of the levels
     */
    public void restored() {
        routine.levels().requireStates(held);
        Arrays.fill(population, 0);
        for (byte state : held) {
            population[state]++;
        }
        if (mirror != null) {
            mirror.restored();
            subtract();
        }
    }

    private void subtract() {
        for (int i = 0; i < difference.length; i++) {
            subtract(i);
        }
    }

    private void subtract(int synapse) {
        difference[synapse] = (weight[synapse] - mirror.weight[synapse]) / 2;
    }

    /** Pairs of which a device came to another weight by itself; nothing is to be done for single devices. */
    void subtract(BitSet moved) {
        if (mirror != null) {
            moved.stream().forEach(this::subtract);
        }
    }

    /**
     * The negative devices of pairs.
     *
     * @return live; empty where weights are single devices
     */
    public Optional<SynapseArray> mirror() {
        return Optional.ofNullable(mirror);
    }

    /**
     * Actual weights of all devices.
     *
     * @return [device of a synapse][synapse] live: one array, or those of the positive and of the negative devices
     */
    public float[][] devices() {
        return mirror == null ? new float[][] {weight} : new float[][] {weight, mirror.weight};
    }

    /**
     * Actual weights of the devices themselves, of the positive ones where there are pairs.
     *
     * @return [synapse] live, full scale 1
     */
    public float[] deviceWeights() {
        return weight;
    }

    /**
     * The states that were last written; to be changed through {@link #write} only.
     *
     * @return [synapse] live
     */
    public byte[] held() {
        return held;
    }

    /**
     * Actual weights of the synapses; to be changed through {@link #write} only.
     *
     * @return [synapse] live, full scale 1
     */
    public float[] weights() {
        return difference;
    }

    /**
     * Energy of reading every device once, at the nominal position of the state it holds.
     *
     * @return the energy [J]
     */
    public double readEnergy() {
        double energy = 0;
        for (int s = 0; s < population.length; s++) {
            energy += population[s] * routine.readEnergy(s);
        }
        return mirror == null ? energy : energy + mirror.readEnergy();
    }

    private PulseResponse response(int synapse, UniformRandomProvider random) {
        return stuck.get(synapse)
                ? new PulseResponse.Stuck(weight[synapse], random)
                : new PulseResponse.Moving(device[synapse], random);
    }

    /**
     * What was written since the last call.
     *
     * @return events, pulses and energies, the caller's own
     */
    public WriteTally takeTally() {
        WriteTally taken = tally;
        taken.refreshed(refreshes);
        tally = new WriteTally();
        refreshes = new WriteTally();
        if (mirror != null) {
            taken.add(mirror.takeTally());
        }
        return taken;
    }
}
