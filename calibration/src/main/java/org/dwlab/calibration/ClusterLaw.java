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

    private final double[] pooled; // values of all devices, ascending
    private final double[][] shapes; // [device] mean 0, variance 1, ascending; none where a device has no values
    private final double[] location; // [device]
    private final double[] sd; // [device]
    private final boolean located; // by every device
    private final boolean scaled; // by every device

    /**
     * @param values   [device][value]; a device may have none
     * @param effects  found in them
     * @param location [device]
     * @param sd       [device]
     */
    ClusterLaw(double[][] values, ClusterEffects effects, double[] location, double[] sd) {
        this.location = location;
        this.sd = sd;
        pooled = Arrays.stream(values).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] common =
                standardised(Arrays.stream(effects.residuals(effects.sds())).flatMapToDouble(Arrays::stream));
        shapes = new double[values.length][];
        Arrays.setAll(shapes, d -> shape(values[d], common));
        located = effects.isToldByAll();
        scaled = effects.isScaleToldByAll();
    }

    private ClusterLaw(ClusterLaw law, VirtualDevices who) {
        pooled = law.pooled;
        shapes = new double[who.count()][];
        Arrays.setAll(shapes, i -> law.shapes[who.donor(i)]);
        located = law.located;
        scaled = law.scaled;
        location = located ? who.locations(law.location) : who.ofDonors(law.location);
        sd = scaled ? who.scales(law.sd) : who.ofDonors(law.sd);
    }

    private static double[] shape(double[] own, double[] common) {
        return own.length == 0 ? own : own.length < OWN_SHAPE ? common : standardised(Arrays.stream(own));
    }

    /** Of virtual devices, which have shapes and whatever not every device tells of their donors. */
    ClusterLaw of(VirtualDevices who) {
        return new ClusterLaw(this, who);
    }

    /**
     * Entries of the quantile function of one device, ascending. Entry j stands at the probability (j + u)/count, with
     * another u for every device, so that all devices together know the shape finer than any one.
     *
     * @param turn how many devices had entries of this cluster before: were u to follow the number of the device, the
     *             few devices that have one of a rare cluster would be as evenly spaced as u is, and miss some of its values
     */
    void fill(int device, int turn, float[] entries, int from, int count) {
        double[] shape = shapes[device];
        if (shape.length == 0) {
            for (int j = 0; j < count; j++) {
                entries[from + j] = (float) pooled[index(turn, j, count, pooled.length)];
            }
            return;
        }
        double[] scores = new double[count];
        Arrays.setAll(scores, j -> shape[index(turn, j, count, shape.length)]);
        if (count >= CENTRED) {
            scores = standardised(scores);
        }
        for (int j = 0; j < count; j++) {
            entries[from + j] = (float) (location[device] + sd[device] * scores[scores.length == 1 ? 0 : j]);
        }
    }

    private static int index(int turn, int j, int count, int length) {
        double u = (turn + 1) * GOLDEN % 1;
        return (int) ((j + u) / count * length);
    }

    private static double[] standardised(DoubleStream values) {
        return standardised(values.sorted().toArray());
    }

    /** Ascending, with mean 0 and variance 1; a single 0 where there is no spread. */
    private static double[] standardised(double[] sorted) {
        int n = Math.max(1, sorted.length);
        double mean = Arrays.stream(sorted).sum() / n;
        double square = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / n;
        return square == 0
                ? new double[] {0}
                : Arrays.stream(sorted).map(v -> (v - mean) / Math.sqrt(square)).toArray();
    }
}
