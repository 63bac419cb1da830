package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.Trace;
import org.dwlab.device.WallMovie;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.dwlab.device.micromagnetic.WallReading;

/** Runs the first trajectories of an ensemble of cells again and keeps their walls, and pictures of the first one. */
public final class CellRecorder {
    /** Most pictures of a movie: some megabytes of a long track. */
    private static final int MOST_PICTURES = 64;

    private final DeviceSpec spec;
    private final CellTrajectories cells;
    private final TraceRecorder.Selection selection;
    private final CellGrid grid;
    private final int every; // steps from point to point

    private CellRecorder(DeviceSpec spec, RandomStreams streams, TraceRecorder.Selection selection) {
        this.spec = spec;
        this.selection = selection;
        cells = new CellTrajectories(spec, streams);
        grid = CellGrid.of(spec.sampled(streams, 0)); // that of the first trajectory, of which pictures are taken
        every = (int) Math.max(1, Math.round(selection.interval() / spec.timeStep()));
    }

    /**
     * What was recorded.
     *
     * @param traces one of every state, in their order
     * @param movies of the first trajectory of every state
     */
    public record Recorded(List<Trace> traces, List<WallMovie> movies) {}

    /**
     * The trajectories of the selection for every state that is written.
     *
     * @param spec      the device, with cells
     * @param streams   those of the ensemble
     * @param selection which trajectories, and how finely
     * @param progress  is notified of points of traces
     * @return their traces, and the movie of the first one of every state
     * @throws org.dwlab.core.SpecException       if the time step is too large for this device, or the traces too long
     * @throws org.dwlab.core.DivergenceException if a trajectory becomes non-finite
     */
    public static Recorded record(
            DeviceSpec spec, RandomStreams streams, TraceRecorder.Selection selection, Progress progress) {
        spec.requireResolvedStep();
        var recorder = new CellRecorder(spec, streams, selection);
        List<Trace> traces = new ArrayList<>();
        List<WallMovie> movies = new ArrayList<>();
        for (int state = 0; state < spec.states(); state++) {
            recorder.record(state, traces, movies, progress);
        }
        return new Recorded(traces, movies);
    }

    private void record(int state, List<Trace> traces, List<WallMovie> movies, Progress progress) {
        var protocol = Protocol.set(spec, state);
        int steps = Math.toIntExact(cells.steps(protocol));
        int points = (steps - 1) / every + 2;
        int trajectories = selection.trajectories();
        TraceRecorder.requireRoom(points, trajectories);
        double[][][] rows = new double[3][trajectories][points]; // [q, φ, χ][trajectory][time]
        int stride = (points - 1) / MOST_PICTURES + 1;
        List<float[][][]> pictures = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        int cycles = selection.cycles();
        int devices = (trajectories + cycles - 1) / cycles;
        List<int[][]> batches = cells.batches(0, devices, cycles);
        try (var task =
                progress.start(spec.name() + " traces of state " + state, (long) points * batches.size(), "points")) {
            for (int[][] batch : batches) {
                cells.run(protocol, batch[0], batch[1], every, (point, lane, reading, picture) -> {
                    task.advance(lane == 0 ? 1 : 0);
                    int trajectory = batch[0][lane] * cycles + batch[1][lane];
                    if (batch[1][lane] >= cycles || trajectory >= trajectories) {
                        return;
                    }
                    put(rows, trajectory, point, reading);
                    if (trajectory == 0 && (point % stride == 0 || point == points - 1)) {
                        pictures.add(taken(picture));
                        times.add(Math.min((double) point * every, steps) * spec.timeStep());
                    }
                });
            }
        }
        var drive = TraceRecorder.drive(protocol.waveform(), spec.timeStep(), every, steps, points);
        traces.add(new Trace(state, drive, rows[0], rows[1], rows[2]));
        double[] x = new double[grid.nx()];
        double[] y = new double[grid.ny()];
        Arrays.setAll(x, grid::x);
        Arrays.setAll(y, grid::y);
        double[] time = times.stream().mapToDouble(t -> t).toArray();
        movies.add(new WallMovie(state, time, x, y, pictures.toArray(new float[0][][][])));
    }

    /** Angles go on over ±π. */
    private void put(double[][][] rows, int trajectory, int point, WallReading reading) {
        double before = point > 0
                ? rows[1][trajectory][point - 1]
                : spec.wallAt(spec.write().restVoltage()).restAngle();
        rows[0][trajectory][point] = reading.q();
        rows[1][trajectory][point] = before + Math.IEEEremainder(reading.phi() - before, 2 * Math.PI);
        rows[2][trajectory][point] = reading.chi();
    }

    private float[][][] taken(CellTrajectories.Picture picture) {
        float[][][] m = new float[3][grid.ny()][grid.nx()];
        for (int c = 0; c < m.length; c++) {
            for (int y = 0; y < grid.ny(); y++) {
                for (int x = 0; x < grid.nx(); x++) {
                    m[c][y][x] = (float) picture.at(c, x, y);
                }
            }
        }
        return m;
    }
}
