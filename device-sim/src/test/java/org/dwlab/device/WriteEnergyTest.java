package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Energies against closed forms. The integrals over notches are literal numbers of another quadrature, Gauss-Legendre
 * of 20 points on 400 intervals (NumPy); the Simpson rule has 1e-7 to spare, see {@link Quadrature}.
 */
class WriteEnergyTest {
    private static final double QUADRATURE = 1e-7;

    private static DeviceSpec device(String name, String... assignments) throws IOException {
        return FixedDevices.load(name, List.of(assignments));
    }

    /** 600 nm of 60 nm are ten squares of 100 ohm; the sum of 1 201 products has their round-off. */
    @Test
    void aUniformStripHasTheResistanceOfItsLengthOverItsSection() throws IOException {
        DeviceSpec plain = device("d5", "track.notches.*.depth_m=0");

        assertEquals(1000, WriteEnergy.resistance(plain), 1201 * Math.ulp(1000.0));
        assertEquals(600e-9 * 60e-9, plain.track().area(0, 600e-9), 1201 * Math.ulp(3.6e-14));
    }

    /** w = 60 − 40 exp(−(x − 300)²/2·25²) nm: ∫ dx/w = 11.467731633032, ∫ w dx = 36 000 − 40·25 √(2π) nm². */
    @Test
    void oneGaussianNotchRaisesTheResistanceAndCostsItsArea() throws IOException {
        DeviceSpec notched = device(
                "d2",
                "track.notches.*.depth_m=0",
                "track.notches.1={\"position_m\": 300e-9, \"depth_m\": 20e-9, \"sigma_m\": 25e-9}");

        assertEquals(1146.7731633032, WriteEnergy.resistance(notched), QUADRATURE * 1147);
        double area = 36_000 - 1000 * Math.sqrt(2 * Math.PI);
        assertEquals(area, notched.track().area(0, 600e-9) * 1e18, QUADRATURE * area);
    }

    /** Over the 1 kohm of the unetched strip; d5v has necks of 2 nm. */
    @ParameterizedTest
    @CsvSource({"d5, 1.742708651725", "d3, 2.132899813556", "d2, 1.262024461311", "d5v, 2.817085613343"})
    void theNotchesRaiseTheResistanceOfABuiltInDevice(String name, double ratio) throws IOException {
        assertEquals(ratio, WriteEnergy.resistance(device(name)) / 1000, QUADRATURE * ratio);
    }

    /** 45 uA through 1 742.7 ohm; of both ramps of 0.2 ns a third counts. */
    @Test
    void aPulseCostsItsJouleHeat() throws IOException {
        DeviceSpec spec = device("d5");
        Pulse hop = spec.write().pulses().get("hop");

        double expected = 45e-6 * 45e-6 * 1742.708651725 * (0.85e-9 + 0.4e-9 / 3);
        assertEquals(expected, WriteEnergy.joule(spec, hop), QUADRATURE * expected);
    }

    /** The etched strip of d5 has 23 467.01740 nm²: 2.0778 fF. */
    @ParameterizedTest
    @CsvSource({"0, 0.25", "-0.25, 0.5", "0.25, 0", "0.1, 0.15"})
    void theGateCostsTheCapacitanceTimesTheSquareOfItsSwing(double rest, double swing) throws IOException {
        DeviceSpec spec = device("d5", "write.rest_voltage_V=" + rest);

        double capacitance = 8.8541878128e-12 * 1000 * 23467.0174029e-18 / 100e-9;
        assertEquals(
                capacitance * swing * swing,
                WriteEnergy.gate(spec, spec.write().pulses().get("hop")),
                QUADRATURE * capacitance);
    }

    /** From −0.25 to +0.25 V the square of the swing is 0.25 V²: C·0.25 and not C·0.0625. */
    @Test
    void aPulseAtTheVoltageOfRestChargesNothing() throws IOException {
        DeviceSpec spec = device("d2", "write.rest_voltage_V=-0.25");

        assertEquals(0, WriteEnergy.gate(spec, spec.write().pulses().get("write_1")));
        double capacitance = 8.8541878128e-12 * 1000 * 31237.5571154e-18 / 100e-9;
        assertEquals(
                0.25 * capacitance,
                WriteEnergy.gate(spec, spec.write().pulses().get("write_2")),
                QUADRATURE * capacitance);
    }

    /** All of the current, J·60 nm, goes through 20 − 40(e⁻⁸ + …) nm of d5: 3.004 times as dense. */
    @Test
    void theNarrowestNeckCarriesTheDensestCurrent() throws IOException {
        DeviceSpec spec = device("d5");

        // The middle notch has a neighbour on either side, four of their standard deviations away.
        double neck = 20e-9 - 40e-9 * (2 * Math.exp(-8) + 2 * Math.exp(-32));
        assertEquals(neck, spec.track().narrowest(), 1e-12 * neck);
        assertEquals(
                -2.5e11 * 60e-9 / neck,
                WriteEnergy.neckCurrentDensity(spec, spec.write().pulses().get("reset")),
                1e-12 * 8e11);
    }
}
