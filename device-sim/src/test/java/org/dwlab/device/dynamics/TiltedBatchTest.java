package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tilted wall against {@link PlainTiltedWall}: closed forms of its steady motion, and an integrator of higher order. */
class TiltedBatchTest {
    /** A film like no built-in one; the wall's core points along +x at rest and moves to +x for J &gt; 0. */
    private static final List<String> FILM = List.of(
            "temperature_K=0",
            "material.temperature_law.constants_at_K=device",
            "track.roughness.rms_m=0",
            "track.end_stiffness_N_per_m=0",
            "track.width_m=5e-8",
            "wall.model=tilted",
            "wall.shape=demagnetising",
            "wall.transverse_demagnetising_factor=0.03",
            "material.saturation_magnetisation_A_per_m=8e5",
            "material.exchange_stiffness_J_per_m=1.6e-11",
            // A/Δ² + μ₀M_s²/2 with Δ = 8 nm
            "material.uniaxial_anisotropy_J_per_m3=" + (1.6e-11 / 64e-18 + 1.25663706212e-6 * 8e5 * 8e5 / 2),
            "material.demagnetising_factor=1",
            "material.dmi_J_per_m2=-0.7e-3",
            "material.damping=0.1",
            "material.gamma0_m_per_As=2.2e5",
            "material.thickness_m=1e-9",
            "heavy_metal.spin_hall_angle=-0.12",
            "heavy_metal.field_like_ratio=0.4",
            "write.pulses.*.voltage_V=0");

    private static final PlainTiltedWall PLAIN = new PlainTiltedWall();

    private static DeviceSpec spec(String... assignments) throws IOException {
        var all = new ArrayList<>(FILM);
        all.addAll(List.of(assignments));
        return FixedDevices.load("d2", all);
    }

    private static DeviceSpec free(double step) throws IOException {
        return spec("track.notches.*.depth_m=0", "numerics.time_step_s=" + step);
    }

    /**
     * A steady state is a fixed point of Heun's scheme whatever its step, so that only the transient and round-off part
     * the two: after 40 ns the transient, of well below 1 ns, is below e⁻⁴⁰. The velocity is a difference of two
     * positions of some 10 µm over 0.1 µm: 1e-5/1e-7 ulps, 2e-14, and angles are as good as the sine's last digits.
     */
    @ParameterizedTest
    @ValueSource(doubles = {-12, 5, 20, 40, 60, 75})
    void steadyVelocityAngleAndTiltSolveTheirThreeEquations(double degrees) throws IOException {
        PlainTiltedWall.Steady steady = PLAIN.steady(Math.toRadians(degrees));
        var run = new WallRun(free(1.6e-13), 1, new RandomStreams(1));

        run.advance(steady.current(), 40e-9);
        double before = run.q(0);
        run.advance(steady.current(), 1e-9);

        double seconds = Math.round(1e-9 / 1.6e-13) * 1.6e-13;
        assertEquals(1, (run.q(0) - before) / seconds / steady.velocity(), 1e-10, "velocity at " + steady.current());
        assertEquals(steady.phi(), run.phi(0), 1e-10, "angle at " + steady.current());
        assertEquals(steady.chi(), run.chi(0), 1e-10, "tilt at " + steady.current());
        assertTrue(Math.abs(steady.chi()) > 0.01, "a tilt that can be seen: " + steady.chi());
    }

    /**
     * Heun's error is c h² to leading order, so that halving the step leaves a third of the change; half of it is
     * allowed for the next order. The change itself is small enough for a torque that is off by 1 % to be seen.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.5e11, 2e11, 5e11})
    void aPulseMovesTheWallAsFarAsAnIntegratorOfHigherOrderSays(double current) throws IOException {
        double[] expected = PLAIN.afterPulse(current, 1.6e-9, 0.8e-9);
        double[] coarse = pulse(1.6e-13, current);
        double[] fine = pulse(0.8e-13, current);

        for (int k = 0; k < expected.length; k++) {
            double change = Math.abs(fine[k] - coarse[k]);
            assertEquals(
                    expected[k],
                    fine[k],
                    change / 2,
                    List.of("position", "angle", "tilt").get(k));
            assertTrue(change < 1e-3 * Math.abs(expected[k]), "change by the step: " + change + " of " + expected[k]);
        }
    }

    private static double[] pulse(double step, double current) throws IOException {
        var run = new WallRun(free(step), 1, new RandomStreams(1));
        double start = run.q(0);
        run.advance(current, 1.6e-9);
        run.advance(0, 0.8e-9);
        return new double[] {run.q(0) - start, run.phi(0), run.chi(0)};
    }

    /**
     * A transverse field tilts the wall. In the middle of a notch its ends then stand at wider places than its middle,
     * whose energy holds the wall upright, by symmetry without moving it.
     */
    @Test
    void aNotchHoldsTheWallUpright() throws IOException {
        double inside = tiltInField("track.notches.*.depth_m=10e-9");
        double outside = tiltInField("track.notches.*.depth_m=0");

        assertTrue(Math.abs(outside) > 0.05, "tilt on a free track: " + outside);
        assertEquals(Math.signum(outside), Math.signum(inside));
        assertTrue(Math.abs(inside) < 0.9 * Math.abs(outside), "tilt in a notch " + inside + ", outside " + outside);
    }

    private static double tiltInField(String depth) throws IOException {
        DeviceSpec spec = spec(depth, "field.y_A_per_m=3e4", "numerics.time_step_s=1.6e-13");
        var run = new WallRun(spec, 1, new RandomStreams(1));
        run.advance(0, 20e-9);
        return run.chi(0);
    }
}
