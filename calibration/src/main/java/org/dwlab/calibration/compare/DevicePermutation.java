package org.dwlab.calibration.compare;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The p-value of Kolmogorov and Smirnov's distance when whole devices change places between two ensembles, or,
 * paired, when the two of a pair do. Under H₀, that devices of both are draws from one population, every such
 * arrangement is as likely as the one found (Pitman, J. R. Stat. Soc. Suppl. 4, 119 (1937)), however much the
 * cycles of a device resemble each other; this needs as many cycles in both.
 */
final class DevicePermutation {
    /** p-values are multiples of 1/1000. */
    static final int REPLICATES = 999;
    /** Most places at which distribution functions are compared: order statistics of all samples together. */
    private static final int MOST_PLACES = 512;
    /** Sums in another order are equal to a few units of the last place. */
    private static final double ROUND_OFF = 1e-9;

    private final double[][] curves; // [device of A, then of B][place], its distribution function
    private final double[] sum; // [place], of all curves
    private final int first; // devices of A
    private final boolean paired;
    private final int places;

    /** @param paired whether devices of one number belong together, of which there are as many then */
    DevicePermutation(double[][] a, double[][] b, boolean paired) {
        double[][] devices = new double[a.length + b.length][];
        Arrays.setAll(devices, d -> sorted(d < a.length ? a[d] : b[d - a.length]));
        double[] all =
                Arrays.stream(devices).flatMapToDouble(Arrays::stream).sorted().toArray();
        this.first = a.length;
        this.paired = paired;
        this.places = Math.min(all.length, MOST_PLACES);
        this.curves = new double[devices.length][places];
        this.sum = new double[places];
        for (int g = 0; g < places; g++) {
            double place = all[(int) ((g + 0.5) * all.length / places)];
            for (int d = 0; d < devices.length; d++) {
                curves[d][g] = (double) atMost(devices[d], place) / devices[d].length;
                sum[g] += curves[d][g];
            }
        }
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many of ascending values are at most this one. */
    private static int atMost(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The largest difference of the distribution functions of all samples, exact. */
    static double distance(double[][] a, double[][] b) {
        double[] sortedA =
                sorted(Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray());
        double[] sortedB =
                sorted(Arrays.stream(b).flatMapToDouble(Arrays::stream).toArray());
        double largest = 0;
        int j = 0;
        for (int i = 0; i < sortedA.length || j < sortedB.length; ) {
            double place =
                    i == sortedA.length || j < sortedB.length && sortedB[j] < sortedA[i] ? sortedB[j] : sortedA[i];
            while (i < sortedA.length && sortedA[i] == place) {
                i++;
            }
            while (j < sortedB.length && sortedB[j] == place) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / sortedA.length - (double) j / sortedB.length));
        }
        return largest;
    }

    /** (1 + arrangements with at least the distance found)/(1 + {@value #REPLICATES}). */
    double pValue(UniformRandomProvider random) {
        int[] devices = new int[curves.length];
        Arrays.setAll(devices, d -> d);
        double found = distance(devices) - ROUND_OFF;
        int asFar = 0;
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            rearrange(devices, random);
            asFar += distance(devices) >= found ? 1 : 0;
        }
        return (1.0 + asFar) / (1 + REPLICATES);
    }

    private void rearrange(int[] devices, UniformRandomProvider random) {
        if (paired) {
            for (int d = 0; d < first; d++) {
                boolean exchanged = random.nextBoolean();
                devices[d] = exchanged ? first + d : d;
                devices[first + d] = exchanged ? d : first + d;
            }
            return;
        }
        for (int d = 0; d < first; d++) { // only who is in A matters
            int other = d + random.nextInt(devices.length - d);
            int moved = devices[d];
            devices[d] = devices[other];
            devices[other] = moved;
        }
    }

    /** @param devices the first of them are those of A */
    private double distance(int[] devices) {
        double[] ofA = new double[places];
        for (int d = 0; d < first; d++) {
            double[] curve = curves[devices[d]];
            for (int g = 0; g < places; g++) {
                ofA[g] += curve[g];
            }
        }
        int second = devices.length - first;
        double largest = 0;
        for (int g = 0; g < places; g++) {
            largest = Math.max(largest, Math.abs(ofA[g] / first - (sum[g] - ofA[g]) / second));
        }
        return largest;
    }

    /** The smallest p that arrangements can give: those with the distance found over all, at least 1/1000. */
    double leastP() {
        int second = curves.length - first;
        double arrangements = 1;
        for (int d = 1; d <= first; d++) {
            arrangements *= paired ? 2 : (double) (second + d) / d;
        }
        // Exchanging both ensembles as a whole keeps the distance.
        return Math.max(1.0 / (1 + REPLICATES), (first == second ? 2 : 1) / arrangements);
    }
}
