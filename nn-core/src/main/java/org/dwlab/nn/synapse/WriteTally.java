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
    private double seconds;
    private long reads;
    private long hops;
    private long refreshEvents;
    private long refreshPulses;
    private double refreshEnergy;

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

    /** One pulse of so many joules that takes so many seconds. */
    void pulse(double joules, double duration) {
        pulse(joules);
        seconds += duration;
    }

    /** One read, to verify or to find what has to be refreshed, of so many joules. */
    void read(double joules) {
        reads++;
        energy += joules;
        verifies += joules;
    }

    /** Walls that left their state by themselves. */
    void hops(long number) {
        hops += number;
    }

    /**
     * Takes over what refreshes took, and keeps it apart as well, undivided; it is no programming for which pulses were
     * first.
     */
    void refreshed(WriteTally refreshes) {
        events += refreshes.events;
        pulses += refreshes.pulses;
        energy += refreshes.energy;
        refreshEvents += refreshes.events;
        refreshPulses += refreshes.pulses;
        refreshEnergy += refreshes.energy;
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
        seconds += other.seconds;
        reads += other.reads;
        hops += other.hops;
        refreshEvents += other.refreshEvents;
        refreshPulses += other.refreshPulses;
        refreshEnergy += other.refreshEnergy;
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

    /** Duration of all pulses but those of refreshes, one after the other [s]. */
    double seconds() {
        return seconds;
    }

    /** Reads but those of refreshes. */
    long reads() {
        return reads;
    }

    /**
     * Walls that left their state by themselves, each as often as it did.
     *
     * @return the number of hops
     */
    public long hops() {
        return hops;
    }

    /**
     * Refreshes among the {@link #events}.
     *
     * @return the number of events
     */
    public long refreshEvents() {
        return refreshEvents;
    }

    /**
     * Pulses of refreshes among all {@link #pulses}.
     *
     * @return the number of pulses
     */
    public long refreshPulses() {
        return refreshPulses;
    }

    /**
     * The part of {@link #energy} that refreshes took, pulses and reads.
     *
     * @return the energy [J]
     */
    public double refreshEnergy() {
        return refreshEnergy;
    }
}
