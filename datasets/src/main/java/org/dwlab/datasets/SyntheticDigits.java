package org.dwlab.datasets;

import java.util.Arrays;
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
        double[] distance = distances(placed, halfWidth + softness);
        for (int i = 0; i < distance.length; i++) {
            double cover = 0.5 + (halfWidth - distance[i]) / softness;
            double grey = ink * Math.min(1, Math.max(0, cover)) + random.nextDouble(-MOST_NOISE, MOST_NOISE);
            images[offset + i] = (byte) Math.min(255, Math.max(0, grey));
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
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
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

    /**
     * Distance from every pixel to the nearest stroke [pixels]; {@code reach} where that is further, since no
     * ink gets there: most pixels are far from most strokes.
     */
    private static double[] distances(double[][] strokes, double reach) {
        double[] least = new double[SIDE * SIDE];
        Arrays.fill(least, reach * reach);
        for (double[] stroke : strokes) {
            for (int i = 0; i + 3 < stroke.length; i += 2) {
                approach(least, reach, stroke[i], stroke[i + 1], stroke[i + 2], stroke[i + 3]);
            }
        }
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.sqrt(least[i]);
        }
        return least;
    }

    /** Lowers the squares of distances [pixels²] to those from one straight piece, where it is within reach. */
    private static void approach(double[] least, double reach, double x0, double y0, double x1, double y1) {
        double alongX = x1 - x0;
        double alongY = y1 - y0;
        int top = first(Math.min(y0, y1) - reach);
        int bottom = last(Math.max(y0, y1) + reach);
        int left = first(Math.min(x0, x1) - reach);
        int right = last(Math.max(x0, x1) + reach);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double toX = x - x0;
                double toY = y - y0;
                double part = (toX * alongX + toY * alongY) / (alongX * alongX + alongY * alongY);
                double clipped = Math.min(1, Math.max(0, part));
                double offX = toX - clipped * alongX;
                double offY = toY - clipped * alongY;
                least[y * SIDE + x] = Math.min(least[y * SIDE + x], offX * offX + offY * offY);
            }
        }
    }

    private static int first(double edge) {
        return Math.max(0, (int) Math.floor(edge));
    }

    private static int last(double edge) {
        return Math.min(SIDE - 1, (int) Math.ceil(edge));
    }
}
