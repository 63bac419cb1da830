package org.dwlab.nn.network;

import java.util.Arrays;
import org.dwlab.core.Require;
import org.dwlab.datasets.ImageSet;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Grey values, and what networks make of them: standardised by the mean and standard deviation of all pixels
 * that MNIST trains with, whatever the data set.
 */
public final class Pixels {
    /** Mean of all pixels that MNIST trains with, where white is 1. */
    public static final double MEAN = 0.1307;
    /** Standard deviation of these. */
    public static final double SD = 0.3081;

    private static final double WHITE = 255;
    private static final float[] GREY = new float[256]; // [grey value]
    private static final float[] STANDARDISED = new float[256]; // [grey value]

    static {
        for (int grey = 0; grey < GREY.length; grey++) {
            GREY[grey] = grey;
            STANDARDISED[grey] = (float) ((grey / WHITE - MEAN) / SD);
        }
    }

    private Pixels() {}

    /**
     * The images of a set as a network takes them from callers.
     *
     * @param images any
     * @return [image][pixel] grey values from 0 to 255, row by row; 32-bit numbers, the caller's own
     */
    public static INDArray of(ImageSet images) {
        float[] values = new float[images.size() * images.pixels()];
        for (int image = 0; image < images.size(); image++) {
            images.copyImage(image, GREY, values, image * images.pixels());
        }
        return Nd4j.create(values, new long[] {images.size(), images.pixels()}, 'c');
    }

    /** What each grey value is to a network [grey value]; not to be changed. */
    static float[] standardised() {
        return STANDARDISED;
    }

    /** The same for [image][pixel] grey values between the whole ones too, in the same arithmetic. */
    static float[] standardised(INDArray greys) {
        INDArray values = greys.castTo(DataType.DOUBLE).div(WHITE).subi(MEAN).divi(SD);
        return values.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    /**
     * Refuses what are no images of this size.
     *
     * @throws org.dwlab.core.SpecException if the array is not [image][pixel], or a value is no grey value
     */
    static void require(INDArray images, int pixels) {
        Require.that(
                images.rank() == 2 && images.rows() > 0 && images.columns() == pixels,
                "images",
                "must be an array of [image][" + pixels + "]",
                Arrays.toString(images.shape()));
        double lowest = images.minNumber().doubleValue();
        double highest = images.maxNumber().doubleValue();
        Require.that(
                lowest >= 0 && highest <= WHITE,
                "images",
                "must have grey values from 0 to 255",
                "[" + lowest + ", " + highest + "]");
    }
}
