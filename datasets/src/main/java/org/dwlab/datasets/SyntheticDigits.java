package org.dwlab.datasets;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/**
 * Digits of 28 x 28 pixels drawn by rule, for machines that reach no data set. Each is the skeleton of its
 * digit under a random affine map, drawn with a pen of random width and softness over a noisy background.
 * Every sample has its own random stream, so that sample 7 is the same whatever the size of the set.
 */
public final class SyntheticDigits {
    /** The name of this data set. */
    public static final String NAME = "synthetic-digits";
    /** Pixels in a row and in a column. */
    public static final int SIDE = 28;

    private static final int CLASSES = 10;
    /** Test samples draw from streams that no training set is large enough to reach. */
    private static final long TEST_STREAMS = 1L << 32;

    private static final double MOST_ROTATION = 0.22; // rad
    private static final double MOST_SHEAR = 0.25; // sideways per height
    private static final double MOST_SHIFT = 2.5; // pixels
    private static final double MOST_NOISE = 40; // grey values

    private SyntheticDigits() {}

    /**
     * Draws a data set as a pure function of the seed.
     *
     * @param streams      image i is drawn from the stream (SYNTHETIC_DATA, i), test images from 2³² on
     * @param trainSamples number of training images
     * @param testSamples  number of test images, none of which is a training image
     * @return images of 28 x 28 pixels, image i showing the digit i modulo 10
     * @throws org.dwlab.core.SpecException if a number of images is 0
     */
    public static DataSplit draw(RandomStreams streams, int trainSamples, int testSamples) {
        return new DataSplit(images(streams, 0, trainSamples), images(streams, TEST_STREAMS, testSamples));
    }

    private static ImageSet images(RandomStreams streams, long firstStream, int samples) {
        byte[] images = new byte[samples * SIDE * SIDE];
        byte[] labels = new byte[samples];
        for (int i = 0; i < samples; i++) {
            labels[i] = (byte) (i % CLASSES);
            draw(labels[i], streams.stream(Purpose.SYNTHETIC_DATA, firstStream + i), images, i * SIDE * SIDE);
        }
        return new ImageSet(NAME, images, labels, SIDE, SIDE, CLASSES);
    }

    private static void draw(int digit, UniformRandomProvider random, byte[] images, int offset) {
        double[][] strokes = DigitStrokes.of(digit);
        double[][] placed = place(strokes, random);
        double halfWidth = random.nextDouble(0.7, 1.6); // pixels
        double softness = random.nextDouble(0.6, 1.2); // pixels from ink to paper
        double ink = random.nextDouble(190, 255);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double cover = 0.5 + (halfWidth - distance(placed, column, row)) / softness;
                double grey = ink * Math.min(1, Math.max(0, cover)) + random.nextDouble(-MOST_NOISE, MOST_NOISE);
                images[offset + row * SIDE + column] = (byte) Math.min(255, Math.max(0, grey));
            }
        }
    }

    /** Rotated, sheared, stretched and shifted strokes, in pixels. */
    private static double[][] place(double[][] strokes, UniformRandomProvider random) {
        double angle = random.nextDouble(-MOST_ROTATION, MOST_ROTATION);
        double shear = random.nextDouble(-MOST_SHEAR, MOST_SHEAR);
        double wide = SIDE * random.nextDouble(0.7, 1.0);
        double tall = SIDE * random.nextDouble(0.7, 0.95);
        double centreX = (SIDE - 1) / 2.0 + random.nextDouble(-MOST_SHIFT, MOST_SHIFT);
        double centreY = (SIDE - 1) / 2.0 + random.nextDouble(-MOST_SHIFT, MOST_SHIFT);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[][] placed = new double[strokes.length][];
        for (int s = 0; s < strokes.length; s++) {
            placed[s] = new double[strokes[s].length];
            for (int i = 0; i < strokes[s].length; i += 2) {
                double y = tall * (strokes[s][i + 1] - 0.5);
                double x = wide * (strokes[s][i] - 0.5) - shear * y;
                placed[s][i] = centreX + cos * x - sin * y;
                placed[s][i + 1] = centreY + sin * x + cos * y;
            }
        }
        return placed;
    }

    /** Distance from a point to the nearest stroke [pixels]. */
    private static double distance(double[][] strokes, double x, double y) {
        double least = Double.MAX_VALUE;
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                double alongX = stroke[i + 2] - stroke[i];
                double alongY = stroke[i + 3] - stroke[i + 1];
                double toX = x - stroke[i];
                double toY = y - stroke[i + 1];
                double part = (toX * alongX + toY * alongY) / (alongX * alongX + alongY * alongY);
                double clipped = Math.min(1, Math.max(0, part));
                double offX = toX - clipped * alongX;
                double offY = toY - clipped * alongY;
                least = Math.min(least, offX * offX + offY * offY);
            }
        }
        return Math.sqrt(least);
    }
}
