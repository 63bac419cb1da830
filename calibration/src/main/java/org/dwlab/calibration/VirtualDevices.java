package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.hipparchus.distribution.continuous.BetaDistribution;

/**
 * Devices drawn from the law of those that were simulated or measured, by a smoothed bootstrap: each is a device drawn
 * among these, its donor, moved towards their mean and then away by a kernel, so that means and variances stay those of
 * the law (Silverman and Young, Biometrika 74, 469 (1987)). One vector of normal deviates, an entry for each real
 * device, moves a virtual device in all its effects, which correlates them as they are; docs/calibration.md, eqs.
 * (G)-(I).
 */
public final class VirtualDevices {
    /** Least concentration of a beta law: that of 0 and 1. */
    private static final double LEAST = 1e-12;
    /** Where a kernel of shares is so concentrated, it is a point. */
    private static final double POINT = 1e9;

    /** Place of what is refused. */
    public static final String PLACE = "virtual devices";

    /** Of the quantile functions of all devices in all rows, and of deviates: 512 MiB each. */
    private static final long MOST_ENTRIES = 1L << 27;

    private final int[] donor; // [virtual]
    private final float[][] deviate; // [virtual][real]
    private final double kernel; // h^2, part of the variance
    private final double kept; // sqrt(1 - h^2)

    private VirtualDevices(RandomStreams streams, int real, int count) {
        // The width that suits a normal law (Silverman, Density estimation, 1986, eq. (3.28)).
        double width = StrictMath.pow(4.0 / (3.0 * real), 0.2);
        kernel = width * width / (1 + width * width);
        kept = Math.sqrt(1 - kernel);
        donor = new int[count];
        deviate = new float[count][real];
        for (int i = 0; i < count; i++) {
            var random = streams.stream(Purpose.VIRTUAL_DEVICE, i);
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            donor[i] = random.nextInt(real);
            for (int d = 0; d < real; d++) {
                deviate[i][d] = (float) normal.sample();
            }
        }
    }

    /**
     * Draws devices: device i has its donor and its deviates from the stream (VIRTUAL_DEVICE, i), however many there
     * are.
     *
     * @param written [kind][row][device][cycle] weights after writes of all kinds, sets and hops, of the same devices
     * @param count   of virtual devices
     * @param streams from which they are drawn
     * @return devices of which nothing but their donors is computed yet
     * @throws SpecException if there are fewer than two real devices or none has a second cycle, or there is no virtual
     *                       one, or more than a table can hold
     */
    public static VirtualDevices of(List<double[][][]> written, int count, RandomStreams streams) {
        double[][][] rows = rows(written);
        int real = rows[0].length;
        int entries = WriteDistributions.entries(rows);
        if (real < 2 || entries < 2) {
            throw new SpecException(
                    PLACE,
                    "need two devices, one with two cycles",
                    real + " with " + (entries < 2 ? "one each" : "more"));
        }
        long most = MOST_ENTRIES / Math.max((long) rows.length * entries, real);
        Require.that(1 <= count && count <= most, PLACE, "must be 1 to " + most + " for these writes", count);
        return new VirtualDevices(streams, real, count);
    }

    private static double[][][] rows(List<double[][][]> written) {
        return written.stream().flatMap(Arrays::stream).toArray(double[][][]::new);
    }

    /**
     * The same distributions with these devices.
     *
     * @param laws    [kind] of the real devices
     * @param written [kind][row][device][cycle] the weights behind them
     * @param levels  [state] weights of the states, ascending
     * @return [kind] in which a device is the same in all rows of all kinds
     */
    public List<WriteDistribution> inPlaceOf(
            List<WriteDistribution> laws, List<double[][][]> written, double[] levels) {
        List<DeviceLaws> drawn = DeviceLaws.of(rows(written), levels, this);
        List<WriteDistribution> replaced = new ArrayList<>();
        int first = 0;
        for (WriteDistribution law : laws) {
            replaced.add(law.virtual(drawn.subList(first, first + law.rows()).stream()
                    .map(row -> row.quantiles(law.quantiles()))
                    .toArray(float[][][]::new)));
            first += law.rows();
        }
        return replaced;
    }

    /**
     * What these devices have of their donors as it is.
     *
     * @param perDevice of every real device
     * @param <T>       what it is
     * @return of every virtual one
     */
    public <T> List<T> ofDonors(List<T> perDevice) {
        return Arrays.stream(donor).mapToObj(perDevice::get).toList();
    }

    int count() {
        return donor.length;
    }

    /** The real device on which a virtual one is built. */
    int donor(int device) {
        return donor[device];
    }

    /** What a donor's effect is before the kernel moves it. */
    double towards(double mean, double ofDonor) {
        return mean + kept * (ofDonor - mean);
    }

    /** [virtual] */
    double[] ofDonors(double[] effect) {
        return Arrays.stream(donor).mapToDouble(d -> effect[d]).toArray();
    }

    /** [virtual] Eq. (G). */
    double[] locations(double[] effect) {
        double step = Math.sqrt(kernel) * JointEffects.sd(effect);
        return moved(effect, (base, score) -> base + step * score);
    }

    /** [virtual] standard deviations; their squares by eq. (H). */
    double[] scales(double[] sd) {
        double[] variances = Arrays.stream(sd).map(one -> one * one).toArray();
        double mean = Student.mean(variances);
        double variance = StrictMath.pow(JointEffects.sd(variances), 2);
        double spread = mean == 0 ? 0 : StrictMath.log1p(kernel * variance / (mean * mean + (1 - kernel) * variance));
        return moved(
                variances, (base, score) -> Math.sqrt(base * StrictMath.exp(Math.sqrt(spread) * score - spread / 2)));
    }

    /**
     * [virtual] Eq. (I).
     *
     * @param share    [device] in [0, 1]
     * @param variance that they would have if none were held in these bounds
     */
    double[] shares(double[] share, double variance) {
        double mean = Student.mean(share);
        double ofBase = (1 - kernel) * StrictMath.pow(JointEffects.sd(share), 2);
        double most = mean * (1 - mean);
        double concentration = (most - ofBase) / Math.max(0, Math.min(variance, most) - ofBase) - 1;
        return moved(
                share,
                (base, score) -> concentration > POINT || !(base > 0 && base < 1)
                        ? base
                        : beta(Math.max(LEAST, concentration), base, StandardNormal.cdf(score)));
    }

    private static double beta(double concentration, double mean, double probability) {
        return new BetaDistribution(concentration * mean, concentration * (1 - mean))
                .inverseCumulativeProbability(probability);
    }

    /** [virtual] by what is left of the donor's effect and a deviate whose correlations are those of the effects. */
    private double[] moved(double[] effect, DoubleBinaryOperator by) {
        double mean = Student.mean(effect);
        double sd = JointEffects.differs(effect) ? JointEffects.sd(effect) : 0;
        double[] moved = new double[donor.length];
        for (int i = 0; i < moved.length; i++) {
            double score = 0;
            for (int d = 0; d < effect.length; d++) {
                score += sd == 0 ? 0 : deviate[i][d] * (effect[d] - mean) / sd;
            }
            moved[i] = by.applyAsDouble(towards(mean, effect[donor[i]]), score / Math.sqrt(effect.length));
        }
        return moved;
    }
}
