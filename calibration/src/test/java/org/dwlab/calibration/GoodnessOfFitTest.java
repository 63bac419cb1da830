package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Mixture.Component;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Eqs. (5) and (6) of docs/calibration.md where it is known what comes out. */
class GoodnessOfFitTest {
    private static final List<Component> TWO = List.of(new Component(0.3, -0.5, 0.2), new Component(0.7, 0.5, 0.2));
    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final int DEVICES = 8;
    private static final int CYCLES = 32;

    /** 0.3 Φ(3) + 0.7 Φ(−2), by scipy 1.10. */
    @Test
    void distributionFunctionIsThatOfAllComponents() {
        assertEquals(0.31552012295423637, GoodnessOfFit.cdf(TWO, 0.1), 1e-9);
    }

    /** Half of the values at −0.5, where the mixture has 0.15: the largest difference is at the end of their cell. */
    @Test
    void distanceIsTheLargestDifference() {
        double[][] values = {{-0.5, 0.5}, {-0.5, 0.5}};
        SampleGrid grid = SampleGrid.FINE;
        double end = grid.edge(grid.cell(-0.5) + 1);
        double expected = 0.5
                - 0.3 * NORMAL.cumulativeProbability((end + 0.5) / 0.2)
                - 0.7 * NORMAL.cumulativeProbability((end - 0.5) / 0.2);

        assertEquals(expected, GoodnessOfFit.distance(BinnedSample.of(grid, values), TWO), 1e-9);
        assertTrue(end > -0.5 && expected > 0.34 && expected < 0.35, "distance " + expected);
    }

    /** Quantiles in the middle of equal parts, dealt to devices. */
    private static double[][] quantiles(double mean, double sd) {
        double[][] values = new double[DEVICES][CYCLES];
        int count = DEVICES * CYCLES;
        for (int i = 0; i < count; i++) {
            values[i % DEVICES][i / DEVICES] = mean + sd * NORMAL.inverseCumulativeProbability((i + 0.5) / count);
        }
        return values;
    }

    private static double p(double[][] values, double correlation) {
        BinnedSample sample = BinnedSample.of(SampleGrid.FINE, values);
        List<Component> fitted = new MixtureFit(sample, 1)
                .climb(List.of(new Component(1, 0, 0.3)))
                .components();
        int[] cycles = new int[DEVICES];
        Arrays.fill(cycles, CYCLES);
        return new GoodnessOfFit(cycles, correlation)
                .pValue(sample, fitted, new RandomStreams(3).stream(Purpose.VALIDATION, 5));
    }

    @Test
    void samplesThatAreTheLawItselfAreNearerThanAnyDraw() {
        assertEquals(1, p(quantiles(0.1, 0.2), 0));
        assertEquals(1, p(quantiles(-0.3, 0.1), 0.5));
    }

    /** Two thirds at one place, a third at another: a normal law is 0.3 off, of 256 draws it is 0.03. */
    @Test
    void samplesThatAreAnotherLawAreFartherThanAnyDraw() {
        double[][] values = new double[DEVICES][CYCLES];
        for (double[] device : values) {
            Arrays.fill(device, 0, 21, -0.2);
            Arrays.fill(device, 21, CYCLES, 0.5);
        }
        assertEquals(1 / 200.0, p(values, 0), 1e-12);
    }
}
