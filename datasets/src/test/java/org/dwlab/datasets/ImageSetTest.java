package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;

class ImageSetTest {
    /** Three images of 1 x 2 pixels with labels 0, 1, 2. */
    private static final ImageSet SET =
            new ImageSet("three", new byte[] {0, 1, 2, 3, (byte) 200, (byte) 255}, new byte[] {0, 1, 2}, 1, 2, 3);

    @Test
    void pixelsAreUnsigned() {
        assertEquals(255, SET.pixel(2, 1));
    }

    @Test
    void viewsShowTheirOwnPart() {
        ImageSet view = SET.last(2).first(1);

        assertEquals(1, view.size());
        assertEquals(1, view.label(0));
        assertEquals(3, view.pixel(0, 1));
    }

    @Test
    void copiesAnImageThroughATable() {
        float[] meaning = new float[256];
        for (int grey = 0; grey < 256; grey++) {
            meaning[grey] = grey / 2f;
        }
        float[] target = new float[4];

        SET.last(1).copyImage(0, meaning, target, 1);

        assertArrayEquals(new float[] {0, 100, 127.5f, 0}, target);
    }

    /** An image of 2 x 3 pixels, moved down by one and left by one: the first row comes in as paper. */
    @Test
    void movedImageLetsPaperIn() {
        var set = new ImageSet("one", new byte[] {1, 2, 3, 4, 5, 6}, new byte[] {0}, 2, 3, 1);
        float[] meaning = new float[256];
        for (int grey = 0; grey < 256; grey++) {
            meaning[grey] = grey + 10;
        }
        float[] target = new float[6];

        set.copyImage(0, meaning, target, 0, new ImageSet.Shift(1, -1));

        assertArrayEquals(new float[] {10, 10, 10, 12, 13, 10}, target);
    }

    /** Two images of two channels of 3 x 4 pixels, bytes and numbers, moved by all that fits and beyond. */
    @Test
    void everyShiftTakesThePixelThatLiesThereOrPaper() {
        var shape = new ImageShape(2, 3, 4);
        byte[] bytes = new byte[2 * shape.pixels()];
        float[] halves = new float[bytes.length];
        float[] meaning = new float[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (255 - i);
            halves[i] = i + 0.5f;
        }
        for (int grey = 0; grey < 256; grey++) {
            meaning[grey] = 3 * grey + 7;
        }
        for (ImageSet set : List.of(
                new ImageSet("whole", bytes, new float[0], new int[2], shape, 1),
                new ImageSet("halves", new byte[0], halves, new int[2], shape, 1))) {
            for (int down = -4; down <= 4; down++) {
                for (int right = -5; right <= 5; right++) {
                    float[] expected = new float[shape.pixels() + 2];
                    for (int i = 0; i < shape.pixels(); i++) {
                        int row = i / 4 % 3 - down;
                        int column = i % 4 - right;
                        boolean inside = row >= 0 && row < 3 && column >= 0 && column < 4;
                        expected[i + 1] = 7 + (inside ? 3 * set.pixel(1, i / 12 * 12 + row * 4 + column) : 0);
                    }
                    float[] target = new float[expected.length];
                    set.copyImage(1, meaning, target, 1, new ImageSet.Shift(down, right));

                    assertArrayEquals(expected, target, "shift " + down + ", " + right + " of " + set.name());
                }
            }
        }
    }

    @Test
    void checksumIsOfPixelsAndLabelsOfTheView() {
        var same = new ImageSet("other name", new byte[] {2, 3}, new byte[] {1}, 1, 2, 3);

        assertEquals(same.checksum(), SET.last(2).first(1).checksum());
        assertNotEquals(same.checksum(), SET.first(1).checksum());
    }

    /**
     * Made by Python: {@code hashlib.sha256(bytes([0,0,0,3, 0,0,0,1, 0,0,0,2, 0,0,0,3, 0,1,2,3,200,255, 0,1,2]))}.
     */
    @Test
    void sumIsOfShapeClassesPixelsAndLabels() {
        assertEquals("cb34c08176070944c62bad0a962b324c774efb63821fc6bfa36016c32b2e1bde", SET.sha256());
    }

    /** Made by Python: {@code hashlib.sha256(bytes([0,0,0,1, 0,0,0,1, 0,0,0,2, 0,0,0,3, 2,3, 1]))}. */
    @Test
    void sumOfAViewIsThatOfItsOwnPart() {
        String own = "7c5babba04312393d5c2fd1da051e67027eb851d8bde0093b0341bb5c4c94cea";

        assertEquals(own, SET.last(2).first(1).sha256());
        assertEquals(own, new ImageSet("other name", new byte[] {2, 3}, new byte[] {1}, 1, 2, 3).sha256());
    }

    /** What the CRC of pixels and labels cannot tell apart. */
    @Test
    void sumTellsShapesAndClassesApart() {
        var wide = new ImageSet("a", new byte[] {2, 3}, new byte[] {1}, 1, 2, 3);
        var tall = new ImageSet("a", new byte[] {2, 3}, new byte[] {1}, 2, 1, 3);
        var more = new ImageSet("a", new byte[] {2, 3}, new byte[] {1}, 1, 2, 4);
        var shorter = new ImageSet("a", new byte[] {2, 3}, new byte[] {1, 1}, 1, 1, 3);

        assertEquals(
                4,
                Set.of(wide.sha256(), tall.sha256(), more.sha256(), shorter.sha256())
                        .size());
        assertEquals(wide.checksum(), tall.checksum());
    }

    /** Made by Python: {@code hashlib.sha256((a + b).encode())} of the two sums above. */
    @Test
    void sumOfASplitIsOfItsParts() {
        assertEquals(
                "3caa331a6ee14b91206562b3a9b5684f262493771bc5192b437711ebbc40532a",
                new DataSplit(SET, SET.last(2).first(1)).sha256());
        assertNotEquals(new DataSplit(SET, SET.first(1)).sha256(), new DataSplit(SET.first(1), SET).sha256());
    }

    @Test
    void refusesTestImagesOfAnotherShape() {
        var tall = new ImageSet("tall", new byte[] {2, 3}, new byte[] {1}, 2, 1, 3);

        var refusal = assertThrows(SpecException.class, () -> new DataSplit(SET, tall));
        assertEquals(
                "three: test images must be of 1 x 2 in 3 classes as the training images are, got 2 x 1 in 3 classes",
                refusal.getMessage());
    }

    @Test
    void refusesPixelsThatAreNotWholeImages() {
        var refusal = assertThrows(SpecException.class, () -> new ImageSet("two", new byte[3], new byte[2], 1, 2, 3));
        assertEquals("two: pixels must be 4 for 2 labels, got 3", refusal.getMessage());
    }

    @Test
    void validationImagesAreTheLastAndAreNotLearned() {
        DataSplit split = new DataSplit(SET, SET).validation(1);

        assertEquals(2, split.train().size());
        assertEquals(2, split.test().label(0));
    }

    @Test
    void refusesALabelBeyondTheClasses() {
        var refusal =
                assertThrows(SpecException.class, () -> new ImageSet("three", new byte[2], new byte[] {0, 3}, 1, 1, 3));
        assertEquals("three: label 1 must be below 3, got 3", refusal.getMessage());
    }

    @Test
    void refusesMoreSamplesThanThereAre() {
        var refusal = assertThrows(SpecException.class, () -> SET.first(4));
        assertEquals("three: samples asked for must be 1 to 3, got 4", refusal.getMessage());
    }

    @Test
    void refusesToHoldEverySampleBack() {
        var split = new DataSplit(SET, SET);

        var refusal = assertThrows(SpecException.class, () -> split.validation(3));
        assertEquals("three: validation samples must be in [1, 2], got 3", refusal.getMessage());
    }
}
