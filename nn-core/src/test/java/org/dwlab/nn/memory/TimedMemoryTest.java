package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Layer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.spec.Clock;
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
import org.junit.jupiter.api.Test;

/** Memories whose devices lose their states in seconds: costs by hand, and two that go on as one after a restart. */
class TimedMemoryTest {
    private static final int SYNAPSES = 50;
    /** Devices one by one, reads all at once in a nanosecond, every device rewritten every two seconds. */
    private static final Clock CLOCK =
            new Clock(true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.PERIODIC, 2, 0);

    private final RandomStreams streams = new RandomStreams(9);
    private final Optimizer optimizer = new Optimizer.Sgd(0.9f, 0.1f);

    private InSituMemory memory(boolean paired) {
        var devices = Devices.of(TestTables.held(5, ClockTables.alike(5, 1), List.of()));
        var routine = new WriteRoutine(devices, new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
        var array = new SynapseArray(routine, SYNAPSES, streams.stream(Purpose.SYNAPSE_DEVICE, 0), paired);
        var shadow = new ShadowMemory(routine.levels(), SYNAPSES, 1, 0, streams.stream(Purpose.WEIGHT_INIT, 0));
        return new InSituMemory(
                shadow, array, streams, 0, random -> Optional.of(new TimedArray(array, 10, devices, CLOCK, random)));
    }

    private static Map<String, Object> copies(InSituMemory memory) {
        Map<String, Object> copies = new LinkedHashMap<>();
        SeenState.of(memory).forEach((name, live) -> {
            Object copy = Array.newInstance(live.getClass().getComponentType(), Array.getLength(live));
            System.arraycopy(live, 0, copy, 0, Array.getLength(live));
            copies.put(name, copy);
        });
        return copies;
    }

    private static void fill(InSituMemory memory, Map<String, Object> copies) {
        SeenState.of(memory)
                .forEach((name, live) -> System.arraycopy(copies.get(name), 0, live, 0, Array.getLength(live)));
        memory.restored();
    }

    /** Some devices are driven to the other end, then time passes. */
    private void step(InSituMemory memory, int number) {
        var gradient = new Matrix(5, 10);
        for (int synapse = number % 7; synapse < SYNAPSES; synapse += 7) {
            gradient.load(synapse, number % 2 == 0 ? 20 : -20);
        }
        memory.learn(gradient, optimizer);
        memory.pass(0.3);
        memory.refreshWhereDue();
    }

    @Test
    void whatIsRestoredGoesOnAsIfNothingHadHappened() {
        for (boolean paired : new boolean[] {false, true}) {
            InSituMemory through = memory(paired);
            through.beginEpoch(1);
            for (int number = 0; number < 9; number++) {
                step(through, number);
            }
            InSituMemory again = memory(paired);
            fill(again, copies(through));
            assertArrayEquals(through.weights(), again.weights());

            for (InSituMemory memory : List.of(through, again)) {
                memory.takeTally();
                memory.beginEpoch(2);
                memory.pass(0.5);
            }
            assertArrayEquals(through.weights(), again.weights());
            for (InSituMemory memory : List.of(through, again)) {
                for (int number = 0; number < 9; number++) {
                    step(memory, number);
                }
            }

            Map<String, Object> expected = copies(through);
            Map<String, Object> found = copies(again);
            List<String> names = new ArrayList<>(
                    List.of("shadow", "first_moment", "second_moment", "weight", "held", "resting", "due", "now"));
            if (paired) {
                names.addAll(5, List.of("mirror_weight", "mirror_held"));
                names.addAll(List.of("mirror_resting", "mirror_due"));
            }
            assertEquals(names, List.copyOf(found.keySet()));
            assertTrue(Arrays.deepEquals(
                    expected.values().toArray(), found.values().toArray()));
            assertArrayEquals(through.weights(), again.weights());
            assertEquals(through.takeTally().refreshEvents(), again.takeTally().refreshEvents());
        }
    }

    @Test
    void whatIsTakenBackGoesTheSameWayAgain() {
        InSituMemory memory = memory(true);
        Map<String, Object> start = copies(memory);
        List<Map<String, Object>> ends = new ArrayList<>();
        for (int way = 0; way < 2; way++) {
            memory.beginEpoch(1);
            for (int number = 0; number < 9; number++) {
                step(memory, number);
            }
            ends.add(copies(memory));
            fill(memory, start);
        }

        assertTrue(Arrays.deepEquals(
                ends.get(0).values().toArray(), ends.get(1).values().toArray()));
    }

    @Test
    void readsAndWritesTakeTheirTime() {
        InSituMemory memory = memory(true);
        memory.beginEpoch(1);
        var gradient = new Matrix(5, 10);
        gradient.load(4, memory.weights()[4] > 0 ? 1000 : -1000);

        memory.learn(gradient, optimizer);

        assertEquals(1e-9, memory.readSeconds());
        assertEquals(2 * TestTables.WRITE_SECONDS, memory.writeSeconds(), 1e-20);
        assertEquals(0, memory.refreshWhereDue());
        memory.pass(2.5);
        assertEquals(2 * SYNAPSES * TestTables.WRITE_SECONDS, memory.refreshWhereDue(), 1e-18);
        assertEquals(2 * SYNAPSES * TestTables.READ_ENERGY, memory.readEnergy(), 1e-33);
    }

    @Test
    void pairsAreKeptAsTheirDevicesAndSingleDevicesAsNone() {
        InSituMemory pairs = memory(true);
        float[][] devices = pairs.finalPairs();
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals((devices[0][i] - devices[1][i]) / 2, pairs.finalWeights()[i]);
        }
        assertSame(devices[0], pairs.devices()[0]);
        InSituMemory single = memory(false);
        assertEquals(0, single.finalPairs().length);
        assertSame(single.weights(), single.devices()[0]);
        assertSame(single.weights(), single.finalWeights());
    }

    /** The layer is given what moved once, and everything after a new epoch or a restart. */
    @Test
    void aNewEpochHandsOverAllWeights() {
        InSituMemory memory = memory(false);
        var layer = new Layer(1, LayerShape.dense(10, 5), 1, false, Optional.empty(), Optional.empty());
        memory.beginEpoch(1);
        memory.loadInto(layer);
        layer.load(new float[SYNAPSES]);
        memory.loadInto(layer);
        Arrays.fill(layer.input(), 1);
        layer.forwardTesting();
        assertArrayEquals(new float[5], layer.output(), "nothing had changed");

        memory.beginEpoch(2);
        memory.loadInto(layer);

        layer.forwardTesting();
        float[] sums = new float[5];
        for (int i = 0; i < SYNAPSES; i++) {
            sums[i / 10] += memory.weights()[i];
        }
        assertArrayEquals(sums, layer.output(), 1e-5f);
        assertFalse(Arrays.equals(new float[5], layer.output()));
    }

    @Test
    void aPlaceStandsInFrontOfAllNames() {
        List<String> seen = new ArrayList<>();
        StateVisitor outer = new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                seen.add(name + live.length);
            }

            @Override
            public void states(String name, byte[] live) {
                seen.add(name + live.length);
            }

            @Override
            public void times(String name, double[] live) {
                seen.add(name + live.length);
            }
        };

        StateVisitor inner = outer.in("layer");
        inner.numbers("a", new float[1]);
        inner.states("b", new byte[2]);
        inner.times("c", new double[3]);

        assertEquals(List.of("layer/a1", "layer/b2", "layer/c3"), seen);
    }
}
