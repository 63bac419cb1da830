package org.dwlab.nn.train;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/** Tables of devices that pulses move, with phenomenological steps; conductances are weights plus 1. */
public final class IncrementalTables {
    public static final double UP_ENERGY = 1e-15;
    public static final double DOWN_ENERGY = 1e-18;
    public static final double READ_ENERGY = 1e-21;
    private static final int POINTS = 33;
    private static final int ENTRIES = 65;

    private IncrementalTables() {}

    /**
     * @param step  mean step at weight 0; it shrinks linearly to half of it at the end it leads to
     * @param noise relative standard deviation of a step, normal
     */
    public static IncrementalTableBuilder of(double step, double noise) {
        double[] grid = new double[POINTS];
        Arrays.setAll(grid, g -> 2.0 * g / (POINTS - 1));
        double[] probability = new double[ENTRIES];
        Arrays.setAll(probability, j -> (double) j / (ENTRIES - 1));
        var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(1).stream(Purpose.VALIDATION, 0));
        double[] deviates = normal.samples(ENTRIES).sorted().toArray();
        double mean = Arrays.stream(deviates).average().orElseThrow();
        float[][][][] change = new float[2][1][ENTRIES][POINTS];
        for (int g = 0; g < POINTS; g++) {
            for (int j = 0; j < ENTRIES; j++) {
                double scatter = noise * (deviates[j] - mean);
                double weight = grid[g] - 1;
                change[0][0][j][g] = (float) (step * (1 - weight / 2) * (1 + scatter));
                change[1][0][j][g] = (float) (-step * (1 + weight / 2) * (1 - scatter));
            }
        }
        return new IncrementalTableBuilder("pulsed")
                .axes(new double[][] {grid}, probability)
                .changes(change)
                .origin("{}", 1);
    }

    public static IncrementalTable costed(double step, double noise) {
        return of(step, noise)
                .pulseEnergy(UP_ENERGY, DOWN_ENERGY)
                .pulseDuration(1e-9, 1e-9)
                .readEnergy(READ_ENERGY, READ_ENERGY)
                .build();
    }
}
