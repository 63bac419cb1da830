package org.dwlab.report;

/** Accuracies as shares that are wrong, fit for a logarithmic axis. */
final class ErrorScale {
    /** Half an image of ten thousand [%]: on a logarithmic axis there is no 0. */
    private static final double LEAST = 0.005;

    private ErrorScale() {}

    /** An accuracy in [0, 1] as an error [%]. */
    static double percent(double accuracy) {
        return Math.max(LEAST, Html.rounded(100 * (1 - accuracy), 10));
    }
}
