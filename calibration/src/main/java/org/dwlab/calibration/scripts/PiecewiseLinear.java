package org.dwlab.calibration.scripts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.device.Waveform;

/**
 * A current or voltage over time by the points between which it is a straight line.
 *
 * @param points ascending in time, from 0 to the end of the waveform
 */
record PiecewiseLinear(List<Corner> points) {
    private static final int DIGITS = 12;

    /**
     * A point.
     *
     * @param time  [s]
     * @param value in SI
     */
    record Corner(double time, double value) {}

    static PiecewiseLinear current(Waveform waveform) {
        return of(waveform, waveform::current);
    }

    static PiecewiseLinear voltage(Waveform waveform) {
        return of(waveform, waveform::voltage);
    }

    private static PiecewiseLinear of(Waveform waveform, DoubleUnaryOperator value) {
        double[] nodes = waveform.nodes();
        double most = 0;
        for (double time : nodes) {
            most = Math.max(most, Math.abs(value.applyAsDouble(time)));
        }
        List<Corner> points = new ArrayList<>();
        for (double time : nodes) {
            double rounded = rounded(time, waveform.duration());
            if (points.isEmpty() || points.get(points.size() - 1).time() < rounded) {
                points.add(new Corner(rounded, rounded(value.applyAsDouble(time), most)));
            }
        }
        return new PiecewiseLinear(List.copyOf(points));
    }

    /** Without the round-off of sums of times: a decimal with {@value #DIGITS} digits of what is largest. */
    private static double rounded(double value, double largest) {
        if (largest == 0) {
            return 0;
        }
        int last = DIGITS - 1 - (int) Math.floor(StrictMath.log10(largest));
        double decimal =
                new BigDecimal(value).setScale(last, RoundingMode.HALF_EVEN).doubleValue();
        return decimal == 0 ? 0 : decimal; // not -0
    }

    /** The same without the inner points on straight lines; the last one where it is all constant. */
    PiecewiseLinear corners() {
        List<Corner> corners = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean inner = 0 < i && i + 1 < points.size();
            double value = points.get(i).value();
            boolean flat = inner
                    && points.get(i - 1).value() == value
                    && points.get(i + 1).value() == value;
            if (!flat) {
                corners.add(points.get(i));
            }
        }
        return new PiecewiseLinear(List.copyOf(corners));
    }
}
