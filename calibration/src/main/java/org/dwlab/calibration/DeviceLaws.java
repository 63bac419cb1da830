package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The law of every device in one row, as a quantile function: how often it ends in which cluster, and where in it;
 * docs/calibration.md, eqs. (A)-(F). What belongs to a device alone is shrunk towards all devices as far as its
 * cycles do not tell it, so that draws scatter from device to device as devices do and not as their means found from
 * few cycles.
 */
final class DeviceLaws {
    private final RowClusters clusters;
    private final double[][] shares; // [device][cluster]
    private final List<ClusterLaw> laws; // [cluster]

    private DeviceLaws(RowClusters clusters, double[][] written, List<ClusterLaw> laws) {
        this.clusters = clusters;
        this.shares = shares(written);
        this.laws = laws;
    }

    /**
     * The laws of all rows.
     *
     * @param written [row][device][cycle] weights
     * @param levels  [state] ascending
     * @return [row]
     */
    static List<DeviceLaws> of(double[][][] written, double[] levels) {
        List<RowClusters> clusters = new ArrayList<>();
        List<double[][]> values = new ArrayList<>();
        for (double[][] row : written) {
            var found = new RowClusters(row, levels);
            clusters.add(found);
            for (int cluster = 0; cluster < found.count(); cluster++) {
                values.add(found.values(row, cluster));
            }
        }
        List<ClusterEffects> effects = values.stream().map(ClusterEffects::new).toList();
        double[][] locations = JointLocations.of(effects);
        List<DeviceLaws> laws = new ArrayList<>();
        int at = 0;
        for (int row = 0; row < written.length; row++) {
            List<ClusterLaw> ofRow = new ArrayList<>();
            for (int cluster = 0; cluster < clusters.get(row).count(); cluster++) {
                ofRow.add(new ClusterLaw(values.get(at), effects.get(at), locations[at]));
                at++;
            }
            laws.add(new DeviceLaws(clusters.get(row), written[row], ofRow));
        }
        return laws;
    }

    /**
     * The quantile functions. What the entries of a device round away of a share is carried to the next device, so that
     * all devices together keep it.
     *
     * @param entries of each
     * @return [device][entry] ascending
     */
    float[][] quantiles(int entries) {
        float[][] quantiles = new float[shares.length][entries];
        double[] carried = new double[clusters.count()];
        for (int d = 0; d < shares.length; d++) {
            double below = 0;
            int from = 0;
            for (int k = 0; k < carried.length; k++) {
                below += entries * shares[d][k];
                double wanted = below + carried[k];
                boolean last = k + 1 == carried.length;
                int to = last ? entries : (int) Math.max(from, Math.min(entries, Math.round(wanted)));
                carried[k] = wanted - to;
                laws.get(k).fill(d, quantiles[d], from, to - from);
                from = to;
            }
            // Neighbouring clusters overlap by the little that effects move values.
            Arrays.sort(quantiles[d]);
        }
        return quantiles;
    }

    /**
     * [device][cluster] how often, with the correlation of the cycles of one device from the variance of the shares.
     */
    private double[][] shares(double[][] written) {
        int devices = written.length;
        double[][] found = new double[devices][clusters.count()];
        double[] mean = new double[clusters.count()];
        double inverse = 0;
        for (int d = 0; d < devices; d++) {
            for (double value : written[d]) {
                found[d][clusters.of(value)] += 1.0 / written[d].length;
            }
            for (int k = 0; k < mean.length; k++) {
                mean[k] += found[d][k] / devices;
            }
            inverse += 1.0 / written[d].length / devices;
        }
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
        return shrunk(written, found, mean, squares, binomial, correlation);
    }

    private static double[][] shrunk(
            double[][] written,
            double[][] found,
            double[] mean,
            double[] squares,
            double binomial,
            double correlation) {
        double[] error = new double[found.length];
        Arrays.setAll(error, d -> (1 - correlation) * binomial / written[d].length);
        // A factor of 1 at most keeps shares in [0, 1].
        var shrinkage = new Shrinkage(squares, correlation * binomial, error, 1);
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
}
