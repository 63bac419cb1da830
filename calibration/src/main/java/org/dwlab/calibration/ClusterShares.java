package org.dwlab.calibration;

import java.util.Arrays;

/**
 * How often every device ends in which cluster of one row; docs/calibration.md, eq. (E). What is not in the cluster
 * that is the fullest over all devices are misses: how many a device has is an effect of its own, their parts are not.
 */
final class ClusterShares {
    private final double[][] found; // [device][cluster]
    private final double[][] law; // [device][cluster]
    private final double[] mean; // [cluster] of what was found
    private final int fullest; // cluster
    private final double inverse; // mean of 1/cycles over devices

    private ClusterShares(double[][] found, double[][] law, double inverse) {
        this.found = found;
        this.law = law;
        this.inverse = inverse;
        mean = mean(found);
        int most = 0;
        for (int k = 1; k < mean.length; k++) {
            most = mean[k] > mean[most] ? k : most;
        }
        fullest = most;
    }

    /**
     * @param written  [device][cycle] weights
     * @param clusters of the row
     */
    static ClusterShares of(double[][] written, RowClusters clusters) {
        double[][] found = new double[written.length][clusters.count()];
        for (int d = 0; d < written.length; d++) {
            for (double value : written[d]) {
                found[d][clusters.of(value)] += 1.0 / written[d].length;
            }
        }
        int[] cycles = Arrays.stream(written).mapToInt(own -> own.length).toArray();
        double inverse = 0;
        for (int ofDevice : cycles) {
            inverse += 1.0 / ofDevice / cycles.length;
        }
        return new ClusterShares(found, law(found, cycles, inverse), inverse);
    }

    private static double[] mean(double[][] shares) {
        double[] mean = new double[shares[0].length];
        for (double[] ofDevice : shares) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += ofDevice[k] / shares.length;
            }
        }
        return mean;
    }

    /**
     * [device][cluster] how often, with the correlation of the cycles of one device from the variance of the shares.
     */
    private static double[][] law(double[][] found, int[] cycles, double inverse) {
        int devices = found.length;
        double[] mean = mean(found);
        if (devices < 2 || inverse == 1) {
            return found;
        }
        double[] squares = new double[devices];
        double variance = 0;
        double binomial = 0;
        for (int k = 0; k < mean.length; k++) {
            binomial += mean[k] * (1 - mean[k]);
            for (int d = 0; d < devices; d++) {
                double difference = found[d][k] - mean[k];
                squares[d] += difference * difference;
                variance += difference * difference / (devices - 1);
            }
        }
        binomial += variance / devices;
        double correlation =
                binomial == 0 ? 0 : Math.max(0, Math.min(1, (variance / binomial - inverse) / (1 - inverse)));
        double[] error = new double[devices];
        for (int d = 0; d < devices; d++) {
            error[d] = (1 - correlation) * binomial / cycles[d];
        }
        // A factor of 1 at most keeps shares in [0, 1].
        return shrunk(found, mean, new Shrinkage(squares, correlation * binomial, error, 1));
    }

    private static double[][] shrunk(double[][] found, double[] mean, Shrinkage shrinkage) {
        double[][] shares = new double[found.length][mean.length];
        double[] sum = new double[mean.length];
        for (int d = 0; d < found.length; d++) {
            for (int k = 0; k < mean.length; k++) {
                shares[d][k] = mean[k] + shrinkage.factor(d) * (found[d][k] - mean[k]);
                sum[k] += shares[d][k] / found.length;
            }
        }
        for (double[] ofDevice : shares) {
            Arrays.setAll(ofDevice, k -> sum[k] == 0 ? 0 : ofDevice[k] * mean[k] / sum[k]);
            double all = Arrays.stream(ofDevice).sum();
            Arrays.setAll(ofDevice, k -> ofDevice[k] / all);
        }
        return shares;
    }

    int devices() {
        return law.length;
    }

    /** By the law. */
    double of(int device, int cluster) {
        return law[device][cluster];
    }

    /** [device] in all clusters but the fullest, by the law. */
    double[] misses() {
        return misses(law);
    }

    /** [device] as found. */
    double[] foundMisses() {
        return misses(found);
    }

    private double[] misses(double[][] shares) {
        double[] misses = new double[shares.length];
        for (int d = 0; d < misses.length; d++) {
            for (int k = 0; k < mean.length; k++) {
                misses[d] += k == fullest ? 0 : shares[d][k];
            }
        }
        return misses;
    }

    /** With as many misses of every device as are given, each of the kind that it has. */
    ClusterShares with(double[] misses) {
        double[] now = misses();
        double[][] shares = new double[law.length][];
        Arrays.setAll(shares, d -> split(now[d] == 0 ? mean : law[d], misses[d]));
        return new ClusterShares(found, shares, inverse);
    }

    /** Variance of the misses from device to device: as in (E), for misses alone and not held in bounds. */
    private double variance() {
        double[] misses = foundMisses();
        double share = Student.mean(misses);
        double variance = StrictMath.pow(JointEffects.sd(misses), 2) * misses.length / (misses.length - 1);
        double binomial = share * (1 - share) + variance / misses.length;
        return inverse == 1 ? variance : Math.max(0, (variance - inverse * binomial) / (1 - inverse));
    }

    /** Of virtual devices; docs/calibration.md, eq. (I). */
    ClusterShares of(VirtualDevices who) {
        double[] drawn = who.shares(misses(), variance());
        double[] centre = mean(law);
        double[][] shares = new double[drawn.length][mean.length];
        for (int i = 0; i < shares.length; i++) {
            double[] donor = law[who.donor(i)];
            double[] base = new double[mean.length];
            Arrays.setAll(base, k -> who.towards(centre[k], donor[k]));
            shares[i] = split(base, drawn[i]);
        }
        return new ClusterShares(found, shares, inverse);
    }

    /** So many misses, in clusters as those of the given shares are. */
    private double[] split(double[] like, double misses) {
        double all = 0;
        for (int k = 0; k < like.length; k++) {
            all += k == fullest ? 0 : like[k];
        }
        double[] shares = new double[like.length];
        for (int k = 0; k < like.length; k++) {
            shares[k] = k == fullest ? 1 - misses : all == 0 ? 0 : misses * like[k] / all;
        }
        return shares;
    }
}
