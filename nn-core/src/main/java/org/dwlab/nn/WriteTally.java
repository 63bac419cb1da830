package org.dwlab.nn;

/** Counts what writing costs; each owner reads and clears its own. */
final class WriteTally {
    private long events;
    private long pulses;
    private double energy;

    /** One synapse is given a state. */
    void event() {
        events++;
    }

    /** One pulse of so many joules. */
    void pulse(double joules) {
        pulses++;
        energy += joules;
    }

    /** One verify read of so many joules. */
    void read(double joules) {
        energy += joules;
    }

    void add(WriteTally other) {
        events += other.events;
        pulses += other.pulses;
        energy += other.energy;
    }

    /** Synapses that were given a state. */
    long events() {
        return events;
    }

    /** Pulses, failed ones included. A reset with the write that follows it is one. */
    long pulses() {
        return pulses;
    }

    /** Pulses and verify reads [J]. */
    double energy() {
        return energy;
    }
}
