package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Layer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.TimedArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InSituMemoryTest {
    private static final int SYNAPSES = 50;

    private final RandomStreams streams = new RandomStreams(9);
    private final WriteRoutine routine = new WriteRoutine(
            Devices.of(TestTables.normal(5, 0.2)), new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
    private final ShadowMemory shadow =
            new ShadowMemory(routine.levels(), SYNAPSES, 1, 0, streams.stream(Purpose.WEIGHT_INIT, 0));
    private final InSituMemory memory = new InSituMemory(
            shadow, new SynapseArray(routine, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0)), streams, 0);

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

        memory.learn(new Matrix(5, 10), new Optimizer.Sgd(0.9f, 0.1f));

        assertEquals(0, memory.takeTally().events());
        assertArrayEquals(before, memory.weights());
    }

    @Test
    void shadowThatLeavesItsRangeWritesThatDeviceOnly() {
        memory.takeTally();
        float[] before = memory.weights().clone();

        memory.learn(drivingToTheOtherEnd(3), new Optimizer.Sgd(0, 1));

        assertEquals(1, memory.takeTally().events());
        before[3] = memory.weights()[3];
        assertArrayEquals(before, memory.weights());
        assertEquals(shadow.values()[3], memory.weights()[3], 0.5, "the actual weight is near the new level");
    }

    /** The sums of all inputs 1 tell whether the layer has every weight, above all those just written. */
    @Test
    void layerComputesWithTheWeightsAsTheyAreAfterEveryStep() {
        var layer = new Layer(2, LayerShape.dense(10, 5), 1, false, Optional.empty(), Optional.empty());
        Arrays.fill(layer.input(), 1);

        for (int step = 0; step < 5; step++) {
            if (step != 2) { // then two steps come before one look
                memory.loadInto(layer);
                layer.forwardTesting();
                assertArrayEquals(
                        sums(memory.weights()), Arrays.copyOf(layer.output(), 5), 10 * Math.ulp(10f), "step " + step);
            }
            memory.learn(drivingToTheOtherEnd(7 * step), new Optimizer.Sgd(0, 1));
        }
    }

    /** A second is long for devices that keep their states for one; nothing but the hops changes the weights. */
    @Test
    void layerComputesWithTheWeightsThatTimeHasChanged() {
        var devices = Devices.of(TestTables.held(5, ClockTables.alike(5, 1), List.of()));
        var held = new WriteRoutine(devices, new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
        var array = new SynapseArray(held, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0));
        var old = new ShadowMemory(held.levels(), SYNAPSES, 1, 0, streams.stream(Purpose.WEIGHT_INIT, 0));
        var aged = new InSituMemory(
                old,
                array,
                streams,
                0,
                random -> Optional.of(new TimedArray(array, 10, devices, ClockTables.RUNNING, random)));
        aged.beginEpoch(1);
        var layer = new Layer(2, LayerShape.dense(10, 5), 1, false, Optional.empty(), Optional.empty());
        Arrays.fill(layer.input(), 1);
        aged.loadInto(layer);
        float[] before = aged.weights().clone();

        aged.learn(new Matrix(5, 10), new Optimizer.Sgd(0.9f, 0.1f));
        aged.pass(1);
        aged.loadInto(layer);

        layer.forwardTesting();
        assertFalse(Arrays.equals(before, aged.weights()));
        assertArrayEquals(sums(aged.weights()), Arrays.copyOf(layer.output(), 5), 10 * Math.ulp(10f));
    }

    private Matrix drivingToTheOtherEnd(int synapse) {
        var gradient = new Matrix(5, 10);
        gradient.load(synapse, shadow.values()[synapse] > 0 ? 100 : -100);
        return gradient;
    }

    private static float[] sums(float[] weights) {
        float[] sums = new float[5];
        for (int i = 0; i < weights.length; i++) {
            sums[i / 10] += weights[i];
        }
        return sums;
    }
}
