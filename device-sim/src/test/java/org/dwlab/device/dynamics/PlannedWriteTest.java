package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannedWriteTest {
    private static DeviceSpec cells(String... assignments) throws IOException {
        var all = new ArrayList<>(List.of("wall.model=micromagnetic", "numerics.cells.writes=on_the_way"));
        all.addAll(List.of(assignments));
        return FixedDevices.load("d5", all);
    }

    /** Four hops pass all other states: the reset takes 7.7 ns with its settling, every hop 3.05 ns with its gap. */
    @Test
    void aTrainOfHopsPassesAllStatesBeforeItsOwn() throws IOException {
        DeviceSpec spec = cells();

        List<PlannedWrite> writes = PlannedWrite.of(spec);

        assertEquals(1, writes.size());
        assertEquals(4, writes.get(0).state());
        assertEquals(List.of(0, 1, 2, 3), writes.get(0).onTheWay());
        assertEquals(4, writes.get(0).protocol().key());
        double[] passes = {7.7e-9, 10.75e-9, 13.8e-9, 16.85e-9};
        for (int state = 0; state < 4; state++) {
            // Sums of up to twenty terms.
            assertEquals(passes[state], writes.get(0).passes(spec, state), 20 * Math.ulp(passes[state]));
        }
    }

    /** Two writes go on from state 1 and are as long as each other; nothing goes on from them, or from state 4. */
    @Test
    void ofWritesAsLongAsEachOtherTheFirstOneIsTaken() throws IOException {
        DeviceSpec spec =
                cells("write.set=[[], [\"hop\"], [\"hop\", \"hop_back\"], [\"hop\", \"hop\"], [\"hop_back\"]]");

        List<PlannedWrite> writes = PlannedWrite.of(spec);

        assertEquals(List.of(2, 3, 4), writes.stream().map(PlannedWrite::state).toList());
        assertEquals(
                List.of(List.of(0, 1), List.of(), List.of()),
                writes.stream().map(PlannedWrite::onTheWay).toList());
    }

    /** A hold that is integrated is part of a write, so that no other one passes its end; one of jumps is not. */
    @ParameterizedTest
    @CsvSource({
        "micromagnetic, on_the_way, 0, 1",
        "micromagnetic, on_the_way, 1e-3, 1",
        "micromagnetic, on_the_way, 1e-8, 5",
        "micromagnetic, each, 0, 5",
        "micromagnetic, each, 1e-3, 5",
        "rigid, on_the_way, 0, 5",
        "tilted, on_the_way, 1e-3, 5",
    })
    void writesAreReadOnTheWayOnlyWhereThatIsTheSame(String model, String way, double hold, int writes)
            throws IOException {
        DeviceSpec spec = cells("wall.model=" + model, "numerics.cells.writes=" + way, "write.hold_s=" + hold);

        List<PlannedWrite> planned = PlannedWrite.of(spec);

        assertEquals(writes, planned.size());
        assertEquals(
                5 - writes,
                planned.stream().mapToInt(write -> write.onTheWay().size()).sum());
    }
}
