package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.Place;
import org.dwlab.core.Direction;

/** All devices of a table as one: means over those that can hold a weight. */
final class MeanDevice {
    private static final int POINTS = 101;
    /** Probabilities (j + ½)/n at which a quantile function that is linear in pieces is taken. */
    private static final int DRAWS = 128;

    private final IncrementalTable table;
    private final List<List<ChangeMoments>> moments; // [direction][weight]

    MeanDevice(IncrementalTable table) {
        this.table = table;
        moments = Stream.of(Direction.values())
                .map(direction -> Arrays.stream(weights())
                        .mapToObj(weight -> moments(direction, weight))
                        .toList())
                .toList();
    }

    /** Evenly spaced weights from −1 to 1. */
    static double[] weights() {
        return Place.evenly(-1, 1, POINTS);
    }

    IncrementalTable table() {
        return table;
    }

    /** What the ends leave of the steps from {@link #weights()}. */
    List<ChangeMoments> moments(Direction direction) {
        return moments.get(direction.index());
    }

    /** Mean change of the weight by one pulse, before the ends of the range cut it. */
    double mean(Direction direction, double weight) {
        return Arrays.stream(able(weight))
                .mapToDouble(device -> table.meanStep(direction, device, weight))
                .average()
                .orElseThrow();
    }

    /** What the ends of the devices' ranges leave of a step; its deviation is that from pulse to pulse. */
    ChangeMoments moments(Direction direction, double weight) {
        double mean = 0;
        double deviation = 0;
        int[] able = able(weight);
        for (int device : able) {
            double[] changes = IntStream.range(0, DRAWS)
                    .mapToDouble(j -> table.step(direction, device, weight, (j + 0.5) / DRAWS) - weight)
                    .toArray();
            double own = Arrays.stream(changes).average().orElseThrow();
            double squares = Arrays.stream(changes)
                    .map(change -> (change - own) * (change - own))
                    .average()
                    .orElseThrow();
            mean += own / able.length;
            deviation += Math.sqrt(squares) / able.length;
        }
        return new ChangeMoments(mean, deviation);
    }

    /** Devices in whose range a weight is; all where it is in none. */
    private int[] able(double weight) {
        int[] able = IntStream.range(0, table.devices())
                .filter(device -> table.bounded(device, weight) == weight)
                .toArray();
        return able.length > 0 ? able : IntStream.range(0, table.devices()).toArray();
    }
}
