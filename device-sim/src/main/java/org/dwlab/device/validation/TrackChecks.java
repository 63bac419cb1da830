package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.micromagnetic.CellEnergies;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/**
 * Walls on a track of 48 × 1 nm² in cells of 2 nm against OOMMF 2.1a0 and a second solver that agrees with it:
 * M_s 1 MA/m, A
 * 20 pJ/m, K_u 0.8 MJ/m³, |D| 1 mJ/m², |θ| 0.1. The density of the current is the same in every cell.
 */
final class TrackChecks {
    private static final String OOMMF = "OOMMF 2.1a0";
    private static final double WIDTH = 48e-9;
    private static final double CELL = 2e-9;
    private static final double THICKNESS = 1e-9;
    /** Width of a wall at rest, to where it is looked for. */
    private static final double DELTA = 9.8e-9;

    private static final double SHORT = 256e-9;
    private static final FilmRun.Steps FINE = new FilmRun.Steps(1e-10 / 2400, 1);
    private static final FilmRun.Steps STEPS = new FilmRun.Steps(1e-10 / 600, 2);
    /** H_DL over J [m]; in the convention of these runs J > 0 drives to +x, which is θD > 0. */
    private static final double DAMPING_LIKE = Constants.HBAR
            * -0.1
            / (2 * Constants.ELEMENTARY_CHARGE * Constants.MU0 * Alloy.TRACK.magnetisation() * THICKNESS);

    private final FilmBench bench;

    TrackChecks(FilmBench bench) {
        this.bench = bench;
    }

    static CellConstants constants(double alpha) {
        return Alloy.TRACK.damped(alpha).driven(DAMPING_LIKE, 0, 0);
    }

    /** A straight track. */
    static Piece track(double length, double cell) {
        return Piece.whole(
                new CellGrid((int) Math.round(length / cell), (int) Math.round(WIDTH / cell), cell, cell, THICKNESS));
    }

    /**
     * A pair of triangles 6 nm deep and 20 nm long in the middle. The edge runs through centres of cells 5 nm
     * from the tip;
     * those are outside.
     */
    private static Piece notched(double length) {
        double middle = length / 2;
        double outside = 1e-6 * CELL;
        return new Piece(track(length, CELL).grid(), (x, y) -> {
            double depth = 6e-9 * Math.max(0, 1 - Math.abs(x - middle) / 10e-9);
            return Math.abs(y) < WIDTH / 2 - depth - outside ? 1 : 0;
        });
    }

    /**
     * Current on a wall that begins with a profile that is not its own, so that spin waves are in all numbers: those of
     * docs/oommf/track.mif, in steps of at most 0.1 ps.
     */
    List<Check> energies() {
        FilmRun fine = begun(FINE);
        fine.advance(1e11, FilmBench.NO_FIELD, 0.2e-9);
        CellEnergies e = fine.energies(0);
        FilmRun run = begun(STEPS);
        run.advance(1e11, FilmBench.NO_FIELD, 1e-9);
        return List.of(
                energy("exchange", 2.156986154818345e-19, e.exchange()),
                energy("anisotropy", 9.146443132788717e-19, e.anisotropy()),
                energy("DMI", -2.6693046274508593e-19, e.dmi()),
                energy("demagnetising", 6.720511300864928e-18, e.demag()),
                new Check(
                        "cells: position in a track of 256 nm after 1 ns",
                        OOMMF + ", q = ⟨m_z⟩L/2",
                        0.5923665982465806 * SHORT / 2,
                        run.mean(0)[2] * SHORT / 2,
                        0.01e-9,
                        "m",
                        "1e-2 nm after 75 nm"));
    }

    private FilmRun begun(FilmRun.Steps steps) {
        FilmRun run = bench.films(track(SHORT, CELL), constants(0.03), 0, steps, 1);
        run.set(0, FilmBench.wall(SHORT / 2, 1e-8));
        return run;
    }

    private static Check energy(String name, double theory, double measured) {
        return Check.relative(
                "cells: energy of a driven wall, " + name,
                OOMMF,
                theory,
                measured,
                1e-5,
                "J",
                "1e-5; the extrapolated field makes 4e-6 in these steps");
    }

    /** 1 ns of current and 0.3 ns after it. */
    List<Check> trajectory() {
        double length = 512e-9;
        FilmRun run = bench.films(track(length, CELL), constants(0.03), 0, STEPS, 1);
        run.set(0, FilmBench.wall(length / 2 - 120e-9, DELTA));
        List<Check> checks = new ArrayList<>();
        double[][] trace = {{0.1e-9, -0.4614405175}, {0.2e-9, -0.4491357526}, {0.3e-9, -0.4326725252}};
        for (double[] point : trace) {
            run.advance(1e11, FilmBench.NO_FIELD, 0.1e-9);
            checks.add(new Check(
                    "cells: position in a track of 512 nm after " + Math.round(point[0] * 1e12) + " ps",
                    OOMMF + ", its trace: q = ⟨m_z⟩L/2",
                    point[1] * length / 2,
                    run.mean(0)[2] * length / 2,
                    0.01e-9,
                    "m",
                    "1e-2 nm, the start being known to as much"));
        }
        run.advance(1e11, FilmBench.NO_FIELD, 0.7e-9);
        run.advance(0, FilmBench.NO_FIELD, 0.3e-9);
        var wall = run.reading(0, 1, DELTA);
        checks.add(new Check(
                "cells: position 0.3 ns after a pulse of 1 ns",
                OOMMF,
                -4.5847e-9,
                wall.q() - length / 2,
                0.01e-9,
                "m",
                "1e-2 nm after 115 nm"));
        checks.add(new Check(
                "cells: angle then", OOMMF, 28.525, Math.toDegrees(wall.phi()), 0.01, "deg", "that of 0.01 nm"));
        return checks;
    }

    /** A wall that a current pushes against a notch. */
    List<Check> pinned() {
        Piece piece = notched(256e-9);
        FilmRun rest = bench.films(piece, constants(0.5), 0, STEPS, 1);
        rest.set(0, FilmBench.wall(128e-9, DELTA));
        rest.advance(0, FilmBench.NO_FIELD, 0.5e-9);
        FilmRun run = bench.films(piece, constants(0.03), 0, STEPS, 1);
        run.copy(0, rest.picture(0));
        run.advance(5.4e11, FilmBench.NO_FIELD, 0.9e-9);
        var wall = run.reading(0, 1, DELTA);
        return List.of(
                new Check(
                        "cells: position of a wall pushed against a notch",
                        OOMMF,
                        2.3486e-9,
                        wall.q() - 128e-9,
                        0.01e-9,
                        "m",
                        "1e-2 nm"),
                new Check(
                        "cells: its angle",
                        OOMMF,
                        -8.149,
                        Math.toDegrees(wall.phi()),
                        0.05,
                        "deg",
                        "that of 0.01 nm while it swings, 4 deg/nm"));
    }

    List<Check> pinningEnergy() {
        double length = 512e-9;
        FilmRun run = bench.films(notched(length), constants(0.5), 0, STEPS, 1, 1);
        run.set(0, FilmBench.wall(length / 2, DELTA));
        run.set(1, FilmBench.wall(length / 2 + 80e-9, DELTA));
        run.advance(0, FilmBench.NO_FIELD, 0.3e-9);
        return List.of(new Check(
                "cells: energy of a wall 80 nm from a notch, less that in it",
                "second solver",
                3.901e-20,
                run.energies(1).total() - run.energies(0).total(),
                0.01e-20,
                "J",
                "0.01e-20 J: the ends of the track, whose length is not given, act on the wall"));
    }

    /** The current at which the wall leaves, between the largest that holds it and the least that does not. */
    List<Check> depinning() {
        double length = 256e-9;
        double[] current = new double[bench.effort().of(2, 8, 16)];
        double step = 0.8 / current.length;
        for (int i = 0; i < current.length; i++) {
            current[i] = (7.1 + (i + 0.5) * step) * 1e11;
        }
        FilmRun run = bench.films(notched(length), constants(0.5), 0, STEPS, current);
        for (int i = 0; i < current.length; i++) {
            run.set(i, FilmBench.wall(length / 2, DELTA));
        }
        run.advance(0, FilmBench.NO_FIELD, 0.2e-9);
        run.advance(1, FilmBench.NO_FIELD, bench.effort().of(1.0e-9, 1.5e-9));
        int held = 0;
        while (held < current.length && run.reading(held, 1, DELTA).q() - length / 2 < 10e-9) {
            held++;
        }
        return List.of(new Check(
                "cells: depinning current, α = 0.5",
                "second solver",
                7.50e11,
                7.1e11 + held * step * 1e11,
                0.10e11 + step / 2 * 1e11,
                "A/m²",
                "its 0.10e11, plus half of a step"));
    }
}
