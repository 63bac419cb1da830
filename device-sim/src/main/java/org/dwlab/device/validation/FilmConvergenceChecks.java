package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/** What cells, steps, windows and a demagnetising field that is not evaluated in every step do to the way of a wall. */
final class FilmConvergenceChecks {
    private static final double CURRENT = 1e11; // A/m²
    private static final double PULSE = 0.5e-9; // s
    private static final double DT = 1e-10 / 600;
    private static final double LENGTH = 256e-9;
    /** Distance from the middle of the track at the start. */
    private static final double START = 20e-9;

    private final FilmBench bench;

    FilmConvergenceChecks(FilmBench bench) {
        this.bench = bench;
    }

    /** Displacement by a pulse of a wall that began left of the middle [m]. */
    private double way(double length, double cell, double dt, int every) {
        Piece track = TrackChecks.track(length, cell);
        CellGrid grid = track.grid();
        double start = length / 2 - START;
        FilmRun run = bench.films(track, TrackChecks.constants(0.1), 0, new FilmRun.Steps(dt, every), 1);
        run.set(0, FilmBench.wall(start, 9.8e-9));
        run.advance(CURRENT, FilmBench.NO_FIELD, PULSE);
        return run.reading(0, 1, 9.8e-9).q() - grid.nx() * cell / 2 + START;
    }

    private static Check check(String what, double theory, double measured, double tolerance, String reason) {
        return Check.relative(
                "convergence: way of a wall, " + what, "cells of 2 nm", theory, measured, tolerance, "m", reason);
    }

    List<Check> step() {
        return List.of(check(
                "step of 1/6 ps",
                way(LENGTH, 2e-9, DT / 2, 2),
                way(LENGTH, 2e-9, DT, 2),
                4e-5,
                "0.002 % of the second solver, and single precision, 1e-6 of q"));
    }

    List<Check> demag() {
        double often = way(LENGTH, 2e-9, DT, 1);
        List<Check> checks = new ArrayList<>();
        for (int every : new int[] {2, 4, 8}) {
            checks.add(check(
                    "demagnetising field every " + every + " steps",
                    often,
                    way(LENGTH, 2e-9, DT, every),
                    2e-5 * every * every,
                    "0.002 % of the second solver for a step, times their square"));
        }
        return checks;
    }

    List<Check> cells() {
        double middle = way(LENGTH, 2e-9, DT, 2);
        List<Check> checks = new ArrayList<>();
        checks.add(check(
                "cells of 4 nm",
                middle,
                way(LENGTH, 4e-9, DT, 2),
                5 * 0.0039,
                "0.39 % of 1 nm times (4² − 2²)/(2² − 1²), and a quarter for what is of higher order"));
        if (bench.effort() != Effort.QUICK) {
            checks.add(check("cells of 1 nm", middle, way(LENGTH, 1e-9, DT / 4, 2), 0.0039, "0.39 %, second solver"));
        }
        return checks;
    }

    /**
     * The ends of a track are poles, whose field M_s t w/(8πr²) of two ends is unequal where the wall is not in
     * the middle.
     */
    List<Check> window() {
        double half = LENGTH / 2;
        double end = Alloy.TRACK.magnetisation() * 48e-9 * 1e-9 / (8 * Math.PI * half * half);
        double torque = Math.PI / 2 * Math.abs(TrackChecks.constants(0.1).dampingLike() * CURRENT);
        return List.of(check(
                "window of 512 nm",
                way(LENGTH, 2e-9, DT, 2),
                way(2 * LENGTH, 2e-9, DT, 2),
                2 * 4 * START / half * end / torque,
                "twice the field of the ends of 256 nm, over that of the torque"));
    }
}
