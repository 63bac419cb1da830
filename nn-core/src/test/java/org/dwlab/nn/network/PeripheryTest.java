package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.array.Circuits;
import org.dwlab.nn.array.ReadNoise;
import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.ArrayDesign.Signs;
import org.dwlab.nn.spec.NonIdealities;
import org.junit.jupiter.api.Test;

/** Noise and converters of one layer, number by number: the normal numbers are those of a generator with the same seed. */
class PeripheryTest {
    private static final double[] SQUARES = {4, 9};
    private static final float[] SPREAD = {1, -2, 2, 0.5f, -1, 3}; // [sample][out]

    private final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random());

    private static UniformRandomProvider random() {
        return new RandomStreams(3).stream(Purpose.VALIDATION, 0);
    }

    private static Periphery periphery(Signs signs, ReadNoise noise, int adcBits, int dacBits) {
        boolean tiled = signs != Signs.IDEAL;
        int size = tiled ? 2 : 0;
        var design = new ArrayDesign(size, size, 0, 0, signs, 0, 3, 0, 0, 0, 0, 0);
        var circuits =
                new Circuits(design, new NonIdealities(0, 0, adcBits, dacBits, true, 0), noise, Optional.empty(), 0);
        var made = new Periphery(circuits, circuits.plan(4, 3), -1, 0);
        made.begin(random());
        return made;
    }

    /** Noise of the sums of two samples, which are 0 otherwise. */
    private static float[] noise(Periphery periphery, float[] spread) {
        float[] sums = new float[SPREAD.length];
        periphery.read(sums, SQUARES, spread, 2);
        return sums;
    }

    /** Every sum with a normal number of its own, of the variance α² (middle Σx² + slope Σx²w) for α = 2. */
    private void assertVariances(double middle, double slope, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            double sd = 2 * Math.sqrt(middle * SQUARES[i / 3] + slope * SPREAD[i]);
            assertEquals(sd * normal.sample(), sums[i], 1e-6, "sum " + i);
        }
    }

    @Test
    void aSingleDeviceHasTheVarianceOfItsWeight() {
        Periphery single = periphery(Signs.IDEAL, new ReadNoise(0.25, 0.125), 0, 0);
        assertTrue(single.needsSpread());

        assertVariances(0.25, 0.125, noise(single, SPREAD));
    }

    @Test
    void aVarianceBelowZeroIsNone() {
        Periphery single = periphery(Signs.IDEAL, new ReadNoise(0.25, 1), 0, 0);

        assertEquals(0, noise(single, new float[] {-2, -2, -2, -3, -3, -3})[5]);
    }

    @Test
    void aNoiseThatIsTheSameAtAllWeightsNeedsNoSpread() {
        Periphery single = periphery(Signs.IDEAL, new ReadNoise(0.25, 0), 0, 0);
        assertFalse(single.needsSpread());

        assertVariances(0.25, 0, noise(single, new float[0]));
    }

    /** Half the difference of two mirrored devices, whose slopes cancel, has half the variance of one. */
    @Test
    void aPairHasHalfTheVariance() {
        Periphery pair = periphery(Signs.DIFFERENTIAL_PAIR, new ReadNoise(0.5, 0.125), 0, 0);
        assertFalse(pair.needsSpread());

        assertVariances(0.25, 0, noise(pair, new float[0]));
    }

    /** Two columns a tile share the noise of their reference, the third has one of its own. */
    @Test
    void columnsOfATileShareTheNoiseOfTheirReference() {
        float[] sums = noise(periphery(Signs.REFERENCE_COLUMN, new ReadNoise(0.25, 0.125), 0, 0), SPREAD);

        double common = 0;
        for (int i = 0; i < sums.length; i++) {
            double square = SQUARES[i / 3];
            if (i % 3 != 1) {
                common = 2 * Math.sqrt(0.25 * square) * normal.sample();
            }
            double own = 2 * Math.sqrt(0.25 * square + 0.125 * SPREAD[i]) * normal.sample();
            assertEquals(own - common, sums[i], 1e-6, "sum " + i);
        }
    }

    @Test
    void squaresAreThoseOfOneTile() {
        Periphery tiled = periphery(Signs.REFERENCE_COLUMN, ReadNoise.NONE, 4, 0);
        float[] inputs = {1, 2, 3, 4, 5, 6, 7, 8};

        assertEquals(2, tiled.partialSums());
        assertArrayEquals(new double[] {5, 61}, tiled.squares(inputs, 2, 0));
        assertArrayEquals(new double[] {25, 113}, tiled.squares(inputs, 2, 1));
    }

    /** The first batch sets the mean square, each later one moves it by a tenth; the range is three times its root. */
    @Test
    void rangesFollowWhatIsConvertedWhileTheyAreMeasured() {
        Periphery converting = periphery(Signs.IDEAL, ReadNoise.NONE, 1, 1);
        assertTrue(converting.convertsInputs());
        converting.measure();

        float[] inputs = {2, -2, 2, 2};
        converting.convertInputs(inputs);
        assertEquals(4, converting.meanSquare()[0]);
        assertArrayEquals(new float[] {-1, -1, -1, -1}, inputs); // 2 and −2 below the middle of −1 and 6
        float[] sums = {1, -1, 1};
        converting.read(sums, SQUARES, new float[0], 1);
        assertEquals(1, converting.meanSquare()[1]);
        assertArrayEquals(new float[] {3, -3, 3}, sums);

        converting.convertInputs(new float[] {4, 4});
        assertEquals(4 + 0.1 * (16 - 4), converting.meanSquare()[0], 1e-6);
        converting.hold();
        converting.convertInputs(new float[] {9, 9});
        assertEquals(5.2, converting.meanSquare()[0], 1e-6);
    }

    @Test
    void nothingIsConvertedBeforeThereIsARange() {
        Periphery converting = periphery(Signs.IDEAL, ReadNoise.NONE, 1, 1);
        float[] sums = {0.25f, -4};

        converting.read(sums, SQUARES, new float[0], 1);

        assertArrayEquals(new float[] {0.25f, -4}, sums);
        assertFalse(periphery(Signs.IDEAL, ReadNoise.NONE, 1, 0).convertsInputs());
    }
}
