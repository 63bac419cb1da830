package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tables as the exported scripts make mumax3 and OOMMF write them, on a straight track of 512 nm: the position is
 * (L/2)(1 + m_z) for a wall with up at the left.
 */
class ScriptTablesTest {
    private static final ColumnChoice BY_MZ = new ColumnChoice(
            Map.of(Quantity.POSITION, "mz"),
            Map.of(Quantity.POSITION, "m"),
            Map.of(Quantity.POSITION, 256e-9),
            Map.of(Quantity.POSITION, 256e-9));

    private static MicromagneticTable parse(String text) {
        return MicromagneticTable.parse("table", List.of(text.split("\n"))).get(0);
    }

    private static void assertTrace(MicromagneticTable table) {
        assertTrue(BY_MZ.isTrace(table));
        assertArrayEquals(new double[] {0, 1e-11}, BY_MZ.read(table, Quantity.TIME));
        assertArrayEquals(new double[] {128e-9, 384e-9}, BY_MZ.read(table, Quantity.POSITION), 1e-20);
        assertArrayEquals(new double[] {0, 1e11}, BY_MZ.read(table, Quantity.CURRENT));
    }

    @Test
    void theTableOfMumax3IsATrace() {
        assertTrace(
                parse(
                        """
                # t (s)\tmx ()\tmy ()\tmz ()\tJ (A/m2)\tV (V)
                0\t0.01\t0\t-0.5\t0\t-0.25
                1e-11\t0.01\t0\t0.5\t1e+11\t0.25
                """));
    }

    @Test
    void theTableOfOommfIsATrace() {
        MicromagneticTable table = parse(
                """
                # ODT 1.0
                # Table Start
                # Title: mmArchive Data Table, Sat Nov 28 22:00:00 UTC 2026
                # Columns: {Xf_ThermSpinXferEvolve:evolver:average J} {Oxs_UniaxialAnisotropy:gate:Energy} \\
                # Oxs_TimeDriver::mx Oxs_TimeDriver::my Oxs_TimeDriver::mz {Oxs_TimeDriver::Simulation time}
                # Units: A/m^2 J {} {} {} s
                 0 1e-18 0.01 0 -0.5 0
                 1e11 1e-18 0.01 0 0.5 1e-11
                # Table End
                """);

        assertTrace(table);
        assertEquals("Oxs_TimeDriver::mz", BY_MZ.columnName(table, Quantity.POSITION));
    }
}
