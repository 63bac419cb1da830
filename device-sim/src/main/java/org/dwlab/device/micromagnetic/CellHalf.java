package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * Half of a batch: trajectories in {@link CellBlocks}, with the local part of the equation of motion. The four stages of a
 * step follow each other block by block, each one block behind the one before, so that all a stage reads is still in the
 * cache; what lies between stages lives in rings of four blocks.
 */
final class CellHalf {
    private static final int RING = 4;

    final CellBlocks layout;
    final CellLinks links;
    final CellNoise noise;
    final float[][][] m; // [component][block]
    final float[][][] demag; // A/m, last evaluated
    final float[][][] demagBefore;

    private final float[][][] weighted; // m times fill, what the demagnetising field is made of
    private final float[][] endField; // A/m along z
    private final boolean[] hasEndField; // by block
    private final float[][] place; // columns from the middle of the track
    private final float ratioX; // D dx/2A
    private final float ratioY;
    private final float selfY;
    private final float selfZ;
    private final float alpha;
    private final float g;
    private final float beta;
    private final float[] zero;
    // [component][block modulo RING]
    private final float[][][] outer; // fields that are the same in all stages
    private final float[][][] second; // where the second stage is evaluated
    private final float[][][] third;
    private final float[][][] fourth;
    private final float[][][] sum; // of the increments so far
    // [component], the arrays of one evaluation
    private final float[][] prepared = new float[3][];
    private final float[][] here = new float[3][];
    private final float[][] west;
    private final float[][] east;
    private final float[][] north;
    private final float[][] south;
    private final float[][] h;
    private final float[][] slope;
    private final float[][] cross;

    CellHalf(CellGrid grid, CellConstants c, CellLinks links, double dt) {
        this.links = links;
        layout = links.layout;
        m = layout.vectors();
        demag = layout.vectors();
        demagBefore = layout.vectors();
        weighted = links.isWhole ? m : layout.vectors();
        noise = new CellNoise(layout);
        endField = layout.zeros();
        hasEndField = new boolean[layout.blocks];
        place = places();
        int size = layout.size;
        ratioX = (float) (c.dmi() * grid.dx() / (2 * c.exchangeStiffness()));
        ratioY = (float) (c.dmi() * grid.dy() / (2 * c.exchangeStiffness()));
        double[] self = new DemagTensor(grid).at(0, 0);
        selfY = (float) (-c.saturationMagnetisation() * (self[1] - self[0]));
        selfZ = (float) (-c.saturationMagnetisation() * (self[2] - self[0]));
        alpha = (float) c.damping();
        g = (float) (-c.gamma0() * dt / (1 + c.damping() * c.damping()));
        beta = (float) c.nonAdiabaticity();
        zero = new float[size];
        west = new float[3][size];
        east = new float[3][size];
        outer = new float[3][RING][size];
        second = new float[3][RING][size];
        third = new float[3][RING][size];
        fourth = new float[3][RING][size];
        sum = new float[3][RING][size];
        north = new float[3][size];
        south = new float[3][size];
        h = new float[3][size];
        slope = new float[3][size];
        cross = new float[3][size];
    }

    private float[][] places() {
        float[][] places = layout.zeros();
        for (int x = 0; x < layout.nx; x++) {
            int from = layout.offset(x);
            Arrays.fill(places[layout.block(x)], from, from + layout.stride(), x + 0.5f - layout.nx / 2f);
        }
        return places;
    }

    void setEndField(int column, double field) {
        int from = layout.offset(column);
        Arrays.fill(endField[layout.block(column)], from, from + layout.stride(), (float) field);
        hasEndField[layout.block(column)] |= field != 0;
    }

    /** The magnetisation that makes the demagnetising field. */
    float[][][] weighted() {
        if (!links.isWhole) {
            for (int c = 0; c < 3; c++) {
                for (int block = 0; block < layout.blocks; block++) {
                    CellKernels.weigh(weighted[c][block], m[c][block], links.fill[block]);
                }
            }
        }
        return weighted;
    }

    /** Moves the last demagnetising field into the place of the one before. */
    void keepDemag() {
        for (int c = 0; c < 3; c++) {
            for (int block = 0; block < layout.blocks; block++) {
                System.arraycopy(demag[c][block], 0, demagBefore[c][block], 0, layout.size);
            }
        }
    }

    /**
     * A step of the classical Runge–Kutta scheme, the random field constant in it.
     *
     * @param ahead     how far the middle of the step is beyond the last demagnetising field, over the time between the
     *                  last two
     * @param deviation of the random field [A/m]
     */
    void step(CellDrive drive, float ahead, double deviation) {
        int nx = layout.blocks;
        for (int x = 0; x < nx + 3; x++) {
            if (x < nx) {
                prepare(x, drive, ahead, deviation);
                look(m, nx, x);
                increment(x, drive);
                for (int c = 0; c < 3; c++) {
                    CellKernels.first(h[c], m[c][x], sum[c][x % RING], second[c][x % RING]);
                }
            }
            if (1 <= x && x <= nx) {
                look(second, RING, x - 1);
                increment(x - 1, drive);
                middle(x - 1, third, 0.5f);
            }
            if (2 <= x && x <= nx + 1) {
                look(third, RING, x - 2);
                increment(x - 2, drive);
                middle(x - 2, fourth, 1);
            }
            if (3 <= x) {
                look(fourth, RING, x - 3);
                increment(x - 3, drive);
                last(x - 3);
            }
        }
    }

    private void prepare(int x, CellDrive drive, float ahead, double deviation) {
        for (int c = 0; c < 3; c++) {
            float field = c == 0 ? drive.fieldX() : c == 1 ? drive.fieldY() : drive.fieldZ();
            float[] out = outer[c][x % RING];
            CellKernels.extrapolate(out, demag[c][x], demagBefore[c][x], ahead, field);
            prepared[c] = out;
        }
        if (deviation > 0) {
            noise.add(x, prepared, links.unrest[x], deviation);
        }
        if (hasEndField[x]) {
            CellKernels.add(outer[2][x % RING], endField[x], 1);
        }
    }

    private void middle(int x, float[][][] next, float share) {
        int at = x % RING;
        for (int c = 0; c < 3; c++) {
            CellKernels.middle(h[c], m[c][x], sum[c][at], next[c][at], share);
        }
    }

    private void last(int x) {
        for (int c = 0; c < 3; c++) {
            CellKernels.last(h[c], sum[c][x % RING], m[c][x]);
        }
        CellKernels.normalise(m[0][x], m[1][x], m[2][x]);
    }

    /** Makes the neighbours of the cells of a block, of arrays that hold so many blocks. */
    private void look(float[][][] blocks, int held, int x) {
        int column = layout.stride();
        int rest = layout.size - column;
        for (int c = 0; c < 3; c++) {
            float[] before = x == 0 ? zero : blocks[c][(x - 1) % held];
            float[] after = x + 1 == layout.blocks ? zero : blocks[c][(x + 1) % held];
            float[] own = blocks[c][x % held];
            here[c] = own;
            System.arraycopy(own, 0, west[c], column, rest);
            System.arraycopy(before, rest, west[c], 0, column);
            System.arraycopy(own, column, east[c], 0, rest);
            System.arraycopy(after, 0, east[c], rest, column);
            System.arraycopy(own, layout.lanes, north[c], 0, layout.size - layout.lanes);
            System.arraycopy(own, 0, south[c], layout.lanes, layout.size - layout.lanes);
        }
    }

    /** The increment of one stage in {@code h}. */
    private void increment(int x, CellDrive drive) {
        float[] e = links.east[x];
        float[] w = links.west[x];
        float[] n = links.north[x];
        float[] s = links.south[x];
        for (int c = 0; c < 3; c++) {
            CellKernels.exchange(h[c], outer[c][x % RING], e, east[c], w, west[c], here[c]);
            CellKernels.addExchange(h[c], n, north[c], s, south[c], here[c]);
        }
        if (ratioX != 0) {
            CellKernels.addDmi(h[0], e, east[2], w, west[2], ratioX);
            CellKernels.addDmi(h[1], n, north[2], s, south[2], ratioY);
            CellKernels.addDmi(h[2], e, east[0], w, west[0], -ratioX);
            CellKernels.addDmi(h[2], n, north[1], s, south[1], -ratioY);
        }
        float[] current = links.current[x];
        CellKernels.pushX(h[0], here[2], current, drive.dampingLike());
        CellKernels.pushZ(
                h[2], here[0], here[2], links.fill[x], current, drive.anisotropy(), selfZ, drive.dampingLike());
        if (drive.rise() != 0) {
            CellKernels.addProduct(h[2], place[x], here[2], drive.rise());
        }
        if (selfY != 0) {
            CellKernels.addProduct(h[1], links.fill[x], here[1], selfY);
        }
        if (drive.transverse() != 0) {
            CellKernels.add(h[1], current, drive.transverse());
        }
        if (drive.transfer() != 0) {
            transfer(e, w, current, drive.transfer());
        }
        torque();
    }

    private void transfer(float[] e, float[] w, float[] current, float rate) {
        for (int c = 0; c < 3; c++) {
            CellKernels.slope(slope[c], e, w, east[c], here[c], west[c]);
        }
        for (int c = 0; c < 3; c++) {
            int a = (c + 1) % 3;
            int b = (c + 2) % 3;
            CellKernels.transfer(h[c], here[a], slope[b], here[b], slope[a], slope[c], current, rate, beta);
        }
    }

    /** The field becomes the increment g [m × h + α m × (m × h)]. */
    private void torque() {
        for (int c = 0; c < 3; c++) {
            int a = (c + 1) % 3;
            int b = (c + 2) % 3;
            CellKernels.cross(cross[c], here[a], h[b], here[b], h[a]);
        }
        for (int c = 0; c < 3; c++) {
            int a = (c + 1) % 3;
            int b = (c + 2) % 3;
            CellKernels.damp(h[c], cross[c], here[a], cross[b], here[b], cross[a], g, alpha);
        }
    }
}
