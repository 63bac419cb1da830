package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Matrix;
import org.junit.jupiter.api.Test;

class FloatMemoryTest {
    private final RandomStreams streams = new RandomStreams(9);
    private final FloatMemory memory = new FloatMemory(8, 3, streams.stream(Purpose.WEIGHT_INIT, 0));

    /** He's rule: the variance is 2/8, the standard deviation a half. */
    @Test
    void weightsStartNormalByTheFanIn() {
        var normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(Purpose.WEIGHT_INIT, 0));

        for (float weight : memory.weights()) {
            assertEquals(normal.sample() / 2, weight, 1e-7);
        }
        assertEquals(24, memory.weights().length);
    }

    @Test
    void aStepGoesDownTheGradientOfEveryWeight() {
        float[] expected = memory.weights().clone();
        float[] slopes = new float[24];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = i - 7;
            expected[i] -= 0.25f * slopes[i];
        }
        var gradient = new Matrix(3, 8);
        gradient.load(slopes);
        memory.beginEpoch(1);

        memory.learn(gradient, new Optimizer.Sgd(0, 0.25f));

        assertArrayEquals(expected, memory.finalWeights(), 1e-6f);
        assertEquals(0, memory.takeTally().events());
        assertEquals(0, memory.readEnergy());
    }

    @Test
    void showsTheWeightsThemselvesAndBothMoments() {
        Map<String, Object> seen = SeenState.of(memory);

        assertEquals(List.of("weight", "first_moment", "second_moment"), List.copyOf(seen.keySet()));
        ((float[]) seen.get("weight"))[5] = 42;
        assertEquals(42, memory.weights()[5]);
    }
}
