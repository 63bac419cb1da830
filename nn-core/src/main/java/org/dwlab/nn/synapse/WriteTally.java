package org.dwlab.nn.synapse;

/** Counts what writing costs; each owner reads and clears its own. */
public final class WriteTally {
    private long events;
    private long pulses;
    private double energy;
    private double resets;
    private double gates;
    private double verifies;
    private double pulseEnergy;

    /** Starts from nothing. */
    public WriteTally() {}

    /** One device is given a state. */
    void event() {
        events++;
    }

    /**
     * The pulses of an event that were meant to bring its state about, without resets.
     *
     * @param joules their energy [J]
     */
    public void firstPulses(double joules) {
        pulseEnergy += joules;
    }

    /** One pulse of so many joules. */
    void pulse(double joules) {
        pulses++;
        energy += joules;
    }

    /** Of a pulse that was counted, so many joules of its reset, the gate apart. */
    void reset(double joules) {
        resets += joules;
    }

    /** Of a pulse that was counted, so many joules of its gate. */
    void gate(double joules) {
        gates += joules;
    }

    /** One verify read of so many joules. */
    void read(double joules) {
        energy += joules;
        verifies += joules;
    }

    /**
     * Adds the counts and energies of another one.
     *
     * @param other not changed
     */
    public void add(WriteTally other) {
        events += other.events;
        pulses += other.pulses;
        energy += other.energy;
        resets += other.resets;
        gates += other.gates;
        verifies += other.verifies;
        pulseEnergy += other.pulseEnergy;
    }

    /**
     * Devices that were given a state.
     *
     * @return the number of events
     */
    public long events() {
        return events;
    }

    /**
     * Pulses, failed ones included. A reset with the write that follows it is one.
     *
     * @return the number of pulses
     */
    public long pulses() {
        return pulses;
    }

    /**
     * Energy of the first pulses of every event: no resets, no retries, no reads.
     *
     * @return the energy [J]
     */
    public double pulseEnergy() {
        return pulseEnergy;
    }

    /**
     * Energy of all pulses and verify reads.
     *
     * @return the energy [J]
     */
    public double energy() {
        return energy;
    }

    /**
     * Where that energy went.
     *
     * @return the same in its parts
     */
    public ProgrammingCost cost() {
        return new ProgrammingCost(energy, resets, gates, verifies);
    }
}
