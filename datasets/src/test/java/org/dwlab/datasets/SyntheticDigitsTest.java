package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.dwlab.core.RandomStreams;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
    private static final int PIXELS = SyntheticDigits.SIDE * SyntheticDigits.SIDE;

    @Test
    void sampleIsTheSameInASetOfAnySize() {
        ImageSet small = SyntheticDigits.draw(new RandomStreams(4), 8, 1).train();
        ImageSet large = SyntheticDigits.draw(new RandomStreams(4), 30, 1).train();

        assertEquals(Arrays.hashCode(image(small, 7)), Arrays.hashCode(image(large, 7)));
    }

    @Test
    void seedDecidesTheImages() {
        ImageSet one = SyntheticDigits.draw(new RandomStreams(4), 1, 1).train();
        ImageSet other = SyntheticDigits.draw(new RandomStreams(5), 1, 1).train();

        assertNotEquals(Arrays.hashCode(image(one, 0)), Arrays.hashCode(image(other, 0)));
    }

    @Test
    void testImagesAreNotTrainingImages() {
        DataSplit split = SyntheticDigits.draw(new RandomStreams(4), 1, 1);

        assertNotEquals(Arrays.hashCode(image(split.train(), 0)), Arrays.hashCode(image(split.test(), 0)));
    }

    @Test
    void classesAreEquallyFrequent() {
        ImageSet train = SyntheticDigits.draw(new RandomStreams(4), 50, 1).train();

        int[] counts = new int[10];
        for (int i = 0; i < train.size(); i++) {
            counts[train.label(i)]++;
        }

        assertEquals(50, Arrays.stream(counts).filter(count -> count == 5).count() * 5);
    }

    private static int[] image(ImageSet set, int sample) {
        int[] pixels = new int[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            pixels[i] = (int) set.pixel(sample, i);
        }
        return pixels;
    }
}
