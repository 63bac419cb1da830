package org.dwlab.calibration.table;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * A device whose conductance identical pulses move up or down by small random amounts. For every device the
 * change of conductance stands as a quantile function at each point of a grid of conductances; between the
 * points of both axes it is interpolated linearly. Weights are linear in the conductance, −1 at the lowest
 * and 1 at the highest that any device of the table has. Costs that nobody knows are absent, never zero.
 */
public final class IncrementalTable implements DeviceTable {
    private final String name;
    private final double[][] grid; // [device][grid], S
    private final double[] probability; // [cdf], 1
    private final float[][][][] change; // [direction][device][cdf][grid], S
    private final MeanChange[][] moments; // [direction][device]
    private final double[] pulseEnergy; // [direction], J; null where unknown
    private final double[] pulseDuration; // [direction], s; null where unknown
    private final double[] readEnergy; // at weight −1 and at weight 1, J; null where unknown
    private final String specJson;
    private final long seed;
    private final double lowest;
    private final double highest;

    IncrementalTable(IncrementalTableBuilder b) {
        name = b.name;
        grid = b.grid;
        probability = b.probability;
        change = b.change;
        pulseEnergy = b.pulseEnergy;
        pulseDuration = b.pulseDuration;
        readEnergy = b.readEnergy;
        specJson = b.specJson;
        seed = b.seed;
        IncrementalChecks.axes(grid, probability);
        IncrementalChecks.changes(change, grid, probability.length);
        IncrementalChecks.costs(pulseEnergy, pulseDuration, readEnergy);
        lowest = Arrays.stream(grid).mapToDouble(points -> points[0]).min().orElseThrow();
        highest = Arrays.stream(grid)
                .mapToDouble(points -> points[points.length - 1])
                .max()
                .orElseThrow();
        moments = new MeanChange[Direction.values().length][grid.length];
        for (Direction direction : Direction.values()) {
            for (int d = 0; d < grid.length; d++) {
                var moment = new MeanChange(probability, change[direction.index()][d]);
                moments[direction.index()][d] = moment;
                boolean sound = direction == Direction.UP ? moment.overall() > 0 : moment.overall() < 0;
                Require.that(
                        sound,
                        "pulses " + direction + " of device " + d,
                        "must move the conductance " + direction + " on average",
                        moment.overall() + " S");
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String specJson() {
        return specJson;
    }

    @Override
    public long seed() {
        return seed;
    }

    /**
     * How many devices the table knows.
     *
     * @return at least 1; devices are counted from 0
     */
    public int devices() {
        return grid.length;
    }

    /**
     * The conductances at which the changes of a device are known.
     *
     * @param device its number
     * @return [grid] in S, ascending; a copy
     */
    public double[] grid(int device) {
        return grid[device].clone();
    }

    /**
     * The probabilities at which the changes are known, for all devices.
     *
     * @return [cdf] ascending from 0 to 1; a copy
     */
    public double[] probabilities() {
        return probability.clone();
    }

    /**
     * Quantiles of the change of conductance by one pulse.
     *
     * @param direction of the pulse
     * @param device    its number
     * @return [cdf][grid] in S, ascending along the first axis; not to be changed
     */
    public float[][] changes(Direction direction, int device) {
        return change[direction.index()][device];
    }

    /**
     * The conductance of weight −1.
     *
     * @return the lowest of any device [S]
     */
    public double lowest() {
        return lowest;
    }

    /**
     * The conductance of weight 1.
     *
     * @return the highest of any device [S]
     */
    public double highest() {
        return highest;
    }

    /**
     * The weight of a conductance.
     *
     * @param conductance in S
     * @return in [−1, 1] within the range of the table, beyond it outside
     */
    public double weight(double conductance) {
        return 2 * (conductance - lowest) / (highest - lowest) - 1;
    }

    /**
     * The conductance of a weight.
     *
     * @param weight dimensionless, −1 at the lowest conductance and 1 at the highest
     * @return in S
     */
    public double conductance(double weight) {
        return lowest + (weight + 1) / 2 * (highest - lowest);
    }

    /**
     * The weight nearest to the wanted one that a device can hold.
     *
     * @param device its number
     * @param weight wanted, of any size
     * @return within the device's own grid
     */
    public double bounded(int device, double weight) {
        double[] points = grid[device];
        return Math.max(weight(points[0]), Math.min(weight(points[points.length - 1]), weight));
    }

    /**
     * The weight after one pulse.
     *
     * @param direction of the pulse
     * @param device    its number
     * @param weight    before the pulse
     * @param u         uniform in [0, 1]: the probability at which the quantile function of the change is taken
     * @return within the device's own grid
     */
    public double step(Direction direction, int device, double weight, double u) {
        double conductance = conductance(weight);
        Place column = Place.of(grid[device], conductance);
        Place row = Place.of(probability, u);
        float[][] changes = change[direction.index()][device];
        double low = column.between(changes[row.index()]);
        double high = column.between(changes[row.index() + 1]);
        return bounded(device, weight(conductance + low + row.part() * (high - low)));
    }

    /**
     * Mean change of the weight by one pulse, as far as the bounds do not cut it.
     *
     * @param direction of the pulse
     * @param device    its number
     * @param weight    before the pulse
     * @return dimensionless; negative where the weight falls
     */
    public double meanStep(Direction direction, int device, double weight) {
        Place column = Place.of(grid[device], conductance(weight));
        return perWeight(column.between(moments[direction.index()][device].mean()));
    }

    /**
     * Standard deviation of the change of the weight by one pulse, as far as the bounds do not cut it; exact
     * at the points of the grid, linear in between.
     *
     * @param direction of the pulse
     * @param device    its number
     * @param weight    before the pulse
     * @return dimensionless, not negative
     */
    public double stepDeviation(Direction direction, int device, double weight) {
        Place column = Place.of(grid[device], conductance(weight));
        return perWeight(column.between(moments[direction.index()][device].deviation()));
    }

    /**
     * Mean change of the weight by one pulse, averaged over grid and devices.
     *
     * @param direction of the pulse
     * @return dimensionless; above 0 for pulses up, below 0 for pulses down
     */
    public double meanStep(Direction direction) {
        return perWeight(Arrays.stream(moments[direction.index()])
                .mapToDouble(MeanChange::overall)
                .average()
                .orElseThrow());
    }

    /**
     * Standard deviation of the change of the weight by one pulse, averaged over grid and devices.
     *
     * @param direction of the pulse
     * @return dimensionless, not negative
     */
    public double stepDeviation(Direction direction) {
        return perWeight(Arrays.stream(moments[direction.index()])
                .mapToDouble(
                        moment -> Arrays.stream(moment.deviation()).average().orElseThrow())
                .average()
                .orElseThrow());
    }

    /**
     * Energy of one pulse.
     *
     * @param direction of the pulse
     * @return in J; empty where nobody knows it
     */
    public OptionalDouble pulseEnergy(Direction direction) {
        return known(pulseEnergy, direction);
    }

    /**
     * Duration of one pulse.
     *
     * @param direction of the pulse
     * @return in s; empty where nobody knows it
     */
    public OptionalDouble pulseDuration(Direction direction) {
        return known(pulseDuration, direction);
    }

    /**
     * Energy of one read, linear between the ends of the range.
     *
     * @param weight that is read
     * @return in J; empty where nobody knows it
     */
    public OptionalDouble readEnergy(double weight) {
        return readEnergy == null
                ? OptionalDouble.empty()
                : OptionalDouble.of((1 - weight) / 2 * readEnergy[0] + (1 + weight) / 2 * readEnergy[1]);
    }

    private static OptionalDouble known(double[] perDirection, Direction direction) {
        return perDirection == null ? OptionalDouble.empty() : OptionalDouble.of(perDirection[direction.index()]);
    }

    private double perWeight(double change) {
        return 2 * change / (highest - lowest);
    }
}
