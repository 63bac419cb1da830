package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripFactorsTest {
    @ParameterizedTest
    @CsvSource({"48, 1, 0.9644", "60, 1.2, 0.9655", "20, 1.2, 0.9176", "7, 7, 0.5"})
    void theFactorsAreThoseOfTheCrossSection(double width, double thickness, double normal) {
        var factors = StripFactors.of(width * 1e-9, thickness * 1e-9);

        assertEquals(normal, factors.normal(), 5e-5);
        assertEquals(1, factors.normal() + factors.transverse());
    }

    /** Turned by a right angle, the two change places. Terms of order 1/p cancel: round-off 30 ulp for 1 : 30. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "30, 1"})
    void aStripOnItsEdgeHasThemTheOtherWayRound(double width, double thickness) {
        assertEquals(
                StripFactors.of(width, thickness).transverse(),
                StripFactors.of(thickness, width).normal(),
                30 * Math.ulp(1.0));
    }

    /** For t ≪ w, N_y → (t/w)(3/2 − ln(t/w))/π up to terms of the order (t/w)³. */
    @Test
    void aThinFilmIsTheLimit() {
        double p = 1e-4;

        assertEquals(p * (1.5 - Math.log(p)) / Math.PI, StripFactors.of(1, p).transverse(), 1e-11);
    }

    /**
     * Charges on top and bottom, of which each line has the potential of a logarithm: the mean field of the section
     * is ∫(w − u) ln(1 + t²/u²) du/(πwt) over the distance u of two lines. With u = ws³ the integrand is smooth up to
     * s² ln s, and the midpoint rule is off by less than 1e-6.
     */
    @ParameterizedTest
    @CsvSource({"48, 1", "60, 1.2", "20, 1.2", "3, 4"})
    void theFactorIsTheMeanFieldOfTheSurfaceCharges(double w, double t) {
        int points = 4000;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double s = (i + 0.5) / points;
            double u = w * s * s * s;
            sum += (w - u) * Math.log1p(t * t / (u * u)) * 3 * w * s * s / points;
        }

        assertEquals(sum / (Math.PI * w * t), StripFactors.of(w, t).normal(), 1e-6);
    }

    @Test
    void aDeviceThatSaysStripHasTheFactorsOfItsTrack() throws IOException {
        var spec = FixedDevices.load(
                "d5", List.of("material.demagnetising_factor=strip", "wall.transverse_demagnetising_factor=strip"));

        assertEquals(0.9655, spec.normalDemagnetising(), 5e-5);
        assertEquals(0.0345, spec.transverseDemagnetising(), 5e-5);
        // K_u − 0.965545779 μ₀M_s²/2; the last digit of the literal is 6e-4 J/m³.
        assertEquals(101648.194, spec.wallAt(0).anisotropy(), 1e-3);
        assertEquals(spec, DeviceSpec.parse("copy", spec.json()));
    }

    @Test
    void numbersOfOtherRangesAndOtherWordsAreRefused() {
        for (String key : List.of("material.demagnetising_factor", "wall.transverse_demagnetising_factor")) {
            assertRefused(key + "=1.5", "device d5: " + key + " must be in [0.0, 1.0], got 1.5");
            assertRefused(key + "=film", "device d5: " + key + " must be a number or \"strip\", got \"film\"");
        }
    }

    private static void assertRefused(String assignment, String message) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> FixedDevices.load("d5", List.of(assignment)))
                        .getMessage());
    }
}
