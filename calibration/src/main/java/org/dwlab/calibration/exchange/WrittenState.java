package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.dwlab.calibration.table.LinearQuantiles;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;

/**
 * What writes of one state do, all devices of a table together: a quantile function of few points, whose lines pass all
 * writes of the table within a hundredth of their standard deviation.
 *
 * @param nominal     conductance of the state [S]
 * @param probability [point] ascending from 0 to 1
 * @param conductance [point] that a write does not exceed with this probability [S]; linear between points
 * @param mean        conductance of the table's own writes [S]
 * @param deviation   standard deviation of the table's own writes [S]
 */
record WrittenState(double nominal, double[] probability, double[] conductance, double mean, double deviation) {
    private static final double TOLERANCE = 0.01;
    private static final double PERCENT = 100;
    private static final double MICRO = 1e-6;

    static WrittenState of(SynapseTable table, int state) {
        double[] written = written(table, state);
        double mean = Arrays.stream(written).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(written)
                .map(one -> (one - mean) * (one - mean))
                .average()
                .orElseThrow());
        double[] probabilities = new double[written.length];
        Arrays.setAll(probabilities, i -> written.length == 1 ? i : (double) i / (written.length - 1));
        int[] kept = kept(probabilities, written, TOLERANCE * deviation);
        return new WrittenState(
                table.conductance(state),
                Arrays.stream(kept).mapToDouble(i -> probabilities[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> written[i]).toArray(),
                mean,
                deviation);
    }

    /** For people: the table's own writes, and how far draws from the points are from them. */
    String words() {
        IntToDoubleFunction entry = i -> conductance[i] - mean;
        double drawn = LinearQuantiles.mean(probability, entry);
        double square = LinearQuantiles.meanSquare(probability, entry, 0);
        String own = String.format(
                Locale.ROOT,
                "%.4g uS; mean %.4g uS, standard deviation %.3g uS",
                nominal / MICRO,
                mean / MICRO,
                deviation / MICRO);
        return deviation == 0
                ? own
                : String.format(
                        Locale.ROOT,
                        "%s; mean off by %+.2f %% of that, standard deviation by %+.2f %%",
                        own,
                        PERCENT * drawn / deviation,
                        PERCENT * (Math.sqrt(square - drawn * drawn) / deviation - 1));
    }

    /** Conductances [S] of all devices, ascending; each is as likely as every other. */
    private static double[] written(SynapseTable table, int state) {
        WriteDistribution set = table.set();
        double[] written = new double[Math.max(2, set.devices() * set.quantiles())];
        Arrays.setAll(written, i -> {
            int device = i / set.quantiles() % set.devices();
            return HopLadder.conductance(table, set.quantile(state, device, i % set.quantiles()));
        });
        Arrays.sort(written);
        return written;
    }

    /** The fewest points, going up, whose straight lines pass all others within the tolerance. */
    private static int[] kept(double[] x, double[] y, double tolerance) {
        List<Integer> kept = new ArrayList<>(List.of(0));
        int start = 0;
        double least = Double.NEGATIVE_INFINITY;
        double most = Double.POSITIVE_INFINITY;
        for (int i = 1; i < x.length; i++) {
            double slope = (y[i] - y[start]) / (x[i] - x[start]);
            if (slope < least || slope > most) {
                start = i - 1;
                kept.add(start);
                least = Double.NEGATIVE_INFINITY;
                most = Double.POSITIVE_INFINITY;
            }
            least = Math.max(least, (y[i] - tolerance - y[start]) / (x[i] - x[start]));
            most = Math.min(most, (y[i] + tolerance - y[start]) / (x[i] - x[start]));
        }
        kept.add(x.length - 1);
        return kept.stream().mapToInt(i -> i).toArray();
    }
}
