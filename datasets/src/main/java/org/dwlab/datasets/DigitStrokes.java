package org.dwlab.datasets;

/** The skeletons of the ten digits, drawn by eye in a unit square with x to the right and y down. */
final class DigitStrokes {
    private static final int ARC_PARTS = 8;
    private static final double[][][] STROKES = { // [digit][stroke][x0, y0, x1, y1, ...]
        {arc(0.50, 0.50, 0.25, 0.38, 0, 360)},
        {line(0.36, 0.30, 0.52, 0.12, 0.52, 0.88)},
        {arc(0.50, 0.32, 0.22, 0.20, 180, 390), line(0.69, 0.42, 0.28, 0.88, 0.75, 0.88)},
        {arc(0.48, 0.31, 0.20, 0.19, -150, 90), arc(0.48, 0.69, 0.23, 0.19, -90, 150)},
        {line(0.62, 0.88, 0.62, 0.12, 0.25, 0.62, 0.80, 0.62)},
        {line(0.70, 0.12, 0.34, 0.12, 0.31, 0.48), arc(0.48, 0.65, 0.22, 0.23, -140, 140)},
        {line(0.64, 0.12, 0.40, 0.40, 0.30, 0.66), arc(0.49, 0.67, 0.20, 0.20, 0, 360)},
        {line(0.27, 0.13, 0.74, 0.13, 0.44, 0.88)},
        {arc(0.50, 0.31, 0.18, 0.18, 0, 360), arc(0.50, 0.69, 0.22, 0.20, 0, 360)},
        {arc(0.50, 0.33, 0.20, 0.20, 0, 360), line(0.70, 0.33, 0.66, 0.60, 0.52, 0.88)},
    };

    private DigitStrokes() {}

    /** [stroke][x0, y0, x1, y1, ...] of a digit; not to be changed. */
    static double[][] of(int digit) {
        return STROKES[digit];
    }

    private static double[] line(double... points) {
        return points;
    }

    /**
     * Part of an ellipse about (x, y), between two angles in degrees from the x axis, as a chain of chords.
     */
    private static double[] arc(double x, double y, double radiusX, double radiusY, double from, double to) {
        double[] points = new double[2 * (ARC_PARTS + 1)];
        for (int i = 0; i <= ARC_PARTS; i++) {
            double angle = Math.toRadians(from + (to - from) * i / ARC_PARTS);
            points[2 * i] = x + radiusX * StrictMath.cos(angle);
            points[2 * i + 1] = y + radiusY * StrictMath.sin(angle);
        }
        return points;
    }
}
