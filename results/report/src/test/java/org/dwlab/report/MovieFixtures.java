package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.CellRecord;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Trace;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallMovie;

/** An ensemble as full micromagnetics leaves it, made by hand: a straight wall that goes along a real track. */
public final class MovieFixtures {
    /** Pictures of every movie. */
    public static final int PICTURES = 7;
    /** What the wall of the cells is ahead of the tilted one by [m]. */
    public static final double AHEAD = 5e-9;

    private static final double WIDTH = 8e-9; // Δ
    private static final double RAISED = 1.05;

    private MovieFixtures() {}

    /** The device, {@code d3} with cells, and what else is assigned. */
    public static DeviceSpec device(String... assignments) throws IOException {
        List<String> all = new ArrayList<>(List.of("wall.model=micromagnetic"));
        all.addAll(List.of(assignments));
        return DeviceSpec.load("d3", all);
    }

    /** Two writes of every state, which end in their notches. */
    public static PositionEnsemble ensemble(DeviceSpec spec) {
        double[][][] set = new double[spec.states()][1][2];
        for (int state = 0; state < set.length; state++) {
            Arrays.fill(set[state][0], spec.statePosition(state));
        }
        return new PositionEnsemble(spec, 1, set, null, 1, 1);
    }

    /** Traces of all states, movies of the first and the last, and constants that heat lowers. */
    public static EnsembleFile.Extras extras(DeviceSpec spec) {
        List<Trace> traces =
                FastWall.traces(spec, 1).stream().map(MovieFixtures::ahead).toList();
        CellConstants c = CellConstants.of(spec);
        var bare = new CellConstants(
                c.saturationMagnetisation() * RAISED,
                c.exchangeStiffness() * RAISED,
                c.uniaxialAnisotropy() * RAISED,
                c.anisotropyPerVolt(),
                c.gradientPerVolt(),
                c.dmi() * RAISED,
                c.dampingLike(),
                c.transverse(),
                c.velocity(),
                c.nonAdiabaticity(),
                c.damping(),
                c.gamma0());
        var movies = List.of(movie(spec, traces.get(0)), movie(spec, traces.get(traces.size() - 1)));
        return new EnsembleFile.Extras(
                List.of(), List.of(), traces, Optional.empty(), Optional.of(new CellRecord(bare, movies)));
    }

    /** Writes both. */
    public static void write(Path file, String... assignments) throws IOException {
        DeviceSpec spec = device(assignments);
        EnsembleFile.write(ensemble(spec), extras(spec), file);
    }

    private static Trace ahead(Trace fast) {
        double[][] position = {
            Arrays.stream(fast.position()[0]).map(q -> q + AHEAD).toArray()
        };
        return new Trace(
                fast.state(),
                new Trace.Stimulus(fast.time(), fast.current(), fast.voltage()),
                position,
                fast.angle(),
                fast.tilt().orElseThrow());
    }

    private static WallMovie movie(DeviceSpec spec, Trace trace) {
        CellGrid grid = CellGrid.of(spec);
        double[] x = new double[grid.nx()];
        double[] y = new double[grid.ny()];
        Arrays.setAll(x, grid::x);
        Arrays.setAll(y, grid::y);
        var track = TrackRealization.of(spec.track(), new RandomStreams(1), 0);
        double[] time = new double[PICTURES];
        float[][][][] m = new float[PICTURES][3][y.length][x.length];
        for (int i = 0; i < PICTURES; i++) {
            int at = i * (trace.time().length - 1) / (PICTURES - 1);
            time[i] = trace.time()[at];
            for (int row = 0; row < y.length; row++) {
                for (int column = 0; column < x.length; column++) {
                    int place = (int) Math.round((x[column] - TrackRealization.position(0)) / TrackRealization.STEP);
                    double half = spec.track().width() / 2;
                    if (-half - track.edge(1, place) < y[row] && y[row] < half + track.edge(0, place)) {
                        double s = (x[column] - trace.position()[0][at]) / WIDTH;
                        double phi = trace.angle()[0][at];
                        m[i][0][row][column] = (float) (Math.cos(phi) / Math.cosh(s));
                        m[i][1][row][column] = (float) (Math.sin(phi) / Math.cosh(s));
                        m[i][2][row][column] = (float) (-spec.wall().charge() * Math.tanh(s));
                    }
                }
            }
        }
        return new WallMovie(trace.state(), time, x, y, m);
    }
}
