package org.dwlab.calibration.table;

import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * What one kind of write does, by rows: for {@code set} a row is the state written, for {@code hop} it stands at
 * {@link #row(Direction, int)}. The distribution of the weight after a write is a quantile function per
 * device: entry j of Q is the weight at probability (j + ½)/Q, and a draw picks each entry with
 * probability 1/Q, so that pinning sites stay as sharp as they were simulated. Rows, devices and states are counted
 * from 0.
 */
public final class WriteDistribution {
    /** No junction that tells its states apart reads more. */
    private static final int MOST = 10;

    private final float[][][] quantiles; // [row][device][quantile], 1
    private final int[] samples; // [row]
    private final List<VarianceComponents> moments; // [row]
    private final Estimate[][] transition; // [row][bin], 1
    private final double[] energy; // [row], J
    private final double[] duration; // [row], s
    private final List<Mixture> mixtures; // [row]; empty where nothing was fitted
    private final int sampled; // devices; 0 where these are the very devices of the quantiles

    /**
     * A distribution without mixtures.
     *
     * @param quantiles  [row][device][quantile] weights, ascending in the last axis; taken over
     * @param samples    [row] simulated or measured writes, of all devices together
     * @param moments    [row] mean and spread of the weight
     * @param transition [row][bin] probability that the nearest state is {@code bin}; rows sum to 1
     * @param energy     [row] one write [J]
     * @param duration   [row] one write [s]
     * @throws SpecException if the parts differ in rows, devices or entries, weights do not ascend or are beyond ±10,
     *                       probabilities do not sum to 1, a row has no samples, or a cost is negative
     */
    public WriteDistribution(
            float[][][] quantiles,
            int[] samples,
            List<VarianceComponents> moments,
            Estimate[][] transition,
            double[] energy,
            double[] duration) {
        int rows = quantiles.length;
        Require.that(
                samples.length == rows
                        && moments.size() == rows
                        && transition.length == rows
                        && energy.length == rows
                        && duration.length == rows,
                "a write distribution",
                "must have " + rows + " rows throughout");
        requireQuantiles(quantiles);
        for (int row = 0; row < rows; row++) {
            requireDistribution(transition[row], row);
            Require.atLeast(samples[row], 1, "samples of row " + row);
            Require.nonNegative(energy[row], "energy_J of row " + row);
            Require.nonNegative(duration[row], "duration_s of row " + row);
        }
        this.quantiles = quantiles;
        this.samples = samples.clone();
        this.moments = List.copyOf(moments);
        this.transition = transition;
        this.energy = energy.clone();
        this.duration = duration.clone();
        this.mixtures = List.of();
        this.sampled = 0;
    }

    private WriteDistribution(
            WriteDistribution distribution, float[][][] quantiles, int sampled, List<Mixture> mixtures) {
        this.quantiles = quantiles;
        this.sampled = sampled;
        this.samples = distribution.samples;
        this.moments = distribution.moments;
        this.transition = distribution.transition;
        this.energy = distribution.energy;
        this.duration = distribution.duration;
        this.mixtures = List.copyOf(mixtures);
    }

    /**
     * The same distribution with a mixture that describes each row.
     *
     * @param perRow [row] fitted to the samples of the row
     * @return a distribution that shares all else with this one
     * @throws SpecException if there are not as many mixtures as rows
     */
    public WriteDistribution with(List<Mixture> perRow) {
        Require.that(
                perRow.size() == rows(),
                "mixtures of a write distribution",
                "must be " + rows() + ", one for each row",
                perRow.size());
        return new WriteDistribution(this, quantiles, sampled, perRow);
    }

    /**
     * The same distribution with virtual devices, drawn from the law of its own. Samples, moments, transitions and
     * mixtures stay those of the latter.
     *
     * @param virtual [row][device][quantile] weights, ascending in the last axis; taken over
     * @return a distribution that shares all else with this one
     * @throws SpecException if there are other rows, the parts differ in devices or entries, or weights do not ascend or
     *                       are beyond ±10
     */
    public WriteDistribution virtual(float[][][] virtual) {
        Require.that(virtual.length == rows(), "virtual devices", "must have " + rows() + " rows", virtual.length);
        requireQuantiles(virtual);
        return new WriteDistribution(this, virtual, sampledDevices(), mixtures);
    }

    /** The same distribution, whose devices were drawn from the law of so many. */
    WriteDistribution drawnFrom(int sampledDevices) {
        return new WriteDistribution(this, quantiles, sampledDevices, mixtures);
    }

    /**
     * The row of hops in one direction from one state.
     *
     * @param direction of the hop
     * @param from      the state that is left
     * @return the number of the row in a distribution of hops
     */
    public int row(Direction direction, int from) {
        return row(direction, from, bins());
    }

    /**
     * The row of hops in one direction from one state, for those who collect the rows.
     *
     * @param direction of the hop
     * @param from      the state that is left
     * @param states    of the device
     * @return the number of the row in a distribution of hops
     */
    public static int row(Direction direction, int from, int states) {
        return direction.index() * states + from;
    }

    /**
     * How many rows there are.
     *
     * @return the states for sets, two directions times the states for hops
     */
    public int rows() {
        return quantiles.length;
    }

    /**
     * How many devices there are to draw from.
     *
     * @return at least 1
     */
    public int devices() {
        return quantiles[0].length;
    }

    /**
     * Whether the devices were drawn from the law of those that were simulated or measured.
     *
     * @return false where they are these
     */
    public boolean isVirtual() {
        return sampled > 0;
    }

    /**
     * How many devices were simulated or measured.
     *
     * @return at least 1
     */
    public int sampledDevices() {
        return isVirtual() ? sampled : devices();
    }

    /**
     * How finely each quantile function is known.
     *
     * @return Q, its entries
     */
    public int quantiles() {
        return quantiles[0][0].length;
    }

    /**
     * Into how many states a written weight may fall.
     *
     * @return the states of the device
     */
    public int bins() {
        return transition[0].length;
    }

    /**
     * One entry of a quantile function.
     *
     * @param row    which write
     * @param device whose function
     * @param index  j, which stands for the probability (j + ½)/Q
     * @return a weight; those of the outermost states are ±1 at most, walls beyond them read beyond it
     */
    public float quantile(int row, int device, int index) {
        return quantiles[row][device][index];
    }

    /**
     * All quantile functions end to end.
     *
     * @return weights in the order [row][device][quantile]; a copy
     */
    public float[] flatQuantiles() {
        float[] flat = new float[rows() * devices() * quantiles()];
        int at = 0;
        for (float[][] row : quantiles) {
            for (float[] device : row) {
                System.arraycopy(device, 0, flat, at, device.length);
                at += device.length;
            }
        }
        return flat;
    }

    /**
     * Simulated or measured writes behind a row.
     *
     * @param row which write
     * @return of all devices together
     */
    public int samples(int row) {
        return samples[row];
    }

    /**
     * Cycles of one device: its share of the samples.
     *
     * @param row which write
     * @return samples over devices
     */
    public double cycles(int row) {
        return (double) samples[row] / sampledDevices();
    }

    /**
     * As many independent samples would tell the mean of a row as well as its clustered ones; docs/calibration.md.
     *
     * @param row which write
     * @return the samples over their design effect
     */
    public double effectiveSamples(int row) {
        return samples[row] / moments.get(row).designEffect(cycles(row));
    }

    /**
     * Mean and spread of the written weight.
     *
     * @param row which write
     * @return estimates with 95 % intervals, dimensionless
     */
    public VarianceComponents moments(int row) {
        return moments.get(row);
    }

    /**
     * The mixture fitted to the samples of a row.
     *
     * @param row which write
     * @return for people to look at; empty where none was fitted
     */
    public Optional<Mixture> mixture(int row) {
        return mixtures.isEmpty() ? Optional.empty() : Optional.of(mixtures.get(row));
    }

    /**
     * How often a write ends nearest to a state.
     *
     * @param row which write
     * @param bin the state
     * @return P(nearest state = bin) with its 95 % interval
     */
    public Estimate transition(int row, int bin) {
        return transition[row][bin];
    }

    /**
     * Energy of one write.
     *
     * @param row which write
     * @return in J, not negative
     */
    public double energy(int row) {
        return energy[row];
    }

    /**
     * Duration of one write.
     *
     * @param row which write
     * @return in s, not negative
     */
    public double duration(int row) {
        return duration[row];
    }

    private static void requireQuantiles(float[][][] quantiles) {
        for (int row = 0; row < quantiles.length; row++) {
            requireQuantiles(quantiles[row], quantiles[0].length, quantiles[0][0].length, row);
        }
    }

    private static void requireQuantiles(float[][] row, int devices, int quantiles, int index) {
        Require.that(row.length == devices, "row " + index, "must have " + devices + " devices", row.length);
        for (int device = 0; device < devices; device++) {
            float[] values = row[device];
            String place = "quantiles of row " + index + ", device " + device;
            Require.that(values.length == quantiles, place, "must have " + quantiles + " entries", values.length);
            for (int j = 0; j < quantiles; j++) {
                Require.that(
                        Math.abs(values[j]) <= MOST, place, "must lie in [-" + MOST + ", " + MOST + "]", values[j]);
                if (j > 0 && values[j - 1] > values[j]) {
                    throw new SpecException(
                            place + ", entry " + j, "must ascend", values[j] + " after " + values[j - 1]);
                }
            }
        }
    }

    private static void requireDistribution(Estimate[] row, int index) {
        double sum = 0;
        for (Estimate probability : row) {
            Require.inClosedInterval(probability.value(), 0, 1, "transition probability of row " + index);
            sum += probability.value();
        }
        // Each entry is a count over the samples, so the sum is off by at most one rounding per entry.
        Require.that(
                Math.abs(sum - 1) <= row.length * Math.ulp(1.0),
                "transition probabilities of row " + index,
                "must sum to 1",
                sum);
    }
}
