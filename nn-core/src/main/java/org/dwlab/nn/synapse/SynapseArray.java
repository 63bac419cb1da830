package org.dwlab.nn.synapse;

import java.util.Arrays;
import java.util.BitSet;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The devices of one layer: which simulated device each synapse is, the state it was given, its actual
 * weight.
 */
public final class SynapseArray {
    private final WriteRoutine routine;
    private final int[] device; // [synapse]
    private final byte[] held; // [synapse]
    private final float[] weight; // [synapse], 1
    private final long[] population; // [state] synapses that hold it
    private final BitSet stuck = new BitSet(); // [synapse]
    private WriteTally tally = new WriteTally();

    /** @param devices decides which device each synapse is; one draw per synapse */
    public SynapseArray(WriteRoutine routine, int synapses, UniformRandomProvider devices) {
        this.routine = routine;
        device = drawDevices(synapses, routine.devices(), devices);
        held = new byte[synapses];
        weight = new float[synapses];
        population = new long[routine.levels().count()];
    }

    /** The simulated device of each synapse, drawn once. */
    public static int[] drawDevices(int synapses, int simulated, UniformRandomProvider random) {
        int[] device = new int[synapses];
        for (int i = 0; i < synapses; i++) {
            device[i] = random.nextInt(simulated);
        }
        return device;
    }

    /**
     * Freezes each synapse with this probability at the outcome of a random state, for good.
     *
     * @param random one draw per synapse, two more for each that is frozen
     */
    public void freeze(double fraction, UniformRandomProvider random) {
        for (int i = 0; fraction > 0 && i < held.length; i++) {
            if (random.nextDouble() < fraction) {
                int state = random.nextInt(population.length);
                weight[i] = routine.settle(new PulseResponse.Moving(device[i], random), state);
                stuck.set(i);
            }
        }
    }

    /** Gives every synapse its first state, the one nearest to the wanted weight [synapse]. */
    public void program(float[] wanted, UniformRandomProvider random) {
        for (int i = 0; i < held.length; i++) {
            held[i] = (byte) routine.levels().nearest(wanted[i]);
            population[held[i]]++;
            weight[i] = routine.program(response(i, random), held[i], tally);
        }
    }

    /** Brings one programmed synapse to another state. */
    public void write(int synapse, int target, UniformRandomProvider random) {
        weight[synapse] = routine.move(response(synapse, random), held[synapse], weight[synapse], target, tally);
        population[held[synapse]]--;
        population[target]++;
        held[synapse] = (byte) target;
    }

    /**
     * Lets time pass: a wall that has left its state shows a weight of the state it is in then. What the
     * states are believed to be does not change.
     */
    public void age(RetentionLoss ageing, UniformRandomProvider random) {
        for (int i = 0; i < weight.length; i++) {
            int before = routine.actualState(weight[i]);
            int after = ageing.draw(before, random);
            if (after != before && !stuck.get(i)) {
                weight[i] = routine.settle(new PulseResponse.Moving(device[i], random), after);
            }
        }
    }

    /** To be called after {@link #held} and {@link #weights} were given older values. */
    public void restored() {
        routine.levels().requireStates(held);
        Arrays.fill(population, 0);
        for (byte state : held) {
            population[state]++;
        }
    }

    /** Held states [synapse]; to be changed through {@link #write} only. */
    public byte[] held() {
        return held;
    }

    /** Actual weights [synapse]; to be changed through {@link #write} only. */
    public float[] weights() {
        return weight;
    }

    /** Energy of reading every synapse once, at the nominal position of the state it holds [J]. */
    public double readEnergy() {
        double energy = 0;
        for (int s = 0; s < population.length; s++) {
            energy += population[s] * routine.readEnergy(s);
        }
        return energy;
    }

    private PulseResponse response(int synapse, UniformRandomProvider random) {
        return stuck.get(synapse)
                ? new PulseResponse.Stuck(weight[synapse])
                : new PulseResponse.Moving(device[synapse], random);
    }

    /** What was written since the last call. */
    public WriteTally takeTally() {
        WriteTally taken = tally;
        tally = new WriteTally();
        return taken;
    }
}
