package org.dwlab.device;

import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.OvfField;

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

    /**
     * The picture next to a time.
     *
     * @param when since the start of the write [s]
     * @return its number, from 0; of two as near the earlier one
     * @throws SpecException if the time is before the first picture or after the last
     */
    public int nearest(double when) {
        double first = time[0];
        double last = time[time.length - 1];
        Require.that(first <= when && when <= last, "time", "must be in [" + first + ", " + last + "] s", when);
        int best = 0;
        for (int i = 1; i < time.length; i++) {
            if (Math.abs(time[i] - when) < Math.abs(time[best] - when)) {
                best = i;
            }
        }
        return best;
    }

    /**
     * One picture as a field of its own, which begins at the corner of the cells: y of the centre line is half of its
     * extent.
     *
     * @param picture from 0
     * @param grid    of the cells
     * @param title   one line
     * @return unit vectors, and zeros where there is no film
     * @throws SpecException if there is no such picture, or the grid has other cells
     */
    public OvfField field(int picture, CellGrid grid, String title) {
        Require.that(
                0 <= picture && picture < time.length, "picture", "must be from 0 to " + (time.length - 1), picture);
        Require.that(
                grid.nx() == x.length && grid.ny() == y.length,
                "cells",
                "must be those of the pictures, " + x.length + " x " + y.length,
                grid.nx() + " x " + grid.ny());
        float[][][] m = magnetisation[picture];
        double[] values = new double[3 * x.length * y.length];
        int next = 0;
        for (int row = 0; row < y.length; row++) {
            for (int column = 0; column < x.length; column++) {
                for (float[][] component : m) {
                    values[next++] = component[row][column];
                }
            }
        }
        return new OvfField(
                grid.nx(), grid.ny(), 1, grid.dx(), grid.dy(), grid.thickness(), values, title, time[picture]);
    }
}
