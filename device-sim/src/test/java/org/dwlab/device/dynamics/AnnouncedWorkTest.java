package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As much work is announced as is done; a bar that stops early or runs over is the first thing a user sees. */
class AnnouncedWorkTest {
    private static final RandomStreams STREAMS = new RandomStreams(4);
    /** Steps of 0.5 ps: the two writes of the tiny track take 0.13 and 0.26 ns, its four hops 0.15 ns each. */
    private static final String STEP = "numerics.time_step_s=5e-13";

    /** Five writes and ten hops, six trajectories each. */
    @Test
    void anEnsembleAnnouncesTheTrajectoriesThatItRuns() throws IOException {
        var heard = new HeardProgress();
        DeviceSpec spec = FixedDevices.load("d5", List.of());

        EnsembleSimulator.simulate(spec, 2, 3, STREAMS, 2, heard);

        assertEquals(List.of("d5: 90 trajectories"), heard.announced());
        heard.assertDone(1);
    }

    /** The fourth cycle, which runs to keep a pair whole, is not one of the work: 3 (260 + 520 + 4 · 300). */
    @Test
    void cellsAnnounceTheStepsOfTheCyclesThatAreWanted() throws IOException {
        var heard = new HeardProgress();
        DeviceSpec spec = TinyTrack.device(STEP);

        var ensemble = EnsembleSimulator.simulate(spec, 1, 3, STREAMS, 2, heard);

        assertEquals(List.of("tiny constants of cells: 1 film", "tiny: 5940 steps"), heard.announced());
        assertEquals(5940, ensemble.steps());
        heard.assertDone(2);
    }

    /** Two voltages take the place of the two states; the last one is repeated where they run out. */
    @ParameterizedTest
    @CsvSource({"2, 12", "4, 24", "5, 36"})
    void aScanIsOnePieceOfWork(int voltages, int trajectories) throws IOException {
        var heard = new HeardProgress();
        DeviceSpec spec = FixedDevices.load("d2", List.of());

        VoltageScanner.scan(spec, new VoltageScanner.Size(voltages, 2, 3), STREAMS, 1, heard);

        assertEquals(List.of("d2 voltages: " + trajectories + " trajectories"), heard.announced());
        heard.assertDone(1);
    }

    /** At either voltage the reset and one hop, 0.26 ns, of a pair of cycles: hours where a track is not tiny. */
    @Test
    void aScanOfCellsAnnouncesTheStepsOfItsParts() throws IOException {
        var heard = new HeardProgress();
        DeviceSpec spec = TinyTrack.device(STEP);

        VoltageScanner.scan(spec, new VoltageScanner.Size(2, 1, 2), STREAMS, 1, heard);

        List<String> parts = List.of("tiny constants of cells: 1 film", "tiny: 2080 steps");
        assertEquals(parts, heard.announced());
        heard.assertDone(2);
    }

    /** Points 10 ps apart and the first one, 14 and 27; with a spread every device is a batch of its own. */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2", "7, 3"})
    void tracesOfCellsAnnounceTheirPoints(int trajectories, int batches) throws IOException {
        var heard = new HeardProgress();
        DeviceSpec spec = TinyTrack.device(STEP, "spread.damping=0.1");

        CellRecorder.record(spec, STREAMS, new TraceRecorder.Selection(trajectories, 3, 10e-12), heard);

        String line = "tiny traces of state ";
        assertEquals(
                List.of(line + "0: " + 14 * batches + " points", line + "1: " + 27 * batches + " points"),
                heard.announced());
        heard.assertDone(2);
    }
}
