package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end walls of docs/physics.md (8) as a field on cells. */
class EndFieldTest {
    private static CellTrack of(int charge, double stiffness, String... more) throws IOException {
        var assignments = new ArrayList<>(List.of(
                "wall.model=micromagnetic", "wall.charge=" + charge, "track.end_stiffness_N_per_m=" + stiffness));
        assignments.addAll(List.of(more));
        DeviceSpec spec = FixedDevices.load("long", assignments);
        return new CellTrack(spec, CellConstants.of(spec));
    }

    /** E(q) = −2 Q μ₀ M_s t w₀ ∫ H_z dx from the middle of the track, where the bound is not reached. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theZeemanEnergyOfTheWallIsThatOfTheSpring(int charge) throws IOException {
        CellTrack track = of(charge, 1e-4);
        double perField = -2 * charge * Constants.MU0 * 1e6 * 1.2e-9 * 60e-9;
        double step = 1e-11;
        for (int side : new int[] {-1, 1}) {
            double energy = 0;
            // The end walls begin 390 nm from the middle, and the bound is reached 84 nm deep in them.
            for (double x = side * step / 2; Math.abs(x) < 450e-9; x += side * step) {
                energy += perField * side * step * track.endField(450e-9 + x);
            }
            // Midpoints of a straight line; the kink is at the border of two of them.
            assertEquals(0.5 * 1e-4 * 60e-9 * 60e-9, energy, 1e-6 * energy);
        }
    }

    /** Field along +z moves a wall with up at the left to the right. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theWallIsPushedBackOntoTheTrack(int charge) throws IOException {
        CellTrack track = of(charge, 3e-4);

        assertTrue(charge * track.endField(850e-9) < 0);
        assertTrue(charge * track.endField(50e-9) > 0);
        assertEquals(0, track.endField(450e-9), 0.0);
    }

    /** The greatest anisotropy is that at rest, at −0.25 V: dK/dV = −1.5e5. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theFieldStaysAtTheGreatestAnisotropyField(int charge) throws IOException {
        CellTrack track = of(charge, 1, "material.demagnetising_factor=0.97");

        double most = 2 * (6.866e5 + 0.25 * 1.5e5 - 0.97 * Constants.MU0 * 1e12 / 2) / (Constants.MU0 * 1e6);
        assertEquals(-charge * most, track.endField(900e-9), 1e-9 * most);
        assertEquals(charge * most, track.endField(0), 1e-9 * most);
    }

    /**
     * What the field moves is the mean magnetisation, which heat lowers to that of the device: raised constants leave it
     * as it is.
     */
    @Test
    void theFieldIsThatOfTheFilmAtItsTemperature() throws IOException {
        DeviceSpec spec = FixedDevices.load("long", List.of("wall.model=micromagnetic"));
        var ratios = new HeatRatios(0.9, 0.8, 0.85, 0, 0.95);
        CellConstants raised = new BareConstants(ratios, ratios, -0.25, 0.25).on(spec);

        assertEquals(
                new CellTrack(spec, CellConstants.of(spec)).endField(850e-9),
                new CellTrack(spec, raised).endField(850e-9));
    }
}
