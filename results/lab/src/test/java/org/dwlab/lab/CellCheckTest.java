package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CellCheckTest {
    private static final int SEED = 3;
    /** Two digits are told [nm]. */
    private static final double ROUNDING = 0.005;
    /** On the way a wall is read up to one step of 0.1 ps earlier than an ensemble does, at less than 1 km/s [nm]. */
    private static final double STEP = 0.1;

    private static DeviceSpec device;
    private static final List<String> NAMES = new ArrayList<>();
    private static final List<Object> TOLD = new ArrayList<>();

    @BeforeAll
    static void check() throws IOException {
        // State 0 by the reset alone, which the write of state 1 begins with.
        device = LabFixtures.quick("write.gap_s=1e-11", "write.set=[[],[\"write_2\"]]");
        CellCheck.of(new DeviceStudy(device, SEED, 1), (what, result) -> {
            NAMES.add(what);
            TOLD.add(result);
        });
    }

    @Test
    void wallsAreThoseOfAnEnsembleOfCells() {
        DeviceSpec cells = CellCheck.grained(device.withoutHops());
        double[][][] ends = EnsembleSimulator.simulate(cells, 1, 2, new RandomStreams(SEED), 1, Progress.NONE)
                .setPosition();

        CellCheck check = (CellCheck) TOLD.get(TOLD.size() - 1);

        assertEquals(device.states(), check.read().size());
        for (CellCheck.SeenWalls read : check.read()) {
            boolean last = read.state() == device.states() - 1;
            for (int cycle = 0; cycle < 2; cycle++) {
                assertEquals(
                        ends[read.state()][0][cycle] / 1e-9,
                        read.walls()[cycle],
                        ROUNDING + (last ? 0 : STEP),
                        "state " + read.state());
            }
        }
    }

    /** One write is made, the longest: from its start to its end, in order. */
    @Test
    void pointsAreToldAsTheyCome() {
        List<CellCheck.SeenWalls> points = TOLD.stream()
                .filter(CellCheck.SeenWalls.class::isInstance)
                .map(CellCheck.SeenWalls.class::cast)
                .toList();

        assertEquals("fast", NAMES.get(0));
        assertEquals(Collections.frequency(NAMES, "progress"), points.size());
        assertEquals(0, points.get(0).time(), 0);
        for (int i = 1; i < points.size(); i++) {
            assertTrue(points.get(i).time() >= points.get(i - 1).time(), "point " + i);
            assertEquals(1, points.get(i).state());
        }
    }

    @Test
    void aPageThatHasGoneEndsIt() {
        var study = new DeviceStudy(device, SEED, 1);
        List<Object> told = new ArrayList<>();

        assertThrows(
                UncheckedIOException.class,
                () -> CellCheck.of(study, (what, result) -> {
                    told.add(result);
                    if (what.equals("cells")) {
                        throw new IOException("gone");
                    }
                }));

        assertEquals(2, told.size());
    }
}
