package org.dwlab.nn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final ImageSet IMAGES =
            SyntheticDigits.draw(new RandomStreams(2), 10, 1).train();
    private static final float[] GREY = grey();

    /**
     * 400 epochs draw 9 shifts of at most one pixel; one of them is missing with probability 9 · (8/9)⁴⁰⁰ =
     * 3e-20.
     */
    @Test
    void everyShiftUpToTheLimitComesAndNoOther() {
        var shifts = new Shifts(1, new RandomStreams(3));
        var allowed = new HashSet<String>();
        for (int down = -1; down <= 1; down++) {
            for (int right = -1; right <= 1; right++) {
                float[] moved = new float[IMAGES.pixels()];
                IMAGES.copyImage(4, GREY, moved, 0, new ImageSet.Shift(down, right));
                allowed.add(Arrays.toString(moved));
            }
        }
        Set<String> seen = new HashSet<>();
        for (int epoch = 1; epoch <= 400; epoch++) {
            shifts.beginEpoch(epoch);
            seen.add(Arrays.toString(moved(shifts, 4)));
        }

        assertEquals(allowed, seen);
    }

    @Test
    void shiftIsAFunctionOfSeedEpochAndImageAlone() {
        var one = new Shifts(5, new RandomStreams(3));
        var other = new Shifts(5, new RandomStreams(3));
        one.beginEpoch(1);
        moved(one, 0);
        one.beginEpoch(2);
        moved(one, 7);
        other.beginEpoch(2);

        assertArrayEquals(moved(other, 4), moved(one, 4));
    }

    private static float[] moved(Shifts shifts, int sample) {
        float[] target = new float[IMAGES.pixels()];
        shifts.copyImage(IMAGES, sample, GREY, target, 0);
        return target;
    }

    private static float[] grey() {
        float[] grey = new float[256];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = i;
        }
        return grey;
    }
}
