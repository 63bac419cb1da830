package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An ensemble of cells is bitwise a function of the device, the seed, and the numbers of device and cycle. */
class CellEnsembleTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);

    private static PositionEnsemble simulate(DeviceSpec spec, DeviceRange range, int cycles, int threads) {
        return EnsembleSimulator.simulate(spec, range, cycles, STREAMS, threads, Progress.NONE);
    }

    /** Asserts that all of one ensemble is in another one, whose devices begin so many before it. */
    private static void assertWithin(PositionEnsemble large, PositionEnsemble small, int before) {
        for (int state = 0; state < 2; state++) {
            for (int device = 0; device < small.devices(); device++) {
                double[][] set = large.setPosition()[state];
                int cycles = small.cycles();
                assertArrayEquals(Arrays.copyOf(set[before + device], cycles), small.setPosition()[state][device]);
                for (int direction = 0; direction < 2; direction++) {
                    assertArrayEquals(
                            Arrays.copyOf(large.hopPosition().orElseThrow()[direction][state][before + device], cycles),
                            small.hopPosition().orElseThrow()[direction][state][device]);
                }
            }
        }
    }

    /** Nine pairs of cycles are more than one batch holds; with a spread every device has one of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"temperature_K=300", "temperature_K=0", "spread.uniaxial_anisotropy=0.01"})
    void nothingDependsOnThreadsBatchesOrTheRestOfTheEnsemble(String assignment) throws IOException {
        DeviceSpec spec = TinyTrack.device(assignment);
        PositionEnsemble whole = simulate(spec, new DeviceRange(0, 3), 6, 2);

        assertWithin(whole, simulate(spec, new DeviceRange(0, 3), 6, 1), 0);
        assertWithin(whole, simulate(spec, new DeviceRange(0, 3), 2, 1), 0);
        assertWithin(whole, simulate(spec, new DeviceRange(0, 2), 3, 1), 0);
        assertWithin(whole, simulate(spec, new DeviceRange(2, 1), 4, 1), 2);
    }

    @Test
    void devicesAndCyclesDifferWithHeat() throws IOException {
        double[][] set =
                simulate(TinyTrack.device(), new DeviceRange(0, 2), 2, 2).setPosition()[1];

        assertNotEquals(set[0][0], set[0][1]);
        assertNotEquals(set[0][0], set[1][0]);
    }

    /** Without heat the cycles of a hop are one. The pulse of 50 ps moves the wall, not to the next notch. */
    @Test
    void withoutHeatAHopIsAlwaysTheSame() throws IOException {
        double[][][][] hop = simulate(TinyTrack.device("temperature_K=0"), new DeviceRange(0, 1), 3, 2)
                .hopPosition()
                .orElseThrow();

        assertEquals(hop[0][0][0][0], hop[0][0][0][1], 1e-14);
        assertEquals(hop[0][0][0][0], hop[0][0][0][2], 1e-14);
        assertTrue(hop[0][0][0][0] > 55.5e-9 && hop[1][1][0][0] < 104.5e-9, Arrays.deepToString(hop));
    }

    /** Once, with the first device; not where the hold is integrated, and not at T = 0, where nothing moves. */
    @ParameterizedTest
    @CsvSource({"1e-3, 300, 0, 2, 1", "1e-3, 300, 1, 2, 0", "1e-11, 300, 0, 2, 0", "1e-3, 0, 0, 1, 0"})
    void aLongHoldIsSaidNotToBeOneOfCells(double hold, double temperature, int first, int cycles, int lines)
            throws IOException {
        DeviceSpec spec = TinyTrack.device("write.hold_s=" + hold, "temperature_K=" + temperature);

        List<String> said = said(spec, new DeviceRange(first, 1), cycles);

        String line = "tiny: cells are not integrated through write.hold_s = 0.001; the wall of few coordinates makes"
                + " its thermal jumps";
        assertEquals(Collections.nCopies(lines, line), said);
    }

    /** A pair has two cycles, whether the second is asked for or not. */
    @ParameterizedTest
    @CsvSource({"300, 0, 1, 1", "300, 0, 2, 0", "300, 1, 1, 0", "0, 0, 1, 0"})
    void anOddNumberOfCyclesIsSaidToWasteOne(double temperature, int first, int cycles, int lines) throws IOException {
        DeviceSpec spec = TinyTrack.device("temperature_K=" + temperature);

        List<String> said = said(spec, new DeviceRange(first, 1), cycles);

        assertEquals(Collections.nCopies(lines, "tiny: cells run two cycles at a time; 2 take as long as 1"), said);
    }

    private static List<String> said(DeviceSpec spec, DeviceRange range, int cycles) {
        List<String> said = new ArrayList<>();
        var ears = new Progress() {
            @Override
            public Task start(String name, long total, String unit) {
                return NONE.start(name, total, unit);
            }

            @Override
            public void say(String line) {
                said.add(line);
            }
        };
        EnsembleSimulator.simulate(spec, range, cycles, STREAMS, 1, ears);
        return said;
    }

    /** The longest write is as ever; without heat a shorter one that began where it did ends where that passed. */
    @Test
    void aWriteIsReadOnTheWayOfOneThatGoesOn() throws IOException {
        String set = "write.set=[[], [\"hop\", \"hop\"]]";
        DeviceSpec warm = TinyTrack.device(set);
        DeviceSpec cold = TinyTrack.device(set, "temperature_K=0");
        String way = "numerics.cells.writes=on_the_way";
        var range = new DeviceRange(0, 4);

        var each = simulate(warm, range, 2, 2);
        var read = simulate(TinyTrack.device(set, way), range, 2, 2);
        assertArrayEquals(each.setPosition()[1], read.setPosition()[1]);
        assertEquals(each.steps() - 8 * warm.write().setWaveform(0).steps(warm.timeStep()), read.steps());

        double[][] alone = simulate(cold, range, 2, 2).setPosition()[0];
        double[][] passed = simulate(TinyTrack.device(set, "temperature_K=0", way), range, 2, 2)
                .setPosition()[0];
        int same = 0;
        for (int device = 0; device < 4; device++) {
            for (int cycle = 0; cycle < 2; cycle++) {
                if (start(cold, 0, device, cycle) == start(cold, 1, device, cycle)) {
                    assertEquals(alone[device][cycle], passed[device][cycle], 1e-14);
                    same++;
                }
            }
        }
        assertTrue(same >= 2 && same < 8, same + " of 8 walls began in the same state");
    }

    private static int start(DeviceSpec spec, int state, int device, int cycle) {
        var protocol = Protocol.set(spec, state);
        return protocol.start(STREAMS, spec.states(), protocol.index(device, cycle));
    }
}
