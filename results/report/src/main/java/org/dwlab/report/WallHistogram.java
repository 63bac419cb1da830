package org.dwlab.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Bins of wall positions or weights, common to all states of a device. */
record WallHistogram(double[] edges) {
    private static final int BINS = 160;

    /** On whole nanometres at both ends; positions [state][write] in nm. */
    static WallHistogram of(List<double[]> positions) {
        return over(positions, 1);
    }

    /** On whole steps at both ends; values [state][write]. */
    static WallHistogram over(List<double[]> values, double step) {
        var range = values.stream().flatMapToDouble(DoubleStream::of).summaryStatistics();
        double low = Math.floor(range.getMin() / step) * step;
        double width = (Math.max(Math.ceil(range.getMax() / step) * step, low + step) - low) / BINS;
        return new WallHistogram(
                IntStream.rangeClosed(0, BINS).mapToDouble(i -> low + i * width).toArray());
    }

    /** Share of the values in each bin [%]. */
    double[] shares(double[] positions) {
        double[] shares = new double[BINS];
        double percent = 100.0 / positions.length;
        double width = edges[1] - edges[0];
        Arrays.stream(positions)
                .forEach(q -> shares[Math.max(0, Math.min(BINS - 1, (int) ((q - edges[0]) / width)))] += percent);
        return shares;
    }
}
