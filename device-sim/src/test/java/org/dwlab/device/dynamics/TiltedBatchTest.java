package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The tilted wall against full micromagnetics, nothing fitted but Δ, which is that of the relaxed wall
 * (docs/validation.md). The reference tables are read where they are found above the working directory;
 * elsewhere these tests are skipped.
 */
class TiltedBatchTest {
    private static final Path TABLES = Path.of("shared", "reference", "micromagnetic");

    private static List<Map<String, String>> table(String name) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(TABLES))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "no micromagnetic reference tables on this machine");
        List<String> lines = Files.readAllLines(folder.resolve(TABLES).resolve(name));
        String[] keys = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            var row = new LinkedHashMap<String, String>();
            String[] values = line.split(",");
            for (int i = 0; i < keys.length; i++) {
                row.put(keys[i], values[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static double number(Map<String, String> row, String key) {
        return Double.parseDouble(row.get(key));
    }

    /** The strip of a row: core along +x at rest, so D and θ_SH are negative in our convention. */
    private static DeviceSpec strip(Map<String, String> row) throws IOException {
        double delta = 0;
        for (var relaxed : table("static.csv")) {
            if (number(relaxed, "Ku_J_per_m3") == number(row, "Ku_J_per_m3")
                    && number(relaxed, "D_J_per_m2") == number(row, "D_J_per_m2")) {
                delta = number(relaxed, "delta_fit_centre_m");
            }
        }
        double magnetisation = number(row, "Ms_A_per_m");
        double exchange = number(row, "A_J_per_m");
        double effective = exchange / (delta * delta);
        double stray = 1.25663706212e-6 * magnetisation * magnetisation / 2;
        return DeviceSpec.load(
                "d2",
                List.of(
                        "numerics.time_step_s=1.6e-13",
                        "temperature_K=0",
                        "track.roughness.rms_m=0",
                        "track.notches.*.depth_m=0",
                        "track.end_stiffness_N_per_m=0",
                        "wall.model=tilted",
                        "wall.shape=demagnetising",
                        "wall.transverse_demagnetising_factor=0.0350",
                        "track.width_m=" + number(row, "width_m"),
                        "material.thickness_m=" + number(row, "thickness_m"),
                        "material.uniaxial_anisotropy_J_per_m3=" + (effective + stray),
                        "material.saturation_magnetisation_A_per_m=" + magnetisation,
                        "material.exchange_stiffness_J_per_m=" + exchange,
                        "material.dmi_J_per_m2=" + -number(row, "D_J_per_m2"),
                        "material.damping=" + number(row, "alpha"),
                        "material.gamma0_m_per_As=2.211e5",
                        "heavy_metal.spin_hall_angle=-0.1",
                        "write.pulses.*.voltage_V=0"));
    }

    @Test
    void steadyVelocityAndTiltAreThoseOfMicromagneticsWithNothingFitted() throws IOException {
        double sum = 0;
        var rows = table("steady_sot.csv");
        for (var row : rows) {
            var run = new WallRun(strip(row), 1, new RandomStreams(1));
            double current = number(row, "J_A_per_m2");
            run.advance(current, 20e-9);
            double before = run.q(0);
            run.advance(current, 1e-9);

            double error = (run.q(0) - before) / 1e-9 / number(row, "velocity_m_per_s") - 1;
            sum += Math.abs(error);
            assertTrue(Math.abs(error) < 0.035, row.get("set") + " J = " + current + ": velocity off by " + error);
            assertEquals(
                    -number(row, "tilt_deg"),
                    Math.toDegrees(run.chi(0)),
                    1.5,
                    row.get("set") + " J = " + current + ": tilt");
        }
        assertTrue(sum / rows.size() < 0.015, "mean error " + sum / rows.size());
    }

    @Test
    void aPulseMovesTheWallAsFarAsInMicromagnetics() throws IOException {
        for (var row : table("pulse_sot.csv")) {
            var run = new WallRun(strip(row), 1, new RandomStreams(1));
            double start = run.q(0);
            run.advance(number(row, "J_A_per_m2"), number(row, "pulse_s"));
            double atEnd = run.q(0) - start;
            run.advance(0, 1e-9);
            double later = run.q(0) - start;
            run.advance(0, number(row, "after_s") - 1e-9);
            double atRest = run.q(0) - start;

            assertEquals(1, atEnd / number(row, "q_pulse_end_m"), 0.03, "at the end of the pulse");
            assertEquals(1, later / number(row, "q_1ns_after_m"), 0.03, "1 ns later");
            assertEquals(1, atRest / number(row, "q_end_m"), 0.03, "at the end");
        }
    }
}
