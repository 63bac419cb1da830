package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;

class CellConstantsTest {
    @Test
    void bareConstantsAreTakenAsTheyAre() throws IOException {
        assertEquals(
                new CellConstants(1e6, 2e-11, 6.866e5, -1.5e5, 0.9e-3, 0.15),
                CellConstants.of(ScriptFixtures.device("d5")));
    }

    /** Without heat in the cells nothing lowers a constant, but those of 300 K are not those of 0 K. */
    @Test
    void atZeroTemperatureMacroscopicConstantsAreBareOnes() throws IOException {
        var cold = DeviceSpec.load("d5", List.of("temperature_K=0"));
        CellConstants bare = CellConstants.of(cold);

        assertEquals(cold.film().saturationMagnetisation(), bare.magnetisation());
        assertEquals(1.01881e6, bare.magnetisation(), 10);
    }

    @Test
    void macroscopicConstantsWithHeatAreRefused() throws IOException {
        var warm = DeviceSpec.load("d5", List.of());

        assertEquals(
                "numerics.cells.constants must be bare for another program at 300.0 K, got macroscopic;"
                        + " give the constants of the cells themselves, or 0 K",
                assertThrows(SpecException.class, () -> CellConstants.of(warm)).getMessage());
    }
}
