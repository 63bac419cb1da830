package org.dwlab.device.micromagnetic;

import java.util.concurrent.CancellationException;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * Trajectories of one film under one current and voltage, each on a track of its own, that advance together. Trajectories
 * 2k and 2k + 1 share one complex transform, so that the rounding of each depends on the other; on the rest of the batch
 * nothing depends. Not thread-safe.
 */
final class CellBatch {
    /** Most trajectories of a batch: enough for long loops, few enough for their columns to stay in a cache. */
    static final int LARGEST = 16;

    final CellGrid grid;
    final int lanes;
    final double dt;

    private final CellHalf[] halves = new CellHalf[2];
    private final boolean isPaired;
    private final DemagField field;
    private final double perDeviation; // A/m per √K
    private final int every;
    private long steps;

    /**
     * @param shapes   of the tracks of the trajectories
     * @param scale    of their currents
     * @param straight cells across a track of nominal width
     * @param dt       time step [s]
     * @param every    steps from one evaluation of the demagnetising field to the next
     */
    CellBatch(
            CellGrid grid, CellConstants c, CellShape[] shapes, double[] scale, double straight, double dt, int every) {
        this.grid = grid;
        this.lanes = shapes.length;
        this.dt = dt;
        isPaired = lanes > 1;
        int pairs = (lanes + 1) / 2;
        for (int half = 0; half < 2; half++) {
            CellShape[] own = new CellShape[pairs];
            double[] ownScale = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                int lane = 2 * i + half;
                own[i] = lane < lanes ? shapes[lane] : CellShape.empty(grid);
                ownScale[i] = lane < lanes ? scale[lane] : 0;
            }
            halves[half] = new CellHalf(grid, c, new CellLinks(grid, c, own, ownScale, straight), dt);
        }
        field = new DemagField(grid, halves[0].layout, false, -c.saturationMagnetisation());
        this.every = every;
        perDeviation = Math.sqrt(2
                * c.damping()
                * Constants.BOLTZMANN
                / (c.gamma0() * Constants.MU0 * c.saturationMagnetisation() * grid.volume() * dt));
    }

    CellHalf half(int lane) {
        return halves[lane & 1];
    }

    private float get(float[][] values, int lane, int x, int y) {
        CellBlocks layout = halves[0].layout;
        return values[layout.block(x)][layout.index(x, y, lane >> 1)];
    }

    /** Gives one trajectory its random stream. */
    void seed(int lane, UniformRandomProvider stream) {
        half(lane).noise.seed(lane >> 1, stream);
    }

    /** A field along z in one column, of all trajectories [A/m]. */
    void setEndField(int column, double value) {
        for (CellHalf half : halves) {
            half.setEndField(column, value);
        }
    }

    boolean isFilled(int lane, int x, int y) {
        return get(half(lane).links.fill, lane, x, y) > 0;
    }

    /** Share of a cell that is film; 0 outside the grid. */
    double fill(int lane, int x, int y) {
        if (x < 0 || x >= grid.nx() || y < 0 || y >= grid.ny()) {
            return 0;
        }
        return get(half(lane).links.fill, lane, x, y);
    }

    /** One component of m; 0 in an empty cell. */
    double m(int lane, int component, int x, int y) {
        return get(half(lane).m[component], lane, x, y);
    }

    double[] vector(int lane, int x, int y) {
        return new double[] {m(lane, 0, x, y), m(lane, 1, x, y), m(lane, 2, x, y)};
    }

    /** Sets m, a unit vector, where there is film. */
    void set(int lane, int x, int y, double mx, double my, double mz) {
        if (isFilled(lane, x, y)) {
            CellHalf half = half(lane);
            int block = half.layout.block(x);
            int i = half.layout.index(x, y, lane >> 1);
            half.m[0][block][i] = (float) mx;
            half.m[1][block][i] = (float) my;
            half.m[2][block][i] = (float) mz;
        }
    }

    /** To be called after the magnetisation has been set: nothing is known of the time before. */
    void begin() {
        steps = 0;
    }

    /**
     * One step.
     *
     * @param drive       in the middle of the step
     * @param temperature T [K]
     */
    void step(CellDrive drive, double temperature) {
        int phase = (int) (steps % every);
        if (phase == 0) {
            evaluateDemag();
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("simulation interrupted");
            }
        }
        float ahead = (float) ((phase + 0.5) / every);
        double deviation = perDeviation * Math.sqrt(temperature);
        halves[0].step(drive, ahead, deviation);
        if (isPaired) {
            halves[1].step(drive, ahead, deviation);
        }
        steps++;
    }

    private void evaluateDemag() {
        for (CellHalf half : halves) {
            half.keepDemag();
        }
        updateDemag();
        if (steps == 0) {
            for (CellHalf half : halves) {
                half.keepDemag();
            }
        }
    }

    private void updateDemag() {
        field.evaluate(halves[0].weighted(), halves[1].weighted(), halves[0].demag, halves[1].demag);
    }

    /**
     * The demagnetising field at a cell, of the other cells [A/m], as of the last {@link #measureDemag}.
     *
     * @param component 0, 1, 2 for x, y, z
     */
    double demag(int lane, int component, int x, int y) {
        return get(half(lane).demag[component], lane, x, y);
    }

    /** Evaluates the field of the magnetisation as it is, for {@link #demag}. */
    void measureDemag() {
        updateDemag();
        steps = 0;
    }

    /**
     * Goes on for a time under one drive, to the nearest step.
     *
     * @param seconds how long [s]
     * @return how long that was [s]
     */
    double advance(CellDrive drive, double temperature, double seconds) {
        long count = Math.round(seconds / dt);
        for (long step = 0; step < count; step++) {
            step(drive, temperature);
        }
        return count * dt;
    }

    /** Whether the magnetisation of all trajectories is finite. */
    boolean isFinite() {
        for (int lane = 0; lane < lanes; lane++) {
            if (!isFinite(lane)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all of a trajectory's magnetisation is finite. */
    boolean isFinite(int lane) {
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                if (!Double.isFinite(m(lane, 2, x, y))) {
                    return false;
                }
            }
        }
        return true;
    }
}
