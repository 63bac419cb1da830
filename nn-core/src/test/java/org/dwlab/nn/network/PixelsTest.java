package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PixelsTest {
    @Test
    void arrayHoldsTheGreyValuesOfEveryImage() {
        ImageSet images = SyntheticDigits.draw(new RandomStreams(3), 5, 1).train();

        INDArray array = Pixels.of(images);

        assertArrayEquals(new long[] {5, 784}, array.shape());
        for (int image = 0; image < 5; image++) {
            for (int pixel = 0; pixel < 784; pixel++) {
                assertEquals(images.pixel(image, pixel), array.getFloat(image, pixel));
            }
        }
    }

    /** Bit by bit: an image then is the same to a network however it comes. */
    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "DOUBLE", "UBYTE", "INT"})
    void greyValuesOfAnArrayAreStandardisedAsThoseOfASet(DataType type) {
        INDArray greys = Nd4j.arange(256).reshape(2, 128).castTo(type);

        assertArrayEquals(Pixels.standardised(), Pixels.standardised(greys));
        assertArrayEquals(Pixels.standardised(), Pixels.standardised(greys.dup('f')));
    }

    @Test
    void refusesWhatIsNoImageOfThisSize() {
        assertRefused("images must be an array of [image][4], got [2, 3]", Nd4j.zeros(2, 3));
        assertRefused("images must be an array of [image][4], got [4]", Nd4j.zeros(4));
        assertRefused(
                "images must have grey values from 0 to 255, got [-0.5, 1.0]",
                Nd4j.create(new float[][] {{0, -0.5f, 1, 0}}));
        assertRefused(
                "images must have grey values from 0 to 255, got [0.0, 256.0]",
                Nd4j.create(new float[][] {{0, 256, 1, 0}}));
    }

    private static void assertRefused(String message, INDArray images) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> Pixels.require(images, 4))
                        .getMessage());
    }
}
