package org.dwlab.calibration.table;

import java.util.List;
import org.dwlab.core.Require;

/** Collects the parts of a table; hops, read noise, gates and retention may be left out. */
public final class SynapseTableBuilder {
    final String name;
    double[] positions;
    double[] weights;
    double[] conductances;
    double[] readEnergies;
    double[] readNoises;
    HeldStates retention;
    List<HeldStates> deviceRetention = List.of();
    double resetEnergy;
    double[] setGateEnergies;
    double resetGateEnergy;
    double[] hopGateEnergies = {0, 0};
    WriteDistribution set;
    WriteDistribution hop;
    String specJson;
    long seed;

    /**
     * A table without any parts yet.
     *
     * @param name of the device, for people; a {@link Require#title}
     * @throws org.dwlab.core.SpecException if it is none
     */
    public SynapseTableBuilder(String name) {
        this.name = Require.title(name);
    }

    /**
     * The states.
     *
     * @param positions [state] nominal wall positions [m], NaN throughout where nobody knows them
     * @param weights   [state] nominal weights, ascending in [−1, 1]
     * @return this
     */
    public SynapseTableBuilder levels(double[] positions, double[] weights) {
        this.positions = positions;
        this.weights = weights;
        return this;
    }

    /**
     * What a read finds and costs.
     *
     * @param conductances [state] in S
     * @param readEnergies [state] of one read [J]
     * @return this
     */
    public SynapseTableBuilder read(double[] conductances, double[] readEnergies) {
        this.conductances = conductances;
        this.readEnergies = readEnergies;
        return this;
    }

    /**
     * How far reads scatter; left out where nobody knows it.
     *
     * @param readNoises [state] standard deviation of the weight that one read gives, dimensionless
     * @return this
     */
    public SynapseTableBuilder readNoise(double[] readNoises) {
        this.readNoises = readNoises;
        return this;
    }

    /**
     * How long the states of the smooth track are held at rest; left out where nobody knows it.
     *
     * @param retention an escape for each state
     * @return this
     */
    public SynapseTableBuilder retention(HeldStates retention) {
        this.retention = retention;
        return this;
    }

    /**
     * How long the states of every device are held at rest; left out where nobody knows it.
     *
     * @param devices [device] an escape for each state, of as many devices as the sets have; none where unknown
     * @return this
     */
    public SynapseTableBuilder deviceRetention(List<HeldStates> devices) {
        this.deviceRetention = devices;
        return this;
    }

    /**
     * What the reset costs alone.
     *
     * @param resetEnergy a part of the energy of every set [J]; 0 where unknown
     * @return this
     */
    public SynapseTableBuilder reset(double resetEnergy) {
        this.resetEnergy = resetEnergy;
        return this;
    }

    /**
     * What the gates take of sets and of the reset; left out where nobody knows it.
     *
     * @param sets  [state] of the set of a state, the reset's included [J]
     * @param reset of the reset alone [J]
     * @return this
     */
    public SynapseTableBuilder gates(double[] sets, double reset) {
        this.setGateEnergies = sets;
        this.resetGateEnergy = reset;
        return this;
    }

    /**
     * What the gates take of hops; left out where nobody knows it.
     *
     * @param hops [direction] of one hop [J]
     * @return this
     */
    public SynapseTableBuilder hopGates(double[] hops) {
        this.hopGateEnergies = hops;
        return this;
    }

    /**
     * What a reset and the write of a state after it do together.
     *
     * @param set one row for each state
     * @return this
     */
    public SynapseTableBuilder set(WriteDistribution set) {
        this.set = set;
        return this;
    }

    /**
     * What one hop pulse from a held state does; left out where the device has none.
     *
     * @param hop one row for each direction and state, at {@link WriteDistribution#row(Direction, int)}
     * @return this
     */
    public SynapseTableBuilder hop(WriteDistribution hop) {
        this.hop = hop;
        return this;
    }

    /**
     * Where the table comes from.
     *
     * @param specJson everything that decided the table but the seed, as JSON
     * @param seed     of the ensemble behind it
     * @return this
     */
    public SynapseTableBuilder origin(String specJson, long seed) {
        this.specJson = specJson;
        this.seed = seed;
        return this;
    }

    /**
     * Checks the parts and joins them.
     *
     * @return the table
     * @throws org.dwlab.core.SpecException if parts disagree in states or devices, weights do not ascend in
     *                                      [−1, 1], a conductance, an energy or a noise is negative, or a gate takes more
     *                                      than its pulse
     */
    public SynapseTable build() {
        return new SynapseTable(this);
    }
}
