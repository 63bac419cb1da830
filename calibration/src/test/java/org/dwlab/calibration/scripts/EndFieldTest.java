package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndFieldTest {
    private static EndField of(DeviceSpec spec) {
        return EndField.of(spec, CellConstants.of(spec));
    }

    /** E(q) = −2 Q μ₀ M_s t w₀ ∫ H_z dx from the middle of the track, where the bound is not reached. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theZeemanEnergyOfTheWallIsThatOfTheSpring(int charge) throws IOException {
        var spec = ScriptFixtures.device("d5", "wall.charge=" + charge, "track.end_stiffness_N_per_m=1e-4");
        EndField field = of(spec);
        double perField = -2 * charge * Constants.MU0 * 1e6 * 1.2e-9 * 60e-9;
        double step = 1e-11;
        for (int side : new int[] {-1, 1}) {
            double energy = 0;
            // The end walls begin 390 nm from the middle, and the bound is reached 84 nm deep in them.
            for (double x = side * step / 2; Math.abs(x) < 450e-9; x += side * step) {
                energy += perField * side * step * field.at(450e-9 + x);
            }
            // Midpoints of a straight line; the kink is at the border of two of them.
            assertEquals(0.5 * 1e-4 * 60e-9 * 60e-9, energy, 1e-6 * energy);
        }
    }

    /** Field along +z moves a wall with up at the left to the right. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theWallIsPushedBackOntoTheTrack(int charge) throws IOException {
        EndField field = of(ScriptFixtures.device("d5", "wall.charge=" + charge));

        assertTrue(charge * field.at(850e-9) < 0);
        assertTrue(charge * field.at(50e-9) > 0);
        assertEquals(0, field.at(450e-9), 0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void theFieldStaysAtHalfOfTheAnisotropyField(int charge) throws IOException {
        EndField field = of(ScriptFixtures.device("d5", "wall.charge=" + charge, "track.end_stiffness_N_per_m=1"));

        // (6.866e5 − μ₀ 1e12/2)/μ₀/1e6
        double half = (6.866e5 - Constants.MU0 * 1e12 / 2) / (Constants.MU0 * 1e6);
        assertEquals(-charge * half, field.at(900e-9), 1e-9 * half);
        assertEquals(charge * half, field.at(0), 1e-9 * half);
    }
}
