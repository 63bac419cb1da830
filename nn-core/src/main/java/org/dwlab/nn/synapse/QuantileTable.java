package org.dwlab.nn.synapse;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.WriteDistribution;

/** A write distribution with its quantile functions end to end, for one memory access per draw. */
final class QuantileTable {
    private final float[] table; // [row][device][quantile]
    private final int devices;
    private final int quantiles;
    private final double[] energy; // [row], J
    private final double[] duration; // [row], s

    private QuantileTable(WriteDistribution distribution, float[] table, int devices) {
        this.table = table;
        this.devices = devices;
        quantiles = distribution.devices() * distribution.quantiles() / devices;
        energy = new double[distribution.rows()];
        duration = new double[distribution.rows()];
        for (int row = 0; row < energy.length; row++) {
            energy[row] = distribution.energy(row);
            duration[row] = distribution.duration(row);
        }
    }

    /** The distribution as it is, each device with its own quantile function. */
    static QuantileTable of(WriteDistribution distribution) {
        return new QuantileTable(distribution, distribution.flatQuantiles(), distribution.devices());
    }

    /** One device that stands for all: its quantile function holds the entries of all of them, ascending. */
    static QuantileTable pooled(WriteDistribution distribution) {
        float[] table = distribution.flatQuantiles();
        int entries = distribution.devices() * distribution.quantiles();
        for (int row = 0; row < distribution.rows(); row++) {
            Arrays.sort(table, row * entries, (row + 1) * entries);
        }
        return new QuantileTable(distribution, table, 1);
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

    /** One pulse [s]. */
    double duration(int row) {
        return duration[row];
    }

    float draw(int row, int device, UniformRandomProvider random) {
        return table[(row * devices + device) * quantiles + random.nextInt(quantiles)];
    }
}
