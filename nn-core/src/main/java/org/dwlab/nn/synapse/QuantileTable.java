package org.dwlab.nn.synapse;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.WriteDistribution;

/** A write law with its quantile functions end to end, for one memory access per draw. */
final class QuantileTable {
    private final float[] table; // [row][device][quantile]
    private final int devices;
    private final int quantiles;
    private final double[] energy; // [row], J

    private QuantileTable(WriteDistribution law, float[] table, int devices) {
        this.table = table;
        this.devices = devices;
        quantiles = law.devices() * law.quantiles() / devices;
        energy = new double[law.rows()];
        for (int row = 0; row < energy.length; row++) {
            energy[row] = law.energy(row);
        }
    }

    /** The law as it is, each device with its own quantile function. */
    static QuantileTable of(WriteDistribution law) {
        return new QuantileTable(law, law.flatQuantiles(), law.devices());
    }

    /** One device that stands for all: its quantile function holds the entries of all of them, ascending. */
    static QuantileTable pooled(WriteDistribution law) {
        float[] table = law.flatQuantiles();
        int entries = law.devices() * law.quantiles();
        for (int row = 0; row < law.rows(); row++) {
            Arrays.sort(table, row * entries, (row + 1) * entries);
        }
        return new QuantileTable(law, table, 1);
    }

    /** [row][device][quantile]; not to be changed. */
    float[] table() {
        return table;
    }

    int devices() {
        return devices;
    }

    int quantiles() {
        return quantiles;
    }

    /** One pulse [J]. */
    double energy(int row) {
        return energy[row];
    }

    float draw(int row, int device, UniformRandomProvider random) {
        return table[(row * devices + device) * quantiles + random.nextInt(quantiles)];
    }
}
