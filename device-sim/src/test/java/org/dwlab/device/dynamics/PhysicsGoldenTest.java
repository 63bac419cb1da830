package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WallModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers of another program (docs/validation.md), written in Python from the equations alone: continuous quadrature for
 * W₂ and W₁, Dormand and Prince's 8(5,3) for trajectories, three of whose settings agree within 2e-7 nm.
 */
@Tag("golden")
class PhysicsGoldenTest {
    /** Hermite cubics of 1 nm cells leave 1e-6 of the slopes (√3 h³|W⁗|/216 of them), quotients of them a little more. */
    private static final double POINT = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "117, 2.5, 0.25, 2.5e11, 3.05724231698e-08, 0.511549156878, 3.28816549322e-08, 0.257129745561, "
                + "2.22201797644e-12, -5.43476044761e-20, -123.83131453, 1244531864.78",
        "117, 2.5, 0, 0, 2.98057866795e-08, 0.607002533998, 3.17742312326e-08, 0.374396008855, "
                + "3.2683234548e-12, -5.48991925477e-20, -155.031251621, -4728826749.41",
        "333.3, 4, -0.25, -1e11, 4.0832571825e-08, 0.618661436423, 3.9041026892e-08, 0.438189310576, "
                + "4.05866875117e-12, 8.86258031146e-20, 118.426466126, -11349120088.1",
        "52, 3, 0.1, 1e11, 5.1603177543e-08, -0.496406539194, 4.96923812541e-08, -0.442624394479, "
                + "-4.2278323775e-12, -1.85365981642e-20, 6.42776150209, 7193739073.57"
    })
    void averagesForceTorqueAndVelocityOfTheRigidWallAtAPoint(
            double q,
            double phi,
            double voltage,
            double current,
            double even,
            double evenSlope,
            double odd,
            double oddSlope,
            double byQ,
            double byPhi,
            double velocity,
            double spin)
            throws IOException {
        var model = model(ReferenceDevice.five());
        double[] state = WallModel.upright(q * 1e-9, phi);

        WallModel.Widths w = model.widths(state[0], 0, voltage);
        double[] gradient = model.gradient(state, voltage, current);
        double[] drift = model.drift(state, voltage, current);

        assertClose(even, w.even(), "W2");
        assertClose(evenSlope, w.evenByQ(), "W2'");
        assertClose(odd, w.odd(), "W1");
        assertClose(oddSlope, w.oddByQ(), "W1'");
        assertClose(byQ, gradient[0], "dE/dq");
        assertClose(byPhi, gradient[1], "dE/dphi");
        assertClose(velocity, drift[0], "dq/dt");
        assertClose(spin, drift[1], "dphi/dt");
    }

    /** Fields of 30, −20 and 5 kA/m in the third row of each shape. */
    @ParameterizedTest
    @CsvSource({
        "anisotropy, 117, 2.5, 0.4, 0.25, 2.5e11, 0, 3.1888267175e-08, 3.36747910689e-08, 1.78554505534e-12, "
                + "-9.42949715281e-20, 1.83311427947e-19, -198.087738502, 3280412341.29, -57226567445.6",
        "anisotropy, 333.3, 4, -0.3, -0.25, -1e11, 0, 3.98221659241e-08, 3.83475123192e-08, 3.89409389444e-12, "
                + "1.15968008373e-19, -1.51342764064e-19, 167.367257948, -12296388660.2, 31304379235.3",
        "anisotropy, 260, 3.3, 0.2, 0, 0, 1, 4.30154017615e-08, 4.00904389815e-08, -2.89559892223e-12, "
                + "-7.10824627121e-20, 1.66169141338e-20, -91.7760637507, 6862725250.3, -4071073788.42",
        "demagnetising, 117, 2.5, 0.4, 0.25, 2.5e11, 0, 3.1888267175e-08, 3.36747910689e-08, 1.90760661134e-12, "
                + "-1.25522380729e-19, 1.91227841949e-19, -265.483517599, 4054492165.09, -59697931096.5",
        "demagnetising, 333.3, 4, -0.3, -0.25, -1e11, 0, 3.98221659241e-08, 3.83475123192e-08, 4.09991227242e-12, "
                + "1.38272713893e-19, -1.50046192686e-19, 203.758134035, -13545621170.1, 31036190912",
        "demagnetising, 260, 3.3, 0.2, 0, 0, 1, 4.30154017615e-08, 4.00904389815e-08, -2.92518958247e-12, "
                + "-6.08770260143e-20, 1.65885297494e-20, -75.6081054308, 6574250845.67, -4064119734.11"
    })
    void averagesForcesAndVelocitiesOfTheTiltedWallAtAPoint(
            String shape,
            double q,
            double phi,
            double chi,
            double voltage,
            double current,
            double fields,
            double even,
            double odd,
            double byQ,
            double byPhi,
            double byChi,
            double velocity,
            double spin,
            double turn)
            throws IOException {
        var model = model(ReferenceDevice.five(
                "wall.model=tilted",
                "wall.shape=" + shape,
                "field.x_A_per_m=" + 3e4 * fields,
                "field.y_A_per_m=" + -2e4 * fields,
                "field.z_A_per_m=" + 5e3 * fields));
        double[] state = {q * 1e-9, phi, chi};

        WallModel.Widths w = model.widths(state[0], chi, voltage);
        double[] gradient = model.gradient(state, voltage, current);
        double[] drift = model.drift(state, voltage, current);

        assertClose(even, w.even(), "W2");
        assertClose(odd, w.odd(), "W1");
        assertClose(byQ, gradient[0], "dE/dq");
        assertClose(byPhi, gradient[1], "dE/dphi");
        assertClose(byChi, gradient[2], "dE/dchi");
        assertClose(velocity, drift[0], "dq/dt");
        assertClose(spin, drift[1], "dphi/dt");
        assertClose(turn, drift[2], "dchi/dt");
    }

    @Test
    void spinOrbitFieldOfTheReferencePulse() throws IOException {
        var spec = ReferenceDevice.five();

        assertEquals(8184.19425232, spec.heavyMetal().dampingLikeField(2.5e11, spec.film()), 1e-7, "H_DL");
    }

    /**
     * Ends of trains of pulses of 0.35 TA/m² for 1 ns at +0.25 V, 1 ns apart and 2 ns after the fourth, from rest in the
     * first notch. Some tilted walls stop between notches, with an end in each.
     */
    @ParameterizedTest
    @CsvSource({
        "rigid, anisotropy, 1, 300.288777248, 3.14015485071, 0",
        "rigid, anisotropy, 2, 500.452450093, 3.13771766842, 0",
        "rigid, anisotropy, 4, 500.182683313, 3.14125618214, 0",
        "tilted, anisotropy, 1, 149.910763953, 4.11865999904, 0.977112831499",
        "tilted, anisotropy, 4, 149.911091311, 4.1187077419, 0.977115158732",
        "tilted, demagnetising, 1, 250.001234481, 3.8659309151, 0.959913641851",
        "tilted, demagnetising, 2, 450.073186631, 3.86837294537, 0.961249640819",
        "tilted, demagnetising, 4, 500.174023915, 3.14164187773, 9.38843565926e-06"
    })
    void noiselessPulsesEndWhereTheOtherProgramSays(
            String wall, String shape, int pulses, double q, double phi, double chi) throws IOException {
        var spec = ReferenceDevice.five(
                "temperature_K=0",
                "material.temperature_law.constants_at_K=device",
                "track.roughness.rms_m=0",
                "wall.model=" + wall,
                "wall.shape=" + shape,
                "numerics.time_step_s=0.1e-12",
                "write.settle_s=" + (pulses == 4 ? 2e-9 : 1e-9),
                "write.reset=[]",
                "write.pulses.hop.current_density_A_per_m2=3.5e11",
                "write.pulses.hop.plateau_s=1e-9");

        WallBatch batch = end(spec, pulses);

        // Heun at 0.1 ps: (λ dt)² of 100 GHz is 1e-4, of ways of 10 nm per 1/λ.
        assertEquals(q, batch.q[0] * 1e9, 1e-3, "q [nm]");
        assertEquals(phi, batch.phi[0], 1e-4, "phi");
        assertEquals(chi, batch.tilt(0), 1e-4, "chi");
    }

    private static WallBatch end(DeviceSpec spec, int pulses) {
        var voltages = spec.write().voltages();
        var batch = WallBatch.of(spec, new WidthTables(spec, voltages, new RandomStreams(1), new int[8]));
        Arrays.fill(batch.q, spec.statePosition(0));
        Arrays.fill(batch.phi, Math.PI);
        batch.run(Drive.along(spec, spec.write().setWaveform(pulses), voltages));
        return batch;
    }

    private static WallModel model(DeviceSpec spec) {
        return new WallModel(spec, TrackRealization.smooth(spec.track()));
    }

    private static void assertClose(double expected, double actual, String what) {
        assertEquals(expected, actual, POINT * Math.abs(expected), what);
    }
}
