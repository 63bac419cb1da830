package org.dwlab.datasets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.SpecException;

/**
 * Images and labels in files of the user's: IDX, also packed with gzip; .npy; an array of an .npz or HDF5 file, whose
 * name follows that of the file and a colon. A path that is not absolute is looked for in the folders of data sets
 * first, then where the program runs.
 *
 * @param trainImages images to learn from, [image][row][column] or [image][pixel]; with channels
 *                    [image][channel][row][column] or, where the last axis alone has 1, 3 or 4 of them,
 *                    [image][row][column][channel]
 * @param trainLabels [image] their classes, whole numbers from 0
 * @param testImages  images to measure on, of the same size
 * @param testLabels  [image] their classes
 * @param black       value of a black pixel; {@code auto} is 0
 * @param white       value of a white pixel; {@code auto} is 255 for whole numbers and 1 for others
 */
public record DataFiles(
        @JsonProperty("train_images") String trainImages,
        @JsonProperty("train_labels") String trainLabels,
        @JsonProperty("test_images") String testImages,
        @JsonProperty("test_labels") String testLabels,
        @JsonProperty("black") NumberOrWord black,
        @JsonProperty("white") NumberOrWord white) {
    private static final String AUTO = "auto";
    /** No files: the data set has a name that is known. */
    public static final DataFiles NONE = of("", "", "", "");

    /**
     * Checks that there are all of them or none.
     *
     * @param trainImages empty where there are no files, as the following
     * @param trainLabels path
     * @param testImages  path
     * @param testLabels  path
     * @param black       finite, or auto
     * @param white       finite, or auto; another number than {@code black}
     * @throws SpecException if some are missing, or a value is neither finite nor auto
     */
    @JsonCreator
    public DataFiles {
        List<String> keys = List.of("train_images", "train_labels", "test_images", "test_labels");
        List<String> paths = List.of(trainImages, trainLabels, testImages, testLabels);
        for (int i = 0; i < keys.size(); i++) {
            if (paths.get(i).isBlank() && paths.stream().anyMatch(path -> !path.isBlank())) {
                throw new SpecException(keys.get(i), "is missing").remedy("name all four files or none");
            }
        }
        requireValue(black, "black");
        requireValue(white, "white");
        if (!black.isWord() && !white.isWord() && black.number() == white.number()) {
            throw new SpecException("white", "must be another value than black", white);
        }
    }

    private static void requireValue(NumberOrWord value, String key) {
        value.requireWord(AUTO, key);
        if (Double.isInfinite(value.number())) {
            throw new SpecException(key, "must be a finite number", value);
        }
    }

    private static DataFiles of(String trainImages, String trainLabels, String testImages, String testLabels) {
        return new DataFiles(
                trainImages, trainLabels, testImages, testLabels, NumberOrWord.of(AUTO), NumberOrWord.of(AUTO));
    }

    /**
     * What a single name stands for: a folder with four IDX files called as those of MNIST, or an .npz or HDF5 file with
     * the arrays {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}, as Keras calls them. Nothing is
     * looked for yet.
     *
     * @param place of the folder or file
     * @return the four
     */
    @JsonCreator
    public static DataFiles named(String place) {
        String lower = place.toLowerCase(Locale.ROOT);
        boolean holdsAll = lower.endsWith(".npz") || lower.endsWith(".h5") || lower.endsWith(".hdf5");
        if (holdsAll) {
            return of(place + ":x_train", place + ":y_train", place + ":x_test", place + ":y_test");
        }
        List<String> names = KnownSet.FILES;
        return of(
                place + "/" + names.get(0),
                place + "/" + names.get(1),
                place + "/" + names.get(2),
                place + "/" + names.get(3));
    }

    /**
     * Whether there are no files.
     *
     * @return true where the data set has a name that is known
     */
    public boolean areNone() {
        return trainImages.isBlank();
    }

    /**
     * The files as they are named, without arrays in them; an IDX file may be packed under a longer name.
     *
     * @return paths, some of which need not exist; none where the data set has a name that is known
     */
    public List<String> paths() {
        return Stream.of(trainImages, trainLabels, testImages, testLabels)
                .filter(path -> !path.isBlank())
                .flatMap(path -> Stream.of(path, path.replaceFirst("(?<=..):[^:]*$", "")))
                .flatMap(path -> Stream.of(path, path + ArrayFiles.PACKED))
                .distinct()
                .toList();
    }

    /** What JSON leaves out, so that experiments on known data sets say nothing of files. */
    public static final class Absent {
        /** Made by the reader of annotations. */
        public Absent() {}

        @Override
        public boolean equals(Object other) {
            return NONE.equals(other);
        }

        @Override
        public int hashCode() {
            return NONE.hashCode();
        }
    }
}
