package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.WallRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class WallFitTest {
    private static final PlainWall TRUTH = PlainWall.TRUTH;
    private static final Map<WallConstant, Double> ALPHA = Map.of(WallConstant.DAMPING, TRUTH.alpha());
    private static final DriveSegments PULSE = DriveSegments.pulse(1e11, 0, 1e-9);

    private static WallFitSettings knowing(Map<WallConstant, Double> fixed) throws IOException {
        return new WallFitSettings(PlainWall.base(), fixed, false, Map.of());
    }

    private static List<String> exactSteady() {
        return TRUTH.steadyLines(new double[6], new double[6]);
    }

    private static List<String> exactTrace() {
        double[] positions = TRUTH.trace(1e11, 1e-9, 1e-10, 30);
        List<String> lines = new ArrayList<>(List.of("time_s,q_m"));
        for (int i = 0; i < positions.length; i++) {
            lines.add(String.format(Locale.ROOT, "%.17g,%.17g", i * 1e-10, 50e-9 + positions[i]));
        }
        return lines;
    }

    private static WallFitResult steady(List<String> lines, WallFitSettings settings) {
        return WallFit.steady(PlainWall.table(lines), ColumnChoice.BY_NAME, settings);
    }

    private static WallFitResult trace(List<String> lines, WallFitSettings settings) {
        return WallFit.trace(PlainWall.table(lines), ColumnChoice.BY_NAME, PULSE, settings);
    }

    private static void assertTruth(WallFitResult fit, double tolerance) {
        assertEquals(1, fit.wall().delta() / TRUTH.delta(), tolerance, "delta");
        assertEquals(1, fit.wall().dmi() / TRUTH.dmi(), tolerance, "D");
        assertEquals(1, fit.wall().shape() / TRUTH.shape(), 10 * tolerance, "Kd, a tenth of pi D/(2 delta)");
        assertEquals(1, fit.wall().damping() / TRUTH.alpha(), tolerance, "alpha");
    }

    private static void assertRefused(String message, Executable fit) {
        assertEquals(message, assertThrows(SpecException.class, fit).getMessage());
    }

    /** Roots to 1e-15 and a quadratic end of the search: what is left is the last step's square. */
    @Test
    void exactSteadyMotionGivesTheConstantsBack() throws IOException {
        assertTruth(steady(exactSteady(), knowing(ALPHA)), 1e-6);
        assertTruth(steady(exactSteady(), knowing(Map.of(WallConstant.DELTA, TRUTH.delta()))), 1e-6);
    }

    /** Both integrations are good to 1e-10 of the way; D and Kd together (correlation 0.99) magnify that. */
    @Test
    void anExactTraceGivesTheConstantsBack() throws IOException {
        assertTruth(trace(exactTrace(), knowing(ALPHA)), 1e-5);
    }

    /**
     * A wall that rings in a notch 0.7 times as deep as the base's; Heun's steps of 0.1 ps are exact to 1e-6.
     */
    @Test
    void theDepthOfANotchIsFoundFromAWallThatRingsInIt() throws IOException {
        DeviceSpec base = PlainWall.base("temperature_K=0", "track.roughness.rms_m=0");
        DeviceSpec device = new EffectiveWall(12e-9, -0.9e-3, 1e4, 0.1, 0.7).on(base, "n", "d");
        DeviceSpec fine = Json.parse("n", device.json())
                .with(List.of("numerics.time_step_s=1e-13"))
                .as(DeviceSpec.class);
        var run = new WallRun(fine, 1, new RandomStreams(1));
        run.place(0, 112e-9, fine.wallAt(0).restAngle());
        List<String> lines = new ArrayList<>(List.of("time_ns,q_m"));
        for (int i = 0; i <= 40; i++) {
            lines.add(String.format(Locale.ROOT, "%.3f,%.17g", 0.05 * i, run.q(0)));
            run.advance(0, 0.05e-9);
        }
        var settings = new WallFitSettings(
                base,
                Map.of(WallConstant.DELTA, 12e-9, WallConstant.SHAPE, 1e4, WallConstant.DMI, -0.9e-3),
                true,
                Map.of());

        WallFitResult fit =
                WallFit.trace(PlainWall.table(lines), ColumnChoice.BY_NAME, DriveSegments.pulse(0, 0, 1e-9), settings);

        assertEquals(0.7, fit.wall().pinning(), 1e-4);
        assertEquals(0.1, fit.wall().damping(), 1e-5);
        assertEquals(0.7 * 20e-9, fit.device().track().notches().get(4).depth(), 20e-9 * 1e-4);
    }

    @Test
    void aCurrentColumnDrivesTheWallAsAPulseDoes() throws IOException {
        List<String> lines = exactTrace();
        List<String> driven = new ArrayList<>(List.of("time_s,q_m,J_A_per_m2"));
        for (int i = 1; i < lines.size(); i++) {
            driven.add(lines.get(i) + (i <= 11 ? ",1e11" : ",0"));
        }

        WallFitResult fit = WallFit.trace(PlainWall.table(driven), ColumnChoice.BY_NAME, null, knowing(ALPHA));

        assertTruth(fit, 1e-5);
    }

    @Test
    void notchesStayAsTheyAreUnlessTheirDepthIsFitted() throws IOException {
        DeviceSpec fitted = steady(exactSteady(), knowing(ALPHA)).device();

        assertEquals(PlainWall.base().track(), fitted.track());
        assertEquals("d5-wall-fit", fitted.name());
    }

    /**
     * 6 velocities and 6 angles less 3: with a scatter ten times too small, chi² is a hundred times too
     * large.
     */
    @Test
    void aGivenScatterSetsTheErrorsAndTheResidualsJudgeIt() throws IOException {
        double[] error = {1e-3, -1e-3, 1e-3, -1e-3, 1e-3, -1e-3};
        List<String> lines = TRUTH.steadyLines(error, error);
        WallFitResult found = steady(lines, knowing(ALPHA));
        WallFitResult given = steady(
                lines,
                new WallFitSettings(
                        PlainWall.base(), ALPHA, false, Map.of(Quantity.VELOCITY, 1e-4, Quantity.ANGLE, 1e-4)));

        assertEquals(9, given.degreesOfFreedom());
        assertEquals(found.reducedChiSquared() / 1e-8, given.reducedChiSquared(), 1e-4 * given.reducedChiSquared());
        for (WallConstant constant : found.free()) {
            double ratio = found.scatter(Quantity.VELOCITY) / 1e-4;
            assertEquals(ratio, found.error(constant) / given.error(constant), 1e-4 * ratio);
        }
        assertEquals(0, found.error(WallConstant.DAMPING));
    }

    @Test
    void steadyMotionCannotTellWidthFromDamping() throws IOException {
        var settings = knowing(Map.of());
        assertRefused(
                "data.csv: these data do not tell delta, Kd, alpha apart; hold one of them, such as alpha, at a known value",
                () -> steady(exactSteady(), settings));
    }

    @Test
    void aConstantThatNoiseBuriesIsRefused() throws IOException {
        double[] error = {0.2, -0.2, -0.2, 0.2, -0.2, 0.2};
        var settings = knowing(Map.of(WallConstant.DAMPING, 0.05, WallConstant.DMI, -0.95e-3));
        List<String> lines = TRUTH.steadyLines(error, error).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList()
                .subList(0, 4);
        assertRefused(
                "data.csv: these data leave delta, Kd uncertain by more than a half; hold one of them, such as"
                        + " Kd, at a known value",
                () -> steady(lines, settings));
    }

    @Test
    void tooFewNumbersAreRefused() throws IOException {
        var settings = knowing(ALPHA);
        assertRefused(
                "data.csv: must hold more numbers than the 3 unknowns, got 2; add rows, or hold a constant at a known value",
                () -> steady(exactSteady().subList(0, 2), settings));
        var refusal =
                assertThrows(SpecException.class, () -> steady(exactSteady().subList(0, 2), settings));
        assertEquals("must hold more numbers than the 3 unknowns", refusal.rule());
        assertEquals("2", refusal.value());
    }

    @Test
    void anglesOfAnotherConventionAreAnsweredWithTheRemedy() throws IOException {
        var settings = knowing(ALPHA);
        var table = PlainWall.table(exactSteady());
        String head = "data.csv: line 2: angle must be near 0 deg at rest and turn the way of docs/physics.md for "
                + "this device, got ";
        assertRefused(
                head + "190.0 deg; an offset of 180 degrees on the angle does that",
                () -> WallFit.steady(
                        table,
                        new ColumnChoice(Map.of(), Map.of(), Map.of(), Map.of(Quantity.ANGLE, Math.PI)),
                        settings));
        assertRefused(
                head + "-10.0 deg; a scale of -1 on the angle does that",
                () -> WallFit.steady(
                        table, new ColumnChoice(Map.of(), Map.of(), Map.of(Quantity.ANGLE, -1.0), Map.of()), settings));
        assertRefused(
                head + "170.0 deg; a scale of -1 and an offset of 180 degrees on the angle does that",
                () -> WallFit.steady(
                        table,
                        new ColumnChoice(
                                Map.of(), Map.of(), Map.of(Quantity.ANGLE, -1.0), Map.of(Quantity.ANGLE, Math.PI)),
                        settings));
    }

    @Test
    void aFixedDmiThatWouldMoveTheWallBackwardsIsRefused() throws IOException {
        var settings = knowing(Map.of(WallConstant.DMI, 1e-3, WallConstant.DAMPING, 0.05));
        assertRefused(
                "data.csv: the wall must move in the direction of spin_hall_angle x D x J, got the opposite one; "
                        + "change heavy_metal.spin_hall_angle to 0.1 or D to -0.001",
                () -> steady(exactSteady(), settings));
    }

    @Test
    void dataWithoutMotionAreRefused() throws IOException {
        var settings = knowing(ALPHA);
        assertRefused(
                "data.csv: velocity must differ from 0 in some row",
                () -> steady(List.of("J,v", "1e11,0", "2e11,0"), settings));
        assertRefused(
                "data.csv: current must differ from 0 where the wall moves",
                () -> steady(List.of("J,v", "0,1", "0,2"), settings));
        assertRefused(
                "data.csv: line 3: time must ascend, got 1.0 s after 1.0 s",
                () -> trace(List.of("t,q", "1,0", "1,2"), settings));
        assertRefused(
                "data.csv: time must span at most 1.0E-4 s from the begin of the drive on, got 2.0 s;"
                        + " say its unit if it is not in seconds",
                () -> trace(List.of("t,q", "0,0", "2,2"), settings));
        assertRefused(
                "data.csv: has no column of the current; give current density and duration of the pulse, or name"
                        + " the column",
                () -> WallFit.trace(PlainWall.table(List.of("t,q", "1,0")), ColumnChoice.BY_NAME, null, settings));
    }

    @Test
    void settingsThatContradictThemselvesAreRefused() throws IOException {
        DeviceSpec base = PlainWall.base();
        DeviceSpec without = PlainWall.base("material.dmi_J_per_m2=0");
        assertRefused(
                "pinning cannot be both known and fitted",
                () -> new WallFitSettings(base, Map.of(WallConstant.PINNING, 1.0), true, Map.of()));
        assertRefused(
                "known alpha must be positive, got -0.1",
                () -> new WallFitSettings(base, Map.of(WallConstant.DAMPING, -0.1), false, Map.of()));
        assertRefused(
                "scatter of angle must be positive, got 0.0",
                () -> new WallFitSettings(base, Map.of(), false, Map.of(Quantity.ANGLE, 0.0)));
        assertRefused(
                "data.csv: scatter must be given for velocity and angle or not at all, got angle",
                () -> steady(exactSteady(), new WallFitSettings(base, ALPHA, false, Map.of(Quantity.ANGLE, 0.1))));
        assertRefused(
                "data.csv: pinning must be 0 for steady motion, which passes every notch alike, got 1.0;"
                        + " fit a trace for it",
                () -> steady(exactSteady(), new WallFitSettings(base, ALPHA, true, Map.of())));
        assertRefused(
                "known constants leave nothing to fit; leave one out",
                () -> steady(
                        exactSteady(),
                        new WallFitSettings(
                                base,
                                Map.of(
                                        WallConstant.DELTA,
                                        1e-8,
                                        WallConstant.DMI,
                                        -1e-3,
                                        WallConstant.SHAPE,
                                        0.0,
                                        WallConstant.DAMPING,
                                        0.1),
                                false,
                                Map.of())));
        assertRefused(
                "d5: material.dmi_J_per_m2 must differ from 0, got 0.0",
                () -> steady(exactSteady(), new WallFitSettings(without, ALPHA, false, Map.of())));
        assertRefused(
                "known must name one of delta, D, Kd, alpha, pinning, got K", () -> WallConstant.of("K", "known"));
        assertRefused("duration of the pulse must be positive, got 0.0", () -> DriveSegments.pulse(1, 0, 0));
    }

    /** A field of 1.3 T is far above Walker's. */
    @Test
    void aFittedWallThatPrecessesIsDivergence() throws IOException {
        var motion = new SteadyMotion(PlainWall.table(exactSteady()), ColumnChoice.BY_NAME);
        var wall = new EffectiveWall(TRUTH.delta(), TRUTH.dmi(), TRUTH.shape(), TRUTH.alpha(), 0);
        motion.requireSteady(wall.trial(PlainWall.base()));
        DeviceSpec inField = wall.trial(PlainWall.base("field.z_A_per_m=1e6"));

        assertEquals(
                "data.csv: line 2: the fitted wall has no steady state at "
                        + (float) TRUTH.steadyCurrent(Math.toRadians(10))
                        + " A/m2; leave the row out or start the fit with "
                        + "a device closer to the data",
                assertThrows(DivergenceException.class, () -> motion.requireSteady(inField))
                        .getMessage());
    }

    @Test
    void aCurrentBeyondAllStepsIsDivergence() throws IOException {
        var settings = knowing(ALPHA);
        var table = PlainWall.table(exactTrace());

        assertEquals(
                "data.csv: the wall must move in steps that can be resolved; check the current and the units",
                assertThrows(
                                DivergenceException.class,
                                () -> WallFit.trace(
                                        table, ColumnChoice.BY_NAME, DriveSegments.pulse(1e40, 0, 1e-9), settings))
                        .getMessage());
    }

    @Test
    void aFitThatDoesNotConvergeIsDivergence() {
        var outcome = new LeastSquares.Outcome(new double[] {1}, false);

        assertEquals(
                "data.csv: the fit must converge within 300 evaluations, did not; hold a constant at a known "
                        + "value or start with a device closer to the data",
                assertThrows(DivergenceException.class, () -> WallFit.requireConverged(outcome, "data.csv"))
                        .getMessage());
        WallFit.requireConverged(new LeastSquares.Outcome(new double[] {1}, true), "data.csv");
    }

    /** With D held far too large the notches hold more energy than a wall has: no wall, no fit. */
    @Test
    void aFitThatLeavesTheWallsIsDivergence() throws IOException {
        var settings = new WallFitSettings(
                PlainWall.base(), Map.of(WallConstant.DMI, -5e-3, WallConstant.DELTA, 16e-9), true, Map.of());
        var failure = assertThrows(DivergenceException.class, () -> trace(exactTrace(), settings));

        assertEquals(
                "data.csv: the fit must stay where there is a wall, left it (write.rest_voltage_V must keep the "
                        + "DMI below 4 sqrt(A K)/pi = 0.0015915495 J/m2 at 0.0 V, got material.dmi_J_per_m2 -0.005); hold a "
                        + "constant at a known value or start with a device closer to the data",
                failure.getMessage());
        assertInstanceOf(SpecException.class, failure.getCause());
    }
}
