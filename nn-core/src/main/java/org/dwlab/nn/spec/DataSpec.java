package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DatasetStore;

/**
 * What is learned.
 *
 * @param name              of the data set
 * @param trainSamples      number of training images, from the first on; 0 for all
 * @param validationSamples if positive, the network is tested on so many of the last training images,
 *                          which it does not learn, and never sees the test images
 * @param shiftPixels       training images are moved by up to so many whole pixels, each way alike, anew
 *                          in every epoch; 0 leaves them in place
 * @param files             of the data set, where it is not one that is known by its name
 */
public record DataSpec(
        @JsonProperty("name") String name,
        @JsonProperty("train_samples") int trainSamples,
        @JsonProperty("validation_samples") int validationSamples,
        @JsonProperty("shift_pixels") int shiftPixels,
        @JsonProperty("files") @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = DataFiles.Absent.class)
                DataFiles files) {
    private static final int MOST_SHIFT = 255;

    /**
     * Checks the values.
     *
     * @param name              any; with files not that of a set that is known
     * @param trainSamples      not negative
     * @param validationSamples not negative
     * @param shiftPixels       in [0, 255]
     * @param files             any
     * @throws SpecException if one is out of range
     */
    public DataSpec {
        files = files == null ? DataFiles.NONE : files;
        Require.atLeast(trainSamples, 0, "train_samples");
        Require.atLeast(validationSamples, 0, "validation_samples");
        if (shiftPixels < 0 || shiftPixels > MOST_SHIFT) {
            throw new SpecException("shift_pixels", "must be in [0, " + MOST_SHIFT + "]", shiftPixels)
                    .remedy("a few pixels leave a digit in its image");
        }
        if (!files.areNone() && DatasetStore.names().contains(name)) {
            throw new SpecException("name", "must not be that of a known data set, since there are files", name)
                    .remedy("give your data set a name of its own, such as data.name=mine");
        }
    }

    /**
     * All of a data set, each image in its place.
     *
     * @param name one that is known
     * @return no shifts and no validation
     */
    public static DataSpec of(String name) {
        return new DataSpec(name, 0, 0, 0, DataFiles.NONE);
    }
}
