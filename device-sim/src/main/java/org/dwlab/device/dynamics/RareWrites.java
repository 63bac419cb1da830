package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.core.SideBySide;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;

/**
 * Probabilities of writes that hardly ever go wrong, by splitting: walls of one device run side by side, and every tenth of
 * a nanosecond those that strayed from the usual way to one side are copied in place of those that did not. What a
 * copied wall is worth is known, so that the estimate has no bias (interacting particles with a potential: Del Moral and
 * Garnier, Ann. Appl. Probab. 15, 2496 (2005)). The usual way is the median of walls that are not used otherwise.
 *
 * <p>A device's edges decide most of its errors, so every device has an estimate of its own; their mean has the scatter
 * between devices for its error.
 */
public final class RareWrites {
    /** Time between two choices [s]. */
    private static final double STRIDE = 1e-10;
    /** A wall that strayed by one notch is copied as often as e to this power, against one that did not. */
    private static final double PREFERENCE = 6;
    /** Walls are chosen anew once their weights leave so small a part of them effective. */
    private static final double EFFECTIVE = 0.5;

    private static final int LEAST_WALLS = 16;

    private final DeviceSpec spec;
    private final RandomStreams streams;
    private final int walls;

    /**
     * Estimates of one specification.
     *
     * @param spec    a device of few coordinates; longer holds than are integrated do not count
     * @param streams all randomness; devices have the edges of an ensemble of this seed
     * @param walls   side by side, from 16 to 192
     * @throws org.dwlab.core.SpecException if the numbers are out of range, the device is one of cells, or its time step
     *                                      is too large
     */
    public RareWrites(DeviceSpec spec, RandomStreams streams, int walls) {
        Require.that(!spec.hasCells(), spec.name() + ": wall.model", "must be rigid or tilted");
        spec.requireResolvedStep();
        Require.that(
                LEAST_WALLS <= walls && walls <= WallBatch.LARGEST,
                "walls",
                "must be from " + LEAST_WALLS + " to " + WallBatch.LARGEST,
                walls);
        this.spec = spec;
        this.streams = streams;
        this.walls = walls;
    }

    /** Which of its ends a write counts by. */
    public interface Ends {
        /**
         * On which side of its state a wall ended.
         *
         * @param q where [m]
         * @return −1 for a lower state, 0 for its own, 1 for a higher one
         */
        int side(double q);
    }

    /**
     * How often writes of a state end in lower and in higher ones.
     *
     * @param state    counted from 0
     * @param devices  with edges of their own
     * @param ends     what counts
     * @param threads  workers; never changes the result
     * @param progress is notified of devices
     * @return [device][2] probability of ending below and above; each without bias
     */
    public double[][] estimate(int state, int devices, Ends ends, int threads, Progress progress) {
        Require.atLeast(devices, 1, "devices");
        double[][] found = new double[devices][2];
        List<Supplier<Boolean>> tasks = new ArrayList<>();
        try (var task = progress.start(spec.name() + " state " + state, 2L * devices, "runs")) {
            for (int device = 0; device < devices; device++) {
                int number = device;
                tasks.add(() -> {
                    var run = new DeviceRun(state, number);
                    double[] way = run.usualWay();
                    for (int side = 0; side < 2; side++) {
                        found[number][side] = run.strayed(way, side, ends);
                        task.advance(1);
                    }
                    return true;
                });
            }
            new SideBySide(threads).compute(tasks);
        }
        return found;
    }

    /** The writes of one state on one device. */
    private final class DeviceRun {
        private final Protocol protocol;
        private final int state;
        private final int device;
        private final int[] devices; // its number for every wall
        private final int[] cycles;
        private final DeviceSpec own;
        private final Drive[] drives;
        private final WallBatch batch;
        private final int stride;
        private final int settled; // the step at which the reset is over: before it, where walls are means nothing
        private final double pitch; // m

        DeviceRun(int state, int device) {
            this.state = state;
            this.device = device;
            devices = new int[walls];
            Arrays.fill(devices, device);
            cycles = new int[walls];
            protocol = Protocol.set(spec, state);
            own = spec.sampled(streams, device);
            List<Double> voltages = own.write().voltages();
            drives = Drive.along(own, protocol.waveform(), voltages);
            batch = WallBatch.of(own, new WidthTables(own, voltages, streams, devices));
            stride = Math.max(1, (int) Math.round(STRIDE / own.timeStep()));
            double reset = own.write().resetWaveform().duration() - own.write().settle();
            settled = (int) (reset / own.timeStep());
            int neighbour = state > 0 ? state - 1 : state + 1;
            pitch = Math.abs(own.statePosition(state) - own.statePosition(neighbour));
        }

        /** Puts the walls where writes begin; runs of one kind have streams of their own. */
        private void begin(int kind) {
            // Cycles that no ensemble has: those of ensembles count from 0.
            Arrays.setAll(cycles, wall -> EnsembleSimulator.LIMIT - 1 - kind * WallBatch.LARGEST - wall);
            batch.begin(protocol, own, streams, devices, cycles);
        }

        private void advance(int first, int last) {
            int diverged = batch.run(drives, first, last);
            if (diverged >= 0) {
                throw EnsembleSimulator.divergence(own, streams.seed(), batch, devices, cycles, diverged);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("simulation interrupted");
            }
        }

        /** [slice] the median place of walls at the end of every stride [m]. */
        double[] usualWay() {
            begin(0);
            int last = drives.length - 1;
            double[] way = new double[(last + stride - 1) / stride];
            for (int slice = 0; slice < way.length; slice++) {
                advance(slice * stride, Math.min(last, (slice + 1) * stride));
                double[] sorted = batch.q.clone();
                Arrays.sort(sorted);
                way[slice] = sorted[walls / 2];
            }
            return way;
        }

        /**
         * The probability of ending on one side.
         *
         * @param way  of {@link #usualWay}
         * @param side 0 for below, 1 for above
         * @param ends what counts
         */
        double strayed(double[] way, int side, Ends ends) {
            int sign = side == 0 ? -1 : 1;
            begin(1 + side);
            UniformRandomProvider random =
                    streams.stream(Purpose.SPLITTING, ((long) state * EnsembleSimulator.LIMIT + device) * 2 + side);
            int last = drives.length - 1;
            double[] potential = new double[walls];
            double[] weight = new double[walls];
            Arrays.fill(weight, 1);
            double product = 1;
            for (int slice = 0; slice < way.length; slice++) {
                int to = Math.min(last, (slice + 1) * stride);
                advance(slice * stride, to);
                if (to < settled) {
                    continue;
                }
                for (int wall = 0; wall < walls; wall++) {
                    double next = potential(sign * (batch.q[wall] - way[slice]));
                    weight[wall] *= StrictMath.exp(next - potential[wall]);
                    potential[wall] = next;
                }
                if (slice + 1 < way.length && effective(weight) < EFFECTIVE * walls) {
                    product *= mean(weight);
                    int[] from = chosen(weight, random.nextDouble());
                    batch.copy(from);
                    Kernels.gather(potential, from);
                    Arrays.fill(weight, 1);
                }
            }
            double sum = 0;
            for (int wall = 0; wall < walls; wall++) {
                sum += ends.side(batch.q[wall]) == sign ? weight[wall] * StrictMath.exp(-potential[wall]) : 0;
            }
            return product * sum / walls;
        }

        /** Grows with the way strayed [m], up to one notch. */
        private double potential(double strayed) {
            return PREFERENCE * Math.max(0, Math.min(1, strayed / pitch));
        }
    }

    private static double mean(double[] weight) {
        return Arrays.stream(weight).sum() / weight.length;
    }

    /** How many equal weights would say as much. */
    private static double effective(double[] weight) {
        double sum = 0;
        double squares = 0;
        for (double one : weight) {
            sum += one;
            squares += one * one;
        }
        return sum * sum / squares;
    }

    /** [wall] whose copy it becomes: systematic resampling with one draw for all. */
    private static int[] chosen(double[] weight, double draw) {
        double step = mean(weight);
        int[] from = new int[weight.length];
        double reached = weight[0];
        int candidate = 0;
        for (int wall = 0; wall < from.length; wall++) {
            while (reached < (wall + draw) * step && candidate + 1 < weight.length) {
                candidate++;
                reached += weight[candidate];
            }
            from[wall] = candidate;
        }
        return from;
    }
}
