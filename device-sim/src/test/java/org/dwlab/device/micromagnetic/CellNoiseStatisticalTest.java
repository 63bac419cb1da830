package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.device.CellGrid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** H₀ throughout: 3 · 600 · 16 · 16 · 8 = 3.7 million independent deviates of 8 streams. */
@Tag("statistical")
class CellNoiseStatisticalTest {
    private static final CellGrid GRID = new CellGrid(16, 16, 1e-9, 1e-9, 1e-9);
    private static final int LANES = 8;
    private static final int STEPS = 600;
    private static final double N = 3.0 * STEPS * GRID.nx() * GRID.ny() * LANES;

    /** Of the sum of four bytes: 3 − (6/5)(256² + 1)/(256² − 1)/4. */
    private static final double KURTOSIS = 3 - 1.2 * 65537 / 65535.0 / 4;

    private final CellBlocks layout = new CellBlocks(GRID, LANES);
    private final CellNoise noise = new CellNoise(layout);

    CellNoiseStatisticalTest() {
        for (int lane = 0; lane < LANES; lane++) {
            noise.seed(lane, new RandomStreams(4).stream(Purpose.THERMAL_NOISE, lane));
        }
    }

    /** [component][(x · ny + y) · lanes + lane] of a step. */
    private double[][] next() {
        double[][] all = new double[3][GRID.nx() * GRID.ny() * LANES];
        float[] share = new float[layout.size];
        Arrays.fill(share, 1);
        for (int block = 0; block < layout.blocks; block++) {
            float[][] fields = new float[3][layout.size];
            noise.add(block, fields, share, 1);
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < layout.size && block * layout.size + i < all[c].length; i++) {
                    all[c][block * layout.size + i] = fields[c][i];
                }
            }
        }
        return all;
    }

    /** Var(xᵏ) of a normal distribution is more than that of this one; a variance off by 0.4 % is seen. */
    @Test
    void momentsAreThoseOfTheSumOfFourBytes() {
        double[] sums = new double[5];
        for (int step = 0; step < STEPS; step++) {
            for (double[] component : next()) {
                for (double x : component) {
                    for (int k = 1; k <= 4; k++) {
                        sums[k] += Math.pow(x, k);
                    }
                }
            }
        }

        StatAssert.assertWithin(0, sums[1] / N, Math.sqrt(1 / N), "mean");
        StatAssert.assertWithin(1, sums[2] / N, Math.sqrt((KURTOSIS - 1) / N), "variance");
        StatAssert.assertWithin(0, sums[3] / N, Math.sqrt(15 / N), "third moment");
        StatAssert.assertWithin(KURTOSIS, sums[4] / N, Math.sqrt(96 / N), "fourth moment");
    }

    /** Products of two deviates have variance 1; a correlation of 0.3 % is seen. */
    @Test
    void neighboursInSpaceTimeComponentAndBatchAreNotCorrelated() {
        double[] sums = new double[6];
        double[] counts = new double[sums.length];
        double[][] before = next();
        int column = GRID.ny() * LANES;
        int group = layout.group * column;
        for (int step = 1; step < STEPS; step++) {
            double[][] now = next();
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < now[c].length; i++) {
                    int[] neighbours = {i + 1, i + LANES, i + column, i + group};
                    for (int k = 0; k < neighbours.length; k++) {
                        if (neighbours[k] < now[c].length) {
                            sums[k] += now[c][i] * now[c][neighbours[k]];
                            counts[k]++;
                        }
                    }
                    sums[4] += now[c][i] * before[c][i];
                    sums[5] += now[c][i] * now[(c + 1) % 3][i];
                    counts[4]++;
                    counts[5]++;
                }
            }
            before = now;
        }

        String[] names = {"lanes", "rows", "columns", "groups", "steps", "components"};
        for (int k = 0; k < sums.length; k++) {
            StatAssert.assertWithin(0, sums[k] / counts[k], 1 / Math.sqrt(counts[k]), "correlation of " + names[k]);
        }
    }
}
