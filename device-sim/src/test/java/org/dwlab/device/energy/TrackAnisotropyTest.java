package org.dwlab.device.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The example of docs/extending.md, and the test that such a term needs. */
class TrackAnisotropyTest {
    /** An easy axis along the track, −2ΔK_x cos²φ. */
    record TrackAnisotropy(double alongTrack) implements EnergyTerm {
        @Override
        public WallEnergy energy(double delta, double voltage, double current) {
            double depth = 2 * delta * alongTrack;
            return WallEnergy.constant(-depth).plus(WallEnergy.transverseSquared(depth));
        }
    }

    /** 5 kJ/m³ and Δ = 15 nm: −1.5e-4 J/m² along the track, nothing across it, half of it at 45°, tilted or not. */
    @Test
    void theWallGainsTwiceItsWidthWhereItPointsAlongTheTrack() {
        WallEnergy energy = new TrackAnisotropy(5e3).energy(15e-9, 0.2, 1e11);

        assertEquals(-1.5e-4, energy.even(0, 0.3), 1e-18);
        assertEquals(0, energy.even(Math.PI / 2, 0), 1e-18);
        assertEquals(-0.75e-4, energy.even(Math.PI / 4, -0.2), 1e-18);
        assertEquals(1.5e-4, energy.evenByPhi(Math.PI / 4, 0), 1e-18);
        assertEquals(0, energy.odd(1, 0.3));
    }
}
