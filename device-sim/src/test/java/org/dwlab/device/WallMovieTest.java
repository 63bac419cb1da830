package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.SpecException;
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
}
