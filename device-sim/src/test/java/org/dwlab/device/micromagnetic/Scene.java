package org.dwlab.device.micromagnetic;

import java.util.List;
import java.util.SplittableRandom;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.Notch;
import org.dwlab.device.Roughness;
import org.dwlab.device.Track;
import org.dwlab.device.TrackEdges;
import org.dwlab.device.TrackRealization;

/** Small rough tracks with every term of the equation of motion, for {@link CellBatch} and {@link PlainCells} alike. */
final class Scene {
    /** Cells that are not square, so that x and y cannot be mistaken for each other. */
    static final CellGrid GRID = new CellGrid(23, 12, 2e-9, 1.8e-9, 1.2e-9);

    static final double WIDTH = 14.4e-9; // 8 cells
    static final double DT = 1e-13;

    /** Numbers like no device's, all of them of influence. */
    static final CellConstants ALL =
            new CellConstants(0.9e6, 1.5e-11, 7e5, -1.2e5, 8e12, -0.8e-3, 3.1e-8, -1.7e-8, -2.5e-10, 0.3, 0.2, 2.211e5);

    static final double[] APPLIED = {2.1e4, -1.3e4, 3.3e4}; // A/m
    static final double CURRENT = 3e11;
    static final double VOLTAGE = 0.25;

    private Scene() {}

    /** The track of one device of 2 nm roughness, with a notch. */
    static CellShape shape(Cells.Edges edges, int device) {
        var track = new Track(
                GRID.nx() * GRID.dx(),
                WIDTH,
                0,
                List.of(new Notch(15e-9, 2e-9, 5e-9), new Notch(35e-9, 0, 5e-9)),
                new Roughness(1.2e-9, 6e-9, 0.75),
                TrackEdges.NONE,
                0,
                0,
                GRID.nx() * GRID.dx());
        return CellShape.of(GRID, WIDTH, TrackRealization.of(track, new RandomStreams(11), device), edges);
    }

    /** A batch on tracks of different devices, whose trajectory i is driven by a current 1 + i/10 times as large. */
    static CellBatch batch(CellConstants c, Cells.Edges edges, int lanes, int every) {
        CellShape[] shapes = new CellShape[lanes];
        double[] scale = new double[lanes];
        for (int lane = 0; lane < lanes; lane++) {
            shapes[lane] = shape(edges, lane);
            scale[lane] = scale(lane);
        }
        return new CellBatch(GRID, c, shapes, scale, WIDTH / GRID.dy(), DT, every);
    }

    static double scale(int lane) {
        return 1 + lane / 10.0;
    }

    /** A wall with disorder on it, so that no term vanishes anywhere; different in every lane. */
    static void fill(CellBatch batch) {
        for (int lane = 0; lane < batch.lanes; lane++) {
            var random = new SplittableRandom(100 + lane);
            for (int x = 0; x < GRID.nx(); x++) {
                for (int y = 0; y < GRID.ny(); y++) {
                    double u = (GRID.x(x) - 20e-9 - y * 0.3e-9) / 7e-9;
                    double[] m = {
                        Math.cos(1 + lane) / Math.cosh(u) + random.nextDouble(-0.3, 0.3),
                        Math.sin(1 + lane) / Math.cosh(u) + random.nextDouble(-0.3, 0.3),
                        -Math.tanh(u) + random.nextDouble(-0.3, 0.3)
                    };
                    double length = Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2]);
                    batch.set(lane, x, y, m[0] / length, m[1] / length, m[2] / length);
                }
            }
        }
        batch.begin();
    }

    /** [x] of the field along z: none in the middle, as with end walls. */
    static double[] endField() {
        double[] field = new double[GRID.nx()];
        for (int x = 0; x < 5; x++) {
            field[x] = 2e4 * (5 - x);
            field[GRID.nx() - 1 - x] = -1e4 * (5 - x);
        }
        return field;
    }

    /** The plain film of one trajectory as it is. */
    static PlainCells plain(CellBatch batch, int lane, CellConstants c, int every) {
        double[][] share = new double[GRID.nx()][GRID.ny()];
        double[][][] m = new double[GRID.nx()][GRID.ny()][];
        for (int x = 0; x < GRID.nx(); x++) {
            for (int y = 0; y < GRID.ny(); y++) {
                share[x][y] = batch.fill(lane, x, y);
                m[x][y] = batch.vector(lane, x, y);
            }
        }
        return new PlainCells(GRID, c, WIDTH, share, m, every);
    }

    /** Constants of which one kind of term is left besides exchange, of almost none, and damping. */
    static CellConstants only(String term) {
        double k = term.equals("anisotropy") ? ALL.uniaxialAnisotropy() : 0;
        return new CellConstants(
                term.equals("demag") ? ALL.saturationMagnetisation() : 1e3,
                (term.equals("exchange") ? 1 : 1e-6) * ALL.exchangeStiffness() * share(term),
                k * share(term),
                term.equals("gate") ? ALL.anisotropyPerVolt() * share(term) : 0,
                term.equals("gradient") ? ALL.gradientPerVolt() * share(term) : 0,
                term.equals("dmi") ? ALL.dmi() * share(term) : 0,
                term.equals("damping-like") ? ALL.dampingLike() : 0,
                term.equals("transverse") ? ALL.transverse() : 0,
                term.startsWith("transfer") ? ALL.velocity() : 0,
                term.equals("transfer, non-adiabatic") ? 20 * ALL.nonAdiabaticity() : 0,
                ALL.damping(),
                ALL.gamma0());
    }

    /** Energies shrink with M_s, so that fields stay what they are. */
    private static double share(String term) {
        return term.equals("demag") ? 1 : 1e3 / ALL.saturationMagnetisation();
    }
}
