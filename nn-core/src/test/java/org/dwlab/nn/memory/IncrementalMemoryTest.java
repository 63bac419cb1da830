package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.PulsedArray;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.train.IncrementalTables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shadow by hand, and a second array that is pulsed after it with the same numbers. */
class IncrementalMemoryTest {
    private static final int SYNAPSES = 12;
    private static final float SCALE = 0.5f;

    private final RandomStreams streams = new RandomStreams(9);
    private final IncrementalMemory memory =
            new IncrementalMemory(IncrementalTables.costed(0.1, 0.02), SYNAPSES, SCALE, 0.5, streams, 3);
    private final PulsedArray twin = new PulsedArray(
            IncrementalTables.costed(0.1, 0.02), SYNAPSES, 0.5, streams.stream(Purpose.SYNAPSE_DEVICE, 3));
    private final float[] shadow = new float[SYNAPSES];

    @BeforeEach
    void programTheTwin() {
        UniformRandomProvider start = streams.stream(Purpose.WEIGHT_INIT, 3);
        for (int i = 0; i < SYNAPSES; i++) {
            shadow[i] = 2 * start.nextFloat() - 1;
        }
        twin.follow(shadow, streams.stream(Purpose.PROGRAMMING, StreamIndex.of(0, 3)));
    }

    @Test
    void devicesFollowTheShadowFromTheStart() {
        assertArrayEquals(twin.weights(), memory.weights());
        assertArrayEquals(twin.weights(), memory.finalWeights());
        assertEquals(twin.readEnergy(), memory.readEnergy());
        assertTrue(memory.readEnergy() > 0);
        assertEquals(twin.takeTally().events(), memory.takeTally().events());
    }

    /** A rate of 0.25 on a gradient that counts 1/α² = 4 times is a rate of 1; weights beyond 1 stop there. */
    @Test
    void aStepMovesTheShadowAndPulsesFollow() {
        float[] slopes = new float[SYNAPSES];
        for (int i = 0; i < SYNAPSES; i++) {
            slopes[i] = 0.5f * (i % 3 - 1);
            shadow[i] = Math.max(-1, Math.min(1, shadow[i] - slopes[i]));
        }
        slopes[1] = -10;
        shadow[1] = 1;
        slopes[2] = 10;
        shadow[2] = -1;
        twin.follow(shadow, streams.stream(Purpose.PROGRAMMING, StreamIndex.of(1, 3)));
        var gradient = new Matrix(3, 4);
        gradient.load(slopes);
        memory.beginEpoch(1);

        memory.learn(gradient, new Optimizer.Sgd(0, 0.25f));

        assertArrayEquals(shadow, visited("shadow"), 1e-6f);
        assertArrayEquals(twin.weights(), memory.weights());
    }

    @Test
    void showsAllThatChanges() {
        assertEquals(
                List.of("shadow", "first_moment", "second_moment", "weight"),
                List.copyOf(SeenState.of(memory).keySet()));
        assertArrayEquals(memory.weights(), visited("weight"));
        assertArrayEquals(new float[SYNAPSES], visited("first_moment"));
        assertArrayEquals(new float[SYNAPSES], visited("second_moment"));
    }

    /** What is restored is where the devices are: with their shadow at the same place no pulse is needed. */
    @Test
    void devicesStandWhereTheyWereRestored() {
        assertNotEquals(0.25f, visited("weight")[0]);
        Arrays.fill(visited("weight"), 0.25f);
        Arrays.fill(visited("shadow"), 0.25f);
        memory.restored();
        memory.takeTally();
        memory.beginEpoch(2);

        memory.learn(new Matrix(3, 4), new Optimizer.Sgd(0, 0.25f));

        assertEquals(0, memory.takeTally().events());
        for (float weight : memory.weights()) {
            assertEquals(0.25f, weight);
        }
    }

    /** α = √(2 / (12 · 1/3)). */
    @Test
    void scaleGivesSumsUnitVariance() {
        assertEquals(Math.sqrt(0.5), IncrementalMemory.scale(12), 1e-7);
    }

    private float[] visited(String name) {
        return (float[]) SeenState.of(memory).get(name);
    }
}
