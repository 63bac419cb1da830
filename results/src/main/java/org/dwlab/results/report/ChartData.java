package org.dwlab.results.report;

import java.util.List;

/** What the drawing functions of page.js expect; component names are the keys they read. */
final class ChartData {
    private ChartData() {
    }

    /** Shaded cells; values below {@code floor} share the lightest shade. */
    record Matrix(String x, String y, List<String> columns, List<String> rows, double[][] values,
            double floor, int decimals) {
    }

    /** Values with their confidence intervals. */
    record Points(String x, String y, List<String> categories, double[] values, double[] low, double[] high) {
    }

    /** Named values. */
    record Series(String name, double[] values) {
    }

    /** Groups of bars. */
    record Bars(String x, String y, List<String> categories, List<Series> series) {
    }

    /** A histogram's outline and where its centre should be. */
    record Outline(String name, double[] values, double nominal) {
    }

    /** Histograms over common bin edges. */
    record Histogram(String x, String y, double[] edges, List<Outline> series) {
    }

    /** The mean of several runs per epoch and their range; {@code band} is false where there was one run. */
    record Curve(String name, double[] mean, double[] low, double[] high, boolean band) {
    }

    /** Curves over epochs 1 to {@code last}. */
    record Curves(String x, String y, int last, List<Curve> curves) {
    }
}
