package org.dwlab.nn.synapse;

/** Counts what writing costs; each owner reads and clears its own. */
public final class WriteTally {
    private long events;
    private long pulses;
    private double energy;
    private double intended;

    /** One synapse is given a state. */
    void event() {
        events++;
    }

    /** The pulses of an event that were meant to bring its state about took so many joules, resets apart. */
    public void intended(double joules) {
        intended += joules;
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

    public void add(WriteTally other) {
        events += other.events;
        pulses += other.pulses;
        energy += other.energy;
        intended += other.intended;
    }

    /** Synapses that were given a state. */
    public long events() {
        return events;
    }

    /** Pulses, failed ones included. A reset with the write that follows it is one. */
    public long pulses() {
        return pulses;
    }

    /** First pulses of every event: no resets, no retries, no reads [J]. */
    public double intended() {
        return intended;
    }

    /** Pulses and verify reads [J]. */
    public double energy() {
        return energy;
    }
}
