package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dwlab.base.DivergenceException;
import org.dwlab.base.Progress;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteProtocol;

/**
 * Monte-Carlo ensembles: every device writes every state (and hops from every state) in a number of independent cycles. A
 * set starts from a random state, thermalises during the reset's lead and is reset before it is written; a hop starts from
 * the centre of its notch and settles before the pulse. Trajectory streams are keyed by (protocol, device, cycle), so the
 * result depends neither on the number of threads nor, for a given trajectory, on the size of the ensemble.
 */
public final class EnsembleSimulator {
    /** Largest number of devices and of cycles: they share one stream index. */
    public static final int MOST = 1 << 24;

    private final DeviceSpec spec;
    private final int cycles;
    private final RandomStreams streams;
    private final List<Double> voltages;
    private final List<Protocol> protocols = new ArrayList<>();

    /**
     * What a whole batch does.
     *
     * @param key       first part of the stream index; part of every published result
     * @param from      the state it starts from; −1 for a random one
     * @param drives    per node of the time grid
     * @param positions [device][cycle] where the final positions go [m]
     */
    private record Protocol(long key, int from, Drive[] drives, double[][] positions) {
    }

    private EnsembleSimulator(DeviceSpec spec, int cycles, RandomStreams streams) {
        this.spec = spec;
        this.cycles = cycles;
        this.streams = streams;
        this.voltages = DeviceTables.voltages(spec);
    }

    /**
     * Simulates an ensemble.
     *
     * @param devices  sampled tracks
     * @param cycles   of each write on each of them
     * @param threads  workers; never changes the result
     * @param progress hears of trajectories
     * @throws org.dwlab.base.SpecException if the time step is too large for this device
     * @throws DivergenceException   if a trajectory leaves the numbers
     * @throws CancellationException if the calling thread is interrupted
     */
    public static PositionEnsemble simulate(DeviceSpec spec, int devices, int cycles, RandomStreams streams,
            int threads, Progress progress) {
        spec.requireResolvedStep();
        Require.atLeast(devices, 1, "devices");
        Require.atLeast(cycles, 1, "cycles");
        Require.that(devices < MOST && cycles < MOST, "devices and cycles must be below " + MOST);
        var simulator = new EnsembleSimulator(spec, cycles, streams);
        double[][][] set = new double[spec.states()][devices][cycles];
        double[][][][] hop = spec.write().hasHops()
            ? new double[WriteProtocol.DIRECTIONS][spec.states()][devices][cycles] : null;
        simulator.plan(set, hop);
        long started = System.nanoTime();
        try (var task = progress.start(spec.name(), (long) simulator.protocols.size() * devices * cycles,
                "trajectories")) {
            simulator.run((long) devices * cycles, Require.atLeast(threads, 1, "threads"), task);
        }
        long steps = 0;
        for (Protocol protocol : simulator.protocols) {
            steps += (protocol.drives.length - 1L) * devices * cycles;
        }
        double seconds = (System.nanoTime() - started) * 1e-9;
        return new PositionEnsemble(spec, streams.seed(), set, hop, steps, seconds);
    }

    private void plan(double[][][] set, double[][][][] hop) {
        for (int state = 0; state < set.length; state++) {
            var drives = Drive.along(spec, spec.write().setWaveform(state), voltages);
            protocols.add(new Protocol(state, -1, drives, set[state]));
        }
        for (int direction = 0; hop != null && direction < hop.length; direction++) {
            var drives = Drive.along(spec, spec.write().hopWaveform(direction), voltages);
            for (int from = 0; from < spec.states(); from++) {
                // 2¹² per kind of protocol: far more than a track has states, so that kinds never share a key.
                long key = (direction + 1L) * (1 << 12) + from;
                protocols.add(new Protocol(key, from, drives, hop[direction][from]));
            }
        }
    }

    private void run(long trajectories, int threads, Progress.Task task) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> batches = new ArrayList<>();
            for (long first = 0; first < trajectories; first += HeunStepper.BATCH) {
                long start = first;
                int size = (int) Math.min(HeunStepper.BATCH, trajectories - first);
                batches.add(workers.submit(() -> runBatch(start, size, task)));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("simulation interrupted");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause
                : new IllegalStateException(failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** All protocols of one batch of trajectories, numbered device-major from {@code first}. */
    private void runBatch(long first, int size, Progress.Task task) {
        int[] device = new int[HeunStepper.BATCH];
        int[] cycle = new int[HeunStepper.BATCH];
        for (int i = 0; i < HeunStepper.BATCH; i++) {
            // The last batch is filled up with copies of its last trajectory: the loops have one length.
            long trajectory = first + Math.min(i, size - 1);
            device[i] = (int) (trajectory / cycles);
            cycle[i] = (int) (trajectory % cycles);
        }
        var stepper = new HeunStepper(spec, new DeviceTables(spec, voltages, streams, device));
        double angle = spec.wall(spec.write().restVoltage()).restAngle();
        for (Protocol protocol : protocols) {
            for (int i = 0; i < HeunStepper.BATCH; i++) {
                long index = protocol.key << 48 | (long) device[i] << 24 | cycle[i];
                stepper.normals.seed(i, streams.stream(RandomStreams.Purpose.THERMAL_NOISE, index));
                int from = protocol.from >= 0 ? protocol.from
                    : streams.stream(RandomStreams.Purpose.INITIAL_STATE, index).nextInt(spec.states());
                stepper.q[i] = spec.statePosition(from);
                stepper.phi[i] = angle;
            }
            int diverged = stepper.run(protocol.drives);
            if (diverged >= 0) {
                throw divergence(spec, streams.seed(), stepper, device, cycle, diverged);
            }
            for (int i = 0; i < size; i++) {
                protocol.positions[device[i]][cycle[i]] = stepper.q[i];
            }
            task.advance(size);
        }
    }

    static DivergenceException divergence(DeviceSpec spec, long seed, HeunStepper stepper, int[] device,
            int[] cycle, int step) {
        int wall = 0;
        while (Double.isFinite(stepper.q[wall]) && Double.isFinite(stepper.phi[wall])) {
            wall++;
        }
        return new DivergenceException(String.format(Locale.ROOT,
            "%s: device %d, cycle %d: q = %s m, phi = %s rad by step %d (t = %.4g s), seed %d; "
                + "reduce numerics.time_step_s", spec.name(), device[wall], cycle[wall], stepper.q[wall],
            stepper.phi[wall], step, step * spec.numerics().timeStep(), seed));
    }
}
