package org.dwlab.calibration.pulses;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A curve through scattered points by straight lines of the nearest of them, those close by counting more: local
 * regression with tricube weights, Cleveland, J. Am. Stat. Assoc. 74, 829 (1979).
 */
final class LocalLine {
    /** Of all points, as near as any line takes. */
    private static final double SHARE = 0.3;
    /** But as many as these. */
    private static final int LEAST = 8;

    private final double[] x; // ascending
    private final double[] y;
    private final int near;

    /** @param x as many as {@code y}, at least one */
    LocalLine(double[] x, double[] y) {
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> x[i]))
                .mapToInt(i -> i)
                .toArray();
        this.x = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
        this.y = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
        near = Math.min(x.length, Math.max(LEAST, (int) Math.ceil(SHARE * x.length)));
    }

    /** The height of the line of the points near {@code at}. */
    double line(double at) {
        return fitted(at, true);
    }

    /** The mean of the points near {@code at}, which is never beyond them. */
    double level(double at) {
        return fitted(at, false);
    }

    private double fitted(double at, boolean sloped) {
        int first = first(at);
        double width = Math.max(at - x[first], x[first + near - 1] - at);
        double weights = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = first; i < first + near; i++) {
            double distance = width == 0 ? 0 : (x[i] - at) / width;
            double cube = 1 - Math.abs(distance * distance * distance);
            // The farthest point counts for nothing; where all are as far, all count alike.
            double weight = Math.max(cube * cube * cube, 1e-9);
            weights += weight;
            sumX += weight * distance;
            sumY += weight * y[i];
            sumXx += weight * distance * distance;
            sumXy += weight * distance * y[i];
        }
        double spread = weights * sumXx - sumX * sumX;
        double slope = sloped && spread > 1e-9 * weights * weights ? (weights * sumXy - sumX * sumY) / spread : 0;
        return (sumY - slope * sumX) / weights;
    }

    /** The first of the nearest points, which stand side by side. */
    private int first(double at) {
        int found = Arrays.binarySearch(x, at);
        int low = Math.max(0, Math.min(x.length - near, (found >= 0 ? found : -found - 1) - near));
        while (low + near < x.length && x[low + near] - at < at - x[low]) {
            low++;
        }
        return low;
    }
}
