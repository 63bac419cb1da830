package org.dwlab.calibration;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The law of the values in one cluster of one row: every device has a location and a standard deviation, and their
 * shape is its own where it has many values, else that of all devices; docs/calibration.md, eqs. (A)-(F).
 */
final class ClusterLaw {
    /** Values of one device that tell a shape of its own. */
    static final int OWN_SHAPE = 64;
    /** So many entries have exactly the device's mean and variance; fewer stand for a part of the shape only. */
    private static final int CENTRED = 16;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private final double[][] values; // [device][value]
    private final double[] pooled; // of all devices, ascending
    private final double[] location; // [device]
    private final double[] sd; // [device]
    private final double[] shape; // of all devices: mean 0, variance 1; ascending

    /**
     * @param values   [device][value]; a device may have none
     * @param location [device]
     */
    ClusterLaw(double[][] values, ClusterEffects effects, double[] location) {
        this.values = values;
        this.location = location;
        pooled = Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray();
        sd = effects.sds();
        shape = standardised(Arrays.stream(effects.residuals(sd)).flatMapToDouble(Arrays::stream));
    }

    /**
     * Entries of the quantile function of one device, ascending. Entry j stands at the probability (j + u)/count, with
     * another u for every device, so that all devices together know the shape finer than any one.
     */
    void fill(int device, float[] entries, int from, int count) {
        if (values[device].length == 0) {
            for (int j = 0; j < count; j++) {
                entries[from + j] = (float) pooled[index(device, j, count, pooled.length)];
            }
            return;
        }
        double[] own = values[device].length < OWN_SHAPE ? shape : standardised(Arrays.stream(values[device]));
        double[] scores = new double[count];
        Arrays.setAll(scores, j -> own[index(device, j, count, own.length)]);
        if (count >= CENTRED) {
            scores = standardised(Arrays.stream(scores));
        }
        for (int j = 0; j < count; j++) {
            entries[from + j] = (float) (location[device] + sd[device] * scores[scores.length == 1 ? 0 : j]);
        }
    }

    private static int index(int device, int j, int count, int length) {
        double u = (device + 1) * GOLDEN % 1;
        return (int) ((j + u) / count * length);
    }

    /** Ascending, with mean 0 and variance 1; a single 0 where there is no spread. */
    private static double[] standardised(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int n = Math.max(1, sorted.length);
        double mean = Arrays.stream(sorted).sum() / n;
        double square = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / n;
        return square == 0
                ? new double[] {0}
                : Arrays.stream(sorted).map(v -> (v - mean) / Math.sqrt(square)).toArray();
    }
}
