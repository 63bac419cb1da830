package org.dwlab.calibration.pulses;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.LinearQuantiles;
import org.dwlab.calibration.table.Place;

/**
 * Mean and mean square of the steps of one device in one direction, by the conductance from which they start. For the
 * means, where a step started is told by the read before and the mean step from there, as its own read, which is in the
 * change, would make steps seem to lead back. A residual is what a change is more than the mean step from its own read:
 * from the read before, each residual would hold a part of the one before it.
 */
final class StepCurve {
    private static final int ROUNDS = 3;
    private static final double LEAST_KEPT = 0.1;

    private final double[] grid; // S, ascending
    private final double[] mean; // [grid], S
    private final double[] square; // [grid], of the residuals [S²]
    private final double[] residual; // [step], S
    private final double[] score; // [step], residual over its root mean square there, ascending

    StepCurve(StepSample sample, double[] grid) {
        this.grid = grid;
        double[] changes = sample.changes();
        double[] places = steps(sample, sample::start);
        double[] found = onGrid(new LocalLine(places, changes)::line);
        for (int round = 0; round < ROUNDS; round++) {
            DoubleUnaryOperator step = between(found);
            places = steps(
                    sample,
                    i -> Double.isNaN(sample.before(i))
                            ? sample.start(i)
                            : sample.before(i) + step.applyAsDouble(sample.before(i)));
            found = onGrid(new LocalLine(places, changes)::line);
        }
        mean = found;
        double[] started = places;
        residual = steps(sample, i -> changes[i] - step(sample.start(i)));
        double[] squares = Arrays.stream(residual).map(one -> one * one).toArray();
        square = onGrid(new LocalLine(places, squares)::level);
        DoubleUnaryOperator variance = between(square);
        score = Arrays.stream(steps(sample, i -> {
                    double scatter = Math.sqrt(variance.applyAsDouble(started[i]));
                    return scatter > 0 ? residual[i] / scatter : 0;
                }))
                .sorted()
                .toArray();
    }

    /** The mean step from a conductance [S]. */
    double step(double conductance) {
        return between(mean).applyAsDouble(conductance);
    }

    /**
     * What is left of a distance after a pulse, 1 + m' with the mean slope m' of the mean steps, at least 0.1: the noise
     * of a read is in the residual of the step from it with this factor.
     */
    double kept() {
        int last = grid.length - 1;
        return Math.max(LEAST_KEPT, 1 + (mean[last] - mean[0]) / (grid[last] - grid[0]));
    }

    /** Mean step at a point of the grid [S]. */
    double mean(int point) {
        return mean[point];
    }

    /** Mean square of the residuals, at a point of the grid [S²]. */
    double square(int point) {
        return square[point];
    }

    /** What the change of a step is more than the mean step from the read at its start [S]. */
    double residual(int step) {
        return residual[step];
    }

    /**
     * The shape of the noise: residuals over their root mean square.
     *
     * @param probability [cdf] from 0 to 1
     * @return [cdf] quantiles, of mean 0 and variance 1 where there is noise, as lines between them have it
     */
    double[] shape(double[] probability) {
        double[] shape = Arrays.stream(probability)
                .map(at -> LinearQuantiles.ofSample(score, at))
                .toArray();
        double centre = LinearQuantiles.mean(probability, j -> shape[j]);
        double variance = LinearQuantiles.meanSquare(probability, j -> shape[j], centre);
        double scale = variance > 0 ? Math.sqrt(variance) : 1;
        return Arrays.stream(shape).map(one -> (one - centre) / scale).toArray();
    }

    /** Linear between the points of the grid, and level beyond them. */
    private DoubleUnaryOperator between(double[] values) {
        return at -> Place.of(grid, at).between(values);
    }

    private double[] onGrid(DoubleUnaryOperator value) {
        return Arrays.stream(grid).map(value).toArray();
    }

    private static double[] steps(StepSample sample, IntToDoubleFunction value) {
        return IntStream.range(0, sample.count()).mapToDouble(value).toArray();
    }
}
