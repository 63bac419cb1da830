package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JunctionTest {
    /** Δ of the built-in devices at rest [m]. */
    private static final double DELTA = 15.8113913e-9;
    /**
     * Of a mean magnetisation. Simpson's rule: H⁴/2880 ∫|(w m_z)⁗| dx with |(w m_z)⁗| below 0.01 nm⁻³ over the 100 nm
     * of the wall; Hermite's: h⁴/384 |(∫ w m_z dx)⁗| with the same 0.01 nm⁻³ times those 100 nm and 1/Δ; both in
     * 15 000 nm².
     */
    private static final double TABLE = 4e-8;

    private static Junction junction(String name, String... assignments) throws IOException {
        return FixedDevices.load(name, List.of(assignments)).junction();
    }

    /** (Δ/L) ln[cosh((x_b − q)/Δ)/cosh((x_a − q)/Δ)], negative: the closed form of a strip without notches. */
    @ParameterizedTest
    @CsvSource({"-1e-7", "3e-9", "75e-9", "100.3e-9", "256.789e-9", "300e-9", "519.9e-9", "6e-7", "1e-6"})
    void aUniformStripHasTheMeanMagnetisationOfItsClosedForm(double q) throws IOException {
        Junction plain = junction("d5", "track.notches.*.depth_m=0");

        double right = lnCosh((525e-9 - q) / DELTA);
        double left = lnCosh((75e-9 - q) / DELTA);
        assertEquals(-DELTA / 450e-9 * (right - left), plain.meanMagnetisation(q), TABLE);
        assertEquals(450e-9 * 60e-9, plain.area(), 901 * Math.ulp(2.7e-14));
    }

    private static double lnCosh(double z) {
        return Math.abs(z) + Math.log1p(Math.exp(-2 * Math.abs(z))) - Math.log(2);
    }

    /** ∫ w m_z dx/∫ w dx by Gauss-Legendre of 20 points on 400 intervals (NumPy). */
    @ParameterizedTest
    @CsvSource({
        "d5, 60.3e-9, -0.9956009157",
        "d5, 100e-9, -0.9138520712",
        "d5, 137.77e-9, -0.7570497375",
        "d5, 412.345e-9, 0.4995689912",
        "d3, 137.77e-9, -0.7515994377",
        "d3, 300e-9, 0.0598059250",
        "d3, 512e-9, 0.9747419680",
        "d5v, 300e-9, 0.1416636749",
        "d5v, 412.345e-9, 0.5802104696"
    })
    void everyPlaceCountsByItsWidth(String name, double q, double expected) throws IOException {
        assertEquals(expected, junction(name).meanMagnetisation(q), TABLE);
        assertEquals(-expected, junction(name, "wall.charge=-1").meanMagnetisation(q), TABLE);
    }

    /** Notches take 43 % of d5's junction of 27 000 nm²; the literals are from the quadrature above. */
    @ParameterizedTest
    @CsvSource({"d5, 15262.2395547", "d3, 20241.7055643", "d2, 22993.0167945", "d5v, 15584.6734686"})
    void theAreaIsThatOfTheEtchedStripInTheWindow(String name, double squareNanometres) throws IOException {
        assertEquals(squareNanometres, junction(name).area() * 1e18, 1e-7 * squareNanometres);
    }

    @Test
    void theConductanceLiesBetweenParallelAndAntiparallel() throws IOException {
        Junction junction = junction("d5");
        double parallel = 15262.2395547e-18 / 1e-9;

        // Ten wall widths beyond the junction e^-20 of the wall is still under it.
        assertEquals(parallel, junction.conductance(525e-9 + 10 * DELTA), 1e-7 * parallel);
        assertEquals(parallel / 2, junction.conductance(75e-9 - 10 * DELTA), 1e-7 * parallel);
        // One read of 0.1 V for 1 ns.
        assertEquals(parallel * 1e-11, junction.readEnergy(1e-6), 1e-7 * parallel * 1e-11);
    }

    @Test
    void theWeightRisesAlongTheTrackBeyondTheOuterNotchesTooAndIsOddAboutItsMiddle() throws IOException {
        Junction junction = junction("d5");
        double before = -2;
        for (double q = 60e-9; q <= 540e-9; q += 1e-9) {
            double weight = junction.weight(q);
            assertTrue(weight >= before, "at " + q);
            // Mirrored round-off: two sums of some 900 terms, each of them rounded by half an ulp of 1 at most.
            assertEquals(-weight, junction.weight(600e-9 - q), 900 * Math.ulp(1.0), "at " + q);
            before = weight;
        }
        assertEquals(-1, junction.weight(100e-9));
        assertEquals(1, junction.weight(500e-9));
        // Where the junction has ended: half of G_P for the difference of the outer notches.
        double swing = junction.conductance(500e-9) - junction.conductance(100e-9);
        double end = 0.5 * 15262.2395547e-18 / 1e-9 / swing;
        assertTrue(end > 1.03, "beyond the notch: " + end);
        assertEquals(end, junction.weight(525e-9 + 10 * DELTA), 1e-6);
        assertEquals(-end, junction.weight(75e-9 - 10 * DELTA), 1e-6);
    }

    /** Whatever the notches are, and for both charges. */
    @ParameterizedTest
    @CsvSource({"d5, 5", "d3, 3", "d2, 2", "d5v, 5"})
    void theWeightIsAffineInTheConductanceAndOneAtTheOuterNotches(String name, int states) throws IOException {
        for (int charge = -1; charge <= 1; charge += 2) {
            DeviceSpec spec = FixedDevices.load(name, List.of("wall.charge=" + charge));
            Junction junction = spec.junction();

            double lowest = Math.min(junction.conductance(100e-9), junction.conductance(500e-9));
            double highest = Math.max(junction.conductance(100e-9), junction.conductance(500e-9));
            for (double q = 30e-9; q < 580e-9; q += 7.3e-9) {
                double affine = 2 * (junction.conductance(q) - lowest) / (highest - lowest) - 1;
                assertEquals(affine, junction.weight(q), 16 * Math.ulp(1.0), "at " + q);
            }
            assertEquals(-charge, junction.weight(spec.statePosition(0)));
            assertEquals(charge, junction.weight(spec.statePosition(states - 1)));
        }
    }

    /**
     * Alike notches 100 nm apart. The window cuts off a tail of the wall in an outer notch, Δ ln(1 + e^(−50 nm/Δ))
     * = 0.65 nm of a strip of 36 nm: 23 of the 13 947 nm² that one unit of weight is.
     */
    @Test
    void alikeNotchesAtEvenDistancesHaveEvenWeights() throws IOException {
        Junction junction = junction("d5");
        for (int state = 0; state < 5; state++) {
            assertEquals(-1 + state / 2.0, junction.weight((1 + state) * 100e-9), 23.0 / 13_947, "state " + state);
        }
        assertEquals(-0.5009341321799, junction.weight(200e-9), TABLE);
    }

    /** d3: 9 819 nm² of strip from the first notch to the second, 9 143 nm² from there to the third. */
    @Test
    void ofDifferentNotchesTheWeightsAreThoseOfTheAreasBetween() throws IOException {
        // 60·200 nm² less half of a notch at either end, of area 2d ℓ √(2π).
        double left = 12_000 - (15 + 28.5) * 20 * Math.sqrt(2 * Math.PI);
        double right = 12_000 - (28.5 + 28.5) * 20 * Math.sqrt(2 * Math.PI);

        assertEquals(0.035617094434, junction("d3").weight(300e-9), TABLE);
        // The tails of the wall in the outer notches that the window cuts off: less than 1e-3 of the swing.
        assertEquals((left - right) / (left + right), junction("d3").weight(300e-9), 1e-3);
    }
}
