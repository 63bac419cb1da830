package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Mixture.Component;
import org.junit.jupiter.api.Test;

/** Effects of devices by the analysis of variance, in numbers, and where samples lie within their cells (scipy 1.10). */
class ClusterEffectsTest {
    private static final double[][] VALUES = {{1.0, 1.2, 0.8}, {2.0, 2.4, 2.2}, {1.5, 1.1, 1.6}, {0.4, 0.9, 0.5}};
    private static final double CLOSE = 1e-12;

    /** Means 1, 2.2, 1.4, 0.6; within 0.055; between their variance 0.4667 less 0.055/3. */
    @Test
    void locationsHaveTheVarianceBetweenDevices() {
        var effects = new ClusterEffects(VALUES);

        double[] locations = effects.locations();

        assertArrayEquals(new double[] {1, 2.2, 1.4, 0.6}, effects.means(), CLOSE);
        assertEquals(1.3, Student.mean(locations), CLOSE);
        double square = Arrays.stream(locations).map(v -> (v - 1.3) * (v - 1.3)).sum() / 4;
        assertEquals(0.4483333333333335, square, CLOSE);
        // As many cycles each: all deviations are stretched alike.
        double stretch = (locations[1] - 1.3) / 0.9;
        assertEquals(1.3 - 0.7 * stretch, locations[3], CLOSE);
        assertTrue(effects.isToldByAll() && effects.isScaleToldByAll());
    }

    @Test
    void squaresOfStandardDeviationsHaveThePooledVarianceAsTheirMean() {
        var effects = new ClusterEffects(VALUES);

        double[] sds = effects.sds();

        assertEquals(0.055, Arrays.stream(sds).map(sd -> sd * sd).sum() / 4, CLOSE);
        assertArrayEquals(new double[] {0.04, 0.04, 0.07, 0.07}, effects.variances(), CLOSE);
        assertEquals(sds[0], sds[1], CLOSE);
        assertTrue(sds[0] <= sds[2]);
        assertTrue(sds[0] * sds[0] >= 0.04 && sds[2] * sds[2] <= 0.07, "shrunk towards the pooled variance");
    }

    /**
     * Mean fourth power S of the standard deviations and mean fourth cumulant K, from the means of fourth powers of deviations and of
     * squared variances, by numpy.linalg.solve; the error of a variance is 2S/(n − 1) + K/n.
     */
    @Test
    void heavyTailsMakeVariancesLessCertain() {
        double[][] heavy = {
            {1.0, 1.3, 0.8, 1.1, 0.2},
            {2.0, 2.4, 2.2, 2.3, 2.1, 2.2},
            {1.5, 0.1, 1.6, 3.0, 1.4},
            {0.4, 0.9, 0.5, 0.6},
            {0.2, 0.25, 0.1, 0.9, 0.3, 0.25}
        };

        assertArrayEquals(
                new double[] {
                    0.4737294777571558, 0.3686465358507939, 0.7853975457782847, 0.4294103985335765, 0.40992766780128265
                },
                new ClusterEffects(heavy).sds(),
                1e-10);
    }

    @Test
    void residualsAreDeviationsInUnitsOfTheirDevice() {
        double[][] residuals = new ClusterEffects(VALUES).residuals(new double[] {0.5, 1, 0, 2});

        double unit = Math.sqrt(2 / 3.0);
        assertEquals(3, residuals.length);
        assertArrayEquals(new double[] {0, 0.4 / unit, -0.4 / unit}, residuals[0], CLOSE);
        assertArrayEquals(new double[] {-0.2 / unit, 0.2 / unit, 0}, residuals[1], CLOSE);
        assertArrayEquals(new double[] {-0.1 / unit, 0.15 / unit, -0.05 / unit}, residuals[2], CLOSE);
    }

    @Test
    void devicesThatTellNothingOfEachOtherKeepTheirMeans() {
        var single = new ClusterEffects(new double[][] {{0.5}, {0.7}, {}});
        assertArrayEquals(new double[] {0.5, 0.7, 0}, single.locations());
        assertArrayEquals(new double[3], single.sds());
        assertFalse(single.isToldByAll());
        assertFalse(single.isScaleToldByAll());
        var alone = new ClusterEffects(new double[][] {{0.5, 0.7}});
        assertArrayEquals(new double[] {0.6}, alone.locations(), CLOSE);
        assertEquals(Math.sqrt(0.02), alone.sds()[0], CLOSE);
        assertFalse(alone.isToldByAll());
        var uneven = new ClusterEffects(new double[][] {{0.5, 0.7}, {0.1}});
        assertTrue(uneven.isToldByAll());
        assertFalse(uneven.isScaleToldByAll());
    }

    /** Effects that scatter less than their errors are none: every device is at the mean. */
    @Test
    void differencesBelowTheErrorsAreNone() {
        var noise = new ClusterEffects(new double[][] {{0, 1}, {1, 0.1}, {0.05, 1}});
        double mean = (0.5 + 0.55 + 0.525) / 3;

        assertArrayEquals(new double[] {mean, mean, mean}, noise.locations(), CLOSE);
    }

    /** Predictions λ·(x − m) with λ = v/(v + e), stretched to the variance v; capped where asked. */
    @Test
    void shrunkEffectsHaveTheirVariance() {
        double[] found = {4, 1, 0.25};
        double[] error = {1, 3, 0.5};
        var free = new Shrinkage(found, 1, error, Double.POSITIVE_INFINITY);
        double[] plain = {1 / 2.0, 1 / 4.0, 1 / 1.5};
        double predicted = 0;
        for (int d = 0; d < 3; d++) {
            predicted += plain[d] * plain[d] * found[d] / 3;
        }
        for (int d = 0; d < 3; d++) {
            assertEquals(plain[d] / Math.sqrt(predicted), free.factor(d), CLOSE);
        }
        assertEquals(0.75, new Shrinkage(found, 1, error, 0.75).factor(0), CLOSE);
        assertEquals(0, new Shrinkage(found, 0, error, 1).factor(2));
        assertEquals(0, new Shrinkage(new double[3], 1, error, 1).factor(1));
    }

    private static final List<Component> TWO = List.of(new Component(0.7, 0.2, 0.1), new Component(0.3, 0.5, 0.2));

    @Test
    void atACentreComponentsShareByTheirDensities() {
        var shares = new CellShares(2, 0);

        double density = shares.fill(TWO, 0.25);

        assertEquals(2.4644572873500965 + 0.27397362808353287, density, CLOSE);
        assertEquals(2.4644572873500965 / density, shares.of(0), CLOSE);
        assertEquals(0.27397362808353287 / density, shares.of(1), CLOSE);
        assertEquals(0.05, shares.offset(0), CLOSE);
        assertEquals(0.0625, shares.square(1), CLOSE);
    }

    /** Moments of normal distributions cut off at the ends of a cell (stats.truncnorm). */
    @Test
    void inACellOfAConverterComponentsAreCutOff() {
        var shares = new CellShares(2, 0.05);

        double mass = shares.fill(TWO, 0.25);

        assertEquals(0.23894132224798004 + 0.027554415798779697, mass, 1e-8);
        assertEquals(0.23894132224798004 / mass, shares.of(0), 1e-8);
        assertEquals(0.04598622292864262, shares.offset(0), 1e-8);
        assertEquals(0.0029112509477279306, shares.square(0), 1e-8);
    }

    @Test
    void aValueOutOfReachBelongsToTheNearestComponent() {
        var shares = new CellShares(2, 0);

        double density = shares.fill(List.of(new Component(0.7, 0, 0.001), new Component(0.3, 0.1, 0.002)), 0.5);

        assertEquals(0, shares.of(0));
        assertEquals(1, shares.of(1));
        assertTrue(density > 0);
    }
}
