package org.dwlab.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.NumberArray;

/**
 * A data set in files of the user's, from which nothing is believed: counts, sizes, labels and pixels are checked before
 * they become images.
 */
final class ImageFiles {
    /** Of a network's output; far more than any layer has room for. */
    private static final int MOST_CLASSES = 1 << 16;

    private static final double WHITE = 255;
    private static final double ONE = 1;
    /** Channels that an axis has to have to be one of channels. */
    private static final Set<Integer> CHANNELS = Set.of(1, 3, 4);

    private final String name;
    private final DataFiles files;
    private final ArrayFiles arrays;

    /**
     * Reads nothing yet.
     *
     * @param name    of the data set, for people
     * @param files   of it
     * @param folders in which paths are looked for before they are where the program runs
     */
    ImageFiles(String name, DataFiles files, List<Path> folders) {
        this.name = name;
        this.files = files;
        this.arrays = new ArrayFiles(folders);
    }

    /**
     * An array and where it came from.
     *
     * @param place  for complaints
     * @param values as they stand in the file
     */
    private record Found(String place, NumberArray values) {
        SpecException refuse(String rule, Object value) {
            return new SpecException(place, rule, value);
        }
    }

    DataSplit read() throws IOException {
        Found trainLabels = find("train_labels", files.trainLabels());
        int[] train = labels(trainLabels, MOST_CLASSES);
        int classes = IntStream.of(train).max().orElseThrow() + 1;
        if (classes < 2) {
            throw trainLabels.refuse("must have two classes at least", classes);
        }
        ImageSet learned = images(find("train_images", files.trainImages()), trainLabels, train, classes);
        Found testLabels = find("test_labels", files.testLabels());
        int[] test = labels(testLabels, classes);
        return new DataSplit(learned, images(find("test_images", files.testImages()), testLabels, test, classes));
    }

    private Found find(String key, String path) throws IOException {
        String place = "data.files." + key + ": " + path;
        try {
            return new Found(place, arrays.read(path));
        } catch (SpecException refused) {
            throw refused.in("data.files." + key);
        }
    }

    /** The classes of images, each below a number of them. */
    private static int[] labels(Found found, int classes) {
        List<Integer> shape = found.values.shape();
        if (shape.size() > 2 || shape.size() == 2 && shape.get(1) != 1) {
            throw found.refuse("must have one label for each image", found.values.shapeText())
                    .remedy("rows of zeros and a one become labels by argmax along the second axis");
        }
        int[] labels = new int[found.values.size()];
        for (int i = 0; i < labels.length; i++) {
            double value = found.values.value(i);
            if (value != Math.rint(value) || !(value >= 0 && value < classes)) {
                throw new SpecException(
                                found.place + ": label " + i,
                                "must be a whole number in [0, " + (classes - 1) + "]",
                                value)
                        .remedy(
                                classes < MOST_CLASSES
                                        ? "the largest training label is " + (classes - 1)
                                        : "count the classes from 0");
            }
            labels[i] = (int) value;
        }
        return labels;
    }

    private ImageSet images(Found found, Found labelled, int[] labels, int classes) {
        NumberArray values = found.values;
        List<Integer> axes = values.shape();
        if (axes.size() < 2) {
            throw found.refuse(
                    "must have images along the first axis and their pixels along others", values.shapeText());
        }
        Require.that(
                axes.get(0) == labels.length,
                labelled.place,
                "must have as many labels as there are images in " + found.place + ", " + axes.get(0),
                labels.length);
        boolean channelsLast = axes.size() == 4 && CHANNELS.contains(axes.get(3)) && !CHANNELS.contains(axes.get(1));
        ImageShape shape = shape(axes, channelsLast);
        double black = value(files.black(), 0);
        double white = value(files.white(), values.isWhole() ? WHITE : ONE);
        boolean asBytes = values.isWhole() && black == 0 && white == WHITE;
        byte[] bytes = new byte[asBytes ? values.size() : 0];
        float[] greys = new float[asBytes ? 0 : values.size()];
        for (int i = 0; i < values.size(); i++) {
            double pixel = values.value(channelsLast ? channelLast(i, shape) : i);
            double grey = WHITE * ((pixel - black) / (white - black));
            if (!(grey >= 0 && grey <= WHITE)) {
                throw outside(found, i, shape, pixel, Math.min(black, white), Math.max(black, white));
            }
            if (asBytes) {
                bytes[i] = (byte) pixel;
            } else {
                greys[i] = (float) grey;
            }
        }
        return new ImageSet(name, bytes, greys, labels, shape, classes);
    }

    private static SpecException outside(
            Found found, int index, ImageShape shape, double pixel, double least, double most) {
        String place = found.place + ": pixel " + index % shape.pixels() + " of image " + index / shape.pixels();
        return Double.isFinite(pixel)
                ? new SpecException(place, "must be in [" + least + ", " + most + "]", pixel)
                        .remedy("set data.files.black and data.files.white to the values of black and white pixels")
                : new SpecException(place, "must be a finite number", pixel).remedy("leave such images out");
    }

    private static double value(NumberOrWord given, double otherwise) {
        return given.orElse(() -> otherwise);
    }

    private static ImageShape shape(List<Integer> axes, boolean channelsLast) {
        return switch (axes.size()) {
            case 2 -> ImageShape.grey(1, axes.get(1));
            case 3 -> ImageShape.grey(axes.get(1), axes.get(2));
            default ->
                channelsLast
                        ? new ImageShape(axes.get(3), axes.get(1), axes.get(2))
                        : new ImageShape(axes.get(1), axes.get(2), axes.get(3));
        };
    }

    /** Where the pixel [image][channel][row][column] stands in [image][row][column][channel]. */
    private static int channelLast(int index, ImageShape shape) {
        int plane = shape.rows() * shape.columns();
        int image = index / shape.pixels();
        int channel = index / plane % shape.channels();
        return image * shape.pixels() + index % plane * shape.channels() + channel;
    }
}
