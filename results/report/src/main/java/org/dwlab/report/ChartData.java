package org.dwlab.report;

import java.util.List;

/** What the drawing functions of page.js expect; component names are the keys they read. */
final class ChartData {
    /** Lines without a band have this for its ends. */
    static final double[] NO_BAND = {};

    private ChartData() {}

    /** How an axis counts; {@code WHOLE} has no fractions, {@code PERCENT} goes from 0 to 100,
     * {@code ERROR} is logarithmic for shares that are wrong. */
    enum Scale {
        LINEAR,
        LOG,
        WHOLE,
        PERCENT,
        ERROR
    }

    /** An axis of numbers. */
    record Axis(String name, Scale scale) {}

    /** Shaded cells; values below {@code floor} share the lightest shade. */
    record HeatMap(
            String x,
            String y,
            List<String> columns,
            List<String> rows,
            double[][] values,
            double floor,
            int decimals) {}

    /** Values with their confidence intervals. */
    record Points(String x, String y, List<String> categories, double[] values, double[] low, double[] high) {}

    /** Named values with their intervals; an end may be the value itself. */
    record Whiskers(String name, double[] values, double[] low, double[] high) {}

    /** Values with their intervals over categories, those of several series beside each other. */
    record Intervals(String x, String y, List<String> categories, List<Whiskers> series) {}

    /** Named values. */
    record Series(String name, double[] values) {}

    /** Groups of bars, or one bar of parts per category. */
    record Bars(String x, String y, List<String> categories, List<Series> series, boolean stacked) {}

    /** A histogram's outline, where its centre should be, and the share that a fitted law expects, if any. */
    record Outline(String name, double[] values, double nominal, double[] fit) {}

    /** Histograms over common bin edges. */
    record Histogram(String x, String y, double[] edges, List<Outline> series) {}

    /** A line and a band about it; lines of one name share their colour and their place in the legend. */
    record Line(String name, double[] x, double[] y, double[] low, double[] high) {
        static Line of(String name, double[] x, double[] y) {
            return new Line(name, x, y, NO_BAND, NO_BAND);
        }
    }

    /** A labelled place in a chart. */
    record Spot(String name, double x, double y) {}

    /** Lines over numbers. */
    record Lines(Axis x, Axis y, List<Line> lines, List<Spot> spots) {}

    /** A labelled height. */
    record Rule(String name, double value) {}

    /** Values over categories on a logarithmic axis, beside heights that mean something. */
    record Ladder(String x, String y, List<String> categories, double[] values, List<Rule> rules) {}

    /** Energies by part over what is done, all on one logarithmic axis; 0 is no point. */
    record Parts(String x, List<String> categories, List<Series> series) {}

    /** A named point with the ends of its vertical bar, which may be the point itself. */
    record Dot(String name, double x, double y, double low, double high) {}

    /** Named points over two logarithmic axes, the upright one of shares that are wrong. */
    record Cloud(String x, String y, List<Dot> dots, List<Rule> rules) {}

    /** Points with their vertical bars over one axis. */
    record Scatter(Axis x, String y, double[] at, double[] values, double[] low, double[] high) {}

    /** A choice: its words, what it costs, what it brings with its bar, and whether nothing beats it. */
    record Candidate(List<String> words, double x, double y, double low, double high, boolean front) {}

    /** Choices, those that nothing beats joined by steps. */
    record Pareto(String x, String y, List<Candidate> candidates) {}

    /** A grid of cells; sizes in nm, y counted from its middle. */
    record Lattice(int columns, int rows, double width, double height) {}

    /**
     * Pictures at some times [ns], as {@link MovieBytes} packs them, with current [TA/m²], voltage [V] and the places
     * of the wall of the pictures and of the one beside it [nm] at each.
     */
    record Filmstrip(
            Lattice cells,
            double[] time,
            double[] current,
            double[] voltage,
            double[] position,
            double[] fast,
            String pictures) {}

    /** A film, and below it lines of the wall's position [nm] and angle [°] over time [ns]. */
    record Playback(Filmstrip film, List<Line> position, List<Line> angle) {}
}
