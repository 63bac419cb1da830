package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables end 50 nm beyond the track, and walls may go further. */
class WidthTablesEndTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);

    /** {W₂, W₂', W₁, W₁'} less the nominal width under three walls, the first on one device and two on the next. */
    private static double[][] averages(DeviceSpec spec, double... q) {
        var voltages = spec.write().voltages();
        var tables = new WidthTables(spec, voltages, STREAMS, new int[] {3, 4, 4});
        // 600 nm and 50 nm beyond either end in cells of 1 nm, and a guard at each end: 702.
        assertEquals(701, tables.last());
        assertEquals(3, tables.walls());
        assertArrayEquals(new double[] {0, 702, 702}, tables.firstCell());
        var to = new WidthAverages(3);
        Drive atRest = Drive.along(spec, spec.write().setWaveform(0), voltages)[0];
        new WidthLookup(tables, 0).evaluate(atRest, q, to);
        return new double[][] {to.even, to.evenSlope, to.odd, to.oddSlope};
    }

    /** At the very end the two neighbouring cells agree; a slope of 1 times an ulp of 650 nm stays. */
    @ParameterizedTest
    @ValueSource(strings = {"rigid", "tilted"})
    void beyondItsTableAWallSeesTheWidthAtTheEndWithoutSlope(String model) throws IOException {
        DeviceSpec spec = FixedDevices.load("d5", List.of("wall.model=" + model));
        double[][] left = averages(spec, -50e-9, -50e-9, -50e-9);
        double[][] right = averages(spec, 650e-9, 650e-9, 650e-9);

        double[][] leftBeyond = averages(spec, -50.6e-9, -51.4e-9, -3e-6);
        double[][] rightBeyond = averages(spec, 650.6e-9, 651.4e-9, 3e-6);

        for (int wall = 0; wall < 3; wall++) {
            for (int average : new int[] {0, 2}) {
                assertEquals(left[average][wall], leftBeyond[average][wall], 1e-21);
                assertEquals(right[average][wall], rightBeyond[average][wall], 1e-21);
            }
            for (int slope : new int[] {1, 3}) {
                assertEquals(0, leftBeyond[slope][wall]);
                assertEquals(0, rightBeyond[slope][wall]);
            }
        }
        assertNotEquals(right[0][0], right[0][1]);
        assertEquals(right[0][1], right[0][2]);
    }
}
