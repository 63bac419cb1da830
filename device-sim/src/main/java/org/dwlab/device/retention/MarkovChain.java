package org.dwlab.device.retention;

/** Markov chains in continuous time with few states. */
public final class MarkovChain {
    /**
     * Terms of the series for a short time: with a mean of at most ½ jump, the next one is 0.5¹⁵/15! = 2e-17.
     */
    private static final int TERMS = 14;
    /** Beyond any memory; keeps a time in ages of the universe from overflowing. */
    private static final double MOST_JUMPS = 0x1p1000;

    private MarkovChain() {}

    /**
     * exp(Rt): the probabilities of the states after a time, by uniformisation (Jensen, Scand. Actuar. J. 36, 87
     * (1953)) of a time short enough, which is then doubled. All terms are positive and every row is brought to sum
     * 1, so that rates of 1/ns and 1/century stand beside each other without loss.
     *
     * @param rates [from][to] jumps per second; 0 on the diagonal
     * @param time  t [s]
     * @return [from][to] probabilities; rows sum to 1
     */
    public static double[][] transition(double[][] rates, double time) {
        double fastest = 0;
        for (double[] row : rates) {
            fastest = Math.max(fastest, sum(row));
        }
        double jumps = Math.min(fastest * time, MOST_JUMPS);
        int doublings = Math.max(0, Math.getExponent(jumps) + 2);
        double mean = Math.scalb(jumps, -doublings);
        double[][] jump = new double[rates.length][rates.length];
        for (int i = 0; i < jump.length; i++) {
            for (int j = 0; j < jump.length; j++) {
                jump[i][j] = fastest == 0 ? 0 : rates[i][j] / fastest;
            }
            jump[i][i] = Math.max(0, 1 - sum(jump[i]));
        }
        double[][] result = series(jump, mean);
        for (int i = 0; i < doublings; i++) {
            result = normalised(product(result, result));
        }
        return result;
    }

    /** The state at which the sum of a row of probabilities exceeds u in [0, 1). */
    static int draw(double[] probabilities, double u) {
        int state = 0;
        double left = u - probabilities[0];
        while (left >= 0 && state + 1 < probabilities.length) {
            state++;
            left -= probabilities[state];
        }
        return state;
    }

    /** Σ jumpᵏ meanᵏ/k! in rows of sum 1, by Horner's rule. */
    private static double[][] series(double[][] jump, double mean) {
        double[][] sum = identity(jump.length);
        for (int k = TERMS; k > 0; k--) {
            sum = product(jump, sum);
            for (int i = 0; i < jump.length; i++) {
                for (int j = 0; j < jump.length; j++) {
                    sum[i][j] = sum[i][j] * mean / k + (i == j ? 1 : 0);
                }
            }
        }
        return normalised(sum);
    }

    private static double[][] identity(int size) {
        double[][] one = new double[size][size];
        for (int i = 0; i < size; i++) {
            one[i][i] = 1;
        }
        return one;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length; j++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    private static double[][] normalised(double[][] rows) {
        for (double[] row : rows) {
            double sum = sum(row);
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
        }
        return rows;
    }

    private static double sum(double[] row) {
        double sum = 0;
        for (double x : row) {
            sum += x;
        }
        return sum;
    }
}
