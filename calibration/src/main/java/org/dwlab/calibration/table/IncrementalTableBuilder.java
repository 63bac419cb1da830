package org.dwlab.calibration.table;

import org.dwlab.core.Require;

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

    /**
     * A table without any parts yet.
     *
     * @param name of the device, for people; a {@link Require#title}
     * @throws org.dwlab.core.SpecException if it is none
     */
    public IncrementalTableBuilder(String name) {
        this.name = Require.title(name);
    }

    /**
     * Where the changes of conductance are known.
     *
     * @param conductances  [device][grid] in S, ascending, as many for every device; taken over
     * @param probabilities [cdf] ascending from 0 to 1; taken over
     * @return this
     */
    public IncrementalTableBuilder axes(double[][] conductances, double[] probabilities) {
        this.grid = conductances;
        this.probability = probabilities;
        return this;
    }

    /**
     * What one pulse does.
     *
     * @param changes [direction][device][cdf][grid] quantiles of the change of conductance in S, ascending along the
     *                probability; taken over
     * @return this
     */
    public IncrementalTableBuilder changes(float[][][][] changes) {
        this.change = changes;
        return this;
    }

    /**
     * Energy of one pulse; left out where nobody knows it.
     *
     * @param up   of a pulse up [J]
     * @param down of a pulse down [J]
     * @return this
     */
    public IncrementalTableBuilder pulseEnergy(double up, double down) {
        this.pulseEnergy = new double[] {up, down};
        return this;
    }

    /**
     * Duration of one pulse; left out where nobody knows it.
     *
     * @param up   of a pulse up [s]
     * @param down of a pulse down [s]
     * @return this
     */
    public IncrementalTableBuilder pulseDuration(double up, double down) {
        this.pulseDuration = new double[] {up, down};
        return this;
    }

    /**
     * Energy of one read, linear between the ends of the range; left out where nobody knows it.
     *
     * @param low  at weight −1 [J]
     * @param high at weight 1 [J]
     * @return this
     */
    public IncrementalTableBuilder readEnergy(double low, double high) {
        this.readEnergy = new double[] {low, high};
        return this;
    }

    /**
     * Where the table comes from.
     *
     * @param specJson everything that decided the table but the seed, as JSON
     * @param seed     of its draws, 0 where nothing was drawn
     * @return this
     */
    public IncrementalTableBuilder origin(String specJson, long seed) {
        this.specJson = specJson;
        this.seed = seed;
        return this;
    }

    /**
     * Checks the parts and joins them.
     *
     * @return the table
     * @throws org.dwlab.core.SpecException if parts disagree in devices, entries or points, an axis or a quantile
     *                                      function does not ascend, a cost is negative, or pulses of a device do not
     *                                      move its conductance their way on average
     */
    public IncrementalTable build() {
        return new IncrementalTable(this);
    }
}
