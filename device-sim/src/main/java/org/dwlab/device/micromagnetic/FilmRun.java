package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleBinaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Require;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * A piece of film of any outline without a device about it, for problems with a known answer: no notches, ends or pulses,
 * and a current that is equally dense in every cell. Several run side by side, each with a factor of its own on the
 * current. Not thread-safe.
 */
public final class FilmRun {
    private final CellGrid grid;
    private final CellConstants constants;
    private final double temperature;
    private final CellBatch batch;
    private double time; // s

    /**
     * How time is discretised.
     *
     * @param dt    step [s]
     * @param every steps from one evaluation of the demagnetising field to the next
     */
    public record Steps(double dt, int every) {
        /**
         * Checks both.
         *
         * @param dt    positive
         * @param every at least 1
         * @throws org.dwlab.core.SpecException if one is out of its range
         */
        public Steps {
            Require.positive(dt, "time step");
            Require.atLeast(every, 1, "steps between demagnetising fields");
        }
    }

    /**
     * Films without direction: {@link #set} is to come.
     *
     * @param grid        the cells
     * @param share       of a cell at (x, y) [m] that is film, in [0, 1]; y is 0 on the centre line
     * @param constants   bare ones
     * @param temperature T [K], at least 0
     * @param steps       in time
     * @param factors     of the current of every film; as many films as there are factors
     * @throws org.dwlab.core.SpecException if there are none, or a value is out of its range
     */
    public FilmRun(
            CellGrid grid,
            DoubleBinaryOperator share,
            CellConstants constants,
            double temperature,
            Steps steps,
            double... factors) {
        Require.atLeast(factors.length, 1, "films");
        this.grid = grid;
        this.constants = constants;
        this.temperature = Require.nonNegative(temperature, "temperature");
        CellShape[] shapes = new CellShape[factors.length];
        Arrays.fill(shapes, CellShape.of(grid, share));
        batch = new CellBatch(
                grid, constants, shapes, factors.clone(), CellLinks.EVERYWHERE, steps.dt(), steps.every());
    }

    /**
     * Gives a film its random stream; needed where there is heat.
     *
     * @param film   its index
     * @param stream of its thermal noise
     */
    public void seed(int film, UniformRandomProvider stream) {
        batch.seed(film, stream);
    }

    /** The direction of magnetisation at a place. */
    @FunctionalInterface
    public interface Pattern {
        /**
         * Looks at one place.
         *
         * @param x [m]
         * @param y [m], 0 on the centre line
         * @return m, of unit length
         */
        double[] at(double x, double y);
    }

    /**
     * Sets the magnetisation of a film.
     *
     * @param film its index
     * @param m    its direction everywhere
     */
    public void set(int film, Pattern m) {
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                double[] own = m.at(grid.x(x), grid.y(y));
                batch.set(film, x, y, own[0], own[1], own[2]);
            }
        }
        batch.begin();
    }

    /**
     * Sets the magnetisation of a film to that of another one of the same cells.
     *
     * @param film its index
     * @param from the other one
     */
    public void copy(int film, CellTrajectories.Picture from) {
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                batch.set(film, x, y, from.at(0, x, y), from.at(1, x, y), from.at(2, x, y));
            }
        }
        batch.begin();
    }

    /**
     * Lets the films go on, to the nearest step.
     *
     * @param current J of a film with factor 1 [A/m²]
     * @param field   applied, three components [A/m]
     * @param seconds how long [s]
     * @throws DivergenceException   if a film becomes non-finite
     * @throws CancellationException if the thread is interrupted
     */
    public void advance(double current, double[] field, double seconds) {
        time += batch.advance(CellDrive.of(constants, grid, current, 0, field), temperature, seconds);
        if (!batch.isFinite()) {
            throw new DivergenceException("a film became non-finite by t = " + time + " s; reduce the time step");
        }
    }

    /**
     * Time since the start.
     *
     * @return t [s]
     */
    public double time() {
        return time;
    }

    /**
     * The wall of a film that has one.
     *
     * @param film   its index
     * @param charge Q, the sign of m_z left of the wall
     * @param delta  about the width of the wall [m], which decides where it is looked for
     * @return position from the left end, angle, tilt and width
     */
    public WallReading reading(int film, int charge, double delta) {
        return WallReading.of(batch, film, charge, delta);
    }

    /**
     * Energies of a film.
     *
     * @param film its index
     * @return exchange, anisotropy, DMI and demagnetising energy
     */
    public CellEnergies energies(int film) {
        batch.measureDemag();
        return CellEnergies.of(batch, film, constants, 0);
    }

    /**
     * The magnetisation of a film as it is now.
     *
     * @param film its index
     * @return a view
     */
    public CellTrajectories.Picture picture(int film) {
        return (component, x, y) -> batch.m(film, component, x, y);
    }

    /**
     * Mean of the magnetisation over what there is of a film.
     *
     * @param film its index
     * @return ⟨m_x⟩, ⟨m_y⟩, ⟨m_z⟩
     */
    public double[] mean(int film) {
        double[] sum = new double[3];
        double filled = 0;
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                double share = batch.fill(film, x, y);
                filled += share;
                for (int c = 0; c < 3; c++) {
                    sum[c] += share * batch.m(film, c, x, y);
                }
            }
        }
        for (int c = 0; c < 3; c++) {
            sum[c] /= filled;
        }
        return sum;
    }
}
