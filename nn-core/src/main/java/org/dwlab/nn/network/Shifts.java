package org.dwlab.nn.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.datasets.ImageSet;

/**
 * Training images moved by whole pixels at random, each way alike up to a limit; what comes in from outside
 * is filled with background. The way of an image is a pure function of seed, epoch and image.
 */
public final class Shifts {
    private final int most; // pixels, to each of the four sides
    private final RandomStreams streams;
    private int epoch;

    /**
     * Ways of an epoch that has not begun.
     *
     * @param most    the limit in pixels, to each of the four sides; 0 leaves images in place
     * @param streams all randomness
     */
    public Shifts(int most, RandomStreams streams) {
        this.most = most;
        this.streams = streams;
    }

    /**
     * Moves images anew.
     *
     * @param epoch from 1 on
     */
    public void beginEpoch(int epoch) {
        this.epoch = epoch;
    }

    /** One image as {@link ImageSet#copyImage} would give it, but moved. */
    void copyImage(ImageSet images, int sample, float[] meaning, float[] target, int offset) {
        if (most == 0) {
            images.copyImage(sample, meaning, target, offset);
            return;
        }
        UniformRandomProvider random = streams.stream(Purpose.SHIFT, (long) epoch << Integer.SIZE | sample);
        var shift = new ImageSet.Shift(random.nextInt(-most, most + 1), random.nextInt(-most, most + 1));
        images.copyImage(sample, meaning, target, offset, shift);
    }
}
