package org.dwlab.nn.exchange;

import org.dwlab.datasets.ImageSet;

/** What operators of ONNX do to one image [channel][row][column], in double precision and as slowly as they read. */
final class PlainImages {
    private PlainImages() {}

    static double[][][] pixels(ImageSet images, int image, double mean, double deviation) {
        double[][][] values = new double[1][images.rows()][images.columns()];
        for (int r = 0; r < images.rows(); r++) {
            for (int c = 0; c < images.columns(); c++) {
                values[0][r][c] = (images.pixel(image, r * images.columns() + c) / 255.0 - mean) / deviation;
            }
        }
        return values;
    }

    /** Weights are [filter][channel][row][column] end to end. */
    static double[][][] conv(double[][][] x, float[] weights, float[] bias, int size, int padding) {
        int rows = x[0].length + 2 * padding - size + 1;
        int columns = x[0][0].length + 2 * padding - size + 1;
        double[][][] y = new double[bias.length][rows][columns];
        for (int f = 0; f < bias.length; f++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    y[f][r][c] = bias[f];
                    for (int k = 0; k < x.length; k++) {
                        for (int i = 0; i < size; i++) {
                            for (int j = 0; j < size; j++) {
                                int row = r + i - padding;
                                int column = c + j - padding;
                                if (row >= 0 && row < x[k].length && column >= 0 && column < x[k][row].length) {
                                    y[f][r][c] +=
                                            weights[((f * x.length + k) * size + i) * size + j] * x[k][row][column];
                                }
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    static double[][][] affine(double[][][] x, double[] factor, double[] offset) {
        double[][][] y = new double[x.length][x[0].length][x[0][0].length];
        for (int k = 0; k < x.length; k++) {
            for (int r = 0; r < x[k].length; r++) {
                for (int c = 0; c < x[k][r].length; c++) {
                    y[k][r][c] = factor[k] * x[k][r][c] + offset[k];
                }
            }
        }
        return y;
    }

    static double[][][] relu(double[][][] x) {
        double[][][] y = new double[x.length][x[0].length][x[0][0].length];
        for (int k = 0; k < x.length; k++) {
            for (int r = 0; r < x[k].length; r++) {
                for (int c = 0; c < x[k][r].length; c++) {
                    y[k][r][c] = Math.max(0, x[k][r][c]);
                }
            }
        }
        return y;
    }

    static double[][][] pool(double[][][] x, int size, boolean largest) {
        double[][][] y = new double[x.length][x[0].length / size][x[0][0].length / size];
        for (int k = 0; k < y.length; k++) {
            for (int r = 0; r < y[k].length; r++) {
                for (int c = 0; c < y[k][r].length; c++) {
                    double most = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    for (int pixel = 0; pixel < size * size; pixel++) {
                        double value = x[k][r * size + pixel / size][c * size + pixel % size];
                        most = Math.max(most, value);
                        sum += value;
                    }
                    y[k][r][c] = largest ? most : sum / (size * size);
                }
            }
        }
        return y;
    }

    static double[] flatten(double[][][] x) {
        double[] y = new double[x.length * x[0].length * x[0][0].length];
        int at = 0;
        for (double[][] channel : x) {
            for (double[] row : channel) {
                for (double value : row) {
                    y[at++] = value;
                }
            }
        }
        return y;
    }

    /** Weights are [out][in] end to end. */
    static double[] gemm(double[] x, float[] weights, float[] bias) {
        double[] y = new double[bias.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += weights[o * x.length + i] * x[i];
            }
        }
        return y;
    }
}
