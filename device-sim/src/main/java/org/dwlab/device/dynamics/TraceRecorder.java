package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.Trace;
import org.dwlab.device.Wall;
import org.dwlab.device.Waveform;

/**
 * Runs the first trajectories of an ensemble again, with the same streams, and keeps every point on the way.
 * A trace is what was integrated: it ends in the very position of the ensemble, except after a hold that is
 * made of thermal jumps, which have no path.
 */
public final class TraceRecorder {
    /** Time between two points of a trace unless told [s]. */
    public static final double INTERVAL = 10e-12;
    /** Most points of all trajectories of a trace: keeps a mistyped number from asking for gigabytes. */
    private static final long MOST_POINTS = 10_000_000;

    private final DeviceSpec spec;
    private final RandomStreams streams;
    private final List<Double> voltages;
    private final int[] device; // [trajectory]
    private final int[] cycle; // [trajectory]
    private final int every; // steps from point to point

    private TraceRecorder(DeviceSpec spec, RandomStreams streams, Selection selection) {
        this.spec = spec;
        this.streams = streams;
        this.voltages = spec.write().voltages();
        device = new int[selection.trajectories()];
        cycle = new int[selection.trajectories()];
        for (int i = 0; i < device.length; i++) {
            device[i] = i / selection.cycles();
            cycle[i] = i % selection.cycles();
        }
        every = (int) Math.max(1, Math.round(selection.interval() / spec.timeStep()));
    }

    /**
     * What to keep.
     *
     * @param trajectories the first so many of the ensemble, all cycles of a device before the next device
     * @param cycles       of the ensemble per device
     * @param interval     from point to point [s], rounded to whole time steps, one at least
     */
    public record Selection(int trajectories, int cycles, double interval) {
        /**
         * Checks every value.
         *
         * @param trajectories at least 1
         * @param cycles       at least 1
         * @param interval     positive
         * @throws org.dwlab.core.SpecException if a value is out of its range
         */
        public Selection {
            Require.atLeast(trajectories, 1, "trajectories");
            Require.atLeast(cycles, 1, "cycles");
            Require.positive(interval, "interval");
        }
    }

    /**
     * The trajectories of the selection for every state that is written.
     *
     * @param spec      the device
     * @param streams   those of the ensemble
     * @param selection which trajectories, and how finely
     * @return one trace per state, in their order
     * @throws org.dwlab.core.SpecException       if the time step is too large for this device, or the traces too long
     * @throws org.dwlab.core.DivergenceException if a trajectory becomes non-finite
     */
    public static List<Trace> record(DeviceSpec spec, RandomStreams streams, Selection selection) {
        spec.requireResolvedStep();
        if (spec.hasCells()) {
            return CellRecorder.record(spec, streams, selection, Progress.NONE).traces();
        }
        var recorder = new TraceRecorder(spec, streams, selection);
        var traces = new ArrayList<Trace>();
        for (int state = 0; state < spec.states(); state++) {
            traces.add(recorder.trace(state));
        }
        return List.copyOf(traces);
    }

    private Trace trace(int state) {
        var protocol = Protocol.set(spec, state);
        Drive[] drives = Drive.along(spec, protocol.waveform(), voltages);
        int points = (drives.length - 2) / every + 2;
        requireRoom(points, device.length);
        boolean tilted = spec.wall().model() != Wall.Model.RIGID;
        double[][][] rows = new double[tilted ? 3 : 2][device.length][points]; // [q, φ, χ][trajectory][time]
        int end;
        for (int start = 0; start < device.length; start = end) {
            end = endOfBatch(start);
            run(protocol, drives, rows, start, end);
        }
        return new Trace(
                state, drive(protocol.waveform(), drives.length, points), rows[0], rows[1], tilted ? rows[2] : null);
    }

    /** Batches are as in an ensemble: with a spread, all walls of one are of one device. */
    private int endOfBatch(int start) {
        int end = start;
        while (end < device.length
                && end < start + WallBatch.LARGEST
                && (spec.spread().isNone() || device[end] == device[start])) {
            end++;
        }
        return end;
    }

    private void run(Protocol protocol, Drive[] nominal, double[][][] rows, int start, int end) {
        int[] devices = Arrays.copyOfRange(device, start, end);
        int[] cycles = Arrays.copyOfRange(cycle, start, end);
        DeviceSpec own = spec.sampled(streams, devices[0]);
        Drive[] drives = own == spec ? nominal : Drive.along(own, protocol.waveform(), voltages);
        var batch = WallBatch.of(own, new WidthTables(own, voltages, streams, devices));
        batch.begin(protocol, spec, streams, devices, cycles);
        int step = 0;
        for (int point = 0; point < rows[0][0].length; point++) {
            int next = Math.min(point * every, drives.length - 1);
            int diverged = batch.run(drives, step, next);
            if (diverged >= 0) {
                throw EnsembleSimulator.divergence(own, streams.seed(), batch, devices, cycles, diverged);
            }
            step = next;
            for (int i = 0; i < devices.length; i++) {
                rows[0][start + i][point] = batch.q[i];
                rows[1][start + i][point] = batch.phi[i];
                if (rows.length > 2) {
                    rows[2][start + i][point] = batch.tilt(i);
                }
            }
        }
    }

    static void requireRoom(int points, int trajectories) {
        Require.that(
                (long) points * trajectories <= MOST_POINTS,
                "traces",
                "must have at most " + MOST_POINTS + " points",
                trajectories + " trajectories of " + points);
    }

    private Trace.Stimulus drive(Waveform waveform, int nodes, int points) {
        return drive(waveform, spec.timeStep(), every, nodes - 1, points);
    }

    /** Current and voltage at every so many steps and at the last. */
    static Trace.Stimulus drive(Waveform waveform, double step, int every, int last, int points) {
        double[] time = new double[points];
        double[] current = new double[points];
        double[] voltage = new double[points];
        for (int point = 0; point < points; point++) {
            time[point] = Math.min(point * every, last) * step;
            current[point] = waveform.current(time[point]);
            voltage[point] = waveform.voltage(time[point]);
        }
        return new Trace.Stimulus(time, current, voltage);
    }
}
