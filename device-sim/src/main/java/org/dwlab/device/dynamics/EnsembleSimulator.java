package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dwlab.core.Direction;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.retention.HoldSampler;

/**
 * Monte-Carlo ensembles: every device writes every state (and hops from every state) in a number of
 * independent cycles. A set starts from a random state, thermalises during the reset's lead and is reset
 * before it is written; a hop starts from the centre of its notch and settles before the pulse. Trajectory
 * streams are keyed by (protocol, device, cycle), so the result depends neither on the number of threads nor,
 * for a given trajectory, on the size of the ensemble.
 */
public final class EnsembleSimulator {
    /** Largest number of devices and of cycles: they share one stream index. */
    public static final int MOST = 1 << 24;

    private final DeviceSpec spec;
    private final int cycles;
    private final RandomStreams streams;
    private final List<Double> voltages;
    private final List<Plan> plans = new ArrayList<>();

    /**
     * One protocol and where its results go.
     *
     * @param protocol  what the walls do
     * @param drives    per node of the time grid, for the nominal device
     * @param positions [device][cycle] the final positions [m]
     */
    private record Plan(Protocol protocol, Drive[] drives, double[][] positions) {}

    private EnsembleSimulator(DeviceSpec spec, int cycles, RandomStreams streams) {
        this.spec = spec;
        this.cycles = cycles;
        this.streams = streams;
        this.voltages = PinningTables.voltages(spec);
    }

    /**
     * Simulates an ensemble.
     *
     * @param devices  sampled tracks
     * @param cycles   of each write on each of them
     * @param threads  workers; never changes the result
     * @param progress hears of trajectories
     * @throws org.dwlab.core.SpecException if the time step is too large for this device
     * @throws DivergenceException   if a trajectory leaves the numbers
     * @throws CancellationException if the calling thread is interrupted
     */
    public static PositionEnsemble simulate(
            DeviceSpec spec, int devices, int cycles, RandomStreams streams, int threads, Progress progress) {
        Require.atLeast(cycles, 1, "cycles");
        double[][][] set = new double[spec.states()][0][cycles];
        double[][][][] hop =
                spec.write().hasHops() ? new double[Direction.values().length][spec.states()][0][cycles] : null;
        return extend(new PositionEnsemble(spec, streams.seed(), set, hop, 0, 0), cycles, devices, threads, progress);
    }

    /**
     * An ensemble with more devices: those of the first one as they are, and further ones. It is bitwise the
     * ensemble of so many devices simulated at once.
     *
     * @param devices of the result, more than the first one has
     * @throws org.dwlab.core.SpecException as {@link #simulate} does
     */
    public static PositionEnsemble extend(PositionEnsemble first, int devices, int threads, Progress progress) {
        return extend(first, first.cycles(), devices, threads, progress);
    }

    private static PositionEnsemble extend(
            PositionEnsemble first, int cycles, int devices, int threads, Progress progress) {
        DeviceSpec spec = first.spec();
        int known = first.devices();
        spec.requireResolvedStep();
        Require.atLeast(devices, known + 1, "devices");
        Require.that(devices < MOST && cycles < MOST, "devices and cycles must be below " + MOST);
        var simulator = new EnsembleSimulator(spec, cycles, new RandomStreams(first.seed()));
        double[][][] set = grown(first.setPosition(), devices, cycles);
        double[][][][] hop = first.hopPosition()
                .map(positions -> Arrays.stream(positions)
                        .map(direction -> grown(direction, devices, cycles))
                        .toArray(double[][][][]::new))
                .orElse(null);
        simulator.plan(set, hop);
        long started = System.nanoTime();
        long trajectories = (long) (devices - known) * cycles;
        try (var task = progress.start(spec.name(), simulator.plans.size() * trajectories, "trajectories")) {
            simulator.run(known, devices, Require.atLeast(threads, 1, "threads"), task);
        }
        long steps = first.steps();
        for (Plan plan : simulator.plans) {
            steps += (plan.drives.length - 1L) * trajectories;
        }
        double seconds = first.wallSeconds() + (System.nanoTime() - started) * 1e-9;
        return new PositionEnsemble(spec, first.seed(), set, hop, steps, seconds);
    }

    /** [row][device][cycle] with room for more devices; those there are shared, not copied. */
    private static double[][][] grown(double[][][] rows, int devices, int cycles) {
        double[][][] grown = new double[rows.length][devices][];
        for (int row = 0; row < rows.length; row++) {
            for (int d = 0; d < devices; d++) {
                grown[row][d] = d < rows[row].length ? rows[row][d] : new double[cycles];
            }
        }
        return grown;
    }

    private void plan(double[][][] set, double[][][][] hop) {
        for (int state = 0; state < set.length; state++) {
            plan(Protocol.set(spec, state), set[state]);
        }
        if (hop == null) {
            return;
        }
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < spec.states(); from++) {
                plan(Protocol.hop(spec, direction, from), hop[direction.index()][from]);
            }
        }
    }

    private void plan(Protocol protocol, double[][] positions) {
        plans.add(new Plan(protocol, Drive.along(spec, protocol.waveform(), voltages), positions));
    }

    private void run(int first, int devices, int threads, Progress.Task task) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> batches = new ArrayList<>();
            for (int[][] trajectories : batches(first, devices)) {
                batches.add(workers.submit(() -> runBatch(trajectories[0], trajectories[1], task)));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("simulation interrupted");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /**
     * {device, cycle} of the trajectories of every batch, from device {@code from} on, device-major; with a
     * spread, a batch has one device only.
     */
    private List<int[][]> batches(int from, int devices) {
        List<int[][]> batches = new ArrayList<>();
        long group = spec.spread().isNone() ? (long) (devices - from) * cycles : cycles;
        for (long start = (long) from * cycles; start < (long) devices * cycles; start += group) {
            for (long first = 0; first < group; first += WallBatch.MOST) {
                int size = (int) Math.min(WallBatch.MOST, group - first);
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

    /** All protocols of one batch of trajectories. */
    private void runBatch(int[] device, int[] cycle, Progress.Task task) {
        DeviceSpec own = spec.sampled(streams, device[0]);
        var batch = WallBatch.of(own, new PinningTables(own, voltages, streams, device));
        var hold = own.write().jumps() ? new HoldSampler(own, streams, device) : null;
        for (Plan plan : plans) {
            Drive[] drives = own == spec ? plan.drives : Drive.along(own, plan.protocol.waveform(), voltages);
            plan.protocol.begin(batch, spec, streams, device, cycle);
            int diverged = batch.run(drives);
            if (diverged >= 0) {
                throw divergence(own, streams.seed(), batch, device, cycle, diverged);
            }
            for (int i = 0; i < device.length; i++) {
                plan.positions[device[i]][cycle[i]] = hold != null && plan.protocol.isSet()
                        ? hold.after(i, batch.q[i], plan.protocol.index(device[i], cycle[i]))
                        : batch.q[i];
            }
            task.advance(device.length);
        }
    }

    static DivergenceException divergence(
            DeviceSpec spec, long seed, WallBatch batch, int[] device, int[] cycle, int step) {
        int wall = 0;
        while (Double.isFinite(batch.q[wall]) && Double.isFinite(batch.phi[wall])) {
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
                step * spec.numerics().timeStep(),
                seed));
    }
}
