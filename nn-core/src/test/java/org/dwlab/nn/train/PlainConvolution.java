package org.dwlab.nn.train;

import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;

/** A convolution as it is written in textbooks: images are [channel][row][column] end to end. */
public final class PlainConvolution {
    private PlainConvolution() {}

    /** Σ w x over channels and pixels of every filter [filter][channel · row · column] at every position. */
    public static double[] sums(double[] image, double[][] weights, Convolution filters, int rows, int columns) {
        int size = filters.size();
        int padding = filters.padding();
        int channels = image.length / (rows * columns);
        int high = rows + 2 * padding - size + 1;
        int wide = columns + 2 * padding - size + 1;
        double[] sums = new double[filters.filters() * high * wide];
        for (int f = 0; f < filters.filters(); f++) {
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++) {
                    for (int c = 0; c < channels; c++) {
                        for (int i = 0; i < size; i++) {
                            for (int j = 0; j < size; j++) {
                                int row = y + i - padding;
                                int column = x + j - padding;
                                if (row >= 0 && row < rows && column >= 0 && column < columns) {
                                    sums[(f * high + y) * wide + x] += weights[f][(c * size + i) * size + j]
                                            * image[(c * rows + row) * columns + column];
                                }
                            }
                        }
                    }
                }
            }
        }
        return sums;
    }

    /** Rectified, then the largest or the mean of every square. */
    public static double[] pooled(double[] sums, Convolution filters, int high, int wide) {
        int pool = filters.pool();
        int channels = sums.length / (high * wide);
        double[] pooled = new double[sums.length / (pool * pool)];
        int to = 0;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < high / pool; y++) {
                for (int x = 0; x < wide / pool; x++) {
                    double most = 0;
                    double total = 0;
                    for (int i = 0; i < pool; i++) {
                        for (int j = 0; j < pool; j++) {
                            double z = Math.max(0, sums[(c * high + y * pool + i) * wide + x * pool + j]);
                            most = Math.max(most, z);
                            total += z;
                        }
                    }
                    pooled[to++] = filters.pooling() == PoolRule.MAX ? most : total / (pool * pool);
                }
            }
        }
        return pooled;
    }
}
