package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;

class WallFitResultTest {
    private static final double[] ERROR = {1e-3, -1e-3, 1e-3, -1e-3};

    private static WallFitResult fit(PlainWall wall, Map<Quantity, Double> scatter, String... base) throws IOException {
        return WallFit.steady(
                PlainWall.table(wall.steadyLines(ERROR, ERROR)),
                ColumnChoice.BY_NAME,
                new WallFitSettings(PlainWall.base(base), Map.of(WallConstant.DAMPING, wall.alpha()), false, scatter));
    }

    /**
     * P(|x| < 1) = 0.6826894921 of a normal deviate x. Student's t has within ±t the share (2/π) arctan t for one
     * degree of freedom and t/√(2 + t²) for two; its quantiles are found to 1e-9.
     */
    @Test
    void quotedErrorsAreStudentsForFewDegreesOfFreedom() throws IOException {
        double share = 0.6826894921370859;
        assertEquals(Math.tan(Math.PI / 2 * share), WallFitResult.studentFactor(1), 1e-8);
        assertEquals(share * Math.sqrt(2 / (1 - share * share)), WallFitResult.studentFactor(2), 1e-8);
        assertEquals(1.8373, WallFitResult.studentFactor(1), 1e-4);
        assertEquals(1.3213, WallFitResult.studentFactor(2), 1e-4);

        WallFitResult found = fit(PlainWall.TRUTH, Map.of());
        double factor = found.quotedError(WallConstant.DMI) / found.error(WallConstant.DMI);
        assertEquals(5, found.degreesOfFreedom());
        assertEquals(WallFitResult.studentFactor(5), factor, 1e-15);
        WallFitResult given = fit(PlainWall.TRUTH, Map.of(Quantity.VELOCITY, 1e-3, Quantity.ANGLE, 1e-3));
        assertEquals(given.error(WallConstant.DMI), given.quotedError(WallConstant.DMI));
    }

    /** Small angles tell D and K_d only by πD/2 + 2ΔK_d, to second order in the angle. */
    @Test
    void constantsThatHangTogetherAreNamed() throws IOException {
        List<String> all = PlainWall.TRUTH.steadyLines(new double[14], new double[14]);
        var settings = new WallFitSettings(
                PlainWall.base(),
                Map.of(WallConstant.DAMPING, 0.05, WallConstant.DELTA, PlainWall.TRUTH.delta()),
                false,
                Map.of());
        WallFitResult slow = WallFit.steady(PlainWall.table(all.subList(0, 5)), ColumnChoice.BY_NAME, settings);
        WallFitResult fast = WallFit.steady(PlainWall.table(all), ColumnChoice.BY_NAME, settings);

        double correlation = slow.correlation(WallConstant.DMI, WallConstant.SHAPE);
        assertTrue(correlation < -0.99, "correlation " + correlation);
        assertEquals(
                List.of(new WallFitResult.Pair(WallConstant.DMI, WallConstant.SHAPE, correlation)), slow.entangled());
        assertEquals(List.of(), fast.entangled());
    }

    /** K = 2e-11/(25 nm)² = 3.2e4 J/m³ is below the 3.75e4 that 0.25 V takes away. */
    @Test
    void aFitSurvivesAVoltageThatItsWallDoesNot() throws IOException {
        var wide = new PlainWall(25e-9, -0.5e-3, 0.2e4, 0.05);

        WallFitResult fit = fit(wide, Map.of());

        assertEquals(25e-9, fit.wall().delta(), 0.01 * 25e-9);
        SpecException refusal = fit.deviceRefusal().orElseThrow();
        assertEquals("the fitted wall on device d5: write.pulses.reset.voltage_V", refusal.place());
        assertEquals(refusal.getMessage(), WallFitReport.of(fit, 1).device());
        assertTrue(fit(PlainWall.TRUTH, Map.of()).deviceRefusal().isEmpty());
    }
}
