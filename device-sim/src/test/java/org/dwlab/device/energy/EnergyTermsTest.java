package org.dwlab.device.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Every term against its formula with μ₀ = 4π·10⁻⁷, by hand, to ten digits of which seven are asked: μ₀ is measured, and
 * differs from that by 5.5e-10. The wall is 10 nm wide, M_s is 1 MA/m; 0.2 V and 1e11 A/m².
 */
class EnergyTermsTest {
    private static final double DELTA = 1e-8;
    private static final double MAGNETISATION = 1e6;

    /** Coefficients in the order of {@link WallEnergy}. */
    private static void assertEnergy(EnergyTerm term, double... expected) {
        WallEnergy found = term.energy(DELTA, 0.2, 1e11);
        double[] coefficients = {
            found.constant(),
            found.normalSquared(),
            found.transverseSquared(),
            found.normal(),
            found.along(),
            found.across(),
            found.pressure()
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], coefficients[i], 1e-7 * Math.abs(expected[i]), term + " coefficient " + i);
        }
    }

    @Test
    void aFieldActsOnTheMomentOfTheWallAndOnWhatItHasPassed() {
        var field = new AppliedField(MAGNETISATION, -1, 1e4, 2e4, 3e4);

        // π·1e-8·μ₀·1e6 = 3.947841760e-8 A/m; 2·μ₀·1e6·3e4 J/m³.
        assertEnergy(field, 0, 0, 0, 0, -3.947841760e-4, -7.895683521e-4, 7.539822369e4);
        assertEquals(0, field.anisotropy(0.2));
    }

    /** 2e-8 m · 1e11 A/m² is a field of 2000 A/m. */
    @Test
    void theFieldOfACurrentLiesAcrossTheTrack() {
        assertEnergy(new CurrentField(MAGNETISATION, 2e-8), 0, 0, 0, 0, 0, -7.895683521e-5, 0);
    }

    @Test
    void exchangeAndAnisotropyCostFourTimesExchangeOverWidth() {
        var term = new ExchangeAndAnisotropy(2e-11, 7e5);

        assertEnergy(term, 8e-3, 0, 0, 0, 0, 0, 0);
        assertEquals(7e5, term.anisotropy(0.2));
    }

    @Test
    void aGateAddsToTheAnisotropyAndItsRisePulls() {
        var gate = new GateAnisotropy(1e5, 5e11);

        assertEnergy(gate, 0, 0, 0, 0, 0, 0, 2e3);
        assertEquals(2e4, gate.anisotropy(0.2), 1e-9);
    }

    @Test
    void dmiTurnsTheWallByItsCharge() {
        assertEnergy(new InterfacialDmi(1e-3, -1), 0, 0, 0, -3.141592654e-3, 0, 0, 0);
    }

    @Test
    void theDomainsLowerTheAnisotropy() {
        var domains = new StripDemagnetisation(MAGNETISATION, 0.9);

        assertEquals(-5.654866776e5, domains.anisotropy(0.2), 0.05);
        assertEquals(WallEnergy.NONE, domains.energy(DELTA, 0.2, 1e11));
    }

    /** μ₀M_s²t ln 2/π with t = 1 nm is 4e-4 ln 2, whatever the width; across it is μ₀M_s²ΔN_y. */
    @Test
    void theChargesOfTheWallCostBothWays() {
        assertEnergy(new WallDemagnetisation(MAGNETISATION, 1e-9, 0.05), 0, 2.772588722e-4, 6.283185307e-4, 0, 0, 0, 0);
    }

    @Test
    void aConstantOfShapeGoesWithTheWidth() {
        assertEnergy(new WallShapeConstant(1e4), 0, 2e-4, 0, 0, 0, 0, 0);
    }

    /** A spring of 2 N/m from 1 m down and from 5 m up: k d²/2, and k d with the sign of the way back. */
    @Test
    void endWallsAreSpringsOutsideTheTrack() {
        var ends = new EndWalls(2, 1, 5);

        assertEquals(0, ends.energy(1));
        assertEquals(0, ends.slope(5));
        assertEquals(1, ends.energy(0));
        assertEquals(-2, ends.slope(0));
        assertEquals(4, ends.energy(7));
        assertEquals(4, ends.slope(7));
    }

    @Test
    void energiesAddCoefficientByCoefficient() {
        assertEquals(
                new WallEnergy(11, 22, 33, 44, 55, 66, 77),
                new WallEnergy(1, 2, 3, 4, 5, 6, 7).plus(new WallEnergy(10, 20, 30, 40, 50, 60, 70)));
    }

    /** 5 + 0.7 cos²φ − 0.4 sin²φ + (3 + 1.1) cos φ − 0.6 sin φ at φ = 2.1. */
    @Test
    void anUprightWallHasBothParts() {
        assertEquals(2.292561900, new WallEnergy(5, 0.7, -0.4, 3, 1.1, -0.6, 9).density(2.1), 1e-8);
    }
}
