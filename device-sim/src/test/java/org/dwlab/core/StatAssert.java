package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Assertions for statistical tests. Seeds are fixed and the false-alarm probability of one assertion is
 * {@value #FALSE_ALARM}, so a failure is a bug until shown otherwise.
 */
public final class StatAssert {
    public static final double FALSE_ALARM = 1e-6;
    /** Two-sided normal quantile of {@link #FALSE_ALARM}. */
    public static final double SIGMAS = 4.8916;

    private StatAssert() {}

    /** H₀: {@code estimate} is normal about {@code expected} with standard error {@code standardError}. */
    public static void assertWithin(double expected, double estimate, double standardError, String what) {
        double sigmas = (estimate - expected) / standardError;
        assertTrue(
                Math.abs(sigmas) < SIGMAS,
                () -> what + ": " + estimate + " is " + sigmas + " standard errors from " + expected + " (+-"
                        + standardError + ")");
    }

    public static double mean(double[] sample) {
        double sum = 0;
        for (double x : sample) {
            sum += x;
        }
        return sum / sample.length;
    }

    /** Central moment of this order, divided by n. */
    public static double moment(double[] sample, int order) {
        double mean = mean(sample);
        double sum = 0;
        for (double x : sample) {
            sum += Math.pow(x - mean, order);
        }
        return sum / sample.length;
    }

    /** Standard deviation; and, by the delta method, its standard error is {@link #standardErrorOfSd}. */
    public static double sd(double[] sample) {
        return Math.sqrt(moment(sample, 2) * sample.length / (sample.length - 1));
    }

    /** √((m₄ − m₂²)/(4 m₂ n)): holds for any distribution with a fourth moment. */
    public static double standardErrorOfSd(double[] sample) {
        double m2 = moment(sample, 2);
        return Math.sqrt((moment(sample, 4) - m2 * m2) / (4 * m2 * sample.length));
    }
}
