package org.dwlab.calibration;

import java.util.Arrays;
import org.dwlab.calibration.table.Estimate;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Probabilities of events with the score intervals of Wilson for n/d samples and Student's quantile of the devices. The
 * design effect d is 1 + (cycles − 1)ρ, with ρ the correlation of the event in two cycles of one device as it was
 * seen. Too few devices with the event do not tell that; it is then at least that of an event of this probability
 * where the values of a device are tied by a normal copula, and at least 0.2.
 */
final class ShareIntervals {
    /**
     * A design effect is believed if the event is seen, and missing, in half of the devices, but in so many at least
     * and in no more at most.
     */
    private static final int FEWEST = 10;

    private static final int ENOUGH = 20;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    /** Places of the integral over devices, in standard deviations. */
    private static final double REACH = 8;

    private static final int PLACES = 128;
    /** Correlation of events of which few devices tell how they cluster, at least; an assumption. */
    private static final double LEAST_CORRELATION = 0.2;

    private final int devices;
    private final double cycles;
    private final double correlation;
    private final double student;

    /**
     * @param devices     at least one
     * @param cycles      of a device, harmonic mean
     * @param correlation of the normal scores of two cycles of one device
     */
    ShareIntervals(int devices, double cycles, double correlation) {
        this.devices = devices;
        this.cycles = cycles;
        this.correlation = correlation;
        student = devices == 1 ? NORMAL.inverseCumulativeProbability(0.975) : Student.quantile(devices - 1.0);
    }

    /**
     * The probability of one event.
     *
     * @param share    in [0, 1] of all samples
     * @param ofDevice [device] the same of each
     */
    Estimate estimate(double share, double[] ofDevice) {
        double samples = devices * cycles;
        double seen = seen(share, ofDevice);
        Estimate first = Estimate.wilson(share, samples / seen, student);
        long with = Arrays.stream(ofDevice).filter(part -> part > 0).count();
        long without = Arrays.stream(ofDevice).filter(part -> part < 1).count();
        if (devices == 1 || Math.min(with, without) >= Math.max(FEWEST, Math.min(ENOUGH, devices / 2))) {
            return first;
        }
        // The probability farthest into the middle that the samples allow: the likelier an event, the more it clusters.
        double likely = share < 0.5 ? first.high() : 1 - first.low();
        double tied = 1 + (cycles - 1) * Math.max(LEAST_CORRELATION, tied(Math.min(0.5, likely)));
        return Estimate.wilson(share, samples / Math.max(seen, tied), student);
    }

    /** Variance of the devices' shares over that of independent samples. */
    private double seen(double share, double[] ofDevice) {
        double binomial = share * (1 - share) / cycles;
        if (devices < 2 || binomial == 0) {
            return 1;
        }
        double variance = 0;
        for (double part : ofDevice) {
            variance += (part - share) * (part - share) / (devices - 1);
        }
        return Math.max(1, variance / binomial);
    }

    /**
     * Correlation of an event of this probability in two cycles of one device: (∫ P(event | device)² − p²)/(p(1 − p)).
     */
    private double tied(double probability) {
        double score = NORMAL.inverseCumulativeProbability(probability);
        double own = Math.sqrt(Math.max(0, 1 - correlation));
        double both = 0;
        double weights = 0;
        for (int i = 0; i < PLACES; i++) {
            double device = REACH * ((2 * i + 1.0) / PLACES - 1);
            double weight = StrictMath.exp(-device * device / 2);
            double given = StandardNormal.cdf((score - Math.sqrt(correlation) * device) / Math.max(own, 1e-3));
            both += weight * given * given;
            weights += weight;
        }
        double variance = probability * (1 - probability);
        return Math.max(0, Math.min(1, (both / weights - probability * probability) / variance));
    }
}
