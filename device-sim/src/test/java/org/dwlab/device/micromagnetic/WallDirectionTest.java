package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells and walls of few coordinates go the same way: a sign of one convention in the place of another would not. */
class WallDirectionTest {
    private static final List<String> SMALL = List.of(
            "temperature_K=0",
            "material.temperature_law.constants_at_K=device",
            "track.roughness.rms_m=0",
            "track.notches.*.depth_m=0",
            "track.width_m=24e-9",
            "track.end_stiffness_N_per_m=0",
            "wall.shape=demagnetising",
            "wall.transverse_demagnetising_factor=strip",
            "material.uniaxial_anisotropy_J_per_m3=8e5",
            "material.demagnetising_factor=strip",
            "material.thickness_m=1e-9",
            "material.damping=0.1",
            "numerics.cells.constants=bare",
            "numerics.cells.size_m=4e-9",
            "write.pulses.*.voltage_V=0");

    private static DeviceSpec spec(String model, List<String> more) throws IOException {
        var all = new ArrayList<>(SMALL);
        all.add("wall.model=" + model);
        all.add("numerics.time_step_s=" + (model.equals("micromagnetic") ? "5e-13" : "1e-13"));
        all.addAll(more);
        return FixedDevices.load("d2", all);
    }

    private static double[] cells(List<String> more, double current, double time) throws IOException {
        DeviceSpec spec = spec("micromagnetic", more);
        var run = new CellRun(spec, new RandomStreams(1), 0, 1);
        double phi = spec.wallAt(0).restAngle();
        run.place(0, 300e-9, phi);
        run.advance(current, 0, time);
        WallReading wall = run.reading(0);
        return new double[] {wall.q() - 300e-9, turn(wall.phi() - phi), wall.chi()};
    }

    private static double[] few(List<String> more, double current, double time) throws IOException {
        DeviceSpec spec = spec("tilted", more);
        var run = new WallRun(spec, 1, new RandomStreams(1));
        double phi = spec.wallAt(0).restAngle();
        run.place(0, 300e-9, phi);
        run.advance(current, time);
        return new double[] {run.q(0) - 300e-9, turn(run.phi(0) - phi), run.chi(0)};
    }

    private static double turn(double angle) {
        return Math.IEEEremainder(angle, 2 * Math.PI);
    }

    /**
     * By the damping-like torque alone. The tilted wall agrees with full micromagnetics to a few per cent in its steady
     * motion, docs/physics.md section 14; a quarter is allowed while it starts.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "-1, 1, 1, 1",
        "1, -1, 1, 1",
        "1, 1, -1, 1",
        "1, 1, 1, -1",
        "-1, -1, 1, 1",
        "-1, 1, -1, 1",
        "-1, 1, 1, -1",
        "1, -1, -1, 1",
        "1, -1, 1, -1",
        "1, 1, -1, -1",
        "-1, -1, -1, -1"
    })
    void theDampingLikeTorqueMovesBothAlike(int dmi, int angle, int current, int charge) throws IOException {
        List<String> signs = List.of(
                "material.dmi_J_per_m2=" + dmi * 0.9e-3,
                "heavy_metal.spin_hall_angle=" + angle * 0.15,
                "heavy_metal.field_like_ratio=0",
                "heavy_metal.oersted_factor=0",
                "heavy_metal.spin_polarisation=0",
                "wall.charge=" + charge);

        double[] cells = cells(signs, current * 2e11, 2e-10);
        double[] few = few(signs, current * 2e11, 2e-10);

        assertTrue(Math.abs(few[0]) > 5e-9, "moves by " + few[0]);
        assertEquals(few[0], cells[0], 0.25 * Math.abs(few[0]), "displacement");
        assertTrue(Math.abs(few[1]) > 0.1, "turns by " + few[1]);
        assertEquals(few[1], cells[1], 0.25 * Math.abs(few[1]), "turn");
        assertEquals(Math.signum(few[2]), Math.signum(cells[2]), "tilt of " + few[2]);
    }

    /** By spin transfer alone: u, and β, which moves the wall for good. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "-1, 1, 0", "1, -1, 0", "1, 1, 0.6", "-1, 1, 0.6"})
    void spinTransferMovesBothAlike(int current, int charge, double beta) throws IOException {
        List<String> transfer = List.of(
                "heavy_metal.spin_hall_angle=0",
                "heavy_metal.field_like_ratio=0",
                "heavy_metal.oersted_factor=0",
                "heavy_metal.spin_polarisation=0.7",
                "heavy_metal.film_current_share=1",
                "heavy_metal.non_adiabaticity=" + beta,
                "wall.charge=" + charge);

        double[] cells = cells(transfer, current * 2e12, 1e-10);
        double[] few = few(transfer, current * 2e12, 1e-10);

        assertTrue(Math.abs(few[0]) > 2e-9, "moves by " + few[0]);
        assertEquals(few[0], cells[0], 0.25 * Math.abs(few[0]), "displacement");
        assertTrue(Math.abs(few[1]) > 0.02, "turns by " + few[1]);
        assertEquals(few[1], cells[1], 0.25 * Math.abs(few[1]), "turn");
    }

    /** By the field-like torque and Oersted field, which turn the wall but do not push it. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "-1, 1, 0", "1, -1, 0", "1, 0, 1", "-1, 0, 1"})
    void transverseFieldsTurnBothAlike(int current, double ratio, double oersted) throws IOException {
        List<String> fields = List.of(
                "heavy_metal.spin_hall_angle=" + (ratio == 0 ? 0 : 0.15),
                "heavy_metal.field_like_ratio=" + 5 * ratio,
                "heavy_metal.oersted_factor=" + 40 * oersted);

        double[] cells = cells(fields, current * 2e11, 2e-10);
        double[] few = few(fields, current * 2e11, 2e-10);

        assertTrue(Math.abs(few[1]) > 0.05, "turns by " + few[1]);
        assertEquals(few[1], cells[1], 0.25 * Math.abs(few[1]), "turn");
    }
}
