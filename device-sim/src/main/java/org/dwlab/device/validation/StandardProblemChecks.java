package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.CellTrajectories.Picture;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/** The standard problems of micromagnetics that one layer of cells can do. */
final class StandardProblemChecks {
    private static final String MUMAX4 = "µMAG problem 4; mumax3, test/standardproblem4.mx3";
    private static final String DMI = "Cortés-Ortuño et al., New J. Phys. 20, 113015 (2018)";

    private final FilmBench bench;

    StandardProblemChecks(FilmBench bench) {
        this.bench = bench;
    }

    /** Reversal of a rectangle of 500 × 125 × 3 nm³ from its s-state, cells of 3.9 nm as in mumax3's own test. */
    List<Check> reversal() {
        var grid = new CellGrid(128, 32, 500e-9 / 128, 125e-9 / 32, 3e-9);
        var steps = new FilmRun.Steps(4e-13, 1);
        FilmRun state =
                bench.films(Piece.whole(grid), Alloy.PERMALLOY.damped(0.2).still(), 0, steps, 1);
        state.set(0, FilmBench.along(1, 1, 1));
        int fields = 16;
        for (int k = fields; k > 0; k--) {
            double field = Alloy.PERMALLOY.magnetisation() * k / fields / Math.sqrt(3);
            state.advance(0, new double[] {field, field, field}, 0.03e-9);
        }
        state.advance(0, FilmBench.NO_FIELD, 2e-9);
        List<Check> checks = new ArrayList<>();
        double[] relaxed = state.mean(0);
        String kernels = "1e-4, as demagnetising tensors of both programs differ by 1e-5 to 1e-4";
        checks.add(new Check("µMAG 4: ⟨m_x⟩ of the s-state", MUMAX4, 0.9669684, relaxed[0], 1e-4, "1", kernels));
        checks.add(new Check("µMAG 4: ⟨m_y⟩ of the s-state", MUMAX4, 0.1252732, relaxed[1], 1e-4, "1", kernels));
        reverse(checks, 1, grid, steps, state.picture(0));
        reverse(checks, 2, grid, steps, state.picture(0));
        return checks;
    }

    private void reverse(List<Check> checks, int field, CellGrid grid, FilmRun.Steps steps, Picture start) {
        double[] tesla = field == 1 ? new double[] {-24.6e-3, 4.3e-3, 0} : new double[] {-35.5e-3, -6.3e-3, 0};
        double[] h = {tesla[0] / Constants.MU0, tesla[1] / Constants.MU0, 0};
        FilmRun run = bench.films(Piece.whole(grid), Alloy.PERMALLOY.still(), 0, steps, 1);
        run.copy(0, start);
        double before = 1;
        double crossing = Double.NaN;
        while (Double.isNaN(crossing) && run.time() < 0.5e-9) {
            run.advance(0, h, 2 * steps.dt());
            double now = run.mean(0)[0];
            if (now < 0) {
                crossing = run.time() - 2 * steps.dt() * now / (now - before);
            }
            before = now;
        }
        checks.add(new Check(
                "µMAG 4: first zero of ⟨m_x⟩, field " + field,
                "µMAG problem 4, submitted solutions",
                field == 1 ? 0.137e-9 : 0.136e-9,
                crossing,
                2.5e-12,
                "s",
                "2.5 ps, not derived: times as they are quoted, to 1 ps, for other cells"));
        run.advance(0, h, 1e-9 - run.time());
        double[] end = run.mean(0);
        double[] theory =
                field == 1 ? new double[] {-0.9846124, 0.1260409, 0.0432712} : new double[] {-0.9687, -0.1186, -0.0057};
        for (int c = 0; c < 3; c++) {
            checks.add(new Check(
                    "µMAG 4: ⟨m_" + "xyz".charAt(c) + "⟩ after 1 ns, field " + field,
                    field == 1 ? MUMAX4 : "µMAG problem 4; mumax3, test/cert/standardproblem4b.go",
                    theory[c],
                    end[c],
                    5e-3,
                    "1",
                    "5e-3, not derived: tensors, steps and starts of both programs differ"));
        }
    }

    /** A vortex in a square of 100 × 100 × 10 nm³ that a current moves; one layer of cells of 3.1 nm. */
    List<Check> vortex() {
        var grid = new CellGrid(32, 32, 100e-9 / 32, 100e-9 / 32, 10e-9);
        var steps = new FilmRun.Steps(5e-13, 1);
        FilmRun state = bench.films(Piece.whole(grid), Alloy.PERMALLOY.damped(1).still(), 0, steps, 1);
        state.set(0, (x, y) -> {
            double length = Math.sqrt((x - 50e-9) * (x - 50e-9) + y * y + 1e-16);
            return new double[] {-y / length, (x - 50e-9) / length, 10e-9 / length};
        });
        state.advance(0, FilmBench.NO_FIELD, 2e-9);
        FilmRun run = bench.films(Piece.whole(grid), Alloy.PERMALLOY.damped(0.1).driven(0, -72.17, 0.05), 0, steps, 1);
        run.copy(0, state.picture(0));
        run.advance(1, FilmBench.NO_FIELD, 1e-9);
        String mumax = "µMAG problem 5; mumax3, test/standardproblem5.mx3";
        String layers = "0.01, 4 % of the way: one layer of cells in place of four";
        double[] first = run.mean(0);
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("µMAG 5: ⟨m_x⟩ after 1 ns", mumax, -0.23479773, first[0], 0.01, "1", layers));
        checks.add(new Check("µMAG 5: ⟨m_y⟩ after 1 ns", mumax, -0.09453578, first[1], 0.01, "1", layers));
        checks.add(new Check("µMAG 5: ⟨m_z⟩ after 1 ns", mumax, 0.02296375, first[2], 0.01, "1", layers));
        if (bench.effort() != Effort.QUICK) {
            run.advance(1, FilmBench.NO_FIELD, 13e-9);
            double[] core = core(run.picture(0), grid);
            String najafi = "Najafi et al., J. Appl. Phys. 105, 113914 (2009)";
            String spread = "1 nm, a third of a cell, whose largest m_z is interpolated";
            checks.add(new Check("µMAG 5: x of the core at rest", najafi, -1.2e-9, core[0], 1e-9, "m", spread));
            checks.add(new Check("µMAG 5: y of the core at rest", najafi, -14.7e-9, core[1], 1e-9, "m", spread));
        }
        return checks;
    }

    /** Vertices of the parabolas through the largest m_z and its neighbours, from the middle. */
    private static double[] core(Picture m, CellGrid grid) {
        int bestX = 1;
        int bestY = 1;
        for (int x = 1; x < grid.nx() - 1; x++) {
            for (int y = 1; y < grid.ny() - 1; y++) {
                if (m.at(2, x, y) > m.at(2, bestX, bestY)) {
                    bestX = x;
                    bestY = y;
                }
            }
        }
        double top = m.at(2, bestX, bestY);
        double alongX = vertex(m.at(2, bestX - 1, bestY), top, m.at(2, bestX + 1, bestY));
        double alongY = vertex(m.at(2, bestX, bestY - 1), top, m.at(2, bestX, bestY + 1));
        return new double[] {
            grid.x(bestX) + alongX * grid.dx() - grid.nx() * grid.dx() / 2, grid.y(bestY) + alongY * grid.dy()
        };
    }

    private static double vertex(double before, double top, double after) {
        return (after - before) / (2 * (2 * top - before - after));
    }

    /** Edges of a wire of 100 nm that DMI cants, cells of 1 nm, without a demagnetising field. */
    List<Check> cantedWire() {
        Alloy alloy = dmiAlloy(3e-3);
        var grid = new CellGrid(100, 1, 1e-9, 1e-9, 1e-9);
        FilmRun run = bench.films(Piece.whole(grid), alloy.still(), 0, new FilmRun.Steps(alloy.step(grid, 2), 50), 1);
        run.set(0, FilmBench.along(0, 0, 1));
        run.advance(0, FilmBench.NO_FIELD, 0.25e-9);
        double[] oommf = {0.78973225767, 0.84706588547, 0.88972548094};
        List<Check> checks = new ArrayList<>();
        for (int x = 0; x < 3; x++) {
            checks.add(new Check(
                    "DMI problem, wire: m_z of cell " + (x + 1),
                    DMI + ", its OOMMF data",
                    oommf[x],
                    run.picture(0).at(2, x, 0),
                    5e-6,
                    "1",
                    "stray field a millionth of K_u, and single precision"));
        }
        return checks;
    }

    /** A skyrmion in a disk of 100 nm, cells of 2 nm, without a demagnetising field. */
    List<Check> skyrmion() {
        Alloy alloy = dmiAlloy(-3e-3);
        var grid = new CellGrid(50, 50, 2e-9, 2e-9, 2e-9);
        var disk = new Piece(grid, (x, y) -> StrictMath.hypot(x - 50e-9, y) <= 50e-9 ? 1 : 0);
        FilmRun run = bench.films(disk, alloy.still(), 0, new FilmRun.Steps(alloy.step(grid, 2), 50), 1);
        run.set(0, (x, y) -> new double[] {0, 0, StrictMath.hypot(x - 50e-9, y) < 25e-9 ? 1 : -1});
        run.advance(0, FilmBench.NO_FIELD, 1.5e-9);
        Picture m = run.picture(0);
        double inner = m.at(2, 14, 25);
        double outer = m.at(2, 13, 25);
        String source = DMI + ", its OOMMF data";
        return List.of(
                new Check(
                        "DMI problem, disk: radius of the skyrmion at y = 1 nm",
                        source,
                        21e-9 + 2e-9 * 0.1592680542 / (0.1592680542 + 0.2076056172),
                        50e-9 - grid.x(14) + 2e-9 * inner / (inner - outer),
                        1e-12,
                        "m",
                        "how far it has come to rest, 1 pm"),
                new Check(
                        "DMI problem, disk: m_z at the edge",
                        source,
                        -0.8407198339,
                        m.at(2, 0, 25),
                        5e-6,
                        "1",
                        "stray field a millionth of K_u, and single precision"));
    }

    private static Alloy dmiAlloy(double d) {
        return new Alloy(0.86e6, 13e-12, 0.4e6, d, 0.5, 2.211e5).withoutStray();
    }
}
