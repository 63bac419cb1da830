package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureLawTest {
    private static final String LAW = "material.temperature_law.";

    private static DeviceSpec d5(String... assignments) throws IOException {
        return FixedDevices.load("d5", List.of(assignments));
    }

    /** Eq. (34) for T_C = 1100 K and s = 0.15, to the digits that are given. */
    @ParameterizedTest
    @CsvSource({"0, 1", "300, 0.98153401", "400, 0.96524978", "550, 0.92704221", "1099, 0.12876544"})
    void theMagnetisationFallsToNothingAtTheCurieTemperature(double temperature, double m) throws IOException {
        assertEquals(m, d5().material().temperatureLaw().magnetisation(temperature), 5e-9);
    }

    /** The constants of d5 elsewhere, to the digits that are given; K(0) is a small difference, as it should be. */
    @ParameterizedTest
    @CsvSource({
        "0,   1018813.4, 2.07596e-11, 749052.96, 9.34183e-4, 1.037981e4, 96870.43",
        "300, 1000000,   2e-11,       708318.5,  9e-4,       1e4,        79999.97",
        "350, 992512.84, 1.97016e-11, 692527.44, 8.86574e-4, 9850.817,   73582.33"
    })
    void theConstantsFollowPowersOfTheMagnetisation(
            double temperature, double ms, double a, double ku, double d, double kd, double k) throws IOException {
        DeviceSpec spec = d5("temperature_K=" + temperature);
        Material film = spec.film();

        assertEquals(ms, film.saturationMagnetisation(), 0.05);
        assertEquals(a, film.exchangeStiffness(), 5e-17);
        assertEquals(ku, film.uniaxialAnisotropy(), 0.05);
        assertEquals(d, film.dmi(), 5e-10);
        assertEquals(kd, film.wallShapeAnisotropy(), 0.01);
        assertEquals(k, spec.wallAt(0).anisotropy(), 0.05);
        assertEquals(spec.material().damping(), film.damping());
        assertEquals(spec.material().demagnetisingFactor(), film.demagnetisingFactor());
    }

    @Test
    void everyExponentIsThatOfItsConstant() throws IOException {
        DeviceSpec spec = d5(
                "temperature_K=400",
                LAW + "anisotropy_exponent=2.5",
                LAW + "exchange_exponent=1.7",
                LAW + "dmi_exponent=0");
        double m = 0.96524978 / 0.98153401;

        assertEquals(708318.5 * Math.pow(m, 2.5), spec.film().uniaxialAnisotropy(), 0.05);
        assertEquals(2e-11 * Math.pow(m, 1.7), spec.film().exchangeStiffness(), 2e-18);
        assertEquals(9e-4, spec.film().dmi());
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature_K=300", "material.temperature_law.constants_at_K=device"})
    void atTheirOwnTemperatureTheConstantsAreBitwiseAsTheyStand(String assignment) throws IOException {
        var all = new ArrayList<>(List.of("temperature_K=77"));
        all.add(assignment);

        DeviceSpec spec = FixedDevices.load("d5", all);

        assertEquals(spec.material(), spec.film());
    }

    @Test
    void theFilmAtATemperatureSaysSoAndStaysWhatItIs() throws IOException {
        DeviceSpec hot = d5("temperature_K=350");

        DeviceSpec same = d5("temperature_K=350", "material=" + Json.canonical(hot.film()));

        assertEquals(hot.film(), same.material());
        assertEquals(hot.film(), same.film());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temperature_K=1100 | temperature_K must be below material.temperature_law.curie_temperature_K = 1100.0,"
                        + " got 1100.0",
                "material.temperature_law.constants_at_K=1200 | material.temperature_law.constants_at_K must be below"
                        + " curie_temperature_K = 1100.0, got 1200.0",
                "material.temperature_law.constants_at_K=-1 | material.temperature_law.constants_at_K must not be"
                        + " negative, got -1.0",
                "material.temperature_law.constants_at_K=room | material.temperature_law.constants_at_K must be a"
                        + " number or \"device\", got \"room\"",
                "material.temperature_law.kuzmin_shape=2.6 | material.temperature_law.kuzmin_shape must be in"
                        + " [0.0, 2.5], got 2.6",
                "temperature_K=450 | write.pulses.reset.voltage_V must keep the DMI below 4 sqrt(A K)/pi = 7.782018E-4"
                        + " J/m2 at 0.25 V, got material.dmi_J_per_m2 8.5120415E-4"
            })
    void aTemperatureAtWhichThereIsNoWallIsRefused(String assignment, String message) {
        assertEquals(
                "device d5: " + message,
                assertThrows(SpecException.class, () -> d5(assignment)).getMessage());
    }
}
