package org.dwlab.calibration;

import java.util.Arrays;

/**
 * Into which cells samples are sorted: those of the converter that measured them, where their values are multiples of a
 * step, else cells 1/256 wide, which are narrow compared with any scatter of a wall. They reach over [−2, 2]; samples
 * beyond count in the outermost.
 *
 * @param start     lower end of the first cell
 * @param width     of a cell
 * @param cells     how many there are
 * @param converter whether all that is known of a sample is its cell
 */
record SampleGrid(double start, double width, int cells, boolean converter) {
    static final double WIDTH = 1 / 256.0;
    private static final double END = 2;
    /** Cells of samples that no converter has rounded. */
    static final SampleGrid FINE = new SampleGrid(-END, WIDTH, (int) (2 * END / WIDTH), false);
    /** Values that are closer are one. */
    private static final double RESOLUTION = 1e-6;
    /** Steps finer than this part of a cell leave nothing to be seen in its count. */
    private static final double FINEST = 1 / 8.0;
    /** Different values that tell a step; fewer may be multiples of one by chance, or point masses. */
    private static final int FEWEST = 8;

    /**
     * The cells of the samples of a table: the step is the largest of which all differences are multiples.
     *
     * @param samples [row][device][cycle]
     */
    static SampleGrid of(double[][][] samples) {
        double[] sorted = Arrays.stream(samples)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double step = 0;
        int different = 1;
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            step = commonDivisor(step, gap);
            different += gap > RESOLUTION ? 1 : 0;
        }
        if (step < FINEST * WIDTH || different < FEWEST) {
            return FINE;
        }
        // Euclid's remainders have added up roundings; the whole range knows the step better.
        double range = sorted[sorted.length - 1] - sorted[0];
        double width = range / Math.rint(range / step);
        double start = sorted[0] - (Math.ceil((sorted[0] + END) / width) + 0.5) * width;
        return new SampleGrid(start, width, (int) Math.ceil((END - start) / width), true);
    }

    /** Euclid's algorithm; 0 counts as a multiple of everything. */
    private static double commonDivisor(double a, double b) {
        double large = Math.max(a, b);
        double small = Math.min(a, b);
        while (small > RESOLUTION) {
            double rest = Math.abs(large - Math.rint(large / small) * small);
            large = small;
            small = rest;
        }
        return large;
    }

    int cell(double value) {
        return (int) Math.max(0, Math.min(cells - 1.0, Math.floor((value - start) / width)));
    }

    double centre(int cell) {
        return (cell + 0.5) * width + start;
    }

    /** Lower end of a cell, or upper end of the one before. */
    double edge(int cell) {
        return cell * width + start;
    }
}
