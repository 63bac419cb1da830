package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Constants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.CellEnergies;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/** Films of cells in thermal equilibrium. Films are independent of each other; their averages give the bands. */
final class FilmHeatChecks {
    private static final double ROOM = 300;
    private static final String STUDENT = "Student's quantile × sd/√n of the averages of ";

    private final FilmBench bench;

    FilmHeatChecks(FilmBench bench) {
        this.bench = bench;
    }

    /** Cells without neighbours in a field: ⟨m_z⟩ = coth x − 1/x. */
    List<Check> langevin() {
        Alloy alloy = new Alloy(1e6, 1e-30, 0, 0, 0.1, 2.211e5).withoutStray();
        var grid = new CellGrid(16, 16, 2e-9, 2e-9, 1e-9);
        int films = bench.effort().of(4, 16);
        double dt = 5e-14;
        double[] field = {0, 0, 1e6 / Alloy.LIGHT};
        FilmRun run =
                bench.films(Piece.whole(grid), alloy.still(), ROOM, new FilmRun.Steps(dt, 1000), FilmBench.ones(films));
        for (int i = 0; i < films; i++) {
            run.set(i, FilmBench.along(0, 0, 1));
        }
        // Relaxes with αγ₀H/(1 + α²): 45 ps.
        run.advance(0, field, 200e-12);
        // Cells know nothing of each other, so that each is a sample.
        int samples = bench.effort().of(6, 20);
        double[] mean = new double[films * grid.nx() * grid.ny()];
        for (int sample = 0; sample < samples; sample++) {
            run.advance(0, field, 50e-12);
            for (int i = 0; i < mean.length; i++) {
                int cell = i / films;
                mean[i] += run.picture(i % films).at(2, cell / grid.ny(), cell % grid.ny()) / samples;
            }
        }
        double x = Constants.MU0 * alloy.magnetisation() * field[2] * grid.volume() / (Constants.BOLTZMANN * ROOM);
        double angle = 2 * 0.1 * alloy.gamma0() * field[2] * dt / x;
        Bands.Mean measured = Bands.Mean.of(mean);
        return List.of(new Check(
                "cells without neighbours: ⟨m_z⟩, 1 MA/m, 300 K",
                "Langevin: coth x − 1/x",
                1 / StrictMath.tanh(x) - 1 / x,
                measured.value(),
                measured.halfWidth() + angle / 2,
                "1",
                STUDENT + mean.length + " cells, plus half of the squared turn by noise in a step"));
    }

    private static double[] averages(
            FilmRun run, int films, int samples, double interval, java.util.function.IntToDoubleFunction quantity) {
        double[] mean = new double[films];
        for (int s = 0; s < samples; s++) {
            run.advance(0, FilmBench.NO_FIELD, interval);
            for (int i = 0; i < films; i++) {
                mean[i] += quantity.applyAsDouble(i) / samples;
            }
        }
        return mean;
    }

    /** 1 − ⟨m_z⟩ at 30 K, where waves do not see each other, by the modes of the lattice and of the scheme. */
    List<Check> spinWaves() {
        Alloy alloy = Alloy.TRACK.with(8e5, 0).damped(0.5).withoutStray();
        int size = bench.effort().of(16, 32);
        var grid = new CellGrid(size, size, 2e-9, 2e-9, 1e-9);
        int films = 16;
        double temperature = 30;
        double dt = 5e-14;
        FilmRun run = bench.films(
                Piece.whole(grid), alloy.still(), temperature, new FilmRun.Steps(dt, 1000), FilmBench.ones(films));
        for (int i = 0; i < films; i++) {
            run.set(i, FilmBench.along(0, 0, 1));
        }
        // The longest wave relaxes with αγ₀H_K/(1 + α²), 9 ps.
        run.advance(0, FilmBench.NO_FIELD, 60e-12);
        double[] mean = averages(run, films, 10, 15e-12, i -> 1 - run.mean(i)[2]);
        double theory = waves(alloy, grid, temperature, dt);
        Bands.Mean measured = Bands.Mean.of(mean);
        return List.of(new Check(
                "cells: 1 − ⟨m_z⟩ of a domain at 30 K",
                "linear spin waves of the cells, (kT/M_sV) Σ 1/B_k, and of the scheme",
                theory,
                measured.value(),
                measured.halfWidth() + 3 * theory * theory,
                "1",
                STUDENT + films + " films, plus 3 (1 − ⟨m_z⟩)² for waves that see each other"));
    }

    /** Two components with ⟨m²⟩ = kT/(M_s V B_k) each, times what the step makes of it. */
    private static double waves(Alloy alloy, CellGrid grid, double temperature, double dt) {
        double unit = Constants.BOLTZMANN * temperature / (alloy.magnetisation() * grid.volume());
        double sum = 0;
        for (int i = 0; i < grid.nx(); i++) {
            for (int j = 0; j < grid.ny(); j++) {
                double sines = StrictMath.pow(StrictMath.sin(Math.PI * i / (2 * grid.nx())), 2)
                        + StrictMath.pow(StrictMath.sin(Math.PI * j / (2 * grid.ny())), 2);
                double b = (2 * alloy.anisotropy() + 8 * alloy.exchange() * sines / (grid.dx() * grid.dx()))
                        / alloy.magnetisation();
                double y = alloy.gamma0() / Constants.MU0 * b * dt / (1 + alloy.damping() * alloy.damping());
                sum += unit / b * ofScheme(-alloy.damping() * y, y);
            }
        }
        return sum / (grid.nx() * grid.ny());
    }

    /**
     * Variance of a mode over that of the exact flow, with a noise constant in the step: −2 Re z |R −
     * 1|²/(|z|²(1 − |R|²)).
     */
    private static double ofScheme(double re, double im) {
        // R(z) = 1 + z (1 + z/2 (1 + z/3 (1 + z/4))), Horner from within.
        double a = 1;
        double b = 0;
        for (int k = 4; k >= 1; k--) {
            double x = (re * a - im * b) / k;
            b = (re * b + im * a) / k;
            a = 1 + x;
        }
        double away = (a - 1) * (a - 1) + b * b;
        return -2 * re * away / ((re * re + im * im) * (1 - a * a - b * b));
    }

    /** The mean of a film at room temperature with a stray field. */
    List<Check> domain() {
        Alloy alloy = new Alloy(1.0549e6, 2.225e-11, 8.04e5, 0, 0.5, 2.211e5);
        var grid = new CellGrid(64, 32, 2e-9, 2e-9, 1.2e-9);
        int films = 16;
        FilmRun run =
                bench.films(Piece.whole(grid), alloy.still(), ROOM, new FilmRun.Steps(5e-14, 4), FilmBench.ones(films));
        for (int i = 0; i < films; i++) {
            run.set(i, FilmBench.along(0, 0, 1));
        }
        run.advance(0, FilmBench.NO_FIELD, 60e-12);
        double[] mean = averages(run, films, bench.effort().of(4, 12), 10e-12, i -> run.mean(i)[2]);
        Bands.Mean measured = Bands.Mean.of(mean);
        return List.of(new Check(
                "cells: ⟨m_z⟩ of a domain at 300 K, 2 × 2 × 1.2 nm³",
                "second solver",
                0.948,
                measured.value(),
                measured.halfWidth() + 0.004,
                "1",
                STUDENT + films + " films, plus 0.0005 for the digit and 0.0035 for edges of the film"));
    }

    /** A wall on a track. */
    List<Check> energies() {
        Piece track = TrackChecks.track(256e-9, 2e-9);
        int films = 16;
        FilmRun run = bench.films(
                track, TrackChecks.constants(0.5), ROOM, new FilmRun.Steps(5e-14, 4), FilmBench.ones(films));
        for (int i = 0; i < films; i++) {
            run.set(i, FilmBench.wall(128e-9, 9.8e-9));
        }
        run.advance(0, FilmBench.NO_FIELD, 80e-12);
        int samples = bench.effort().of(2, 6, 40);
        double[][] sums = new double[4][films];
        List<ToDoubleFunction<CellEnergies>> terms =
                List.of(CellEnergies::exchange, CellEnergies::anisotropy, CellEnergies::dmi, CellEnergies::demag);
        for (int s = 0; s < samples; s++) {
            run.advance(0, FilmBench.NO_FIELD, 10e-12);
            for (int i = 0; i < films; i++) {
                CellEnergies e = run.energies(i);
                for (int term = 0; term < 4; term++) {
                    sums[term][i] += terms.get(term).applyAsDouble(e) / samples;
                }
            }
        }
        String[] names = {"exchange", "anisotropy", "DMI", "demagnetising"};
        double[] theory = {1.28e-17, 1.83e-18, -2.49e-19, 6.14e-18};
        List<Check> checks = new ArrayList<>();
        for (int term = 0; term < 4; term++) {
            Bands.Mean mean = Bands.Mean.of(sums[term]);
            checks.add(new Check(
                    "cells: energy in equilibrium at 300 K, " + names[term],
                    "second solver, one sample",
                    theory[term],
                    mean.value(),
                    mean.halfWidth() + 0.03 * Math.abs(theory[term]),
                    "J",
                    STUDENT + films + " films, plus 3 % for the scatter of its sample"));
        }
        return checks;
    }
}
