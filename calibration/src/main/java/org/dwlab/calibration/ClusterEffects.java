package org.dwlab.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Locations and standard deviations of the devices in one cluster of one row, by the analysis of variance;
 * docs/calibration.md, eqs. (A)-(D). Devices count alike however many values they have.
 */
final class ClusterEffects {
    private final double[][] values; // [device][value]
    private final int devices; // that have any value
    private final int count; // of values
    private final double[] means; // [device]
    private final double[] variances; // [device] with n - 1; 0 where there is one value
    private final double mean;
    private final double within; // variance, pooled

    /** @param values [device][value]; a device may have none */
    ClusterEffects(double[][] values) {
        this.values = values;
        devices = (int) Arrays.stream(values).filter(own -> own.length > 0).count();
        count = Arrays.stream(values).mapToInt(own -> own.length).sum();
        means = new double[values.length];
        variances = new double[values.length];
        double squares = 0;
        double sum = 0;
        for (int d = 0; d < values.length; d++) {
            means[d] = Arrays.stream(values[d]).average().orElse(0);
            double ofDevice = power(d, 2);
            squares += ofDevice;
            variances[d] = ofDevice / Math.max(1, values[d].length - 1);
            sum += means[d];
        }
        mean = sum / Math.max(1, devices);
        within = count > devices ? squares / (count - devices) : 0;
    }

    /** Sum of a power of a device's deviations from its mean. */
    private double power(int device, int exponent) {
        double sum = 0;
        for (double value : values[device]) {
            sum += StrictMath.pow(value - means[device], exponent);
        }
        return sum;
    }

    double[] means() {
        return means.clone();
    }

    /** [device] as found, with n - 1. */
    double[] variances() {
        return variances.clone();
    }

    /** Whether each of several devices has a value, and one has more. */
    boolean isToldByAll() {
        return devices > 1 && devices == values.length && count > devices;
    }

    /** Whether each of several devices has two values or more. */
    boolean isScaleToldByAll() {
        return devices > 1 && devicesOf(2).length == values.length;
    }

    /**
     * [device] with the mean of the devices' means, and the variance between devices as theirs; the means themselves
     * where no device has two values, or there is one device.
     */
    double[] locations() {
        if (devices < 2 || count == devices) {
            return means();
        }
        int[] some = devicesOf(1);
        double[] found = new double[devices];
        double[] error = new double[devices];
        double between = 0;
        for (int i = 0; i < devices; i++) {
            double deviation = means[some[i]] - mean;
            found[i] = deviation * deviation;
            error[i] = within / values[some[i]].length;
            between += found[i] / (devices - 1) - error[i] / devices;
        }
        var shrinkage = new Shrinkage(found, between, error, Double.POSITIVE_INFINITY);
        double[] locations = new double[values.length];
        double offset = 0;
        double squares = 0;
        for (int i = 0; i < devices; i++) {
            double location = shrinkage.factor(i) * (means[some[i]] - mean);
            locations[some[i]] = location;
            offset += location / devices;
            squares += location * location / devices;
        }
        // With uneven numbers of cycles predictions have a mean of their own.
        double stretch = squares > offset * offset ? Math.sqrt(between / (squares - offset * offset)) : 0;
        for (int d : some) {
            locations[d] = mean + stretch * (locations[d] - offset);
        }
        return locations;
    }

    /** [device] whose squares have the pooled variance as their mean. */
    double[] sds() {
        int[] several = devicesOf(2);
        double[] found = new double[several.length];
        double[] error = new double[several.length];
        var kurtosis = new Kurtosis(several);
        for (int i = 0; i < several.length; i++) {
            double difference = variances[several[i]] - within;
            found[i] = difference * difference;
            error[i] = kurtosis.error(values[several[i]].length);
        }
        // A factor of 1 at most keeps every variance positive.
        var shrinkage = new Shrinkage(found, kurtosis.fourth - within * within, error, 1);
        double[] sds = new double[values.length];
        Arrays.fill(sds, Math.sqrt(within));
        double sum = 0;
        for (int i = 0; i < several.length; i++) {
            double variance = within + shrinkage.factor(i) * (variances[several[i]] - within);
            sds[several[i]] = Math.sqrt(variance);
            sum += variance;
        }
        for (int d : several) {
            sds[d] *= sum > 0 ? Math.sqrt(within * several.length / sum) : 0;
        }
        return sds;
    }

    /**
     * [device][value] deviations from the device's mean in units of the given standard deviation; of several values
     * only.
     */
    double[][] residuals(double[] sds) {
        return Arrays.stream(devicesOf(2))
                .filter(d -> sds[d] > 0)
                .mapToObj(d -> {
                    double n = values[d].length;
                    double unit = sds[d] * Math.sqrt((n - 1) / n);
                    return Arrays.stream(values[d])
                            .map(value -> (value - means[d]) / unit)
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    /** Devices of so many values or more. */
    private int[] devicesOf(int least) {
        return IntStream.range(0, values.length)
                .filter(d -> values[d].length >= least)
                .toArray();
    }

    /**
     * Mean fourth power S of the devices' standard deviations, and mean fourth cumulant K within them, from two sums
     * over the devices whose expectations are linear in S and K: that of fourth powers of deviations, and that of
     * squared variances. Where no device has four values they are one equation; the shape is then taken as normal.
     */
    private final class Kurtosis {
        private static final double LEAST = 1e-3;

        private final double fourth; // S
        private final double cumulant; // K

        Kurtosis(int[] several) {
            double powers = 0;
            double squares = 0;
            double powersOfS = 0;
            double powersOfK = 0;
            double squaresOfS = 0;
            double squaresOfK = 0;
            for (int d : several) {
                double n = values[d].length;
                double part = (n - 1) / n;
                powers += power(d, 4) / n;
                powersOfS += 3 * part * part;
                powersOfK += part * (part * part * part + 1 / (n * n * n));
                squares += variances[d] * variances[d];
                squaresOfS += 1 + 2 / (n - 1);
                squaresOfK += 1 / n;
            }
            double determinant = powersOfK * squaresOfS - powersOfS * squaresOfK;
            if (determinant > LEAST * powersOfK * squaresOfS) {
                fourth = (powersOfK * squares - squaresOfK * powers) / determinant;
                cumulant = (squaresOfS * powers - powersOfS * squares) / determinant;
            } else {
                fourth = several.length == 0 ? 0 : squares / squaresOfS;
                cumulant = 0;
            }
        }

        /** Variance of the error of a variance found from n values. */
        double error(int n) {
            return Math.max(0, 2 * fourth / (n - 1.0) + cumulant / n);
        }
    }
}
