package org.dwlab.nn;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The devices of one layer: which simulated device each synapse is, the state it was given, its actual
 * weight.
 */
final class SynapseArray {
    private final WriteRoutine routine;
    private final int[] device; // [synapse]
    private final byte[] held; // [synapse]
    private final float[] weight; // [synapse], 1
    private final long[] population; // [state] synapses that hold it
    private WriteTally tally = new WriteTally();

    /** @param devices decides which device each synapse is; one draw per synapse */
    SynapseArray(WriteRoutine routine, int synapses, UniformRandomProvider devices) {
        this.routine = routine;
        device = drawDevices(synapses, routine.devices(), devices);
        held = new byte[synapses];
        weight = new float[synapses];
        population = new long[routine.levels().count()];
    }

    /** The simulated device of each synapse, drawn once. */
    static int[] drawDevices(int synapses, int simulated, UniformRandomProvider random) {
        int[] device = new int[synapses];
        for (int i = 0; i < synapses; i++) {
            device[i] = random.nextInt(simulated);
        }
        return device;
    }

    /** Gives every synapse its first state, the one nearest to the wanted weight [synapse]. */
    void program(float[] wanted, UniformRandomProvider random) {
        for (int i = 0; i < held.length; i++) {
            held[i] = (byte) routine.levels().nearest(wanted[i]);
            population[held[i]]++;
            weight[i] = routine.program(device[i], held[i], random, tally);
        }
    }

    /** Brings one programmed synapse to another state. */
    void write(int synapse, int target, UniformRandomProvider random) {
        weight[synapse] = routine.move(device[synapse], held[synapse], weight[synapse], target, random,
            tally);
        population[held[synapse]]--;
        population[target]++;
        held[synapse] = (byte) target;
    }

    /** Held states [synapse]; to be changed through {@link #write} only. */
    byte[] held() {
        return held;
    }

    /** Actual weights [synapse]; to be changed through {@link #write} only. */
    float[] weights() {
        return weight;
    }

    /** Energy of reading every synapse once, at the nominal position of the state it holds [J]. */
    double readEnergy() {
        double energy = 0;
        for (int s = 0; s < population.length; s++) {
            energy += population[s] * routine.table().readEnergy(s);
        }
        return energy;
    }

    /** What was written since the last call. */
    WriteTally takeTally() {
        WriteTally taken = tally;
        tally = new WriteTally();
        return taken;
    }
}
