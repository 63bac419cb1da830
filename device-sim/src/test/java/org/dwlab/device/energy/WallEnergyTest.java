package org.dwlab.device.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class WallEnergyTest {
    /** Every coefficient of another size. */
    private static final WallEnergy SUM = new WallEnergy(5, 0.7, -0.4, 3, 1.1, -0.6, 9);

    /** Σ₂ = 5 + 0.7 cos²ψ − 0.4 sin²φ and Σ₁ = 3 cos ψ + 1.1 cos φ − 0.6 sin φ at φ = 2.1, χ = 0.4. */
    @Test
    void bothPartsAreTheirSumsOfAngles() {
        // Numbers of another program, to the digits that are given.
        assertEquals(4.713568468, SUM.even(2.1, 0.4), 1e-9);
        assertEquals(-1.459789818, SUM.odd(2.1, 0.4), 1e-9);
    }

    /** Central differences of step 1e-3: truncation below 4·4·1e-6/6, with second differences 16·1e-6/12 of 4. */
    @Test
    void derivativesAreThoseOfTheEnergies() {
        for (double phi = -3; phi < 3.2; phi += 0.37) {
            for (double chi = -0.8; chi < 0.9; chi += 0.4) {
                double p = phi;
                double c = chi;
                assertEquals(slope(x -> SUM.even(x, c), p), SUM.evenByPhi(p, c), 5e-6);
                assertEquals(slope(x -> SUM.odd(x, c), p), SUM.oddByPhi(p, c), 5e-6);
                assertEquals(slope(x -> SUM.even(p, x), c), SUM.evenByChi(p, c), 5e-6);
                assertEquals(slope(x -> SUM.odd(p, x), c), SUM.oddByChi(p, c), 5e-6);
                assertEquals(slope(x -> SUM.evenByPhi(x, c), p), SUM.evenByPhiTwice(p, c), 5e-6);
                assertEquals(slope(x -> SUM.oddByPhi(x, c), p), SUM.oddByPhiTwice(p, c), 5e-6);
            }
        }
    }

    private static double slope(DoubleUnaryOperator f, double x) {
        double h = 1e-3;
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }
}
