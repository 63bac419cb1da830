package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/**
 * Standing waves cos(nπx/L) of a strip without a demagnetising field, which are exact modes of the cells: ω =
 * γ₀ (2K_u +
 * (8A/dx²) sin²(nπ/2N))/(μ₀M_s), in time e^{(i − α)ωt/(1 + α²)}.
 */
final class SpinWaveChecks {
    private static final double AMPLITUDE = 2e-3;

    private final FilmBench bench;

    SpinWaveChecks(FilmBench bench) {
        this.bench = bench;
    }

    List<Check> dispersion() {
        Alloy alloy = Alloy.TRACK.with(1.7e5, 0).damped(0.02).withoutStray();
        var grid = new CellGrid(64, 1, 2e-9, 2e-9, 1e-9);
        double dt = 2e-14;
        List<Check> checks = new ArrayList<>();
        for (int n : new int[] {0, 4, 16, 48}) {
            FilmRun run = bench.films(Piece.whole(grid), alloy.still(), 0, new FilmRun.Steps(dt, 1000), 1);
            int mode = n;
            run.set(0, (x, y) -> {
                double in = AMPLITUDE * StrictMath.cos(mode * Math.PI * x / (grid.nx() * grid.dx()));
                return new double[] {in, 0, Math.sqrt(1 - in * in)};
            });
            double sine = StrictMath.sin(n * Math.PI / (2.0 * grid.nx()));
            double stiff = 2 * alloy.anisotropy() + 8 * alloy.exchange() / (grid.dx() * grid.dx()) * sine * sine;
            double omega = alloy.gamma0() * stiff / (Constants.MU0 * alloy.magnetisation());
            double perAlpha = 1 + alloy.damping() * alloy.damping();
            // Some turns, less where the wave is damped.
            int steps = (int) Math.max(40, Math.round(20 / (omega * dt)));
            double turned = 0;
            double angle = 0;
            int parts = (int) Math.ceil(omega * dt * steps / 2);
            int stepsOfPart = steps / parts;
            double start = amplitude(run, grid, n)[0];
            for (int part = 0; part < parts; part++) {
                run.advance(0, FilmBench.NO_FIELD, dt * stepsOfPart);
                double[] m = amplitude(run, grid, n);
                double now = StrictMath.atan2(m[1], m[0]);
                turned += (now - angle + 4 * Math.PI) % (2 * Math.PI);
                angle = now;
            }
            double[] end = amplitude(run, grid, n);
            double error = StrictMath.pow(omega * dt, 4) / 120;
            // Rounding of m, 6e-8 of 1, as a walk over the steps, in the mean of the cells.
            double rounding = 6e-8 * Math.sqrt((double) steps / grid.nx()) / StrictMath.hypot(end[0], end[1]);
            String reason = "(ωdt)⁴/120, (amplitude)², and single precision: 6e-8 √(steps/cells)/amplitude";
            checks.add(Check.relative(
                    "spin wave: frequency, half waves in 64 cells: " + n,
                    "discrete dispersion",
                    omega / perAlpha,
                    turned / run.time(),
                    error + AMPLITUDE * AMPLITUDE + rounding / turned,
                    "rad/s",
                    reason));
            checks.add(Check.relative(
                    "spin wave: decay, half waves in 64 cells: " + n,
                    "α times the frequency",
                    alloy.damping() * omega / perAlpha,
                    StrictMath.log(start / StrictMath.hypot(end[0], end[1])) / run.time(),
                    (error + AMPLITUDE * AMPLITUDE) / alloy.damping()
                            + rounding / (alloy.damping() * turned)
                            + StrictMath.pow(omega * dt, 5) / 144,
                    "1/s",
                    reason + ", over α"));
        }
        return checks;
    }

    /** The part of m_x and m_y that is this mode. */
    private static double[] amplitude(FilmRun run, CellGrid grid, int n) {
        double x = 0;
        double y = 0;
        double norm = 0;
        for (int i = 0; i < grid.nx(); i++) {
            double shape = StrictMath.cos(n * Math.PI * (i + 0.5) / grid.nx());
            x += shape * run.picture(0).at(0, i, 0);
            y += shape * run.picture(0).at(1, i, 0);
            norm += shape * shape;
        }
        return new double[] {x / norm, y / norm};
    }
}
