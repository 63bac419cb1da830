package org.dwlab.nn.synapse;

import java.util.Arrays;
import org.dwlab.calibration.table.WriteDistribution;

/**
 * The weights that verify accepts for each state. A window about the level itself is a trap where the scatter
 * is skewed: what it accepts is off by the same amount in every synapse, and such an offset adds up in a sum
 * where scatter averages out. A centred window is moved until the mean of what it accepts, over the writes of
 * all devices, is the weight of the level.
 */
final class VerifyWindow {
    /**
     * The mean may be off by this part of the mean half-width: a twentieth of the margin. Moving the window
     * further would refuse good writes for next to nothing.
     */
    private static final double TOLERANCE = 0.05;
    /** A centred window accepts at least this part of what the one about the level does. */
    private static final double LEAST_ACCEPTED = 0.5;
    /** Halvings of the range in which the shift is sought: beyond the resolution of a float. */
    private static final int HALVINGS = 30;

    private final float[] low; // [state]
    private final float[] high; // [state]

    private VerifyWindow(float[] low, float[] high) {
        this.low = low;
        this.high = high;
    }

    /** Windows about the levels; {@code margin} in units of half the interval. */
    static VerifyWindow nominal(Levels levels, double margin) {
        return new VerifyWindow(levels.below(margin), levels.above(margin));
    }

    /** The same windows, moved to where their mean is the level's weight; {@code set} writes a state. */
    static VerifyWindow centred(Levels levels, double margin, WriteDistribution set) {
        VerifyWindow window = nominal(levels, margin);
        QuantileTable pooled = QuantileTable.pooled(set);
        for (int s = 0; s < window.low.length; s++) {
            float[] written = Arrays.copyOfRange(pooled.table(), s * pooled.quantiles(), (s + 1) * pooled.quantiles());
            float shift = (float) new Centring(written, levels.weight(s), window.low[s], window.high[s]).shift();
            window.low[s] += shift;
            window.high[s] += shift;
        }
        return window;
    }

    /** [state] lower ends; not to be changed. */
    float[] low() {
        return low;
    }

    /** [state] upper ends; not to be changed. */
    float[] high() {
        return high;
    }

    boolean accepts(int state, float weight) {
        return low[state] <= weight && weight <= high[state];
    }

    /** The search for one state's shift. */
    private static final class Centring {
        private final float[] written; // ascending
        private final double[] sums; // [n] of the first n
        private final double level;
        private final double low;
        private final double high;
        private final int enough;

        Centring(float[] written, double level, double low, double high) {
            this.written = written;
            this.level = level;
            this.low = low;
            this.high = high;
            sums = new double[written.length + 1];
            for (int i = 0; i < written.length; i++) {
                sums[i + 1] = sums[i] + written[i];
            }
            enough = (int) Math.ceil(LEAST_ACCEPTED * accepted(0));
        }

        /**
         * The least shift that brings the mean into tolerance. As the window moves up it loses the lowest and
         * gains higher weights, so that the mean grows with the shift and halving finds it. Where nothing is
         * accepted at all, the window goes to the mean of all writes.
         */
        double shift() {
            if (accepted(0) == 0) {
                return sums[written.length] / written.length - level;
            }
            double tolerance = TOLERANCE * (high - low) / 2;
            double offset = mean(0) - level;
            if (Math.abs(offset) <= tolerance) {
                return 0;
            }
            double far = offset > 0 ? level - high : level - low;
            double near = 0;
            for (int i = 0; i < HALVINGS; i++) {
                double middle = (near + far) / 2;
                boolean off = accepted(middle) >= enough && (mean(middle) - level) * Math.signum(offset) > tolerance;
                near = off ? middle : near;
                far = off ? far : middle;
            }
            return accepted(far) >= enough ? far : near;
        }

        private int accepted(double shift) {
            return end(shift) - start(shift);
        }

        private double mean(double shift) {
            return (sums[end(shift)] - sums[start(shift)]) / accepted(shift);
        }

        /** Writes below the window. */
        private int start(double shift) {
            return count(low + shift, false);
        }

        /** Writes not above the window. */
        private int end(double shift) {
            return count(high + shift, true);
        }

        private int count(double bound, boolean withEqual) {
            int from = 0;
            int to = written.length;
            while (from < to) {
                int middle = (from + to) / 2;
                boolean before = withEqual ? written[middle] <= bound : written[middle] < bound;
                from = before ? middle + 1 : from;
                to = before ? to : middle;
            }
            return from;
        }
    }
}
