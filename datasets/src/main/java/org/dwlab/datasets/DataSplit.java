package org.dwlab.datasets;

import java.io.Serializable;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;

/**
 * What a network is trained on and what it is tested on.
 *
 * @param train images to learn from
 * @param test  images to measure on, of the same size and classes
 */
public record DataSplit(ImageSet train, ImageSet test) implements Serializable {
    /**
     * Checks that both belong together.
     *
     * @param train of any number
     * @param test  with as many channels, rows, columns and classes
     * @throws org.dwlab.core.SpecException if channels, rows, columns or classes differ
     */
    public DataSplit {
        Require.that(
                train.shape().equals(test.shape()) && train.classes() == test.classes(),
                train.name() + ": test images",
                "must be of " + shape(train) + " as the training images are",
                shape(test));
    }

    private static String shape(ImageSet set) {
        return set.shape() + " in " + set.classes() + " classes";
    }

    /**
     * What tells this data from any other: SHA-256 over the 128 digits that {@link ImageSet#sha256} has for the
     * training images and for the test images.
     *
     * @return 64 digits, in lower-case hexadecimal
     */
    public String sha256() {
        return Provenance.sha256(train.sha256() + test.sha256());
    }

    /**
     * Holds back the last training images and tests on them; the test images stay unseen.
     *
     * @param samples how many, fewer than there are
     * @return the other training images, and those held back as test images
     * @throws org.dwlab.core.SpecException if none or all are to be held back
     */
    public DataSplit validation(int samples) {
        Require.that(
                1 <= samples && samples < train.size(),
                train.name() + ": validation samples",
                "must be in [1, " + (train.size() - 1) + "]",
                samples);
        return new DataSplit(train.first(train.size() - samples), train.last(samples));
    }
}
