package org.dwlab.calibration.pulses;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dwlab.calibration.table.Place;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/** What pulses do to one device. */
final class DeviceSteps {
    /** Evenly spaced conductances of every device. */
    private static final int POINTS = 33;
    /** Fewer steps than a line of the nearest takes are no curve. */
    private static final int LEAST_STEPS = 8;

    private final List<List<PulseTrain>> trains; // [direction]
    private final StepSample[] sample; // [direction]
    private final StepCurve[] curve; // [direction]
    private final double[] grid;
    private final double readVariance; // S²

    /**
     * @throws org.dwlab.core.SpecException if a direction has fewer than 8 steps, or all conductances are the same
     */
    DeviceSteps(String name, List<PulseTrain> all) {
        trains = Arrays.stream(Direction.values())
                .map(direction -> all.stream()
                        .filter(train -> train.direction() == direction)
                        .toList())
                .toList();
        sample = trains.stream().map(StepSample::new).toArray(StepSample[]::new);
        String place = "device " + name;
        for (Direction direction : Direction.values()) {
            Require.that(
                    sample[direction.index()].count() >= LEAST_STEPS,
                    place + ": steps " + direction,
                    "must be " + LEAST_STEPS + " or more, each from the read after one pulse to that after the next",
                    sample[direction.index()].count());
        }
        var range = trains.stream()
                .flatMap(own -> means(own).values().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        Require.that(range.getMin() < range.getMax(), place + ": conductances", "must differ", range.getMin() + " S");
        grid = Place.evenly(range.getMin(), range.getMax(), POINTS);
        curve = Arrays.stream(sample).map(own -> new StepCurve(own, grid)).toArray(StepCurve[]::new);
        readVariance = readVariance();
    }

    private double readVariance() {
        double products = 0;
        int pairs = 0;
        for (Direction direction : Direction.values()) {
            for (int step = 0; step < sample(direction).count(); step++) {
                if (sample(direction).after(step, 1) >= 0) {
                    products += product(direction, step, 1) / curve(direction).kept();
                    pairs++;
                }
            }
        }
        return products < 0 ? -products / pairs : 0;
    }

    StepSample sample(Direction direction) {
        return sample[direction.index()];
    }

    StepCurve curve(Direction direction) {
        return curve[direction.index()];
    }

    double[] grid() {
        return grid;
    }

    /** Standard deviation of one read [S]. */
    double readNoise() {
        return Math.sqrt(readVariance);
    }

    /**
     * Residual times that of a later step of the same train [S²]: of one pulse later, −r² (1 + m') on average, as a read
     * of noise r ends one step and starts the next.
     */
    double product(Direction direction, int step, int later) {
        StepCurve own = curve(direction);
        return own.residual(step) * own.residual(sample(direction).after(step, later));
    }

    /** How often the variance of a read is in the mean square of a residual: 1 + (1 + m')². */
    double reads(Direction direction) {
        double kept = curve(direction).kept();
        return 1 + kept * kept;
    }

    /** [cdf][grid] quantiles of the step, without the noise of its two reads [S]. */
    float[][] quantiles(Direction direction, double[] probability) {
        StepCurve own = curve(direction);
        double[] shape = own.shape(probability);
        float[][] quantiles = new float[probability.length][grid.length];
        for (int g = 0; g < grid.length; g++) {
            double deviation = Math.sqrt(Math.max(0, own.square(g) - readVariance * reads(direction)));
            for (int j = 0; j < probability.length; j++) {
                quantiles[j][g] = (float) (own.mean(g) + deviation * shape[j]);
            }
        }
        return quantiles;
    }

    /**
     * The mean square distance of the mean conductance by pulse from where mean steps lead from the same start, anew
     * behind every gap, over the square of the range.
     */
    double misfit(Direction direction) {
        NavigableMap<Double, Double> measured = means(trains.get(direction.index()));
        double reached = measured.firstEntry().getValue();
        double last = measured.firstKey();
        double sum = 0;
        for (Map.Entry<Double, Double> read : measured.tailMap(last, false).entrySet()) {
            boolean follows = read.getKey() - last == 1;
            reached = follows ? reached + curve(direction).step(reached) : read.getValue();
            last = read.getKey();
            double distance = (read.getValue() - reached) / (grid[grid.length - 1] - grid[0]);
            sum += distance * distance / (measured.size() - 1);
        }
        return sum;
    }

    /** Mean conductance by the number of the pulse, over trains. */
    private static NavigableMap<Double, Double> means(List<PulseTrain> trains) {
        Map<Double, DoubleSummaryStatistics> reads = new TreeMap<>();
        for (PulseTrain train : trains) {
            for (int i = 0; i < train.read().length; i++) {
                reads.computeIfAbsent(train.pulse()[i], fresh -> new DoubleSummaryStatistics())
                        .accept(train.read()[i]);
            }
        }
        NavigableMap<Double, Double> means = new TreeMap<>();
        reads.forEach((pulse, all) -> means.put(pulse, all.getAverage()));
        return means;
    }
}
