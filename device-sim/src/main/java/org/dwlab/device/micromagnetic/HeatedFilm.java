package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/** A square of film in thermal equilibrium, in which {@link HeatRatios} are measured. */
final class HeatedFilm {
    /** Cells of the specimen along and across. */
    private static final int SIZE = 64;
    /** Cells at its edges that are left out. */
    private static final int MARGIN = 5;

    private static final int TRAJECTORIES = 8;
    /** Damping of the specimen, which comes to rest soon; equilibrium does not depend on it. */
    private static final double DAMPING = 0.5;

    private static final double EQUILIBRATION = 60e-12; // s
    private static final double INTERVAL = 1e-12; // s
    private static final int SAMPLES = 120;

    /** Index of the streams: the same for every film, so that rounds of an iteration differ smoothly. */
    private static final RandomStreams STREAMS = new RandomStreams(0x0DDF11D);

    private final CellGrid grid;
    private final CellBatch batch;
    private final CellDrive drive;
    private final double temperature;
    private final DemagField field;
    private final double ms;
    private final CellBlocks layout;
    private final float[][][][] deviation = new float[2][][][];
    private final float[][][][] found = new float[2][][][];
    private double sumZ;
    private double sumZz;
    private double sumBonds;
    private double sumStray;
    private double cells;
    private double bonds;

    private HeatedFilm(CellGrid like, CellConstants c, double voltage, double temperature, double dt) {
        grid = new CellGrid(SIZE, SIZE, like.dx(), like.dy(), like.thickness());
        var still = new CellConstants(
                c.saturationMagnetisation(),
                c.exchangeStiffness(),
                c.uniaxialAnisotropy() + c.anisotropyPerVolt() * voltage,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                DAMPING,
                c.gamma0());
        this.temperature = temperature;
        ms = c.saturationMagnetisation();
        CellShape[] shapes = new CellShape[TRAJECTORIES];
        double[] scale = new double[TRAJECTORIES];
        Arrays.fill(shapes, CellShape.full(grid));
        batch = new CellBatch(grid, still, shapes, scale, SIZE, dt, 2);
        drive = CellDrive.of(still, grid, 0, 0, new double[3]);
        layout = new CellBlocks(grid, TRAJECTORIES / 2);
        field = new DemagField(grid, layout, true, -ms);
        for (int half = 0; half < 2; half++) {
            deviation[half] = layout.vectors();
            found[half] = layout.vectors();
        }
    }

    /**
     * Measures a film.
     *
     * @param like        cells of this size and thickness
     * @param constants   bare ones
     * @param voltage     of the gate [V]
     * @param temperature T [K], positive
     * @param dt          time step [s]
     */
    static HeatRatios measure(CellGrid like, CellConstants constants, double voltage, double temperature, double dt) {
        return new HeatedFilm(like, constants, voltage, temperature, dt).run();
    }

    private HeatRatios run() {
        for (int lane = 0; lane < TRAJECTORIES; lane++) {
            batch.seed(lane, STREAMS.stream(Purpose.THERMAL_NOISE, lane));
            for (int x = 0; x < SIZE; x++) {
                for (int y = 0; y < SIZE; y++) {
                    batch.set(lane, x, y, 0, 0, 1);
                }
            }
        }
        batch.advance(drive, temperature, EQUILIBRATION);
        double mean = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            batch.advance(drive, temperature, INTERVAL);
            count();
            mean = sumZ / cells;
            sumStray += stray(mean);
        }
        double squares = sumZz / cells;
        return new HeatRatios(
                mean,
                (3 * squares - 1) / 2,
                sumBonds / bonds,
                sumStray / SAMPLES / (TRAJECTORIES * (double) SIZE * SIZE * grid.volume()),
                (1 + squares) / 2);
    }

    private void count() {
        for (int lane = 0; lane < TRAJECTORIES; lane++) {
            for (int x = MARGIN; x < SIZE - MARGIN; x++) {
                for (int y = MARGIN; y < SIZE - MARGIN; y++) {
                    double z = batch.m(lane, 2, x, y);
                    sumZ += z;
                    sumZz += z * z;
                    sumBonds += bond(lane, x, y, x + 1, y) + bond(lane, x, y, x, y + 1);
                }
            }
        }
        double inside = SIZE - 2.0 * MARGIN;
        cells += TRAJECTORIES * inside * inside;
        bonds += 2 * TRAJECTORIES * inside * inside;
    }

    private double bond(int lane, int x, int y, int toX, int toY) {
        double inPlane = batch.m(lane, 0, x, y) * batch.m(lane, 0, toX, toY)
                + batch.m(lane, 1, x, y) * batch.m(lane, 1, toX, toY);
        return batch.m(lane, 2, x, y) * batch.m(lane, 2, toX, toY) + inPlane / 2;
    }

    /** Energy of the deviations turned by a quarter about y, less that of the deviations [J]. */
    private double stray(double mean) {
        return energy(mean, true) - energy(mean, false);
    }

    private double energy(double mean, boolean turned) {
        for (int lane = 0; lane < TRAJECTORIES; lane++) {
            for (int x = 0; x < SIZE; x++) {
                for (int y = 0; y < SIZE; y++) {
                    int block = layout.block(x);
                    int i = layout.index(x, y, lane >> 1);
                    float mx = (float) batch.m(lane, 0, x, y);
                    float my = (float) batch.m(lane, 1, x, y);
                    float mz = (float) (batch.m(lane, 2, x, y) - mean);
                    float[][][] to = deviation[lane & 1];
                    to[0][block][i] = turned ? mz : mx;
                    to[1][block][i] = my;
                    to[2][block][i] = turned ? -mx : mz;
                }
            }
        }
        field.evaluate(deviation[0], deviation[1], found[0], found[1]);
        double sum = 0;
        for (int half = 0; half < 2; half++) {
            for (int component = 0; component < 3; component++) {
                for (int block = 0; block < layout.blocks; block++) {
                    float[] m = deviation[half][component][block];
                    float[] h = found[half][component][block];
                    for (int i = 0; i < m.length; i++) {
                        sum += m[i] * h[i];
                    }
                }
            }
        }
        return -Constants.MU0 * ms * grid.volume() * sum / 2;
    }
}
