package org.dwlab.calibration.table;

/** Collects the parts of a table; the costs are optional. */
public final class IncrementalTableBuilder {
    final String name;
    double[][] grid;
    double[] probability;
    float[][][][] change;
    double[] pulseEnergy;
    double[] pulseDuration;
    double[] readEnergy;
    String specJson;
    long seed;

    /** @param name of the device, for people */
    public IncrementalTableBuilder(String name) {
        this.name = name;
    }

    /**
     * Conductances [device][grid] in S and probabilities [cdf], both ascending, the latter from 0 to 1.
     */
    public IncrementalTableBuilder axes(double[][] conductances, double[] probabilities) {
        this.grid = conductances;
        this.probability = probabilities;
        return this;
    }

    /** Change by one pulse [direction][device][cdf][grid] in S, ascending along the probability. */
    public IncrementalTableBuilder changes(float[][][][] changes) {
        this.change = changes;
        return this;
    }

    /** Energy of one pulse [J]. */
    public IncrementalTableBuilder pulseEnergy(double up, double down) {
        this.pulseEnergy = new double[] {up, down};
        return this;
    }

    /** Duration of one pulse [s]. */
    public IncrementalTableBuilder pulseDuration(double up, double down) {
        this.pulseDuration = new double[] {up, down};
        return this;
    }

    /** Energy of one read [J] at weight −1 and at weight 1; linear in between. */
    public IncrementalTableBuilder readEnergy(double low, double high) {
        this.readEnergy = new double[] {low, high};
        return this;
    }

    /** Where the table comes from as JSON, and the seed of its draws, 0 where nothing was drawn. */
    public IncrementalTableBuilder origin(String specJson, long seed) {
        this.specJson = specJson;
        this.seed = seed;
        return this;
    }

    public IncrementalTable build() {
        return new IncrementalTable(this);
    }
}
