package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WallFitCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data;
    private Path wall;

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of("wall-fit", data.toString(), "-o", wall.toString()));
        all.addAll(Arrays.asList(arguments));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private void assertRefused(String line, String... arguments) {
        assertEquals(ExitCode.USER, run(arguments));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
        assertFalse(Files.exists(wall));
    }

    /**
     * Steady motion of d5's wall with D and θ_SH as they are (v_D = (π/2)γ₀D/(μ₀M_s), K_d = 0,
     * docs/physics.md): v = v_D/√(1 + (J_D/J)²) for v_D = 250 m/s and J_D = 0.4 TA/m².
     */
    @BeforeEach
    void writeData() throws IOException {
        data = folder.resolve("steady.csv");
        wall = folder.resolve("wall.json");
        var lines = new ArrayList<>(List.of("J_TA_per_m2,velocity_m_per_s,set"));
        for (int k = 1; k <= 6; k++) {
            lines.add(String.format(Locale.ROOT, "%.1f,%.12f,good", 0.1 * k, 250 / Math.sqrt(1 + 16.0 / (k * k))));
        }
        lines.add("0.1,-1,bad");
        Files.write(data, lines);
    }

    @Test
    void whatItWritesIsADeviceThatSimulateTakes() throws IOException {
        assertEquals(ExitCode.DONE, run("--where", "set=good", "--fix", "alpha=0.3", "--fix", "Kd=0"), err.toString());

        DeviceSpec fitted = DeviceSpec.load(wall.toString(), List.of());
        // D = 2 μ₀M_s v_D/(π γ₀) and Δ = 2e α t D/(ħ θ_SH J_D); the data have twelve digits.
        double dmi = 2 * Constants.MU0 * 1e6 * 250 / (Math.PI * 2.2127e5);
        double delta = 2 * Constants.ELEMENTARY_CHARGE * 0.3 * 1.2e-9 * dmi / (Constants.HBAR * 0.15 * 0.4e12);
        assertEquals(dmi, fitted.material().dmi(), 1e-9 * dmi);
        assertEquals(delta, fitted.wallAt(0).delta(), 1e-9 * delta);
        String text = out.toString();
        assertTrue(
                text.startsWith(data + ": 6 rows of steady motion: current = J_TA_per_m2 [TA/m2], "
                        + "velocity = velocity_m_per_s [m/s]" + System.lineSeparator()
                        + "read as UTF-8, commas, decimal points, names in line 1" + System.lineSeparator() + wall
                        + ": d5-wall-fit; statistics in " + folder.resolve("wall.fit.json") + System.lineSeparator()),
                text);
        assertTrue(text.contains("alpha        0.300000           fixed     1"), text);
        String statistics = Files.readString(folder.resolve("wall.fit.json"));
        assertTrue(
                statistics.contains("\"schema\" : \"dwlab.wall-fit/1\"")
                        && statistics.contains("\"name\" : \"delta\"")
                        && statistics.contains("\"line\" : 7"),
                statistics);

        assertEquals(
                ExitCode.DONE,
                Main.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "simulate",
                        wall.toString(),
                        "-q",
                        "--devices",
                        "1",
                        "--cycles",
                        "1",
                        "-o",
                        folder.resolve("e.h5").toString()),
                err.toString());
    }

    /** The data are of a film of 1.2 nm; with 1 nm the width is 17 % less, which neither residuals nor errors show. */
    @Test
    void aThicknessInTheDataGoesBeforeTheDevicesAndWhatIsAssumedIsPrinted() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(data));
        lines.replaceAll(line -> line + (line.startsWith("J_") ? ",t_nm" : ",1.2"));
        Files.write(data, lines);
        String[] known = {"--where", "set=good", "--fix", "alpha=0.3", "--fix", "Kd=0"};
        var arguments = new ArrayList<>(List.of(known));
        Path thin = folder.resolve("thin.json");
        Files.writeString(thin, "{\"extends\": \"d5\", \"name\": \"thin\", \"material\": {\"thickness_m\": 1e-9}}");
        arguments.addAll(List.of("--device", thin.toString()));

        assertEquals(ExitCode.DONE, run(arguments.toArray(String[]::new)), err.toString());

        DeviceSpec fitted = DeviceSpec.load(wall.toString(), List.of());
        assertEquals(1.2e-9, fitted.material().thickness());
        double dmi = 2 * Constants.MU0 * 1e6 * 250 / (Math.PI * 2.2127e5);
        double delta = 2 * Constants.ELEMENTARY_CHARGE * 0.3 * 1.2e-9 * dmi / (Constants.HBAR * 0.15 * 0.4e12);
        assertEquals(delta, fitted.wallAt(0).delta(), 1e-9 * delta);
        String text = out.toString();
        assertTrue(text.contains("thickness = t_nm [nm]"), text);
        assertTrue(text.matches("(?s).*material.thickness_m +1.20000e-09 +m +the data.*"), text);
        assertTrue(text.matches("(?s).*heavy_metal.spin_hall_angle +0.150000 +1 +assumed, as in thin.*"), text);
        String statistics = Files.readString(folder.resolve("wall.fit.json"));
        assertTrue(statistics.contains("\"origin\" : \"assumed\""), statistics);
    }

    @Test
    void anOverrideThatTheDataContradictIsRefused() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(data));
        lines.replaceAll(line -> line + (line.startsWith("J_") ? ",t_nm" : ",1.2"));
        Files.write(data, lines);

        assertRefused(
                data + ": column t_nm must say material.thickness_m = 1.0E-9 m, got 1.2E-9 m; leave out the value that"
                        + " is wrong: the one given or the column",
                "--where",
                "set=good",
                "--fix",
                "alpha=0.3",
                "--set",
                "material.thickness_m=1e-9");
    }

    /** With α = 0.45 the wall is 25 nm wide, and 0.25 V takes more anisotropy away than it has. */
    @Test
    void aFitWhoseWallAVoltageDestroysIsReportedAllTheSame() {
        String[] options = {"--where", "set=good", "--fix", "alpha=0.45", "--fix", "Kd=0"};
        String[] pulse = {"--set", "write.pulses.reset.voltage_V=0.25"};
        assertEquals(
                ExitCode.USER, run(Stream.of(options, pulse).flatMap(Stream::of).toArray(String[]::new)));

        assertFalse(Files.exists(wall));
        assertTrue(Files.exists(folder.resolve("wall.fit.json")));
        assertTrue(
                err.toString()
                        .startsWith("dwlab: " + wall + ": not written: the fitted wall on device d5:"
                                + " write.pulses.reset.voltage_V must leave the anisotropy positive: K(0.25 V) = "),
                err.toString());
        assertTrue(out.toString().contains(wall + ": not written; statistics in "), out.toString());
        assertTrue(out.toString().matches("(?s).*delta +2.4\\d+e-08 .*"), out.toString());
    }

    /** Velocities at small angles tell the sum of πD/2 and 2ΔK_d only. */
    @Test
    void constantsThatHangTogetherAreWarnedOf() throws IOException {
        Files.write(data, Files.readAllLines(data).subList(0, 5));

        assertEquals(ExitCode.DONE, run("--fix", "alpha=0.3"), err.toString());

        assertTrue(out.toString().contains("these data hardly tell D from Kd (correlation 0.99"), out.toString());
    }

    @Test
    void anExistingStatisticsFileIsRefusedBeforeTheWork() throws IOException {
        Path statistics = folder.resolve("wall.fit.json");
        Files.writeString(statistics, "mine");

        assertRefused(statistics + ": exists already; --force overwrites it", "--fix", "alpha=0.3");
        assertEquals("mine", Files.readString(statistics));
    }

    @Test
    void aFitThatIsRefusedLeavesNoFile() {
        assertRefused(
                data + ": these data do not tell delta, alpha apart; hold one of them, such as alpha, at a known value",
                "--where",
                "set=good");
        assertFalse(Files.exists(folder.resolve("wall.fit.json")));
    }

    @Test
    void optionsThatAreNoNumbersOrKindsAreRefused() {
        assertRefused("--fix alpha must be a number, got big", "--fix", "alpha=big");
        err.getBuffer().setLength(0);
        assertRefused("--kind must be steady or trace, got fast", "--kind", "fast");
        err.getBuffer().setLength(0);
        assertRefused("--current and --pulse belong together; give both or neither", "--current", "1e11");
        err.getBuffer().setLength(0);
        assertRefused(
                "--scale must name one of time, position, velocity, angle, current, "
                        + "magnetisation, thickness, spin_hall_angle, damping, got speed",
                "--scale",
                "speed=2");
    }

    @Test
    void theStatisticsStandBesideTheDevice() {
        assertEquals(Path.of("a", "w.fit.json"), WallFitCommand.beside(Path.of("a", "w.json")));
        assertEquals(Path.of("w.fit.json"), WallFitCommand.beside(Path.of("w")));
    }
}
