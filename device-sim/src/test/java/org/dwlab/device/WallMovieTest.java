package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.SpecException;
import org.dwlab.io.OvfField;
import org.junit.jupiter.api.Test;

class WallMovieTest {
    private static String refusal(int state, int times, int columns, int rows, float[][][][] m) {
        return assertThrows(
                        SpecException.class,
                        () -> new WallMovie(state, new double[times], new double[columns], new double[rows], m))
                .getMessage();
    }

    @Test
    void aMovieOfAsManyPicturesRowsAndColumnsIsTaken() {
        var m = new float[4][3][2][5];
        var movie = new WallMovie(1, new double[4], new double[5], new double[2], m);

        assertEquals(m, movie.magnetisation());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        String rule = "a movie must have three components of every cell at every time, got ";
        var ragged = new float[4][3][2][5];
        ragged[3][2][1] = new float[4];

        assertEquals(rule + 3, refusal(1, 4, 5, 2, new float[3][3][2][5]));
        assertEquals(rule + 4, refusal(1, 4, 5, 2, new float[4][2][2][5]));
        assertEquals(rule + 4, refusal(1, 4, 5, 2, new float[4][3][5][2]));
        assertEquals(rule + 4, refusal(1, 4, 5, 2, ragged));
        assertEquals("state must be at least 0, got -1", refusal(-1, 4, 5, 2, new float[4][3][2][5]));
        assertEquals("pictures must be at least 1, got 0", refusal(1, 0, 5, 2, new float[0][3][2][5]));
        assertEquals("columns must be at least 1, got 0", refusal(1, 4, 0, 2, new float[4][3][2][0]));
        assertEquals("rows must be at least 1, got 0", refusal(1, 4, 5, 0, new float[4][3][0][5]));
    }

    private static WallMovie numbered() {
        var m = new float[3][3][2][5];
        for (int picture = 0; picture < 3; picture++) {
            for (int component = 0; component < 3; component++) {
                for (int row = 0; row < 2; row++) {
                    for (int column = 0; column < 5; column++) {
                        m[picture][component][row][column] = 1000 * picture + 100 * component + 10 * row + column;
                    }
                }
            }
        }
        return new WallMovie(0, new double[] {0, 1e-9, 3e-9}, new double[5], new double[2], m);
    }

    @Test
    void thePictureNearestToATimeIsFound() {
        WallMovie movie = numbered();

        assertEquals(0, movie.nearest(0.4e-9));
        assertEquals(1, movie.nearest(1.9e-9));
        assertEquals(2, movie.nearest(3e-9));
        assertThrows(SpecException.class, () -> movie.nearest(3.1e-9));
    }

    @Test
    void aPictureIsAFieldOfItsCells() {
        var grid = new CellGrid(5, 2, 4e-9, 3e-9, 1e-9);
        OvfField field = numbered().field(2, grid, "end");

        assertEquals(2113, field.value(1, 3, 1, 0));
        assertEquals(2201, field.value(2, 1, 0, 0));
        assertEquals(4e-9, field.dx());
        assertEquals(3e-9, field.dy());
        assertEquals(1e-9, field.dz());
        assertEquals(3e-9, field.time().orElseThrow());
        assertThrows(SpecException.class, () -> numbered().field(3, grid, "none"));
        assertThrows(SpecException.class, () -> numbered().field(0, new CellGrid(4, 2, 1e-9, 1e-9, 1e-9), "other"));
    }
}
