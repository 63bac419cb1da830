package org.dwlab.device.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallModelTest {
    /**
     * All terms at once: fields on three axes, field-like torque, Oersted field, gate gradient, end walls,
     * rough edges.
     */
    private static final List<String> EVERY_TERM = List.of(
            "field.x_A_per_m=3e4",
            "field.y_A_per_m=-2e4",
            "field.z_A_per_m=5e3",
            "heavy_metal.field_like_ratio=0.4",
            "heavy_metal.oersted_factor=1",
            "gate.gradient_J_per_m3V=2e4",
            "gate.vcma_J_per_Vm=3e-14");

    private static WallModel model(int charge) throws IOException {
        var assignments = new ArrayList<>(EVERY_TERM);
        assignments.add("wall.charge=" + charge);
        var spec = DeviceSpec.load("d5", assignments);
        return new WallModel(spec, TrackRealization.of(spec.track(), new RandomStreams(4), 0));
    }

    /**
     * Five-point difference of step 0.1 nm about the middle of a cell of the table, where W is a cubic, for
     * which it is exact. Round-off is 4 ulp of |E| ≤ 1e-18 J over h, times 1.5 for the weights and 10 for the
     * sums inside E: 1.3e-22 N. Forces are of order 1e-12 N.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void forceIsMinusTheGradientOfTheEnergyInQ(int charge) throws IOException {
        WallModel model = model(charge);
        double h = 1e-10;
        for (double q = 40.5e-9; q < 560e-9; q += 7e-9) {
            DoubleUnaryOperator energy = x -> model.energy(x, 2.2, 0.1, 1e11);
            double gradient = (4 * central(energy, q, h) - central(energy, q, 2 * h)) / 3;
            assertEquals(gradient, model.energySlope(q, 2.2, 0.1, 1e11), 1.3e-22, "q = " + q);
        }
    }

    /**
     * Σ is trigonometric of degree 2: truncation ≤ 8 |E| h²/6, round-off 4 ulp |E|/h; |E| ≤ 3e-19 J at h =
     * ∛ulp.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void torqueIsTheGradientOfTheEnergyInPhi(int charge) throws IOException {
        WallModel model = model(charge);
        double h = Math.cbrt(Math.ulp(1.0));
        double tolerance = 3e-19 * (8 * h * h / 6 + 40 * Math.ulp(1.0) / h);
        for (double phi = -7; phi < 7; phi += 0.37) {
            double gradient = central(x -> model.energy(333e-9, x, -0.2, -2e11), phi, h);
            assertEquals(gradient, model.energyTorque(333e-9, phi, -0.2, -2e11), tolerance, "phi = " + phi);
        }
    }

    /** direction = sign(θ_SH D J), whatever the charge of the wall. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theCurrentMovesBothKindsOfWallsTheSameWay(int charge) throws IOException {
        var spec = DeviceSpec.load("d5", List.of("wall.charge=" + charge, "track.notches.*.depth_m=0"));
        var model = new WallModel(spec, TrackRealization.smooth(spec.track()));
        double phi = spec.wallAt(0).restAngle();

        double toTheRight = model.drift(300e-9, phi, 0, 1e11)[0];
        double toTheLeft = model.drift(300e-9, phi, 0, -1e11)[0];

        assertTrue(toTheRight > 0, "J > 0: " + toTheRight);
        // A mirror image within the round-off of cos and sin at π.
        assertEquals(-toTheRight, toTheLeft, 1e-10 * toTheRight);
    }

    /** Friction is all that takes energy out at J = 0: dE/dt = −αG(q̇²/Δ + Δφ̇²), exactly. */
    @Test
    void withoutDriveTheEnergyFallsByTheFriction() throws IOException {
        var spec = DeviceSpec.load("d5", List.of("field.x_A_per_m=3e4", "field.z_A_per_m=5e3"));
        var model = new WallModel(spec, TrackRealization.smooth(spec.track()));
        double alpha = spec.material().damping();
        double delta = spec.wallAt(0.2).delta();
        double coupling = WallConstants.gyroCoupling(spec);
        for (double q = 70e-9; q < 530e-9; q += 13e-9) {
            double[] v = model.drift(q, 2.7, 0.2, 0);
            double slope = model.energySlope(q, 2.7, 0.2, 0);
            double torque = model.energyTorque(q, 2.7, 0.2, 0);
            double friction = alpha * coupling * (v[0] * v[0] / delta + delta * v[1] * v[1]);
            // Both sides are sums of terms no larger than these, each with a few roundings.
            double scale = Math.abs(slope * v[0]) + Math.abs(torque * v[1]) + friction;
            assertEquals(-friction, slope * v[0] + torque * v[1], 100 * Math.ulp(1.0) * scale, "q = " + q);
        }
    }

    private static double central(DoubleUnaryOperator f, double x, double h) {
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }
}
