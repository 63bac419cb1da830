package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMaskTest {
    private static final RandomStreams STREAMS = new RandomStreams(5);

    private static DeviceSpec device(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("wall.model=micromagnetic"));
        all.addAll(List.of(assignments));
        return FixedDevices.load("long", all);
    }

    /** Two notches of 12 nm: at their centre 36 of 60 nm are left, three cells of 4 nm less on either side. */
    @Test
    void aNotchTakesCellsFromBothEdges() throws IOException {
        DeviceSpec spec = device("track.roughness.rms_m=0");
        CellGrid grid = CellGrid.of(spec);
        CellShape shape = CellShape.of(spec, STREAMS, 0);
        int notch = (int) (450e-9 / grid.dx());

        assertEquals(15, grid.ny());
        assertEquals(9, shape.column(notch));
        assertEquals(0, shape.fill(notch, 2));
        assertEquals(1, shape.fill(notch, 3));
        assertEquals(15, shape.column((int) (360e-9 / grid.dx())));
        assertEquals(0, shape.fill(0, 15));
        assertEquals(0, shape.fill(-1, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 17})
    void aCellHasFilmIfItsCentreIsBetweenTheRoughEdges(int device) throws IOException {
        DeviceSpec spec = device();
        TrackRealization edges = TrackRealization.of(spec.track(), STREAMS, device);
        CellGrid grid = CellGrid.of(spec);
        CellShape shape = CellShape.of(spec, STREAMS, device);

        for (int ix = 0; ix < grid.nx(); ix++) {
            // Points 1 nm apart, from 300 nm before the track.
            int before = (int) Math.floor(grid.x(ix) * 1e9) + 300;
            double share = grid.x(ix) * 1e9 + 300 - before;
            double upper = 30e-9 + (1 - share) * edges.edge(0, before) + share * edges.edge(0, before + 1);
            double lower = -30e-9 - (1 - share) * edges.edge(1, before) - share * edges.edge(1, before + 1);
            for (int iy = 0; iy < grid.ny(); iy++) {
                boolean inside = lower <= grid.y(iy) && grid.y(iy) <= upper;
                assertEquals(inside ? 1 : 0, shape.fill(ix, iy), "column " + ix + ", row " + iy);
            }
        }
    }

    @Test
    void devicesDifferAndOneStaysTheSame() throws IOException {
        DeviceSpec spec = device();

        assertEquals(columns(spec, 1), columns(spec, 1));
        assertNotEquals(columns(spec, 1), columns(spec, 2));
    }

    private static List<Double> columns(DeviceSpec spec, int device) {
        CellShape shape = CellShape.of(spec, STREAMS, device);
        List<Double> columns = new ArrayList<>();
        for (int x = 0; x < CellGrid.of(spec).nx(); x++) {
            columns.add(shape.column(x));
        }
        return columns;
    }
}
