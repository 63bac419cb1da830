package org.dwlab.calibration.table;

/** Collects the parts of a table; hops, read noise and retention may be left out. */
public final class SynapseTableBuilder {
    final String name;
    double[] positions;
    double[] weights;
    double[] conductances;
    double[] readEnergies;
    double[] readNoises;
    HeldStates retention;
    double resetEnergy;
    WriteDistribution set;
    WriteDistribution hop;
    String specJson;
    long seed;

    /** @param name of the device, for people */
    public SynapseTableBuilder(String name) {
        this.name = name;
    }

    /**
     * Weights of the states [1] and nominal wall positions [m], NaN throughout where nobody knows them.
     */
    public SynapseTableBuilder levels(double[] positions, double[] weights) {
        this.positions = positions;
        this.weights = weights;
        return this;
    }

    /** Conductance [S] and energy of one read [J] of each state. */
    public SynapseTableBuilder read(double[] conductances, double[] readEnergies) {
        this.conductances = conductances;
        this.readEnergies = readEnergies;
        return this;
    }

    /** Standard deviation of the weight that one read of each state gives, dimensionless. */
    public SynapseTableBuilder readNoise(double[] readNoises) {
        this.readNoises = readNoises;
        return this;
    }

    /** How long the states are held at rest. */
    public SynapseTableBuilder retention(HeldStates retention) {
        this.retention = retention;
        return this;
    }

    /** Energy of the reset alone [J], a part of that of every set; 0 where unknown. */
    public SynapseTableBuilder reset(double resetEnergy) {
        this.resetEnergy = resetEnergy;
        return this;
    }

    /** Reset and write of a state; rows are states. */
    public SynapseTableBuilder set(WriteDistribution set) {
        this.set = set;
        return this;
    }

    /** One hop pulse; its rows stand at {@link WriteDistribution#row(Direction, int)}. */
    public SynapseTableBuilder hop(WriteDistribution hop) {
        this.hop = hop;
        return this;
    }

    /** The specification and the seed of the ensemble behind the table. */
    public SynapseTableBuilder origin(String specJson, long seed) {
        this.specJson = specJson;
        this.seed = seed;
        return this;
    }

    public SynapseTable build() {
        return new SynapseTable(this);
    }
}
