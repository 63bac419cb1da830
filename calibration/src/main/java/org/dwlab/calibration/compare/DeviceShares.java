package org.dwlab.calibration.compare;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;
import org.dwlab.calibration.Student;
import org.dwlab.calibration.table.Estimate;

/**
 * Probabilities of the bins of one row. Their intervals are Wilson's (J. Am. Stat. Assoc. 22, 209 (1927)) of the
 * number of samples over the design effect, with Student's quantile in place of the normal one for few devices.
 */
final class DeviceShares {
    /** A design effect is believed if it is seen in so many devices; else it is at least that of the positions. */
    private static final int ENOUGH_DEVICES = 10;

    private final double[][] shares; // [bin][device]
    private final int devices;
    private final int cycles;
    private final double correlation;

    /** @param binOf position [m] to bin */
    DeviceShares(DevicePositions row, DoubleToIntFunction binOf, int bins) {
        this.devices = row.devices();
        this.cycles = row.cycles();
        this.correlation = row.correlation();
        this.shares = new double[bins][devices];
        for (int d = 0; d < devices; d++) {
            for (double position : row.positions()[d]) {
                shares[binOf.applyAsInt(position)][d]++;
            }
        }
        for (double[] bin : shares) {
            Arrays.setAll(bin, d -> bin[d] / cycles);
        }
    }

    /** [device] */
    double[] ofDevices(int bin) {
        return shares[bin];
    }

    /** Over all devices; of a single device the interval is [0, 1]. */
    Estimate estimate(int bin) {
        double share = Student.mean(shares[bin]);
        if (devices == 1) {
            return new Estimate(share, 0, 1);
        }
        double n = (double) devices * cycles / designEffect(bin, share);
        return Estimate.wilson(share, n, Student.quantile(devices - 1.0));
    }

    /** Variance of the devices' shares over that of independent samples. */
    private double designEffect(int bin, double share) {
        double binomial = share * (1 - share) / cycles;
        double seen = binomial > 0 ? Math.max(1, Student.variance(shares[bin]) / binomial) : 1;
        long with = Arrays.stream(shares[bin]).filter(part -> part > 0).count();
        long without = Arrays.stream(shares[bin]).filter(part -> part < 1).count();
        return Math.min(with, without) < ENOUGH_DEVICES ? Math.max(seen, 1 + (cycles - 1) * correlation) : seen;
    }
}
