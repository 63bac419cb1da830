package org.dwlab.device;

import org.dwlab.core.Require;

/**
 * The magnetisation of one trajectory at some instants of a write.
 *
 * @param state         that is written, counted from 0
 * @param time          of every picture [s], ascending
 * @param x             of the columns of cells [m]
 * @param y             of the rows of cells [m], 0 being the centre line
 * @param magnetisation [picture][component x, y, z][row][column]; all components are 0 where there is no film
 */
public record WallMovie(int state, double[] time, double[] x, double[] y, float[][][][] magnetisation) {
    /**
     * Checks the shapes.
     *
     * @param state         at least 0
     * @param time          at least one
     * @param x             at least one
     * @param y             at least one
     * @param magnetisation as many as times, columns and rows
     * @throws org.dwlab.core.SpecException if they do not fit each other
     */
    public WallMovie {
        Require.atLeast(state, 0, "state");
        Require.atLeast(time.length, 1, "pictures");
        Require.atLeast(x.length, 1, "columns");
        Require.atLeast(y.length, 1, "rows");
        boolean fits = magnetisation.length == time.length;
        for (float[][][] picture : magnetisation) {
            fits &= picture.length == 3;
            for (float[][] component : picture) {
                fits &= component.length == y.length;
                for (float[] row : component) {
                    fits &= row.length == x.length;
                }
            }
        }
        Require.that(fits, "a movie", "must have three components of every cell at every time", magnetisation.length);
    }
}
