package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.StateRetention;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.RestStiffness;
import org.dwlab.device.landscape.WallModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    /**
     * Barriers from the third notch of another program (docs/validation.md), in k_BT. The rigid ones are exact but for
     * the table, 1e-6 of W; those of the tilted wall were looked for on nodes 0.5 nm apart, where the upright branch
     * meets the diagonal one under an angle of up to 0.7 k_BT/nm: up to 0.2 k_BT below the meeting point itself.
     */
    @Tag("golden")
    @ParameterizedTest
    @CsvSource({
        "rigid, anisotropy, -0.25, 33.38333390, 1e-3",
        "rigid, anisotropy, 0, 26.18655435, 1e-3",
        "rigid, anisotropy, 0.25, 17.88529955, 1e-3",
        "rigid, demagnetising, 0, 26.51338426, 1e-3",
        "tilted, anisotropy, -0.25, 28.539, 0.1",
        "tilted, anisotropy, 0, 22.349, 0.1",
        "tilted, anisotropy, 0.25, 14.943, 0.1",
        "tilted, demagnetising, 0, 24.437, 0.1"
    })
    void barriersAreThoseOfTheOtherProgram(String wall, String shape, double voltage, double barrier, double tolerance)
            throws IOException {
        DeviceSpec spec = ReferenceDevice.five("wall.model=" + wall, "wall.shape=" + shape);
        var retention = new Retention(spec, TrackRealization.smooth(spec.track()), voltage);

        double found = retention.barrier(2, 3) / (Constants.BOLTZMANN * 300);
        assertEquals(barrier, found, tolerance);
    }

    /**
     * Times of eq. (22) with the local cross-section of the other program. Curvatures over ±1 nm are short by (1 nm)²/6
     * over the square of the scale of the notch, 3e-4 each; a barrier off by 1e-3 k_BT counts as much.
     */
    @Tag("golden")
    @ParameterizedTest
    @CsvSource({
        "anisotropy, 0, 2, 132.8226604",
        "anisotropy, 0, 0, 328.038523",
        "anisotropy, -0.25, 2, 164978.4886",
        "anisotropy, -0.25, 0, 368181.0099",
        "demagnetising, 0, 2, 165.8671271",
        "demagnetising, -0.25, 0, 632284.4255"
    })
    void langerTimesAreThoseOfTheOtherProgram(String shape, double voltage, int state, double time) throws IOException {
        var spec = ReferenceDevice.five("wall.shape=" + shape, "write.rest_voltage_V=" + voltage);

        assertEquals(time, Retention.smooth(spec).langerTime(state).getAsDouble(), 2e-3 * time);
    }

    /**
     * Times of eq. (29) of the other program, with the double integral over φ and χ by brute force, on nodes 0.5 nm
     * apart. Gauss's integral over φ leaves out its anharmonic part, of which saddle and minimum have k_BT over the
     * stiffness each, 1 %. The tilted wall's highest place is where its upright and its diagonal branch meet, which the
     * nodes miss by 0.25 nm or 0.1 k_BT. A free energy that takes one tilt for two, or E for F, is off by 30 % and more.
     */
    @Tag("golden")
    @ParameterizedTest
    @CsvSource({
        "rigid, anisotropy, 0, 0, 2, 134.253, 0.5, 0.02",
        "rigid, demagnetising, 4e3, 200, 1, 157.497, 0.62208, 0.02",
        "tilted, anisotropy, 4e3, 200, 1, 0.26009, 0.60948, 0.06",
        "tilted, demagnetising, 4e3, 200, 1, 1.89597, 0.73469, 0.06"
    })
    void escapeTimesAreThoseOfTheOtherProgram(
            String wall,
            String shape,
            double fieldY,
            double fieldZ,
            int state,
            double time,
            double shareRight,
            double tolerance)
            throws IOException {
        var retention = Retention.smooth(ReferenceDevice.five(
                "wall.model=" + wall, "wall.shape=" + shape, "field.y_A_per_m=" + fieldY, "field.z_A_per_m=" + fieldZ));

        assertEquals(time, retention.escapeTime(state), tolerance * time);
        assertEquals(shareRight, retention.shareRight(state), tolerance / 4);
    }

    /**
     * The first anharmonic correction of a barrier or well cut out of a cosine of amplitude ΔE/2 is k_BT/4ΔE
     * each, 1.0 % at 26 k_BT and less for higher ones; both signs occur, so the two must agree within twice
     * that.
     */
    @Test
    void wholeLandscapeAndParabolasAgreeWhereTheBarriersAreHighAndRound() throws IOException {
        Retention retention = at("five", 0);

        for (int state = 0; state < retention.states(); state++) {
            double langer = retention.langerTime(state).getAsDouble();
            assertEquals(langer, retention.escapeTime(state), 2 * 0.01 * langer, "state " + state);
        }
    }

    /** 400 nm between two notches 25 nm wide are flat for most of their length. */
    @Test
    void langersFormulaIsRefusedOnAPlateau() throws IOException {
        Retention retention = at("two", 0);

        for (int state = 0; state < 2; state++) {
            assertTrue(retention.plateau(state), "state " + state);
            assertTrue(retention.langerTime(state).isEmpty(), "state " + state);
        }
    }

    /** Rates times populations balance; the populations of a symmetric track are equal by symmetry. */
    @Test
    void aSymmetricTrackIsLeftInBothDirectionsAlike() throws IOException {
        Retention retention = at("five", 0);

        for (int state = 0; state + 1 < 5; state++) {
            double up = retention.rate(state, state + 1);
            // Energies of 1e-18 J carry round-off of 2e-34 J, 5e-14 k_BT; positions of the bisection 1e-21 m.
            assertEquals(up, retention.rate(4 - state, 3 - state), 1e-9 * up);
        }
    }

    /**
     * The track's own sums over Boltzmann's factor: no use of populations or rates of the class under test.
     */
    @Test
    void ratesOnARoughTrackObeyDetailedBalanceWithBoltzmannsWeights() throws IOException {
        var spec = ReferenceDevice.five("field.z_A_per_m=200");
        var device = TrackRealization.of(spec.track(), new RandomStreams(2), 0);
        var retention = new Retention(spec, device, 0);
        var model = new WallModel(spec, device);
        double phi = spec.wallAt(0).restAngle();
        double[] share = new double[spec.states()];
        for (double q = 0; q <= spec.track().length(); q += 0.1e-9) {
            double excess = model.energy(WallModel.upright(q, phi), 0, 0)
                    - model.energy(WallModel.upright(retention.position(0), phi), 0, 0);
            share[retention.stateOf(q)] += Math.exp(-excess / (Constants.BOLTZMANN * spec.temperature()))
                    / Math.sqrt(RestStiffness.ofAngle(model, q, phi));
        }
        for (int k = 0; k + 1 < share.length; k++) {
            // Both sums are of smooth peaks; the cut at a saddle of 13 k_BT may move by a node and is worth
            // 1e-6.
            double forth = share[k] * retention.rate(k, k + 1);
            assertEquals(forth, share[k + 1] * retention.rate(k + 1, k), 1e-5 * forth, "pair " + k);
        }
    }

    /** A field along z pushes every wall the same way: detailed balance makes one side the likelier. */
    @Test
    void wallsEscapeMoreOftenOverTheLowerSaddle() throws IOException {
        var spec = ReferenceDevice.five("field.z_A_per_m=200");
        Retention retention = Retention.smooth(spec);

        for (StateRetention state : retention.summary()) {
            int k = state.state();
            if (k == 0 || k == 4) {
                assertEquals(k == 0 ? 1 : 0, state.shareRight(), "state " + k);
            } else {
                double right = retention.rate(k, k + 1);
                double left = retention.rate(k, k - 1);
                // A quotient of sums of two: some roundings.
                assertEquals(right / (left + right), state.shareRight(), 4 * Math.ulp(1.0), "state " + k);
                assertEquals(retention.barrier(k, k + 1) < retention.barrier(k, k - 1), state.shareRight() > 0.5);
            }
        }
    }

    @Test
    void aRetentionAtZeroTemperatureIsRefused() throws IOException {
        var cold = ReferenceDevice.five("temperature_K=0");

        var refusal = assertThrows(SpecException.class, () -> Retention.smooth(cold));

        assertEquals("reference: temperature_K of a retention must be positive, got 0.0", refusal.getMessage());
    }

    /** At 3 K the barriers are 1 480 k_BT: e^1480 is no double. */
    @Test
    void timesBeyondAllNumbersAreCutOff() throws IOException {
        var cold = ReferenceDevice.five("temperature_K=3");

        StateRetention state = Retention.smooth(cold).summary().get(2);
        assertEquals(StateRetention.LONGEST, state.escapeTime());
        assertTrue(state.shareRight() == 0 || state.shareRight() == 1, "share " + state.shareRight());
    }

    private static Retention at(String name, double voltage) throws IOException {
        String rest = "write.rest_voltage_V=" + voltage;
        return Retention.smooth(name.equals("five") ? ReferenceDevice.five(rest) : ReferenceDevice.two(rest));
    }
}
