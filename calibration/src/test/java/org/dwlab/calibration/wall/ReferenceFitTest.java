package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.WallRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fits to files as a micromagnetic campaign leaves them (docs/wall-fit.md): several sets of films in one table, many
 * columns that are not asked for, angles in degrees, and OOMMF's own table with the position in m_z. What is in them
 * comes from {@link PlainWall}, so that the constants are known.
 */
class ReferenceFitTest {
    /** Three sets: a film, the same with more damping, another film. */
    private static final Map<String, PlainWall> SETS = Map.of(
            "base", new PlainWall(9.7e-9, -0.98e-3, 1.2e4, 0.03),
            "a0.1", new PlainWall(9.7e-9, -0.98e-3, 1.2e4, 0.1),
            "Ku850", new PlainWall(8.6e-9, -0.98e-3, 1.4e4, 0.03));

    /** Scatter of the velocities, relative, and of the angles [rad]: the model's own misfit in real tables is such. */
    private static final double SCATTER = 5e-4;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        var random = new RandomStreams(7).stream(RandomStreams.Purpose.VALIDATION, 0);
        List<String> steady =
                new ArrayList<>(List.of("solver,set,Ms_A_per_m,J_A_per_m2,run_s,velocity_m_per_s,phi_deg,tilt_deg"));
        for (String set : List.of("Ku850", "base", "a0.1")) {
            PlainWall wall = SETS.get(set);
            for (int i = 0; i < 14; i++) {
                double phi = Math.toRadians(8 + 5 * i);
                // Uniform deviates of this width have the standard deviation SCATTER.
                double width = SCATTER * Math.sqrt(12);
                steady.add(String.format(
                        Locale.ROOT,
                        "plain,%s,1000000.0,%.17g,4e-09,%.17g,%.17g,0.0",
                        set,
                        wall.steadyCurrent(phi),
                        wall.steadyVelocity(phi) * (1 + width * (random.nextDouble() - 0.5)),
                        Math.toDegrees(phi + width * (random.nextDouble() - 0.5))));
            }
        }
        Files.write(folder.resolve("steady.csv"), steady);
        writeOdt();
    }

    /** 1e11 A/m² for 1 ns, then free, on a track of 512 nm: q = 256 nm · m_z, first at −120 nm. */
    private static void writeOdt() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# ODT 1.0",
                "# Table Start",
                "# Title: a plain wall",
                "# Columns: {Oxs_SpinXferEvolve:evolver:Total energy} {Oxs_SpinXferEvolve:evolver:average J} \\",
                "#  {Oxs_TimeDriver::Simulation time} Oxs_TimeDriver::mz",
                "# Units: J A/m^2 s {}"));
        double[] positions = SETS.get("base").trace(1e11, 1e-9, 2.5e-11, 140);
        for (int i = 0; i < positions.length; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  1.5e-17  %s  %.17g  %.17g",
                    i == 0 || i > 40 ? "0" : "100000000000",
                    i * 2.5e-11,
                    (positions[i] - 120e-9) / 256e-9));
        }
        lines.add("# Table End");
        Files.write(folder.resolve("pulse.odt"), lines);
    }

    private static MicromagneticTable table(String name) throws IOException {
        return MicromagneticTable.read(folder.resolve(name), null);
    }

    private static WallFitResult steady(String set) throws IOException {
        double alpha = SETS.get(set).alpha();
        return WallFit.steady(
                table("steady.csv").where("set", set),
                ColumnChoice.BY_NAME,
                new WallFitSettings(
                        PlainWall.base("temperature_K=0"), Map.of(WallConstant.DAMPING, alpha), false, Map.of()));
    }

    private static Map<WallConstant, Double> truth(String set) {
        PlainWall wall = SETS.get(set);
        return Map.of(WallConstant.DELTA, wall.delta(), WallConstant.DMI, wall.dmi(), WallConstant.SHAPE, wall.shape());
    }

    /**
     * Five standard errors, of which a right fit of three constants to three sets leaves the band in one of 200 000
     * draws; the errors themselves are below 1 % for Δ and D, so that a wrong unit or sign is far outside.
     */
    @ParameterizedTest
    @CsvSource({"base", "a0.1", "Ku850"})
    void aSetGivesBackTheConstantsThatMadeItWithinTheErrorsItStates(String set) throws IOException {
        WallFitResult fit = steady(set);

        truth(set).forEach((constant, value) -> {
            double found = fit.wall().values().get(constant);
            assertEquals(0, (found - value) / fit.error(constant), 5, set + " " + constant.symbol());
            assertTrue(fit.error(constant) > 0);
        });
        assertTrue(fit.error(WallConstant.DELTA) < 0.01 * SETS.get(set).delta());
        assertTrue(fit.error(WallConstant.DMI) < 0.01 * Math.abs(SETS.get(set).dmi()));
        // 25 degrees of freedom: five deviations of the estimate of a deviation, 1/√(2·25) each.
        assertEquals(1, fit.scatter(Quantity.VELOCITY) / SCATTER, 5 / Math.sqrt(50));
    }

    /**
     * A pulse that was not fitted. Constants that are off by five of their errors of some per mille move the wall by as
     * much; Heun's own error at the device's step is below 1e-3 (its square of step times rate).
     */
    @ParameterizedTest
    @CsvSource({"base", "a0.1"})
    void theWrittenDeviceMovesWithPulsesThatWereNotFitted(String set) throws IOException {
        var fit = steady(set);
        EffectiveWall wall = fit.wall();
        DeviceSpec free = new EffectiveWall(wall.delta(), wall.dmi(), wall.shape(), wall.damping(), 0)
                .trial(DeviceSpec.parse("fit", fit.device().json()));
        double[] expected = SETS.get(set).trace(2e11, 1e-9, 1e-9, 4);
        var run = new WallRun(free, 1, new RandomStreams(1));
        double start = run.q(0);
        for (int row = 1; row < expected.length; row++) {
            run.advance(row == 1 ? 2e11 : 0, 1e-9);
            assertEquals(1, (run.q(0) - start) / expected[row], 0.005, set + " after " + row + " ns");
        }
    }

    @Test
    void setsOfOneFilmAgreeAndAnotherFilmDoesNot() throws IOException {
        WallFitResult base = steady("base");
        WallFitResult damped = steady("a0.1");
        for (WallConstant constant : base.free()) {
            assertEquals(0, apart(base, damped, constant), 5, constant.symbol());
        }
        assertTrue(Math.abs(apart(base, steady("Ku850"), WallConstant.DELTA)) > 10, "another film is another wall");
    }

    /** The difference of a constant in standard errors of the difference. */
    private static double apart(WallFitResult a, WallFitResult b, WallConstant constant) {
        return (a.wall().values().get(constant) - b.wall().values().get(constant))
                / Math.hypot(a.error(constant), b.error(constant));
    }

    /** Exact data: what is left is the last step of the search, magnified by the correlation of D and K_d. */
    @Test
    void anOommfTraceIsReadAsItIs() throws IOException {
        var columns = new ColumnChoice(
                Map.of(Quantity.POSITION, "mz"), Map.of(), Map.of(Quantity.POSITION, 256e-9), Map.of());
        WallFitResult trace = WallFit.trace(
                table("pulse.odt"),
                columns,
                null,
                new WallFitSettings(PlainWall.base(), Map.of(WallConstant.DAMPING, 0.03), false, Map.of()));

        truth("base")
                .forEach((constant, value) -> assertEquals(
                        1,
                        trace.wall().values().get(constant) / value,
                        constant == WallConstant.SHAPE ? 1e-4 : 1e-5,
                        constant.symbol()));
        for (var residual : trace.residuals()) {
            assertEquals(0, residual.share(), 1e-13, "line " + residual.line());
        }
    }
}
