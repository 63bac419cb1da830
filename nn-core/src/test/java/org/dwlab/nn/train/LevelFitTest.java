package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.synapse.Levels;
import org.junit.jupiter.api.Test;

class LevelFitTest {
    private static final float[] NONE = {};
    /** Two neighbouring full scales of those that are tried: 64 to the power of 1/127. */
    private static final double STEP = 1.0333;

    private static TrainedLayer layer(float scale, float[]... weights) {
        return new TrainedLayer(weights, scale, NONE, NONE, NONE, NONE);
    }

    private static Levels levels(int states) {
        return new Levels(TestTables.normal(states, 0.1));
    }

    @Test
    void twoSizesBecomeTwoLevels() {
        TrainedLayer fitted = LevelFit.of(layer(2, new float[] {0.5f, -0.5f, -0.5f}), levels(2));

        assertArrayEquals(new float[] {1, -1, -1}, fitted.flatWeights());
        assertEquals(1, fitted.scale(), STEP - 1, "2 · 0.5");
        assertTrue(LevelFit.relativeError(layer(2, new float[] {0.5f, -0.5f, -0.5f}), fitted) < STEP - 1);
    }

    /** On levels of −1, 0 and 1. */
    @Test
    void threeLevelsRoundToTheNearest() {
        float[] weights = {1, -1, 0.1f, -0.1f, 1, -1, 0, 1};

        float[] fitted = LevelFit.of(layer(1, weights), levels(3)).flatWeights();

        assertArrayEquals(new float[] {1, -1, 0, 0, 1, -1, 0, 1}, fitted);
    }

    /** Against a search of its own, forty times as fine: no full scale leaves less by more than the steps explain. */
    @Test
    void noOtherFullScaleLeavesAMarkedlySmallerError() {
        var random = new SplittableRandom(3);
        float[] weights = new float[2000];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (random.nextGaussian() * 0.05);
        }
        weights[7] = 0.5f;
        for (int states : new int[] {2, 3, 5}) {
            double found = LevelFit.relativeError(layer(1, weights), LevelFit.of(layer(1, weights), levels(states)));
            double least = Double.POSITIVE_INFINITY;
            for (double full = 0.01; full < 1; full *= 1.0008) {
                least = Math.min(least, error(weights, full, states));
            }
            assertTrue(least <= found * (1 + 1e-6) && found < 1.002 * least, states + ": " + found + ", " + least);
        }
    }

    /** Equidistant from −1 to 1. */
    private static double error(float[] weights, double full, int states) {
        double squares = 0;
        double whole = 0;
        for (float weight : weights) {
            double place = (Math.max(-1, Math.min(1, weight / full)) + 1) / 2 * (states - 1);
            double held = full * (2 * Math.rint(place) / (states - 1) - 1);
            squares += (weight - held) * (weight - held);
            whole += weight * weight;
        }
        return Math.sqrt(squares / whole);
    }

    /** Full scale is ten times their root mean square. */
    @Test
    void fewWeightsAmongZerosKeepTheirSize() {
        float[] weights = new float[200];
        weights[20] = 1;
        weights[30] = -1;

        TrainedLayer fitted = LevelFit.of(layer(1, weights), levels(3));

        assertArrayEquals(weights, fitted.flatWeights());
        assertEquals(1, fitted.scale(), STEP - 1);
    }

    /** √((6² + 8²)/(6² + 8² + 10²)), the scales being 2 and 1. */
    @Test
    void relativeErrorIsThatOfScaledWeights() {
        TrainedLayer wanted = layer(2, new float[] {3, 4, 5});

        assertEquals(0.7071067811865476, LevelFit.relativeError(wanted, layer(1, new float[] {0, 0, 10})), 1e-15);
        assertEquals(0, LevelFit.relativeError(wanted, layer(1, new float[] {6, 8, 10})));
        assertEquals(0, LevelFit.relativeError(layer(1, new float[] {0}), layer(1, new float[] {1})));
    }

    @Test
    void whatIsZeroStaysAsItIs() {
        TrainedLayer zero = layer(3, new float[] {0, 0});

        assertSame(zero, LevelFit.of(zero, levels(2)));
    }

    /** Of more than 20 000 weights every second, third and so on is looked at: the others may be anything. */
    @Test
    void ofManyWeightsSomeDecide() {
        float[] weights = new float[40_000];
        Arrays.fill(weights, 0.5f);
        for (int i = 0; i < weights.length; i += 3) {
            weights[i] = 1;
        }

        assertEquals(1, LevelFit.of(layer(1, weights), levels(2)).scale(), STEP - 1);
    }
}
