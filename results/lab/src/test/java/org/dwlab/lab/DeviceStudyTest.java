package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.SimulateEnsemble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeviceStudyTest {
    private static final int SEED = 1;

    /** Of d2, by one thread. */
    private static Map<String, List<Object>> plain;

    @BeforeAll
    static void once() throws IOException {
        plain = told(LabFixtures.device(), 1);
    }

    /** What is told until the rest of eight devices is, which comes behind 256 writes of every state. */
    private static Map<String, List<Object>> told(DeviceSpec device, int threads) throws IOException {
        Map<String, List<Object>> told = new TreeMap<>();
        var study = new DeviceStudy(device, SEED, threads);
        assertThrows(
                CancellationException.class,
                () -> study.run((what, result) -> {
                    told.computeIfAbsent(what, fresh -> new ArrayList<>()).add(result);
                    if (what.equals("rest")) {
                        throw new CancellationException("that will do");
                    }
                }));
        return told;
    }

    /** A look is the ensemble and the table that the command line makes of the same device and seed. */
    @Test
    void aLookSaysWhatSimulateAndCalibrateSay() throws IOException {
        DeviceSpec device = LabFixtures.device("track.notches.*.depth_m=13e-9");
        var runner = Runner.local(1);
        var job = new SimulateEnsemble(device, 16, 16, 0, 0, SEED);
        SynapseTable table = runner.run(new Calibrate(job));
        WriteCounts same = WriteCounts.of(runner.run(job).positions());

        var told = told(device, 1);

        List<Object> stages = told.get("writes");
        assertEquals(2, stages.size());
        WriteCounts last = (WriteCounts) stages.get(1);
        assertArrayEquals(same.found(), last.found());
        assertArrayEquals(same.shares(), last.shares());
        for (int from = 0; from < device.states(); from++) {
            for (int to = 0; to < device.states(); to++) {
                assertEquals(table.set().transition(from, to).value(), last.found()[from][to], 1e-6);
            }
            assertEquals(
                    table.set().transition(from, from).value(),
                    last.right().get(from).value(),
                    1e-12);
        }
        RestingStates rest = (RestingStates) told.get("rest").get(0);
        var eight = runner.run(new SimulateEnsemble(device, 8, 1, 0, 0, SEED)).extras();
        LostStates lost = LostStates.of(eight.retention(), eight.escapes()).orElseThrow();
        assertEquals(8, rest.devices());
        assertArrayEquals(lost.shares(LostStates.TEN_YEARS), rest.decade(), 1e-6);
    }

    /** Positions themselves, bit by bit: an ensemble without hops and of another size has the same writes. */
    @Test
    void aWriteIsTheSameInEveryStage() throws IOException {
        DeviceSpec device = DeviceSpec.load("d5", List.of());
        PositionEnsemble whole = Runner.local(1)
                .run(new SimulateEnsemble(device, 4, 4, 0, 0, SEED))
                .positions();

        PositionEnsemble own =
                EnsembleSimulator.simulate(device.withoutHops(), 16, 16, new RandomStreams(SEED), 2, Progress.NONE);

        for (int state = 0; state < device.states(); state++) {
            for (int number = 0; number < 4; number++) {
                for (int cycle = 0; cycle < 4; cycle++) {
                    assertEquals(
                            whole.setPosition()[state][number][cycle], own.setPosition()[state][number][cycle], 0.0);
                }
            }
        }
        assertEquals(Optional.empty(), own.hopPosition());
    }

    @Test
    void threadsChangeNothing() throws IOException {
        WriteCounts one = (WriteCounts) plain.get("writes").get(1);
        WriteCounts two =
                (WriteCounts) told(LabFixtures.device(), 2).get("writes").get(1);

        assertArrayEquals(one.found(), two.found());
        assertArrayEquals(one.shares(), two.shares());
        assertEquals(one.right(), two.right());
    }

    @Test
    void everyHistogramHoldsAllWrites() throws IOException {
        for (Object stage : plain.get("writes")) {
            WriteCounts counts = (WriteCounts) stage;
            for (double[] row : counts.shares()) {
                assertEquals(1, Arrays.stream(row).sum(), 1e-4);
            }
            assertEquals(407, counts.bins()[counts.bins().length - 1], 1e-9);
        }
    }

    @Test
    void theTrackIsDrawnAsItIs() throws IOException {
        DeviceLook look = (DeviceLook) plain.get("look").get(0);

        var track = look.track();
        int centre = 0;
        while (track.x()[centre] < 100) {
            centre++;
        }
        assertEquals(100, track.x()[centre], 1e-9);
        assertEquals(65 / 2.0 - 15.5, track.upper()[centre], 0.01);
        assertEquals(-track.upper()[centre], track.lower()[centre], 1e-9);
        assertEquals(407, track.x()[track.x().length - 1], 1e-9);
        assertTrue(Math.abs(track.roughUpper()[centre] - track.upper()[centre]) > 1e-3);
        assertEquals(
                List.of(-0.7, 0.22),
                look.landscapes().stream().map(DeviceLook.Height::voltage).toList());
        assertEquals(34, look.narrowest(), 1e-9);
        assertTrue(look.states().get(0).escape() > 3600);
    }

    @Test
    void aWallIsFollowedToWhereItsWriteEnds() throws IOException {
        DeviceSpec device = LabFixtures.device();
        PositionEnsemble ensemble = Runner.local(1)
                .run(new SimulateEnsemble(device, 4, 1, 0, 0, SEED))
                .positions();

        List<?> paths = (List<?>) plain.get("paths").get(0);

        for (int state = 0; state < 2; state++) {
            WallPaths path = (WallPaths) paths.get(state);
            for (int wall = 0; wall < 4; wall++) {
                double[] way = path.walls()[wall];
                assertEquals(ensemble.setPosition()[state][wall][0] / 1e-9, way[way.length - 1], 6e-4);
                assertEquals(path.time().length, way.length);
            }
        }
    }

    @Test
    void whatTakesMinutesIsRefused() throws IOException {
        DeviceSpec cells = LabFixtures.device("wall.model=micromagnetic");
        DeviceSpec slow = LabFixtures.device("write.settle_s=1e-4");

        assertThrows(SpecException.class, () -> new DeviceStudy(cells, 1, 1));
        SpecException refused = assertThrows(SpecException.class, () -> new DeviceStudy(slow, 1, 1));
        assertEquals("a write", refused.place());
    }

    /** A page that was closed costs no more than the batch under way. */
    @Test
    void nobodyIsWorkedForWhoHasGone() throws IOException {
        var study = new DeviceStudy(LabFixtures.quick(), 1, 1);

        assertThrows(
                UncheckedIOException.class,
                () -> study.run((what, result) -> {
                    if (what.equals("progress")) {
                        throw new IOException("gone");
                    }
                }));
    }

    @Test
    void anInterruptionEndsIt() throws IOException {
        var study = new DeviceStudy(LabFixtures.quick(), 1, 1);

        assertThrows(
                CancellationException.class,
                () -> study.run((what, result) -> Thread.currentThread().interrupt()));
        assertTrue(Thread.interrupted());
    }
}
