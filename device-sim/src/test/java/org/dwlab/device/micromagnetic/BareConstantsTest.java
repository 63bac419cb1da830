package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.device.CellConstants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

/** What becomes of a device's constants with ratios that are made up; all numbers are computed by hand. */
class BareConstantsTest {
    private static final HeatRatios LOW = new HeatRatios(0.90, 0.80, 0.85, 4e3, 0.91);
    private static final HeatRatios HIGH = new HeatRatios(0.94, 0.82, 0.87, 6e3, 0.95);

    /** M_s 1 MA/m, A 20 pJ/m, D 0.9 mJ/m², K_u 708 318.5 J/m³ less 1.5e5 J/m³ per volt, 600 nm long. */
    private static DeviceSpec device() throws IOException {
        return FixedDevices.load(
                "d5",
                List.of(
                        "wall.model=micromagnetic",
                        "gate.gradient_J_per_m3V=1.2e4",
                        "heavy_metal.field_like_ratio=0.2",
                        "heavy_metal.oersted_factor=0.3",
                        "heavy_metal.spin_polarisation=0.5",
                        "heavy_metal.film_current_share=0.3",
                        "heavy_metal.non_adiabaticity=0.1"));
    }

    private static void assertNear(double expected, double actual) {
        assertEquals(expected, actual, 1e-9 * Math.abs(expected));
    }

    /** The stray term is part of a macroscopic anisotropy, and ⟨P₂⟩ the factor of the rest. */
    @Test
    void theBareAnisotropyLacksTheStrayTerm() {
        assertNear(1e5, LOW.bareAnisotropy(84e3));
        assertNear(1e5, HIGH.bareAnisotropy(88e3));
        assertNear(7e5, HeatRatios.NONE.bareAnisotropy(7e5));
    }

    /** M_s, A, D and the torque with the means of both ends, 0.92, 0.86 and 0.93. */
    @Test
    void constantsAreRaisedByTheirRatiosInTheMiddleOfTheRange() throws IOException {
        CellConstants bare = new BareConstants(LOW, HIGH, -0.25, 0.25).on(device());

        assertNear(1e6 / 0.92, bare.saturationMagnetisation());
        assertNear(2e-11 / 0.86, bare.exchangeStiffness());
        assertNear(0.9e-3 / 0.86, bare.dmi());
        // ħ θ/(2e μ₀M_s t) = 3.273678e-8 m with the device's M_s: less on more M_s, more where cells tremble.
        assertEquals(3.273678e-8 * 0.92 / 0.93, bare.dampingLike(), 1e-7 * 3.2e-8);
    }

    /** At −0.25 V (745 818.5 − 4e3)/0.80, at 0.25 V (670 818.5 − 6e3)/0.82, a line between; the gradient over 0.81. */
    @Test
    void theAnisotropyIsMetAtBothEndsOfTheRange() throws IOException {
        CellConstants bare = new BareConstants(LOW, HIGH, -0.25, 0.25).on(device());

        assertNear(927_273.125, bare.uniaxialAnisotropy() - 0.25 * bare.anisotropyPerVolt());
        assertNear(664_818.5 / 0.82, bare.uniaxialAnisotropy() + 0.25 * bare.anisotropyPerVolt());
        assertNear(1.2e4 / 600e-9 / 0.81, bare.gradientPerVolt());
    }

    @Test
    void underOneVoltageItsRiseIsDividedByTheRatioThere() throws IOException {
        CellConstants bare = new BareConstants(HIGH, HIGH, 0.25, 0.25).on(device());

        assertNear(-1.5e5 / 0.82, bare.anisotropyPerVolt());
        assertNear(664_818.5 / 0.82, bare.uniaxialAnisotropy() + 0.25 * bare.anisotropyPerVolt());
    }

    /** The assumption of docs/micromagnetics.md. */
    @Test
    void dampingTransferAndTransverseFieldStayAsTheyAre() throws IOException {
        CellConstants given = CellConstants.of(device());
        CellConstants bare = new BareConstants(LOW, HIGH, -0.25, 0.25).on(device());

        assertEquals(given.transverse(), bare.transverse());
        assertEquals(given.velocity(), bare.velocity());
        assertEquals(0.1, bare.nonAdiabaticity());
        assertEquals(0.3, bare.damping());
        assertEquals(2.2127e5, bare.gamma0());
    }
}
