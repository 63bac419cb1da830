package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import org.dwlab.device.CellGrid;

/**
 * The demagnetising field of many trajectories at once, by convolution of their magnetisation with the tensor of the
 * grid. Two trajectories are the real and the imaginary part of one complex field: the transform of the tensor of one
 * layer is real, so that nothing has to be taken apart. The three components lie in one array, for the sake of its length.
 */
final class DemagField {
    /** Floats of one component while it is transformed across the track: a few of them fit into the nearest cache. */
    private static final int CHUNK = 256;

    private final CellBlocks layout;
    private final int nx;
    private final int ny;
    private final int pairs;
    private final RowTransform along;
    private final RowTransform across;
    private final int chunk; // frequencies along the track that are transformed across it together
    private final float[][] re; // [frequency][(component · ny + y) · pairs + pair]
    private final float[][] im;
    private final float[][] chunkRe; // [y or its frequency][(component · chunk + frequency) · pairs + pair]
    private final float[][] chunkIm;
    private final float[] turned; // the same of one y, x and y exchanged
    private final float[][][] direct; // [chunk][frequency across]: xx, yy, zz as the components lie
    private final float[][][] mixed; // xy, xy and 0

    /**
     * @param layout   of each of the two halves
     * @param selfTerm whether the field of a cell on itself is in it
     * @param scale    of the field, −M_s for A/m
     */
    DemagField(CellGrid grid, CellBlocks layout, boolean selfTerm, double scale) {
        this.layout = layout;
        this.nx = grid.nx();
        this.ny = grid.ny();
        this.pairs = layout.lanes;
        along = new RowTransform(RowTransform.lengthFor(nx));
        across = new RowTransform(RowTransform.lengthFor(ny));
        int fitting = Math.max(1, CHUNK / pairs);
        while (along.length() % fitting != 0) {
            fitting--;
        }
        chunk = fitting;
        re = new float[along.length()][3 * ny * pairs];
        im = new float[along.length()][3 * ny * pairs];
        chunkRe = new float[across.length()][3 * chunk * pairs];
        chunkIm = new float[across.length()][3 * chunk * pairs];
        turned = new float[3 * chunk * pairs];
        direct = new float[along.length() / chunk][across.length()][];
        mixed = new float[along.length() / chunk][across.length()][];
        fillTensor(TensorSpectrum.of(grid, along.length(), across.length(), selfTerm), scale);
    }

    private void fillTensor(double[][][] spectrum, double scale) {
        double norm = scale / ((double) along.length() * across.length());
        for (int block = 0; block < direct.length; block++) {
            for (int row = 0; row < across.length(); row++) {
                direct[block][row] = new float[3 * chunk * pairs];
                mixed[block][row] = new float[3 * chunk * pairs];
                int ky = across.frequency(row);
                for (int k = 0; k < chunk; k++) {
                    int kx = along.frequency(block * chunk + k);
                    for (int c = 0; c < 3; c++) {
                        int from = (c * chunk + k) * pairs;
                        Arrays.fill(direct[block][row], from, from + pairs, (float) (norm * spectrum[c][kx][ky]));
                        float xy = c < 2 ? (float) (norm * spectrum[3][kx][ky]) : 0;
                        Arrays.fill(mixed[block][row], from, from + pairs, xy);
                    }
                }
            }
        }
    }

    /**
     * The field of magnetisations, all of them [component][block].
     *
     * @param first  of the trajectories that are real parts
     * @param second of those that are imaginary parts
     * @param field1 is filled with the field of the first
     * @param field2 of the second
     */
    void evaluate(float[][][] first, float[][][] second, float[][][] field1, float[][][] field2) {
        int column = ny * pairs;
        for (int x = 0; x < along.length() / 2; x++) {
            if (x < nx) {
                int block = layout.block(x);
                int from = layout.offset(x);
                for (int c = 0; c < 3; c++) {
                    System.arraycopy(first[c][block], from, re[x], c * column, column);
                    System.arraycopy(second[c][block], from, im[x], c * column, column);
                }
            } else {
                Arrays.fill(re[x], 0);
                Arrays.fill(im[x], 0);
            }
        }
        along.forward(re, im, 3 * column);
        for (int block = 0; block < direct.length; block++) {
            convolve(block);
        }
        along.inverse(re, im, 3 * column);
        for (int x = 0; x < nx; x++) {
            int block = layout.block(x);
            int to = layout.offset(x);
            for (int c = 0; c < 3; c++) {
                System.arraycopy(re[x], c * column, field1[c][block], to, column);
                System.arraycopy(im[x], c * column, field2[c][block], to, column);
            }
        }
    }

    private void convolve(int block) {
        int size = 3 * chunk * pairs;
        for (int y = ny; y < across.length() / 2; y++) {
            Arrays.fill(chunkRe[y], 0);
            Arrays.fill(chunkIm[y], 0);
        }
        gather(re, block * chunk, chunkRe);
        gather(im, block * chunk, chunkIm);
        across.forward(chunkRe, chunkIm, size);
        for (int row = 0; row < across.length(); row++) {
            mix(chunkRe[row], direct[block][row], mixed[block][row]);
            mix(chunkIm[row], direct[block][row], mixed[block][row]);
        }
        across.inverse(chunkRe, chunkIm, size);
        scatter(chunkRe, re, block * chunk);
        scatter(chunkIm, im, block * chunk);
    }

    private void mix(float[] m, float[] own, float[] other) {
        int part = chunk * pairs;
        System.arraycopy(m, part, turned, 0, part);
        System.arraycopy(m, 0, turned, part, part);
        TransformKernels.mix(m, own, turned, other);
    }

    private void gather(float[][] from, int first, float[][] to) {
        for (int k = 0; k < chunk; k++) {
            float[] row = from[first + k];
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < ny; y++) {
                    System.arraycopy(row, (c * ny + y) * pairs, to[y], (c * chunk + k) * pairs, pairs);
                }
            }
        }
    }

    private void scatter(float[][] from, float[][] to, int first) {
        for (int k = 0; k < chunk; k++) {
            float[] row = to[first + k];
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < ny; y++) {
                    System.arraycopy(from[y], (c * chunk + k) * pairs, row, (c * ny + y) * pairs, pairs);
                }
            }
        }
    }
}
