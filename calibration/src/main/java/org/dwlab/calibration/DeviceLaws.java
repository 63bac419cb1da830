package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The law of every device in one row, as a quantile function: how often it ends in which cluster, and where in it;
 * docs/calibration.md, eqs. (A)-(F). What belongs to a device alone is shrunk towards all devices as far as its
 * cycles do not tell it, so that draws scatter from device to device as devices do and not as their means found from
 * few cycles.
 */
final class DeviceLaws {
    private final ClusterShares shares;
    private final List<ClusterLaw> laws; // [cluster]

    private DeviceLaws(ClusterShares shares, List<ClusterLaw> laws) {
        this.shares = shares;
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
        return of(written, levels, false);
    }

    /**
     * The laws of virtual devices in all rows.
     *
     * @param written [row][device][cycle] weights of sets and hops
     * @param levels  [state] ascending
     * @param who     they are
     * @return [row]
     */
    static List<DeviceLaws> of(double[][][] written, double[] levels, VirtualDevices who) {
        return of(written, levels, true).stream()
                .map(row -> new DeviceLaws(
                        row.shares.of(who),
                        row.laws.stream().map(law -> law.of(who)).toList()))
                .toList();
    }

    /** @param all whether scales and shares are correlated across rows as locations are */
    private static List<DeviceLaws> of(double[][][] written, double[] levels, boolean all) {
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
        double[][] locations = locations(effects);
        double[][] sds = all ? scales(effects) : each(effects, ClusterEffects::sds);
        List<ClusterShares> shares = shares(written, clusters, all);
        List<DeviceLaws> laws = new ArrayList<>();
        int at = 0;
        for (int row = 0; row < written.length; row++) {
            List<ClusterLaw> ofRow = new ArrayList<>();
            for (int cluster = 0; cluster < clusters.get(row).count(); cluster++) {
                ofRow.add(new ClusterLaw(values.get(at), effects.get(at), locations[at], sds[at]));
                at++;
            }
            laws.add(new DeviceLaws(shares.get(row), ofRow));
        }
        return laws;
    }

    private static double[][] each(List<ClusterEffects> effects, Function<ClusterEffects, double[]> of) {
        return effects.stream().map(of).toArray(double[][]::new);
    }

    private static boolean[] told(int count, IntPredicate by) {
        boolean[] told = new boolean[count];
        for (int i = 0; i < count; i++) {
            told[i] = by.test(i);
        }
        return told;
    }

    /** [effect][device] */
    private static double[][] locations(List<ClusterEffects> effects) {
        return JointEffects.of(
                each(effects, ClusterEffects::locations),
                each(effects, ClusterEffects::means),
                told(effects.size(), i -> effects.get(i).isToldByAll()),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    }

    /** [effect][device] standard deviations, their squares correlated across rows. */
    private static double[][] scales(List<ClusterEffects> effects) {
        double[][] variances =
                each(effects, own -> Arrays.stream(own.sds()).map(sd -> sd * sd).toArray());
        double[][] found = each(effects, ClusterEffects::variances);
        double[][] mended = JointEffects.of(
                variances,
                found,
                told(
                        found.length,
                        i -> effects.get(i).isScaleToldByAll() && JointEffects.isReliable(variances[i], found[i])),
                0,
                Double.POSITIVE_INFINITY);
        return Arrays.stream(mended)
                .map(own -> Arrays.stream(own).map(Math::sqrt).toArray())
                .toArray(double[][]::new);
    }

    /** [row], their misses correlated across rows where that is asked for. */
    private static List<ClusterShares> shares(double[][][] written, List<RowClusters> clusters, boolean joint) {
        List<ClusterShares> shares = IntStream.range(0, written.length)
                .mapToObj(row -> ClusterShares.of(written[row], clusters.get(row)))
                .toList();
        if (!joint) {
            return shares;
        }
        double[][] misses = shares.stream().map(ClusterShares::misses).toArray(double[][]::new);
        double[][] found = shares.stream().map(ClusterShares::foundMisses).toArray(double[][]::new);
        double[][] mended = JointEffects.of(
                misses, found, told(misses.length, i -> JointEffects.isReliable(misses[i], found[i])), 0, 1);
        return IntStream.range(0, written.length)
                .mapToObj(row -> shares.get(row).with(mended[row]))
                .toList();
    }

    /**
     * The quantile functions. What the entries of a device round away of a share is carried to the next device, so that
     * all devices together keep it.
     *
     * @param entries of each
     * @return [device][entry] ascending
     */
    float[][] quantiles(int entries) {
        float[][] quantiles = new float[shares.devices()][entries];
        double[] carried = new double[laws.size()];
        int[] turns = new int[laws.size()];
        for (int d = 0; d < quantiles.length; d++) {
            double below = 0;
            int from = 0;
            for (int k = 0; k < carried.length; k++) {
                below += entries * shares.of(d, k);
                double wanted = below + carried[k];
                boolean last = k + 1 == carried.length;
                int to = last ? entries : (int) Math.max(from, Math.min(entries, Math.round(wanted)));
                carried[k] = wanted - to;
                if (to > from) {
                    laws.get(k).fill(d, turns[k]++, quantiles[d], from, to - from);
                }
                from = to;
            }
            // Neighbouring clusters overlap by the little that effects move values.
            Arrays.sort(quantiles[d]);
        }
        return quantiles;
    }
}
