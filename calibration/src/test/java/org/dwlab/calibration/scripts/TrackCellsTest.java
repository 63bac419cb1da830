package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackCellsTest {
    private static final RandomStreams STREAMS = new RandomStreams(5);

    private static TrackRealization edges(DeviceSpec spec, int device) {
        return TrackRealization.of(spec.track(), STREAMS, device);
    }

    @Test
    void wholeCellsFillLengthAndWidth() throws IOException {
        var spec = ScriptFixtures.device("d5", "numerics.cells.size_m=7e-9", "track.roughness.rms_m=0");
        var cells = TrackCells.of(spec, edges(spec, 0));

        // 900/7 = 128.6 and 60/7 = 8.6.
        assertEquals(129, cells.nx());
        assertEquals(900e-9, cells.nx() * cells.dx(), 1e-20);
        assertEquals(60e-9, 9 * cells.dy(), 1e-20);
        assertEquals(-cells.y(0), cells.y(8), 1e-20);
        // Nine rows by 129 columns are an odd number of cells: one empty row more.
        assertEquals(10, cells.ny());
        assertFalse(cells.filled(0, 9));
    }

    /** Two notches of 12 nm: at their centre 36 of 60 nm are left, three cells of 4 nm less on either side. */
    @Test
    void aNotchTakesCellsFromBothEdges() throws IOException {
        var spec = ScriptFixtures.device("d5", "track.roughness.rms_m=0");
        var cells = TrackCells.of(spec, edges(spec, 0));
        int notch = (int) (450e-9 / cells.dx());

        assertEquals(16, cells.ny()); // 15 and one for an even number
        assertEquals(9, cells.count(notch));
        assertEquals(3, cells.first(notch));
        assertEquals(15, cells.count((int) (360e-9 / cells.dx())));
        assertFalse(cells.isStraight());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17})
    void aCellHasFilmIfItsCentreIsBetweenTheRoughEdges(int device) throws IOException {
        var spec = ScriptFixtures.device("d5");
        TrackRealization edges = edges(spec, device);
        var cells = TrackCells.of(spec, edges);

        for (int ix = 0; ix < cells.nx(); ix++) {
            int before = (int) Math.floor(cells.x(ix) * 1e9) + 300;
            double share = cells.x(ix) * 1e9 + 300 - before;
            double upper = 30e-9 + (1 - share) * edges.edge(0, before) + share * edges.edge(0, before + 1);
            double lower = -30e-9 - (1 - share) * edges.edge(1, before) - share * edges.edge(1, before + 1);
            for (int iy = 0; iy < cells.ny(); iy++) {
                boolean inside = lower <= cells.y(iy) && cells.y(iy) <= upper;
                assertEquals(inside, cells.filled(ix, iy), "column " + ix + ", row " + iy);
            }
            assertTrue(upper <= cells.y(cells.ny() - 1) + cells.dy() / 2 + 1e-15);
            assertTrue(lower >= cells.y(0) - cells.dy() / 2 - 1e-15);
        }
    }

    @Test
    void devicesDifferAndOneStaysTheSame() throws IOException {
        var spec = ScriptFixtures.device("d5");

        assertEquals(shape(spec, 1), shape(spec, 1));
        assertFalse(shape(spec, 1).equals(shape(spec, 2)));
    }

    private static String shape(DeviceSpec spec, int device) {
        var cells = TrackCells.of(spec, edges(spec, device));
        var shape = new StringBuilder();
        for (int ix = 0; ix < cells.nx(); ix++) {
            shape.append(cells.first(ix)).append('+').append(cells.count(ix)).append(' ');
        }
        return shape.toString();
    }

    @Test
    void aNeckWithoutACellIsRefused() throws IOException {
        var spec = ScriptFixtures.device(
                "d5",
                "numerics.cells.size_m=30e-9",
                "track.least_width_m=0",
                "track.roughness.rms_m=0",
                "track.notches.*.depth_m=20e-9");

        assertEquals(
                "choose smaller cells",
                assertThrows(SpecException.class, () -> TrackCells.of(spec, edges(spec, 0)))
                        .getMessage()
                        .replaceAll(".*; ", ""));
    }
}
