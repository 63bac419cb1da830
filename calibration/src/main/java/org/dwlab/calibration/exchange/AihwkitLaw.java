package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Place;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Steps of aihwkit's {@code PiecewiseStepDevice} from weights −1 to 1: means linear between nodes, and a standard
 * deviation in proportion to them.
 *
 * @param unit  dw_min, the mean step at weight 0, up and down together
 * @param nodes [direction][node] sizes of mean steps over the unit, at even weights from −1 to 1
 * @param noise standard deviation of a step over its mean
 */
record AihwkitLaw(double unit, double[][] nodes, double noise) implements PeerLaw {
    /** aihwkit's GPU kernels take fewer than 64. */
    private static final int NODES = 33;

    private static final double[] WEIGHTS = Place.evenly(-1, 1, NODES);
    /** In each, what the ends of the range cut off is made up for; it matters for steps as large as the range only. */
    private static final int ROUNDS = 8;

    /**
     * The law nearest to a device's steps as the ends of the range leave them.
     *
     * @throws org.dwlab.core.SpecException if pulses do not move weight 0 their way
     */
    static AihwkitLaw nearest(MeanDevice device) {
        double up = device.mean(Direction.UP, 0);
        double down = -device.mean(Direction.DOWN, 0);
        Require.that(
                up > 0 && down > 0,
                "table " + device.table().name() + ": pulses",
                "must move weight 0 their way on average for aihwkit",
                up + " and " + -down);
        double unit = (up + down) / 2;
        double[][] uncut = Arrays.stream(Direction.values())
                .map(direction -> IntStream.range(0, NODES)
                        .mapToDouble(node -> direction.sign() * device.mean(direction, WEIGHTS[node]) / unit)
                        .toArray())
                .toArray(double[][]::new);
        var law = new AihwkitLaw(unit, uncut, 1);
        law = new AihwkitLaw(unit, uncut, law.noisier(device));
        for (int round = 0; round < ROUNDS; round++) {
            law = law.closer(device);
        }
        return law;
    }

    @Override
    public double mean(Direction direction, double weight) {
        return direction.sign() * unit * Place.of(WEIGHTS, weight).between(nodes[direction.index()]);
    }

    @Override
    public double deviation(Direction direction, double weight) {
        return noise * Math.abs(mean(direction, weight));
    }

    private AihwkitLaw closer(MeanDevice device) {
        double[][] moved = Arrays.stream(nodes).map(double[]::clone).toArray(double[][]::new);
        for (Direction direction : Direction.values()) {
            for (int node = 0; node < NODES; node++) {
                double missing = device.moments(direction, WEIGHTS[node]).mean()
                        - moments(direction, WEIGHTS[node]).mean();
                moved[direction.index()][node] += direction.sign() * missing / unit;
            }
        }
        return new AihwkitLaw(unit, moved, noise * noisier(device));
    }
}
