package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.Escape;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

/**
 * Walls whose random numbers are all 1 − 1/e, so that each waits just as long as the mean of its state; it hops to the right where
 * that has more than 0.632 of the hops.
 */
class HopScheduleTest {
    private static final int COUNT = 600;
    private static final UniformRandomProvider MEAN = () -> (long) ((1 - Math.exp(-1)) * 0x1p53) << 11;
    /** Left after 3, 5 and 7 s; from the middle one to the right. */
    private static final HeldStates CHAIN =
            new HeldStates(List.of(new Escape(3, 1), new Escape(5, 0.75), new Escape(7, 0)));

    private final BitSet moved = new BitSet();

    private static SynapseArray array(double stuck) {
        RandomStreams streams = new RandomStreams(2);
        var routine = new WriteRoutine(
                Devices.of(TestTables.exactWithoutHops(3)),
                new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL),
                true);
        var array = new SynapseArray(routine, COUNT, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
        array.freeze(stuck, streams.stream(Purpose.STUCK, 0));
        array.program(new float[COUNT], streams.stream(Purpose.PROGRAMMING, 0));
        return array;
    }

    private long advance(HopSchedule schedule, double now) {
        moved.clear();
        return schedule.advance(now, MEAN, moved);
    }

    @Test
    void wallsHopWhenTheyAreDue() {
        SynapseArray array = array(0);
        var schedule = new HopSchedule(array, List.of(CHAIN));
        assertEquals(COUNT, schedule.written().cardinality());
        assertEquals(0, advance(schedule, 0));
        assertTrue(schedule.written().isEmpty());

        assertEquals(0, advance(schedule, 4.99));
        assertTrue(moved.isEmpty());
        assertEquals(COUNT, advance(schedule, 5.01), "from the middle to the right");
        assertEquals(COUNT, moved.cardinality());
        for (int i = 0; i < COUNT; i++) {
            assertEquals(2, schedule.resting()[i]);
            assertEquals(2, array.actualState(i));
            assertEquals(12, schedule.due()[i], 1e-12);
        }
        assertEquals(0, advance(schedule, 11.99));
        assertEquals(2 * COUNT, advance(schedule, 17.01), "back after 7 s, and to the right again after 5");
        assertEquals(1, array.weights()[599]);
        assertEquals(24, schedule.due()[0], 1e-12);
    }

    @Test
    void theShareToTheRightDecidesWhereTo() {
        var left = new HeldStates(List.of(new Escape(3, 1), new Escape(5, 0.6), new Escape(7, 0)));
        SynapseArray array = array(0);
        var schedule = new HopSchedule(array, List.of(left));
        advance(schedule, 0);
        advance(schedule, 5.01);

        assertEquals(0, array.actualState(17));
        assertEquals(8, schedule.due()[17], 1e-12);
    }

    /** Blocks of 256 wait for the first of their walls; a write lets one wait anew, whatever the others do. */
    @Test
    void aWriteBeginsTheWaitAnew() {
        SynapseArray array = array(0);
        var schedule = new HopSchedule(array, List.of(CHAIN));
        advance(schedule, 0);
        advance(schedule, 2);
        for (int i : new int[] {0, 255, 256, 599}) {
            schedule.wrote(i);
        }
        advance(schedule, 2);

        assertEquals(COUNT - 4, advance(schedule, 5.01));
        assertEquals(0, advance(schedule, 6.99));
        assertEquals(4, advance(schedule, 7.01));
        assertArrayEquals(new int[] {0, 255, 256, 599}, moved.stream().toArray());
    }

    @Test
    void devicesHaveChainsOfTheirOwn() {
        SynapseArray array = array(0);
        List<HeldStates> chains = IntStream.range(0, TestTables.DEVICES)
                .mapToObj(device ->
                        new HeldStates(List.of(new Escape(1, 1), new Escape(10 + device, 1), new Escape(1e9, 0))))
                .toList();
        var schedule = new HopSchedule(array, chains);
        advance(schedule, 0);
        advance(schedule, 20.5);

        for (int i = 0; i < COUNT; i++) {
            assertEquals(array.device(i) <= 10, moved.get(i), "device " + array.device(i));
        }
    }

    @Test
    void stuckWallsWaitForEver() {
        SynapseArray array = array(0.5);
        var schedule = new HopSchedule(array, List.of(CHAIN));
        advance(schedule, 0);
        advance(schedule, 1e6);

        for (int i = 0; i < COUNT; i++) {
            assertEquals(!array.isStuck(i), moved.get(i));
            assertEquals(array.isStuck(i), schedule.due()[i] == HopSchedule.NEVER);
        }
    }

    /** After 100 hops the rest follows from the chain, and the wall waits from now on. */
    @Test
    void aWallThatHopsTooOftenForgets() {
        var schedule = new HopSchedule(array(0), List.of(CHAIN));
        advance(schedule, 0);

        assertEquals(100L * COUNT, advance(schedule, 1e6));
        for (int i = 0; i < COUNT; i++) {
            double wait = CHAIN.escapes().get(schedule.resting()[i]).time();
            assertEquals(1e6 + wait, schedule.due()[i], 1e-6);
        }
    }

    @Test
    void restoredWallsAreLookedAtAgain() {
        var schedule = new HopSchedule(array(0), List.of(CHAIN));
        advance(schedule, 0);
        schedule.wrote(3);
        schedule.due()[300] = 1;
        schedule.restored();

        assertTrue(schedule.written().isEmpty());
        assertEquals(1, advance(schedule, 1.5));
        assertTrue(moved.get(300));
    }
}
