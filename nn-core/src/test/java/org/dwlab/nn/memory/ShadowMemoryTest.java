package org.dwlab.nn.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.Levels;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShadowMemoryTest {
    /**
     * Levels −1, −0.5, 1: from state 1 the thresholds are −0.75 and 0.25; hysteresis adds 0.25 h and 0.75 h.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 0.25, 0",
        "0, 0.2501, 1",
        "0, -0.7501, 1",
        "0.5, 0.62, 0",
        "0.5, 0.63, 1",
        "0.5, -0.87, 0",
        "0.5, -0.88, 1"
    })
    void stateIsLeftBeyondItsThresholdAndTheHysteresis(double hysteresis, float weight, int changed) {
        ShadowMemory shadow = shadow(new double[] {-1, -0.5, 1}, 1, hysteresis);
        shadow.values()[0] = weight;

        assertEquals(changed, shadow.learn(gradient(0), new Optimizer.Sgd(0, 1), new byte[] {1}));
    }

    @Test
    void shadowStaysBetweenTheOutermostLevels() {
        ShadowMemory shadow = shadow(new double[] {-0.5, 0.25}, 2, 0);

        shadow.learn(gradient(-100, 100), new Optimizer.Sgd(0, 1), new byte[2]);

        assertEquals(0.25f, shadow.values()[0]);
        assertEquals(-0.5f, shadow.values()[1]);
    }

    @Test
    void shadowStartsAnywhereBetweenTheOutermostLevels() {
        float[] values = shadow(new double[] {-0.5, 0.25}, 1000, 0).values();

        // 1000 uniform numbers all miss one tenth of their range with probability 0.9^1000 = 1.7e-46.
        float lowest = 1;
        float highest = -1;
        for (float value : values) {
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        assertTrue(-0.5 <= lowest && lowest < -0.425, "lowest is " + lowest);
        assertTrue(0.175 < highest && highest <= 0.25, "highest is " + highest);
    }

    /** α = 1/2, so that a gradient of 1/4 counts as 1. */
    @Test
    void gradientIsDividedByTheSquareOfTheScale() {
        ShadowMemory shadow = shadow(new double[] {-1, 1}, 1, 0);
        shadow.values()[0] = 0.5f;

        shadow.learn(gradient(0.25f), new Optimizer.Sgd(0.9f, 0.5f), new byte[1]);

        assertEquals(0f, shadow.values()[0]);
    }

    private static Matrix gradient(float... values) {
        var gradient = new Matrix(1, values.length);
        gradient.load(values);
        return gradient;
    }

    private static ShadowMemory shadow(double[] levels, int synapses, double hysteresis) {
        return new ShadowMemory(
                new Levels(TestTables.normal(levels, 0)),
                synapses,
                0.5f,
                hysteresis,
                new RandomStreams(1).stream(Purpose.WEIGHT_INIT, 0));
    }
}
