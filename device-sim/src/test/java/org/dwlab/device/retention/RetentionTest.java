package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.StateRetention;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WallModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {
    /** Barriers of another program (docs/validation.md), printed to 0.1 k_BT: half a unit of that. */
    @Tag("golden")
    @ParameterizedTest
    @CsvSource({"d5, 0, 0, 14.7", "d5, -0.25, 0, 23.1", "d3, 0, 0, 18.2", "d3, 0, 1, 34.7", "d2, 0, 0, 24.5"})
    void lowestBarriersAreThoseOfTheOtherProgram(String name, double voltage, int state, double barrier)
            throws IOException {
        StateRetention found = at(name, voltage).summary().get(state);

        double lowest = Math.min(found.barrierLeftKt(), found.barrierRightKt());
        assertEquals(barrier, lowest, 0.05001);
    }

    /**
     * Times of eq. (22) of the other program, printed with two digits: half a unit of the last, 2.5 % at
     * most.
     */
    @Tag("golden")
    @ParameterizedTest
    @CsvSource({"0, 2, 3.1e-3, 0.5e-4", "0, 0, 5.6e-3, 0.5e-4", "-0.25, 2, 11, 0.5", "-0.25, 0, 20, 1"})
    void langerTimesOfTheFirstDeviceAreThoseOfTheOtherProgram(double voltage, int state, double time, double rounding)
            throws IOException {
        assertEquals(time, at("d5", voltage).langerTime(state).getAsDouble(), rounding);
    }

    /**
     * The first anharmonic correction of a barrier or well cut out of a cosine of amplitude ΔE/2 is k_BT/4ΔE
     * each, 1.7 % at 14.7 k_BT and less for higher ones; both signs occur, so the two must agree within twice
     * that.
     */
    @Test
    void wholeLandscapeAndParabolasAgreeWhereTheBarriersAreHighAndRound() throws IOException {
        Retention retention = at("d5", 0);

        for (int state = 0; state < retention.states(); state++) {
            double langer = retention.langerTime(state).getAsDouble();
            assertEquals(langer, retention.escapeTime(state), 2 * 0.017 * langer, "state " + state);
        }
    }

    /** 400 nm between two notches 25 nm wide are flat for most of their length. */
    @Test
    void langersFormulaIsRefusedOnAPlateau() throws IOException {
        Retention retention = at("d2", 0);

        for (int state = 0; state < 2; state++) {
            assertTrue(retention.plateau(state), "state " + state);
            assertTrue(retention.langerTime(state).isEmpty(), "state " + state);
        }
    }

    /** Rates times populations balance; the populations of a symmetric track are equal by symmetry. */
    @Test
    void aSymmetricTrackIsLeftInBothDirectionsAlike() throws IOException {
        Retention retention = at("d5", 0);

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
        var spec = DeviceSpec.load("d5", List.of("field.z_A_per_m=200"));
        var device = TrackRealization.of(spec.track(), new RandomStreams(2), 0);
        var retention = new Retention(spec, device, 0);
        var model = new WallModel(spec, device);
        double phi = spec.wallAt(0).restAngle();
        double[] share = new double[spec.states()];
        for (double q = 0; q <= spec.track().length(); q += 0.1e-9) {
            double excess = model.energy(WallModel.upright(q, phi), 0, 0)
                    - model.energy(WallModel.upright(retention.position(0), phi), 0, 0);
            share[retention.stateOf(q)] += Math.exp(-excess / (Constants.BOLTZMANN * spec.temperature()))
                    / Math.sqrt(angularStiffness(model, q, phi));
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
        var spec = DeviceSpec.load("d5", List.of("field.z_A_per_m=200"));
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
        var cold = DeviceSpec.load("d5", List.of("temperature_K=0"));

        var refusal = assertThrows(SpecException.class, () -> Retention.smooth(cold));

        assertEquals("d5: temperature_K of a retention must be positive, got 0.0", refusal.getMessage());
    }

    /** At 3 K the barriers are 1 480 k_BT: e^1480 is no double. */
    @Test
    void timesBeyondAllNumbersAreCutOff() throws IOException {
        var cold = DeviceSpec.load("d5", List.of("temperature_K=3"));

        StateRetention state = Retention.smooth(cold).summary().get(2);
        assertEquals(StateRetention.LONGEST, state.escapeTime());
        assertTrue(state.shareRight() == 0 || state.shareRight() == 1, "share " + state.shareRight());
    }

    private static Retention at(String name, double voltage) throws IOException {
        return Retention.smooth(DeviceSpec.load(name, List.of("write.rest_voltage_V=" + voltage)));
    }

    private static double angularStiffness(WallModel model, double q, double phi) {
        double h = 1e-4;
        return (model.gradient(WallModel.upright(q, phi + h), 0, 0)[1]
                        - model.gradient(WallModel.upright(q, phi - h), 0, 0)[1])
                / (2 * h);
    }
}
