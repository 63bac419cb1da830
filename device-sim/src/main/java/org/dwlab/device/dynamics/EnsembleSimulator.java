package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.dwlab.core.Direction;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SideBySide;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Protocol;
import org.dwlab.device.micromagnetic.BareConstants;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.dwlab.device.retention.HoldSampler;

/**
 * Monte-Carlo ensembles: every device writes every state (and hops from every state) in a number of
 * independent cycles. A set starts from a random state, thermalises during the reset's lead and is reset
 * before it is written; a hop starts from the centre of its notch and settles before the pulse. Trajectory
 * streams are keyed by (protocol, device, cycle), so the result depends neither on the number of threads nor,
 * for a given trajectory, on the size of the ensemble.
 */
public final class EnsembleSimulator {
    /** Numbers of devices and of cycles are below this: they share one stream index. */
    public static final int LIMIT = 1 << 24;

    private final DeviceSpec spec;
    private final int firstDevice;
    private final int cycles;
    private final RandomStreams streams;
    private final List<Double> voltages;
    private final List<ProtocolRun> plans = new ArrayList<>();

    /**
     * One protocol and where its results go.
     *
     * @param protocol  what the walls do
     * @param drives    per node of the time grid, for the nominal device; none for cells
     * @param positions [device][cycle] the final positions [m], the first device being that of the range
     * @param passages  what is read on the way, of cells
     */
    private record ProtocolRun(Protocol protocol, Drive[] drives, double[][] positions, List<Passage> passages) {}

    /**
     * A write that is read on the way of a longer one.
     *
     * @param time      since the beginning [s]
     * @param protocol  of the write that would end here
     * @param positions as of a {@link ProtocolRun}
     */
    private record Passage(double time, Protocol protocol, double[][] positions) {}

    private EnsembleSimulator(DeviceSpec spec, int firstDevice, int cycles, RandomStreams streams) {
        this.spec = spec;
        this.firstDevice = firstDevice;
        this.cycles = cycles;
        this.streams = streams;
        this.voltages = spec.write().voltages();
    }

    /**
     * Simulates an ensemble of the devices from number 0 on; see {@link #simulate(DeviceSpec, DeviceRange, int,
     * RandomStreams, int, Progress)}.
     *
     * @param spec     the device
     * @param devices  sampled tracks
     * @param cycles   of each write on each of them
     * @param streams  all randomness
     * @param threads  workers; never changes the result
     * @param progress is notified of trajectories
     * @return the ensemble
     */
    public static PositionEnsemble simulate(
            DeviceSpec spec, int devices, int cycles, RandomStreams streams, int threads, Progress progress) {
        return simulate(spec, new DeviceRange(0, devices), cycles, streams, threads, progress);
    }

    /**
     * Simulates some of the devices of an ensemble. They are bitwise those of an ensemble of all devices. A hold too
     * long for integration is one of the wall of few coordinates for cells too, and cells run cycles in pairs; who simulates
     * the first device is told.
     *
     * @param spec     the device
     * @param range    which devices
     * @param cycles   of each write on each of them
     * @param streams  all randomness
     * @param threads  workers; never changes the result
     * @param progress is notified of trajectories, or of steps of cells
     * @return an ensemble of these devices alone
     * @throws org.dwlab.core.SpecException if the time step is too large for this device
     * @throws DivergenceException   if a trajectory becomes non-finite
     * @throws CancellationException if the calling thread is interrupted
     */
    public static PositionEnsemble simulate(
            DeviceSpec spec, DeviceRange range, int cycles, RandomStreams streams, int threads, Progress progress) {
        Require.atLeast(cycles, 1, "cycles");
        Require.that(cycles < LIMIT, "cycles", "must be below " + LIMIT, cycles);
        spec.requireResolvedStep();
        var simulator = new EnsembleSimulator(spec, range.first(), cycles, streams);
        double[][][] set = new double[spec.states()][range.count()][cycles];
        double[][][][] hop = spec.write().hasHops()
                ? new double[Direction.values().length][spec.states()][range.count()][cycles]
                : null;
        simulator.plan(set, hop);
        long started = System.nanoTime();
        long trajectories = (long) range.count() * cycles;
        long steps = 0;
        for (ProtocolRun plan : simulator.plans) {
            steps += plan.protocol.waveform().steps(spec.timeStep()) * trajectories;
        }
        if (spec.hasCells()) {
            if (spec.temperature() > 0 && range.first() == 0) {
                simulator.sayWhatCellsDo(progress);
            }
            try (var task = progress.start(spec.name() + " constants of cells", 1, "film")) {
                BareConstants.of(spec);
                task.advance(1);
            }
        }
        // A trajectory of cells takes minutes.
        try (var task = spec.hasCells()
                ? progress.start(spec.name(), steps, "steps")
                : progress.start(spec.name(), simulator.plans.size() * trajectories, "trajectories")) {
            simulator.run(range, threads, task);
        }
        return new PositionEnsemble(spec, streams.seed(), set, hop, steps, (System.nanoTime() - started) * 1e-9);
    }

    /**
     * An ensemble with more devices: those of the first one as they are, and further ones. It is bitwise the
     * ensemble of so many devices simulated at once.
     *
     * @param first    its devices are those from number 0 on
     * @param devices  of the result, more than the first one has
     * @param threads  workers; never changes the result
     * @param progress is notified of trajectories
     * @return the larger ensemble
     * @throws org.dwlab.core.SpecException if it would not be larger
     */
    public static PositionEnsemble extend(PositionEnsemble first, int devices, int threads, Progress progress) {
        int known = first.devices();
        Require.atLeast(devices, known + 1, "devices");
        var more = new DeviceRange(known, devices - known);
        return PositionEnsemble.joined(List.of(
                first,
                simulate(first.spec(), more, first.cycles(), new RandomStreams(first.seed()), threads, progress)));
    }

    private void plan(double[][][] set, double[][][][] hop) {
        for (PlannedWrite write : PlannedWrite.of(spec)) {
            List<Passage> passages = new ArrayList<>();
            for (int state : write.onTheWay()) {
                passages.add(new Passage(write.passes(spec, state), Protocol.set(spec, state), set[state]));
            }
            plan(write.protocol(), set[write.state()], passages);
        }
        if (hop == null) {
            return;
        }
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < spec.states(); from++) {
                plan(Protocol.hop(spec, direction, from), hop[direction.index()][from], List.of());
            }
        }
    }

    private void plan(Protocol protocol, double[][] positions, List<Passage> passages) {
        Drive[] drives = spec.hasCells() ? new Drive[0] : Drive.along(spec, protocol.waveform(), voltages);
        plans.add(new ProtocolRun(protocol, drives, positions, passages));
    }

    private void run(DeviceRange range, int threads, Progress.Task task) {
        List<Supplier<Boolean>> tasks = new ArrayList<>();
        if (spec.hasCells()) {
            var cells = new CellTrajectories(spec, streams);
            for (int[][] trajectories : cells.batches(range.first(), range.end(), cycles)) {
                for (ProtocolRun plan : plans) {
                    tasks.add(() -> {
                        runCells(cells, plan, trajectories[0], trajectories[1], task);
                        return true;
                    });
                }
            }
            new SideBySide(threads).compute(tasks);
            return;
        }
        for (int[][] trajectories : batches(range.first(), range.end())) {
            tasks.add(() -> {
                runBatch(trajectories[0], trajectories[1], task);
                return true;
            });
        }
        new SideBySide(threads).compute(tasks);
    }

    /**
     * {device, cycle} of the trajectories of every batch, from device {@code from} on, device-major; with a
     * spread, a batch has one device only.
     */
    private List<int[][]> batches(int from, int devices) {
        List<int[][]> batches = new ArrayList<>();
        long group = spec.spread().isNone() ? (long) (devices - from) * cycles : cycles;
        for (long start = (long) from * cycles; start < (long) devices * cycles; start += group) {
            for (long first = 0; first < group; first += WallBatch.LARGEST) {
                int size = (int) Math.min(WallBatch.LARGEST, group - first);
                int[][] trajectories = new int[2][size];
                for (int i = 0; i < size; i++) {
                    trajectories[0][i] = (int) ((start + first + i) / cycles);
                    trajectories[1][i] = (int) ((start + first + i) % cycles);
                }
                batches.add(trajectories);
            }
        }
        return batches;
    }

    private void sayWhatCellsDo(Progress progress) {
        if (spec.write().jumps()) {
            progress.say(spec.name() + ": cells are not integrated through write.hold_s = "
                    + (float) spec.write().hold() + "; the wall of few coordinates makes its thermal jumps");
        }
        int run = CellTrajectories.wholePairs(cycles);
        if (run > cycles) {
            progress.say(spec.name() + ": cells run two cycles at a time; " + run + " take as long as " + cycles);
        }
    }

    /** One protocol of one batch of trajectories of cells. */
    private void runCells(CellTrajectories cells, ProtocolRun plan, int[] device, int[] cycle, Progress.Task task) {
        int wanted = (int) Arrays.stream(cycle).filter(c -> c < cycles).count(); // others run to keep a pair whole
        double[] times = plan.passages.stream().mapToDouble(Passage::time).toArray();
        double[][] read = cells.run(plan.protocol, device, cycle, times, steps -> task.advance(steps * wanted));
        DeviceSpec own = spec.sampled(streams, device[0]);
        var hold = own.write().jumps() && plan.protocol.isSet() ? new HoldSampler(own, streams, device) : null;
        for (int i = 0; i < device.length; i++) {
            if (cycle[i] < cycles) {
                for (int k = 0; k < times.length; k++) {
                    Passage passage = plan.passages.get(k);
                    keep(hold, i, read[k][i], passage.protocol, passage.positions, device[i], cycle[i]);
                }
                keep(hold, i, read[times.length][i], plan.protocol, plan.positions, device[i], cycle[i]);
            }
        }
    }

    private void keep(
            HoldSampler hold, int wall, double q, Protocol protocol, double[][] positions, int device, int cycle) {
        positions[device - firstDevice][cycle] = hold == null ? q : hold.after(wall, q, protocol.index(device, cycle));
    }

    /** All protocols of one batch of trajectories. */
    private void runBatch(int[] device, int[] cycle, Progress.Task task) {
        DeviceSpec own = spec.sampled(streams, device[0]);
        var batch = WallBatch.of(own, new WidthTables(own, voltages, streams, device));
        var hold = own.write().jumps() ? new HoldSampler(own, streams, device) : null;
        for (ProtocolRun plan : plans) {
            Drive[] drives = own == spec ? plan.drives : Drive.along(own, plan.protocol.waveform(), voltages);
            batch.begin(plan.protocol, spec, streams, device, cycle);
            int diverged = batch.run(drives);
            if (diverged >= 0) {
                throw divergence(own, streams.seed(), batch, device, cycle, diverged);
            }
            var jumps = plan.protocol.isSet() ? hold : null;
            for (int i = 0; i < device.length; i++) {
                keep(jumps, i, batch.q[i], plan.protocol, plan.positions, device[i], cycle[i]);
            }
            task.advance(device.length);
        }
    }

    static DivergenceException divergence(
            DeviceSpec spec, long seed, WallBatch batch, int[] device, int[] cycle, int step) {
        int wall = 0;
        while (Double.isFinite(batch.q[wall] + batch.phi[wall] + batch.tilt(wall))) {
            wall++;
        }
        return new DivergenceException(String.format(
                Locale.ROOT,
                "%s: device %d, cycle %d: q = %s m, phi = %s rad by step %d (t = %.4g s), seed %d; "
                        + "reduce numerics.time_step_s",
                spec.name(),
                device[wall],
                cycle[wall],
                batch.q[wall],
                batch.phi[wall],
                step,
                step * spec.timeStep(),
                seed));
    }
}
