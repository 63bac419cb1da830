package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.WallRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fits to full micromagnetics (docs/wall-fit.md). The reference tables are read where they are found above
 * the working directory; elsewhere these tests are skipped. Their walls have the core along +x at rest and
 * move to +x for J &gt; 0, so that D and θ_SH are negative in our convention.
 */
class ReferenceFitTest {
    private static final Path TABLES = Path.of("shared", "reference", "micromagnetic");

    private static MicromagneticTable table(String name) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(TABLES))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "no micromagnetic reference tables on this machine");
        return MicromagneticTable.read(folder.resolve(TABLES).resolve(name), null);
    }

    private static WallFitResult steady(String set, double alpha) throws IOException {
        return WallFit.steady(
                table("steady_sot.csv").where("set", set),
                ColumnChoice.BY_NAME,
                new WallFitSettings(
                        PlainWall.base("temperature_K=0"), Map.of(WallConstant.DAMPING, alpha), false, Map.of()));
    }

    /** The difference of a constant in standard errors of the difference. */
    private static double apart(WallFitResult a, WallFitResult b, WallConstant constant) {
        return (a.wall().values().get(constant) - b.wall().values().get(constant))
                / Math.hypot(a.error(constant), b.error(constant));
    }

    @ParameterizedTest
    @CsvSource({"base, 0.03", "a0.1, 0.1", "Ku850, 0.03"})
    void theVelocitiesOfASetAreFittedWithin3PerMille(String set, double alpha) throws IOException {
        for (var residual : steady(set, alpha).residuals()) {
            if (residual.quantity() == Quantity.VELOCITY) {
                assertEquals(0, residual.share(), 0.003, set + " line " + residual.line());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"base, 0.03", "a0.1, 0.1"})
    void theWrittenDeviceMovesWithPulsesThatWereNotFitted(String set, double alpha) throws IOException {
        var pulses = table("pulse_sot.csv").where("set", set);
        var fit = steady(set, alpha);
        DeviceSpec free = new EffectiveWall(
                        fit.wall().delta(),
                        fit.wall().dmi(),
                        fit.wall().shape(),
                        fit.wall().damping(),
                        0)
                .trial(DeviceSpec.parse("fit", fit.device().json()));
        for (int row = 0; row < pulses.size(); row++) {
            var run = new WallRun(free, 1, new RandomStreams(1));
            double start = run.q(0);
            double pulse = pulses.number(row, pulses.indexOf("pulse_s"));
            run.advance(pulses.number(row, pulses.indexOf("J_A_per_m2")), pulse);
            double atEnd = run.q(0) - start;
            run.advance(0, 1e-9);
            double later = run.q(0) - start;
            run.advance(0, pulses.number(row, pulses.indexOf("after_s")) - 1e-9);

            assertEquals(1, atEnd / pulses.number(row, pulses.indexOf("q_pulse_end_m")), 0.005);
            assertEquals(1, later / pulses.number(row, pulses.indexOf("q_1ns_after_m")), 0.005);
            assertEquals(1, (run.q(0) - start) / pulses.number(row, pulses.indexOf("q_end_m")), 0.005);
        }
    }

    /**
     * Two standard errors of the difference: were the sets of two walls, D would be known to tell within
     * 0.4 %.
     */
    @Test
    void setsOfOneFilmWithDifferentDampingGiveTheSameConstants() throws IOException {
        WallFitResult base = steady("base", 0.03);
        WallFitResult damped = steady("a0.1", 0.1);

        for (WallConstant constant : base.free()) {
            assertEquals(0, apart(base, damped, constant), 2, constant.symbol());
        }
        assertTrue(
                Math.abs(apart(base, steady("Ku850", 0.03), WallConstant.DELTA)) > 50, "another film is another wall");
    }

    @Test
    void anOommfTraceIsReadAsItIsAndAgreesWithTheSteadyMotion() throws IOException {
        var columns = new ColumnChoice(
                Map.of(Quantity.POSITION, "mz"), Map.of(), Map.of(Quantity.POSITION, 256e-9), Map.of());
        WallFitResult trace = WallFit.trace(
                table("odt/pulse_J1e11_1ns_512nm.odt"),
                columns,
                null,
                new WallFitSettings(PlainWall.base(), Map.of(WallConstant.DAMPING, 0.03), false, Map.of()));

        WallFitResult steady = steady("base", 0.03);
        for (WallConstant constant : trace.free()) {
            assertEquals(0, apart(trace, steady, constant), 2, constant.symbol());
        }
        // A wall of 10 nm in cells of 2 nm, on a track that ends: m_z tells its place to a fraction of a
        // cell.
        for (var residual : trace.residuals()) {
            assertEquals(0, residual.share(), 0.5e-9, "line " + residual.line());
        }
    }
}
