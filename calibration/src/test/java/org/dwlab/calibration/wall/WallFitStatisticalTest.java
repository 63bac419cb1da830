package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Standard errors against the scatter of fits to 200 noisy data sets of one wall: 8 velocities and 8 angles,
 * normal errors of 0.2 % and 2 mrad. At such errors the model is linear to 1e-3 of an error (curvature ·
 * noise).
 */
@Tag("statistical")
class WallFitStatisticalTest {
    private static final int FITS = 200;
    private static final int ROWS = 8;
    private static final double NOISE = 2e-3;
    private static final PlainWall TRUTH = PlainWall.TRUTH;
    private static final EffectiveWall WALL =
            new EffectiveWall(TRUTH.delta(), TRUTH.dmi(), TRUTH.shape(), TRUTH.alpha(), 0);

    private static final WallFitResult[] FITTED = new WallFitResult[FITS];

    @BeforeAll
    static void fit() throws IOException {
        // A first guess near the truth saves evaluations; WallFitTest starts far away.
        var base = PlainWall.base(
                "material.uniaxial_anisotropy_J_per_m3=8.4e5",
                "material.dmi_J_per_m2=0.95e-3",
                "material.wall_shape_anisotropy_J_per_m3=1e4");
        var settings = new WallFitSettings(base, Map.of(WallConstant.DAMPING, TRUTH.alpha()), false, Map.of());
        for (int i = 0; i < FITS; i++) {
            var normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(4).stream(Purpose.VALIDATION, i));
            double[] velocity = new double[ROWS];
            double[] angle = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                velocity[row] = NOISE * normal.sample();
                angle[row] = NOISE * normal.sample();
            }
            FITTED[i] =
                    WallFit.steady(PlainWall.table(TRUTH.steadyLines(velocity, angle)), ColumnChoice.BY_NAME, settings);
        }
    }

    /** How far a constant is from the truth, in its standard errors. */
    private static double pull(WallFitResult fit, WallConstant constant) {
        return (fit.wall().values().get(constant) - WALL.values().get(constant)) / fit.error(constant);
    }

    /**
     * The same in the standard errors for the true scatter; that one is the other times it, WallFitTest
     * proves.
     */
    private static double truePull(WallFitResult fit, WallConstant constant) {
        return pull(fit, constant) * Math.sqrt(fit.reducedChiSquared()) / NOISE;
    }

    private static void assertChiSquared(double statistic, double degrees, String what) {
        var distribution = new ChiSquaredDistribution(degrees);
        double low = distribution.inverseCumulativeProbability(StatAssert.FALSE_ALARM / 2);
        double high = distribution.inverseCumulativeProbability(1 - StatAssert.FALSE_ALARM / 2);
        assertTrue(
                low < statistic && statistic < high, what + ": " + statistic + " not in (" + low + ", " + high + ")");
    }

    /**
     * H₀: with the true scatter a pull is standard normal, so 200 squares are χ²(200): errors are right
     * to 22 %.
     */
    @Test
    void standardErrorsAreTheScatterOfTheFits() {
        for (WallConstant constant : FITTED[0].free()) {
            double squares = 0;
            for (WallFitResult fit : FITTED) {
                squares += Math.pow(truePull(fit, constant), 2);
            }
            assertChiSquared(squares, FITS, constant.symbol());
        }
    }

    /** H₀: chi² of a fit has 16 − 3 degrees of freedom; 200 fits have 2 600, so a wrong one of 13 shows. */
    @Test
    void whatIsLeftHasTheStatedDegreesOfFreedom() {
        double sum = 0;
        for (WallFitResult fit : FITTED) {
            sum += fit.reducedChiSquared() * fit.degreesOfFreedom() / (NOISE * NOISE);
        }
        assertChiSquared(sum, FITS * 13, "chi2");
    }

    /**
     * H₀: with the scatter from the residuals a pull is Student's t of 13 degrees of freedom, with variance
     * 13/11 and fourth moment 3 · 13²/(11 · 9): the mean of 200 squares has the standard error
     * √((3·169/99 − (13/11)²)/200) = 0.137.
     */
    @Test
    void errorsFromTheResidualsAreStudents() {
        for (WallConstant constant : FITTED[0].free()) {
            double squares = 0;
            for (WallFitResult fit : FITTED) {
                squares += Math.pow(pull(fit, constant), 2) / FITS;
            }
            StatAssert.assertWithin(13.0 / 11, squares, 0.137, constant.symbol());
        }
    }

    /**
     * H₀: correlation of the fitted D and Kd is the stated one, −0.9 about; Fisher's z has the error
     * 1/√(n − 3).
     */
    @Test
    void theStatedCorrelationIsThatOfTheFits() {
        double[] d = new double[FITS];
        double[] k = new double[FITS];
        for (int i = 0; i < FITS; i++) {
            d[i] = FITTED[i].wall().dmi();
            k[i] = FITTED[i].wall().shape();
        }
        double product = 0;
        for (int i = 0; i < FITS; i++) {
            product += (d[i] - StatAssert.mean(d)) * (k[i] - StatAssert.mean(k)) / (FITS - 1);
        }
        double seen = product / (StatAssert.sd(d) * StatAssert.sd(k));
        double stated = FITTED[0].correlation(WallConstant.DMI, WallConstant.SHAPE);

        StatAssert.assertWithin(fisher(stated), fisher(seen), 1 / Math.sqrt(FITS - 3), "correlation of D and Kd");
    }

    private static double fisher(double correlation) {
        return Math.log((1 + correlation) / (1 - correlation)) / 2;
    }
}
