package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellConstantsTest {
    @Test
    void theConstantsOfADeviceAreThoseOfItsFilmGateAndCurrent() throws IOException {
        CellConstants c = CellConstants.of(FixedDevices.load(
                "d5",
                List.of(
                        "gate.gradient_J_per_m3V=6e3",
                        "heavy_metal.field_like_ratio=0.4",
                        "heavy_metal.oersted_factor=1",
                        "heavy_metal.spin_polarisation=0.4",
                        "heavy_metal.film_current_share=0.5",
                        "heavy_metal.non_adiabaticity=0.15")));

        assertEquals(1e6, c.saturationMagnetisation());
        assertEquals(2e-11, c.exchangeStiffness());
        assertEquals(7.083185e5, c.uniaxialAnisotropy());
        assertEquals(0.9e-3, c.dmi());
        assertEquals(0.3, c.damping());
        assertEquals(2.2127e5, c.gamma0());
        assertEquals(0.15, c.nonAdiabaticity());
        // −(3/2) 250e-6 · 200e9 · 2e-3, and 6e3 over 600 nm.
        assertEquals(-1.5e5, c.anisotropyPerVolt(), 1e-9);
        assertEquals(1e10, c.gradientPerVolt(), 1e-3);
        // ħ 0.15/(2 e μ₀ M_s t); 0.4 of it and half of the 3 nm of heavy metal point along −y.
        assertEquals(3.2736777009285e-8, c.dampingLike(), 1e-20);
        assertEquals(-0.4 * 3.2736777009285e-8 - 1.5e-9, c.transverse(), 1e-20);
        // −μ_B 0.4 · 0.5/(e M_s).
        assertEquals(-0.2 * 5.7883818060e-11, c.velocity(), 1e-20);
    }

    /** Those of 300 K are not those of another temperature. */
    @Test
    void constantsAreThoseOfTheTemperature() throws IOException {
        DeviceSpec cold = FixedDevices.load("d5", List.of("temperature_K=0"));

        assertEquals(1.01881e6, CellConstants.of(cold).saturationMagnetisation(), 10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.15, -0.2, 0})
    void theSpinHallAngleIsReadBackFromTheTorque(double angle) throws IOException {
        CellConstants c = CellConstants.of(FixedDevices.load("d5", List.of("heavy_metal.spin_hall_angle=" + angle)));

        assertEquals(angle, c.spinHallAngle(1.2e-9), 1e-15);
    }

    /** Twice the magnetisation with the same field is twice the torque on the film. */
    @Test
    void theSpinHallAngleGoesWithTheMagnetisationOfTheCell() {
        assertEquals(2 * of(1, 1, 1, 1).spinHallAngle(1e-9), of(2, 1, 1, 1).spinHallAngle(1e-9), 1e-15);
    }

    @Test
    void whatMustBePositiveIs() {
        assertEquals("bare M_s", place(0, 1, 1, 1));
        assertEquals("bare A", place(1, -1, 1, 1));
        assertEquals("damping", place(1, 1, Double.NaN, 1));
        assertEquals("gamma0", place(1, 1, 1, Double.POSITIVE_INFINITY));
    }

    private static String place(double magnetisation, double exchange, double damping, double gamma0) {
        return assertThrows(SpecException.class, () -> of(magnetisation, exchange, damping, gamma0))
                .place();
    }

    private static CellConstants of(double magnetisation, double exchange, double damping, double gamma0) {
        return new CellConstants(magnetisation, exchange, -1, 0, 0, 0, 1e-9, 0, 0, 0, damping, gamma0);
    }
}
