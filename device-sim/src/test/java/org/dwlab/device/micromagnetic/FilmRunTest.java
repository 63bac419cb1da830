package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.Constants;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.junit.jupiter.api.Test;

class FilmRunTest {
    private static final double[] NO_FIELD = {0, 0, 0};
    private static final CellGrid GRID = new CellGrid(8, 4, 2e-9, 2e-9, 1e-9);
    private static final double MS = 1e3; // so little that the demagnetising field is nothing

    private static CellConstants constants(double dampingLike) {
        return new CellConstants(MS, 1e-30, 0, 0, 0, 0, dampingLike, 0, 0, 0, 1e-9, 2.211e5);
    }

    private static FilmRun film(double dampingLike, double... factors) {
        var run = new FilmRun(
                GRID,
                (x, y) -> y > 0 && x < 8e-9 ? 0 : 1,
                constants(dampingLike),
                0,
                new FilmRun.Steps(1e-14, 1),
                factors);
        for (int film = 0; film < factors.length; film++) {
            run.set(film, (x, y) -> new double[] {1, 0, 0});
        }
        return run;
    }

    /** m turns about the field at γ₀H; the scheme of fourth order errs by (γ₀H dt)⁴/120, single precision by more. */
    @Test
    void aFilmPrecessesAboutAField() {
        FilmRun run = film(0, 1);

        run.advance(0, new double[] {0, 0, 1e6}, 5e-12);

        double angle = 2.211e5 * 1e6 * 5e-12;
        assertArrayEquals(new double[] {Math.cos(angle), Math.sin(angle), 0}, run.mean(0), 1e-4);
        assertEquals(5e-12, run.time(), 1e-24);
    }

    /** m turns to y by γ₀H t = 0.022; where the film is half as wide, the current of a device would be twice as dense. */
    @Test
    void theCurrentIsEquallyDenseInEveryCell() {
        FilmRun run = film(1e-6, 1, 2);

        run.advance(1e11, NO_FIELD, 1e-12);

        CellTrajectories.Picture one = run.picture(0);
        assertEquals(one.at(1, 7, 0), one.at(1, 0, 0), 1e-3, "wide and narrow");
        double angle = Math.asin(one.at(1, 7, 0));
        double twice = Math.asin(run.picture(1).at(1, 7, 0));
        assertEquals(2, twice / angle, 0.02, "factors of the current");
    }

    @Test
    void emptyCellsStayEmptyAndDoNotCount() {
        FilmRun run = film(0, 1);

        assertEquals(0, run.picture(0).at(0, 0, 3));
        assertEquals(1, run.mean(0)[0], 1e-7);
    }

    @Test
    void aCopyHasTheEnergyOfItsOriginal() {
        FilmRun first = film(0, 1);
        first.set(0, (x, y) -> new double[] {Math.cos(x / 1e-8), 0, Math.sin(x / 1e-8)});
        FilmRun second = film(0, 1);

        second.copy(0, first.picture(0));

        assertEquals(first.energies(0), second.energies(0));
    }

    @Test
    void aShareAboveOneIsRefused() {
        var steps = new FilmRun.Steps(1e-14, 1);

        SpecException refused =
                assertThrows(SpecException.class, () -> new FilmRun(GRID, (x, y) -> 1.5, constants(0), 0, steps, 1));

        assertEquals("share of a cell must be in [0.0, 1.0], got 1.5", refused.getMessage());
    }

    /** E = −μ₀M_s²V(N_x − …)/2 of a cube is a third in every direction. */
    @Test
    void theDemagnetisingEnergyOfACubeIsAThird() {
        var cube = new CellGrid(2, 2, 2e-9, 2e-9, 4e-9);
        var c = new CellConstants(1e6, 1e-11, 0, 0, 0, 0, 0, 0, 0, 0, 0.1, 2.211e5);
        var run = new FilmRun(cube, (x, y) -> 1, c, 0, new FilmRun.Steps(1e-14, 1), 1);
        run.set(0, (x, y) -> new double[] {0, 0, 1});

        double third = Constants.MU0 * 1e12 * 64e-27 / 6;
        assertEquals(third, run.energies(0).demag(), 1e-5 * third);
    }
}
