package org.dwlab.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dwlab.base.RandomStreams;
import org.dwlab.base.RandomStreams.Purpose;
import org.dwlab.nn.Experiment.Routine;
import org.dwlab.nn.Experiment.Window;
import org.dwlab.nn.Experiment.Write;
import org.dwlab.nn.kernel.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InSituMemoryTest {
    private static final int SYNAPSES = 50;

    private final RandomStreams streams = new RandomStreams(9);
    private final WriteRoutine routine =
        new WriteRoutine(Devices.of(TestTables.normal(5, 0.2)),
            new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
    private final ShadowMemory shadow = new ShadowMemory(routine.levels(), SYNAPSES, 1, 0,
        streams.stream(Purpose.WEIGHT_INIT, 0));
    private final InSituMemory memory = new InSituMemory(shadow,
        new SynapseArray(routine, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0)), streams, 0);

    @BeforeEach
    void begin() {
        memory.beginEpoch(1);
    }

    @Test
    void everyDeviceIsProgrammedOnceAtTheStart() {
        assertEquals(SYNAPSES, memory.takeTally().events());
    }

    @Test
    void shadowThatStaysInItsRangeWritesNothing() {
        memory.takeTally();
        float[] before = memory.weights().clone();

        memory.learn(new float[SYNAPSES], new Step.Momentum(0.9f, 0.1f));

        assertEquals(0, memory.takeTally().events());
        assertArrayEquals(before, memory.weights());
    }

    @Test
    void shadowThatLeavesItsRangeWritesThatDeviceOnly() {
        memory.takeTally();
        float[] before = memory.weights().clone();
        float[] gradient = new float[SYNAPSES];
        gradient[3] = shadow.values()[3] > 0 ? 100 : -100; // drives it to the other end

        memory.learn(gradient, new Step.Momentum(0, 1));

        assertEquals(1, memory.takeTally().events());
        before[3] = memory.weights()[3];
        assertArrayEquals(before, memory.weights());
        assertEquals(shadow.values()[3], memory.weights()[3], 0.5, "the actual weight is near the new level");
    }
}
