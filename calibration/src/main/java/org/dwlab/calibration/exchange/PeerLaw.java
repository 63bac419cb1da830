package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dwlab.core.Direction;

/** How another program draws a step: normal, with a mean and a standard deviation by weight. */
interface PeerLaw {
    /** Mean change of the weight by a pulse, before the ends of the range cut it. */
    double mean(Direction direction, double weight);

    /** Standard deviation of the change, before the ends of the range cut it. */
    double deviation(Direction direction, double weight);

    /** What the ends leave of a step. */
    default ChangeMoments moments(Direction direction, double weight) {
        return ChangeMoments.ofNormal(weight, mean(direction, weight), deviation(direction, weight));
    }

    /** What the ends leave of the steps from {@link MeanDevice#weights()}. */
    default List<ChangeMoments> moments(Direction direction) {
        return Arrays.stream(MeanDevice.weights())
                .mapToObj(weight -> moments(direction, weight))
                .toList();
    }

    /** A device's standard deviation over that of this law, means over both directions; 1 where this law has none. */
    default double noisier(MeanDevice device) {
        double ours = scatter(device::moments);
        double theirs = scatter(this::moments);
        return theirs > 0 ? ours / theirs : 1;
    }

    /** How far steps of this law are from a device's. */
    default StepDistance distance(MeanDevice device, Direction direction) {
        return StepDistance.of(device.moments(direction), moments(direction));
    }

    private static double scatter(Function<Direction, List<ChangeMoments>> steps) {
        return Stream.of(Direction.values())
                .mapToDouble(direction -> StepDistance.sum(steps.apply(direction), ChangeMoments::deviation))
                .sum();
    }
}
