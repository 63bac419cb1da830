package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.kernel.UniformLanes;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every draw is made again from the streams by the textbook: target and device choose the row, the row the write. */
class ExSituMemoryTest {
    private static final int SYNAPSES = 40;

    private final RandomStreams streams = new RandomStreams(9);
    private final WriteRoutine routine = new WriteRoutine(
            Devices.of(TestTables.normal(5, 0.2)), new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
    private final ShadowMemory shadow =
            new ShadowMemory(routine.levels(), SYNAPSES, 1, 0, streams.stream(Purpose.WEIGHT_INIT, 0));
    private final int[] targets = new int[SYNAPSES];

    private ExSituMemory memory(boolean paired) {
        for (int i = 0; i < SYNAPSES; i++) {
            targets[i] = shadow.target(i);
        }
        return new ExSituMemory(shadow, routine, streams, 0, paired);
    }

    /** Weights of single devices, or of pairs with the devices behind them, after so many draws of the first epoch. */
    private float[][] drawn(boolean paired, int draws) {
        var choice = streams.stream(Purpose.SYNAPSE_DEVICE, 0);
        int sides = paired ? 2 : 1;
        int[][] rows = new int[sides][SYNAPSES];
        for (int side = 0; side < sides; side++) {
            int[] device = SynapseArray.drawDevices(SYNAPSES, TestTables.DEVICES, choice);
            for (int i = 0; i < SYNAPSES; i++) {
                int state = side == 0 ? targets[i] : 4 - targets[i];
                rows[side][i] = state * TestTables.DEVICES + device[i];
            }
        }
        float[][] weights = new float[sides + 1][SYNAPSES];
        var random = new UniformLanes(streams.stream(Purpose.PROGRAMMING, StreamIndex.of(1, 0)));
        for (int draw = 0; draw < draws; draw++) {
            for (int side = 0; side < sides; side++) {
                routine.programAll(rows[side], random, weights[side]);
            }
        }
        for (int i = 0; i < SYNAPSES; i++) {
            weights[sides][i] = paired ? (weights[0][i] - weights[1][i]) / 2 : weights[0][i];
        }
        return weights;
    }

    private void assertDrawn(boolean paired, int draws, ExSituMemory memory) {
        float[][] expected = drawn(paired, draws);
        assertArrayEquals(expected[expected.length - 1], memory.weights());
        assertArrayEquals(expected[0], memory.devices()[0]);
        assertArrayEquals(expected[paired ? 1 : 0], memory.devices()[memory.devices().length - 1]);
        float[] nominal = memory.finalWeights();
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(-1 + targets[i] / 2.0, nominal[i], "synapse " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyStepWritesEveryTargetAfresh(boolean paired) {
        ExSituMemory memory = memory(paired);
        memory.beginEpoch(1);
        assertDrawn(paired, 1, memory);

        var gradient = new Matrix(4, 10);
        for (int driven : new int[] {3, 17}) {
            boolean up = shadow.values()[driven] <= 0;
            gradient.load(driven, up ? -100 : 100);
            targets[driven] = up ? 4 : 0;
        }
        memory.learn(gradient, new Optimizer.Sgd(0, 1));

        // The first draw was of the old targets, but took as many numbers from the stream.
        assertDrawn(paired, 2, memory);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsRestoredIsDrawnFromThen(boolean paired) {
        ExSituMemory memory = memory(paired);
        memory.visit(new Filling((byte) 2));
        Arrays.fill(targets, 2);
        memory.restored();
        memory.beginEpoch(1);
        assertDrawn(paired, 1, memory);

        memory.visit(new Filling((byte) 5));
        assertThrows(SpecException.class, memory::restored);
    }

    private record Filling(byte state) implements StateVisitor {
        @Override
        public void numbers(String name, float[] live) {
            // Shadow weights stay.
        }

        @Override
        public void states(String name, byte[] live) {
            assertEquals("target", name);
            Arrays.fill(live, state);
        }

        @Override
        public void times(String name, double[] live) {
            throw new AssertionError(name);
        }
    }
}
