package org.dwlab.device.micromagnetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.Waveform;

/**
 * Trajectories of an ensemble by full micromagnetics: the protocols, edges and streams of the fast walls. A trajectory
 * depends on the seed, its device and its cycle alone: it always runs beside that of the other cycle of its pair, 2k and
 * 2k + 1, whether anybody asks for that or not.
 */
public final class CellTrajectories {
    /** Steps from notice to notice. */
    private static final long NOTICE = 128;

    private static final Watcher NOBODY = (point, lane, reading, picture) -> {};

    private final DeviceSpec spec;
    private final RandomStreams streams;

    /**
     * Trajectories of one device specification.
     *
     * @param spec    the device, with cells
     * @param streams all randomness
     * @throws org.dwlab.core.SpecException if the cells do not resolve the film, or there are too many
     */
    public CellTrajectories(DeviceSpec spec, RandomStreams streams) {
        this.spec = spec;
        this.streams = streams;
        CellGrid.of(spec); // to refuse it before any work
    }

    /** Is shown the trajectories of a batch on their way. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * Looks at one trajectory.
         *
         * @param point   counted from 0, at the start
         * @param lane    of the trajectory in its batch
         * @param reading of its wall
         * @param picture of its magnetisation
         */
        void look(int point, int lane, WallReading reading, Picture picture);
    }

    /** The magnetisation of one trajectory at one instant. */
    @FunctionalInterface
    public interface Picture {
        /**
         * One component of a cell.
         *
         * @param component 0, 1, 2 for x, y, z
         * @param x         column of the cell
         * @param y         row of the cell
         * @return the component; all three are 0 in an empty cell
         */
        double at(int component, int x, int y);
    }

    /**
     * Cycles of a device that are run where some are asked for: both of every pair.
     *
     * @param cycles asked for
     * @return so many, or one more
     */
    public static int wholePairs(int cycles) {
        return cycles + cycles % 2;
    }

    /**
     * {device, cycle} of the trajectories of every batch. Batches hold whole pairs; with a spread, one device each.
     *
     * @param first  device
     * @param end    one after the last device
     * @param cycles of each
     * @return the batches
     */
    public List<int[][]> batches(int first, int end, int cycles) {
        List<int[]> pairs = new ArrayList<>();
        for (int device = first; device < end; device++) {
            for (int cycle = 0; cycle < cycles; cycle += 2) {
                pairs.add(new int[] {device, cycle});
            }
        }
        int most = CellBatch.LARGEST / 2;
        List<int[][]> batches = new ArrayList<>();
        for (int start = 0; start < pairs.size(); ) {
            int stop = start;
            while (stop < pairs.size()
                    && stop - start < most
                    && (spec.spread().isNone() || pairs.get(stop)[0] == pairs.get(start)[0])) {
                stop++;
            }
            int[][] batch = new int[2][2 * (stop - start)];
            for (int i = start; i < stop; i++) {
                Arrays.fill(batch[0], 2 * (i - start), 2 * (i - start) + 2, pairs.get(i)[0]);
                batch[1][2 * (i - start)] = pairs.get(i)[1];
                batch[1][2 * (i - start) + 1] = pairs.get(i)[1] + 1;
            }
            batches.add(batch);
            start = stop;
        }
        return batches;
    }

    /**
     * Steps of a protocol.
     *
     * @param protocol any
     * @return how many
     */
    public long steps(Protocol protocol) {
        return protocol.waveform().steps(spec.timeStep());
    }

    /**
     * Runs one protocol of one batch and reads its walls, on their way too where that is asked for.
     *
     * @param protocol what the walls do
     * @param device   [lane] as {@link #batches} made them
     * @param cycle    [lane]
     * @param times    since the beginning, before its end [s]
     * @param progress is told how many steps have been made since it was told last
     * @return [time, and the end][lane] where the walls were [m]
     * @throws DivergenceException                        if a trajectory becomes non-finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[][] run(Protocol protocol, int[] device, int[] cycle, double[] times, LongConsumer progress) {
        var on = new double[times.length + 1][device.length];
        long[] steps = Arrays.stream(times)
                .mapToLong(time -> Waveform.steps(time, spec.timeStep()))
                .toArray();
        long[] looks = Arrays.stream(steps).sorted().distinct().toArray();
        double[] ends = run(
                protocol,
                device,
                cycle,
                step -> Arrays.binarySearch(looks, step) >= 0,
                (point, lane, reading, picture) -> {
                    for (int i = 0; i < steps.length; i++) {
                        if (point < looks.length && steps[i] == looks[point]) {
                            on[i][lane] = reading.q();
                        }
                    }
                },
                progress);
        on[times.length] = ends;
        return on;
    }

    /**
     * Runs one protocol of one batch and shows it on its way.
     *
     * @param protocol what the walls do
     * @param device   [lane] as {@link #batches} made them
     * @param cycle    [lane]
     * @param every    steps from look to look
     * @param watcher  is shown every trajectory at the start, then every so many steps, and at the end
     * @return [lane] where the walls ended [m]
     * @throws DivergenceException                        if a trajectory becomes non-finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public double[] run(Protocol protocol, int[] device, int[] cycle, long every, Watcher watcher) {
        return run(protocol, device, cycle, step -> step % every == 0, watcher, steps -> {});
    }

    private double[] run(
            Protocol protocol, int[] device, int[] cycle, LongPredicate looks, Watcher watcher, LongConsumer progress) {
        DeviceSpec own = spec.sampled(streams, device[0]);
        var track = new CellTrack(own, BareConstants.of(spec).on(own));
        double[] scale = new double[device.length];
        Arrays.fill(scale, 1);
        CellBatch batch = track.batch(streams, device, scale);
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int lane = 0; lane < device.length; lane++) {
            long index = protocol.index(device[lane], cycle[lane]);
            batch.seed(lane, streams.stream(Purpose.THERMAL_NOISE, index));
            track.place(batch, lane, spec.statePosition(protocol.start(streams, spec.states(), index)), angle);
        }
        long steps = steps(protocol);
        int point = 0;
        for (long step = 0; step < steps; step++) {
            if (looks.test(step)) {
                look(track, batch, point++, watcher);
            }
            if (step % NOTICE == 0) {
                progress.accept(step == 0 ? 0 : NOTICE);
            }
            double time = (step + 0.5) * track.dt();
            var waveform = protocol.waveform();
            batch.step(track.drive(waveform.current(time), waveform.voltage(time)), own.temperature());
        }
        look(track, batch, point, watcher);
        progress.accept(steps == 0 ? 0 : (steps - 1) % NOTICE + 1);
        double[] ends = new double[device.length];
        for (int lane = 0; lane < ends.length; lane++) {
            if (!batch.isFinite(lane)) {
                throw new DivergenceException(String.format(
                        Locale.ROOT,
                        "%s: device %d, cycle %d: the magnetisation became non-finite, seed %d; reduce"
                                + " numerics.time_step_s",
                        spec.name(),
                        device[lane],
                        cycle[lane],
                        streams.seed()));
            }
            ends[lane] = track.read(batch, lane).q();
        }
        return ends;
    }

    private static void look(CellTrack track, CellBatch batch, int point, Watcher watcher) {
        if (watcher == NOBODY) {
            return;
        }
        for (int lane = 0; lane < batch.lanes; lane++) {
            int own = lane;
            watcher.look(point, lane, track.read(batch, lane), (c, x, y) -> batch.m(own, c, x, y));
        }
    }
}
