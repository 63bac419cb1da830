package org.dwlab.nn.synapse;

import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.kernel.QuantileSampler;

/**
 * What write, noisy verify and retry leave behind, as quantile functions from which one draw is one write of that kind.
 * Entry j of a function of Q is accepted with the probability p_j that its read falls into the window. After at most R
 * retries a write leaves j with the probability p_j/Σp if one of the 1 + R was accepted, and else (1 − p_j)/Σ(1 − p);
 * none is with the probability m^(1 + R), where m is the mean of 1 − p.
 */
final class NoisyVerify {
    /** Entries that stand for one of the table: probabilities are off by at most half of 1/(4Q). */
    private static final int FINENESS = 4;

    private final QuantileTable set;
    private final VerifyWindow window;
    private final int retries;
    private final ReadNoise noise;

    NoisyVerify(QuantileTable set, VerifyWindow window, int retries, ReadNoise noise) {
        this.set = set;
        this.window = window;
        this.retries = retries;
        this.noise = noise;
    }

    /** Draws writes of any row of the table. */
    QuantileSampler sampler() {
        return new QuantileSampler(law(), FINENESS * set.quantiles());
    }

    /** [row][entry] quantile functions of what is left behind, {@value #FINENESS} times as fine as those of the table. */
    float[] law() {
        int quantiles = set.quantiles();
        float[] table = set.table();
        float[] written = new float[FINENESS * table.length];
        for (int row = 0; row < table.length / quantiles; row++) {
            double[] share = shares(row * quantiles, row / set.devices());
            double reached = 0;
            int next = 0;
            for (int j = 0; j < quantiles; j++) {
                reached += share[j];
                int end = j + 1 == quantiles ? FINENESS * quantiles : (int) Math.round(reached * FINENESS * quantiles);
                for (; next < end; next++) {
                    written[row * FINENESS * quantiles + next] = table[row * quantiles + j];
                }
            }
        }
        return written;
    }

    /** [quantile] probability of each entry of a function that begins at {@code from}. */
    private double[] shares(int from, int state) {
        double[] accepted = new double[set.quantiles()];
        double sum = 0;
        for (int j = 0; j < accepted.length; j++) {
            accepted[j] = acceptance(set.table()[from + j], state);
            sum += accepted[j];
        }
        double missed = accepted.length - sum;
        double failure = StrictMath.pow(missed / accepted.length, 1 + retries);
        for (int j = 0; j < accepted.length; j++) {
            double inside = sum > 0 ? accepted[j] / sum : 0;
            double outside = missed > 0 ? (1 - accepted[j]) / missed : 0;
            accepted[j] = (1 - failure) * inside + failure * outside;
        }
        return accepted;
    }

    private double acceptance(double weight, int state) {
        double deviation = Math.max(noise.deviation(weight), Double.MIN_NORMAL);
        return below((window.high()[state] - weight) / deviation) - below((window.low()[state] - weight) / deviation);
    }

    /**
     * Φ(x): M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 26.2.17, whose error is below 7.5e-8.
     */
    private static double below(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double beyond = StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * polynomial;
        return x > 0 ? 1 - beyond : beyond;
    }
}
