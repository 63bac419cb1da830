package org.dwlab.device.validation;

import java.util.function.DoubleBinaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.FilmRun;

/**
 * Makes films of cells.
 *
 * @param effort  how much is simulated
 * @param streams randomness of this experiment
 * @param fault   of what is simulated, unknown to theory
 */
record FilmBench(Effort effort, RandomStreams streams, Fault fault) {
    static final double[] NO_FIELD = {0, 0, 0};
    static final DoubleBinaryOperator FULL = (x, y) -> 1;

    /**
     * What a test plants.
     *
     * @param exchange factor on A
     * @param heat     factor on the temperature
     */
    record Fault(double exchange, double heat) {
        static final Fault NONE = new Fault(1, 1);
    }

    /**
     * What is simulated.
     *
     * @param grid  its cells
     * @param share of a cell that is film
     */
    record Piece(CellGrid grid, DoubleBinaryOperator share) {
        static Piece whole(CellGrid grid) {
            return new Piece(grid, FULL);
        }
    }

    /** Films with streams of their own, not yet magnetised. */
    FilmRun films(Piece piece, CellConstants c, double temperature, FilmRun.Steps steps, double... factors) {
        var faulty = new CellConstants(
                c.saturationMagnetisation(),
                c.exchangeStiffness() * fault.exchange,
                c.uniaxialAnisotropy(),
                c.anisotropyPerVolt(),
                c.gradientPerVolt(),
                c.dmi(),
                c.dampingLike(),
                c.transverse(),
                c.velocity(),
                c.nonAdiabaticity(),
                c.damping(),
                c.gamma0());
        var run = new FilmRun(piece.grid, piece.share, faulty, temperature * fault.heat, steps, factors);
        for (int film = 0; film < factors.length; film++) {
            run.seed(film, streams.stream(Purpose.THERMAL_NOISE, film));
        }
        return run;
    }

    /** A factor of 1 for so many films. */
    static double[] ones(int films) {
        double[] ones = new double[films];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    /** An up-down wall of Néel's kind with the core along x. */
    static FilmRun.Pattern wall(double q, double delta) {
        return (x, y) -> {
            double u = (x - q) / delta;
            return new double[] {1 / StrictMath.cosh(u), 0, -StrictMath.tanh(u)};
        };
    }

    static FilmRun.Pattern along(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return (u, v) -> new double[] {x / length, y / length, z / length};
    }
}
