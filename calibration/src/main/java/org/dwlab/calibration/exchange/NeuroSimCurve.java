package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Mean steps as MLP+NeuroSim has them. Its conductance is (1 − exp(−κ x/N))/(1 − exp(−κ)) of the range at x of N
 * levels, wherever it came from, so that a pulse up (s = 1) or down (s = −1) leads (B − y)(1 − exp(−s κ/N)) further,
 * with y = w + 1 and B = 2/(1 − exp(−κ)): a straight line of the weight w. Of κ it knows a label only, to a hundredth.
 *
 * @param direction of the pulses
 * @param levels    N, at least 1
 * @param label     of the nonlinearity; 0.01 to 9, negative where steps become larger with the weight
 */
record NeuroSimCurve(Direction direction, int levels, double label) {
    /** The greatest distance of the curve of label 1 from the straight line, in ranges: getParamA's table has it so. */
    private static final double DISTANCE = 0.07 * Math.sqrt(2);
    /** The table begins here; 0 is none of its labels. */
    private static final int LEAST_HUNDREDTHS = 1;
    /** The table ends here. */
    private static final int MOST_HUNDREDTHS = 900;

    private static final double HUNDREDTHS = 100;
    /** Beyond the curvature of the greatest label, 1/0.02281. */
    private static final double MOST_CURVATURE = 50;
    /** More levels than any device has. */
    private static final int MOST_LEVELS = 1_000_000;
    /** The weights of whole steps settle after a few. */
    private static final int ROUNDS = 50;

    /**
     * The law nearest to a device's mean steps. Steps that begin less than a step from the end they lead to are cut by
     * it: they are no part of the line, and what they leave of the range is no level.
     *
     * @throws org.dwlab.core.SpecException if pulses do not move weight 0 or the weight they begin at their way, or
     *                                      take more than a million to cross the range
     */
    static NeuroSimCurve nearest(MeanDevice device, Direction direction) {
        String place = "table " + device.table().name() + ": pulses " + direction;
        double start = -direction.sign();
        Require.that(
                direction.sign() * device.mean(direction, start) > 0,
                place,
                "must move the mean device away from its "
                        + (direction == Direction.UP ? "lowest" : "highest")
                        + " conductance for NeuroSim",
                "stuck there");
        double[] weights = whole(device, direction);
        double[] steps = sizes(device, direction, weights);
        double middle = mean(weights);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            products += (weights[i] - middle) * steps[i];
            squares += (weights[i] - middle) * (weights[i] - middle);
        }
        double slope = squares == 0 ? 0 : products / squares;
        double atZero = mean(steps) - slope * middle;
        Require.that(atZero > 0, place, "must move weight 0 their way on average for NeuroSim", atZero);
        double label = label(-slope / atZero, direction);
        double levels = levels(label, atZero, direction);
        Require.that(
                levels <= MOST_LEVELS,
                place,
                "must cross the range in 1000000 or fewer for NeuroSim",
                Math.round(levels));
        return new NeuroSimCurve(direction, (int) Math.max(1, Math.round(levels)), label);
    }

    /** Evenly spaced weights from which a mean step leads to a weight within the range. */
    private static double[] whole(MeanDevice device, Direction direction) {
        double[] kept = MeanDevice.weights();
        for (int round = 0; round < ROUNDS; round++) {
            double step = mean(sizes(device, direction, kept));
            DoublePredicate fits = weight -> direction.sign() * weight + step <= 1;
            double[] fitting = Arrays.stream(MeanDevice.weights()).filter(fits).toArray();
            if (Arrays.equals(fitting, kept) || fitting.length == 0) {
                break;
            }
            kept = fitting;
        }
        return kept;
    }

    /** Mean change of the weight by a pulse, before the ends cut it. */
    double step(double weight) {
        double curvature = curvature(label);
        double asymptote = 2 / -StrictMath.expm1(-curvature);
        return (asymptote - 1 - weight) * -StrictMath.expm1(-direction.sign() * curvature / levels);
    }

    /** Of the relative slope −m'/m of the steps at weight 0, which is tanh(κ/2) and so less than 1 either way. */
    private static double label(double relativeSlope, Direction direction) {
        double most = StrictMath.tanh(curvature(MOST_HUNDREDTHS / HUNDREDTHS) / 2);
        double slope = Math.max(-most, Math.min(most, relativeSlope));
        double label = distance(Math.abs(StrictMath.log((1 + slope) / (1 - slope)))) / DISTANCE;
        long hundredths = Math.max(LEAST_HUNDREDTHS, Math.min(MOST_HUNDREDTHS, Math.round(label * HUNDREDTHS)));
        boolean straight = label * HUNDREDTHS < LEAST_HUNDREDTHS / 2.0;
        return (straight ? direction.sign() : Math.signum(slope)) * hundredths / HUNDREDTHS;
    }

    /** The number of levels that makes the mean step at weight 0 this. */
    private static double levels(double label, double atZero, Direction direction) {
        double curvature = curvature(label);
        int sign = direction.sign();
        double shrunk = Math.min(sign * atZero * StrictMath.tanh(curvature / 2), 1 - Math.ulp(1.0));
        return -sign * curvature / StrictMath.log1p(-shrunk);
    }

    /** κ of a label, which ascends with it. */
    private static double curvature(double label) {
        double low = 0;
        double high = MOST_CURVATURE;
        for (double middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
            if (distance(middle) < Math.abs(label) * DISTANCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.copySign(high, label);
    }

    /** The greatest distance of the curve from the straight line, for κ of 0 or more; κ/8 for small ones. */
    private static double distance(double curvature) {
        double least = 1e-4;
        if (curvature < least) {
            return curvature / 8;
        }
        double end = -StrictMath.expm1(-curvature);
        return 1 / end - (1 + StrictMath.log(curvature / end)) / curvature;
    }

    private static double[] sizes(MeanDevice device, Direction direction, double[] weights) {
        return Arrays.stream(weights)
                .map(weight -> direction.sign() * device.mean(direction, weight))
                .toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
