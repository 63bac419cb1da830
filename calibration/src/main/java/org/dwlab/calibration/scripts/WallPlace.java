package org.dwlab.calibration.scripts;

import java.util.OptionalDouble;
import org.dwlab.io.OvfField;

/** Where the wall of a magnetisation is. */
final class WallPlace {
    private WallPlace() {}

    /**
     * The zero of the column means of m_z, linear between columns. Of several zeros, which heat may make near the
     * wall, it is the one that parts up from down best: where Q times what is left of it minus what is right of it is largest.
     *
     * @param m      magnetisation on the grid of the cells
     * @param cells  which of them have film
     * @param charge Q of the wall
     * @return q from the left end of the track [m]; empty where no wall of this charge is on the track
     */
    static OptionalDouble of(OvfField m, TrackCells cells, int charge) {
        double[] mean = new double[cells.nx()];
        double right = 0;
        for (int ix = 0; ix < mean.length; ix++) {
            for (int iy = cells.first(ix); iy < cells.first(ix) + cells.count(ix); iy++) {
                mean[ix] += charge * m.value(2, ix, iy, 0) / cells.count(ix);
            }
            right += mean[ix];
        }
        OptionalDouble place = OptionalDouble.empty();
        double best = Double.NEGATIVE_INFINITY;
        double left = 0;
        for (int ix = 0; ix + 1 < mean.length; ix++) {
            left += mean[ix];
            right -= mean[ix];
            if (mean[ix] > 0 && mean[ix + 1] <= 0 && left - right > best) {
                best = left - right;
                double share = mean[ix] / (mean[ix] - mean[ix + 1]);
                place = OptionalDouble.of(cells.x(ix) + share * cells.dx());
            }
        }
        return place;
    }
}
