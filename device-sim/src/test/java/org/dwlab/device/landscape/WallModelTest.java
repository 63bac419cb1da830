package org.dwlab.device.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
            "gate.vcma_J_per_Vm=3e-14",
            "wall.transverse_demagnetising_factor=0.04");

    private static WallModel model(String wall, String shape, int charge) throws IOException {
        var assignments = new ArrayList<>(EVERY_TERM);
        assignments.add("wall.charge=" + charge);
        assignments.add("wall.model=" + wall);
        assignments.add("wall.shape=" + shape);
        var spec = FixedDevices.load("long", assignments);
        return new WallModel(spec, TrackRealization.of(spec.track(), new RandomStreams(4), 0));
    }

    /**
     * Five-point differences. Along q of step 0.1 nm about places away from nodes of the table, where W₂ and W₁ are
     * cubics and the area a quartic; round-off is 4 ulp of |E| ≤ 1e-18 J over h, times 1.5 for the weights and 30 for
     * the sums inside E: 4e-22 N, of forces of order 1e-12 N. Along the angles of step 1e-3: truncation below
     * 30 |E| h⁴/30 and round-off 120 ulp |E|/h: 3e-29 J, of torques of order 1e-19 J.
     */
    @ParameterizedTest
    @CsvSource({"rigid, anisotropy, 1", "rigid, demagnetising, -1", "tilted, demagnetising, 1", "tilted, anisotropy, -1"
    })
    void forcesAreMinusTheGradientOfTheEnergyInEveryCoordinate(String wall, String shape, int charge)
            throws IOException {
        WallModel model = model(wall, shape, charge);
        double largestTilt = wall.equals("tilted") ? 0.5 : 0;
        for (int i = 0; i < 70; i++) {
            // An edge is touched at q ∓ 30 nm · tan χ: no tilt brings it nearer to a node than 0.2 nm below.
            double chi = largestTilt == 0 ? 0 : Math.atan((i % 7 - 3) * 5e-9 / 30e-9);
            double[] state = {40.5e-9 + i * 7e-9, -7 + 0.37 * i, chi};
            double[] gradient = model.gradient(state, 0.1, 1e11);

            assertEquals(slope(model, state, 0, 1e-10), gradient[0], 4e-22, "by q at " + i);
            assertEquals(slope(model, state, 1, 1e-3), gradient[1], 3e-29, "by phi at " + i);
            if (largestTilt > 0) {
                assertEquals(slope(model, state, 2, 1e-3), gradient[2], 3e-26, "by chi at " + i);
            }
        }
    }

    /**
     * Model and batch share tables and constants only; rough edges tell one edge from the other. One step of 1e-16 s
     * from an upright state, of which Heun's error is 5e-6 and round-off of q, 5e-23 m, a millionth of the way.
     */
    @ParameterizedTest
    @CsvSource({"rigid, anisotropy, 1", "tilted, demagnetising, 1", "tilted, anisotropy, -1"})
    void theModelMovesAsABatchOfWallsDoes(String wall, String shape, int charge) throws IOException {
        var assignments = new ArrayList<>(EVERY_TERM);
        assignments.addAll(List.of(
                "heavy_metal.spin_polarisation=0.6",
                "heavy_metal.film_current_share=0.5",
                "heavy_metal.non_adiabaticity=0.3",
                "temperature_K=0",
                "material.temperature_law.constants_at_K=device",
                "numerics.time_step_s=1e-16",
                "wall.charge=" + charge,
                "wall.model=" + wall,
                "wall.shape=" + shape));
        var spec = ReferenceDevice.five(assignments.toArray(String[]::new));
        var model = new WallModel(spec, TrackRealization.of(spec.track(), new RandomStreams(4), 0));
        double[] largest = new double[3];
        double[] worst = new double[3];
        for (double q = 52.3e-9; q < 560e-9; q += 37e-9) {
            var run = new WallRun(spec, 1, new RandomStreams(4));
            run.place(0, q, 2.5);
            run.advance(1e11, 0.25, 1);
            double[] expected = model.drift(WallModel.upright(q, 2.5), 0.25, 1e11);
            double[] moved = {run.q(0) - q, run.phi(0) - 2.5, run.chi(0)};
            for (int i = 0; i < 3; i++) {
                largest[i] = Math.max(largest[i], Math.abs(expected[i]));
                worst[i] = Math.max(worst[i], Math.abs(moved[i] / 1e-16 - expected[i]));
            }
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(0, worst[i], 5e-5 * largest[i], "coordinate " + i);
        }
    }

    private static double slope(WallModel model, double[] state, int coordinate, double h) {
        DoubleUnaryOperator energy = x -> {
            double[] moved = state.clone();
            moved[coordinate] += x;
            return model.energy(moved, 0.1, 1e11);
        };
        return (8 * (energy.applyAsDouble(h) - energy.applyAsDouble(-h))
                        - (energy.applyAsDouble(2 * h) - energy.applyAsDouble(-2 * h)))
                / (12 * h);
    }

    /** direction = sign(θ_SH D J), whatever the charge of the wall. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theCurrentMovesBothKindsOfWallsTheSameWay(int charge) throws IOException {
        var spec = FixedDevices.load("long", List.of("wall.charge=" + charge, "track.notches.*.depth_m=0"));
        var model = new WallModel(spec, TrackRealization.smooth(spec.track()));
        double[] rest = WallModel.upright(300e-9, spec.wallAt(0).restAngle());

        double toTheRight = model.drift(rest, 0, 1e11)[0];
        double toTheLeft = model.drift(rest, 0, -1e11)[0];

        assertTrue(toTheRight > 0, "J > 0: " + toTheRight);
        // A mirror image within the round-off of cos and sin at π.
        assertEquals(-toTheRight, toTheLeft, 1e-10 * toTheRight);
    }

    /**
     * Friction is all that takes energy out at J = 0: dE/dt = −(W₂/w₀) αG (a q̇²/Δ + Δφ̇²/a) − Γ_χ χ̇², with Γ_χ of eq.
     * (27), exactly.
     */
    @ParameterizedTest
    @ValueSource(strings = {"rigid", "tilted"})
    void withoutDriveTheEnergyFallsByTheFriction(String wall) throws IOException {
        var spec =
                FixedDevices.load("long", List.of("wall.model=" + wall, "field.x_A_per_m=3e4", "field.z_A_per_m=5e3"));
        var model = new WallModel(spec, TrackRealization.of(spec.track(), new RandomStreams(4), 0));
        double alpha = spec.film().damping();
        double delta = spec.wallAt(0.2).delta();
        double w0 = 60e-9;
        double chi = wall.equals("tilted") ? 0.3 : 0;
        double a = Math.cos(chi);
        for (double q = 70e-9; q < 530e-9; q += 13e-9) {
            double[] state = {q, 2.7, chi};
            double coupling =
                    WallConstants.gyroCoupling(spec) * model.widths(q, chi, 0.2).even() / w0;
            double tiltFriction = coupling
                    * alpha
                    * Math.PI
                    * Math.PI
                    * delta
                    / (12 * a)
                    * (Math.pow(Math.tan(chi), 2) + Math.pow(w0 / (Math.PI * delta * a), 2));
            double[] v = model.drift(state, 0.2, 0);
            double[] slope = model.gradient(state, 0.2, 0);
            double friction =
                    alpha * coupling * (a * v[0] * v[0] / delta + delta / a * v[1] * v[1]) + tiltFriction * v[2] * v[2];
            // Both sides are sums of terms no larger than these, each with a few roundings.
            double power = slope[0] * v[0] + slope[1] * v[1] + slope[2] * v[2];
            double scale = Math.abs(slope[0] * v[0]) + Math.abs(slope[1] * v[1]) + friction;
            assertEquals(-friction, power, 200 * Math.ulp(1.0) * scale, "q = " + q);
        }
    }
}
