package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.NpzArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {
    private static final NumberOrWord AUTO = NumberOrWord.of("auto");

    @TempDir
    private Path folder;

    private DatasetStore store;

    @BeforeEach
    void openStore() {
        store = new DatasetStore(List.of(folder), folder.resolve("cache"), List.of(), List.of());
    }

    private static byte[] npy(String type, String shape, byte[] numbers) {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        return ByteBuffer.allocate(10 + header.length() + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.ISO_8859_1))
                .put(numbers)
                .array();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] floats(double... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            buffer.putFloat((float) value);
        }
        return buffer.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(values);
        return buffer.array();
    }

    /** Two images of 1 x 3 bytes in classes 0 and 2 to learn, one in class 1 to test. */
    private static Map<String, byte[]> arrays() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x_train", npy("|u1", "2, 1, 3", bytes(0, 10, 255, 1, 2, 3)));
        arrays.put("y_train", npy("<i8", "2,", longs(0, 2)));
        arrays.put("x_test", npy("|u1", "1, 1, 3", bytes(7, 8, 9)));
        arrays.put("y_test", npy("<i8", "1,", longs(1)));
        return arrays;
    }

    private void write(Map<String, byte[]> arrays) throws IOException {
        Files.write(folder.resolve("a.npz"), NpzArchive.bytes(arrays));
    }

    private DataSplit load(DataFiles files) throws IOException {
        return store.load("mine", files);
    }

    private DataSplit load() throws IOException {
        return load(DataFiles.named("a.npz"));
    }

    private DataSplit loadWith(String array, byte[] content) throws IOException {
        Map<String, byte[]> arrays = arrays();
        arrays.put(array, content);
        write(arrays);
        return load();
    }

    private static float[] pixels(ImageSet images, int sample) {
        float[] pixels = new float[images.pixels()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = images.pixel(sample, i);
        }
        return pixels;
    }

    @Test
    void oneArchiveHoldsAllFourArrays() throws IOException {
        write(arrays());

        DataSplit split = load();

        assertArrayEquals(new float[] {0, 10, 255}, pixels(split.train(), 0));
        assertArrayEquals(new float[] {7, 8, 9}, pixels(split.test(), 0));
        assertEquals(
                List.of(0, 2, 1),
                List.of(
                        split.train().label(0),
                        split.train().label(1),
                        split.test().label(0)));
        assertEquals(3, split.train().classes());
        assertEquals("1 x 3", split.train().shape().toString());
    }

    /** The same images in every format are the same data set, by their hash. */
    @Test
    void everyFormatGivesTheSameImages() throws IOException {
        write(arrays());
        for (Map.Entry<String, byte[]> array : arrays().entrySet()) {
            Files.write(folder.resolve(array.getKey() + ".npy"), array.getValue());
        }
        TestFiles.write(
                folder.resolve("idx"),
                "train-images-idx3-ubyte.gz",
                TestFiles.idx(new int[] {2, 1, 3}, 0, 10, 255, 1, 2, 3));
        TestFiles.write(folder.resolve("idx"), "train-labels-idx1-ubyte", TestFiles.idx(new int[] {2}, 0, 2));
        TestFiles.write(folder.resolve("idx"), "t10k-images-idx3-ubyte", TestFiles.idx(new int[] {1, 1, 3}, 7, 8, 9));
        TestFiles.write(folder.resolve("idx"), "t10k-labels-idx1-ubyte.gz", TestFiles.idx(new int[] {1}, 1));
        try (var file = new Hdf5Writer(folder.resolve("a.h5"), new Provenance("dwlab.test/1", 1, "{}"))) {
            file.put(new DataKey("/x_train", "1", "a,b,c"), new int[][][] {{{0, 10, 255}}, {{1, 2, 3}}});
            file.put(new DataKey("/y_train", "1", "a"), new long[] {0, 2});
            file.put(new DataKey("/x_test", "1", "a,b,c"), new double[][][] {{{7, 8, 9}}});
            file.put(new DataKey("/y_test", "1", "a"), new float[] {1});
            file.commit();
        }
        String known = load().sha256();

        var npy = new DataFiles("x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy", AUTO, AUTO);
        assertEquals(known, load(npy).sha256());
        assertEquals(known, load(DataFiles.named("idx")).sha256());
        assertEquals(
                known, load(DataFiles.named(folder.resolve("idx").toString())).sha256());
        var mixed = new DataFiles("a.h5:x_train", "a.h5:/y_train", "a.npz:x_test", "a.h5:y_test", AUTO, AUTO);
        assertEquals(known, load(mixed).sha256());
        Files.copy(folder.resolve("a.h5"), folder.resolve("h5.npz"));
        var misnamed = new DataFiles("h5.npz:x_train", "h5.npz:y_train", "a.npz:x_test", "a.h5:y_test", AUTO, AUTO);
        assertEquals(known, load(misnamed).sha256(), "what a file is decides, not its name");
    }

    @Test
    void anotherPixelLabelOrSizeIsAnotherDataSet() throws IOException {
        write(arrays());
        String known = load().sha256();

        assertNotEquals(
                known,
                loadWith("x_train", npy("|u1", "2, 1, 3", bytes(0, 10, 255, 1, 2, 4)))
                        .sha256());
        assertNotEquals(known, loadWith("y_test", npy("<i8", "1,", longs(2))).sha256());
        Map<String, byte[]> turned = arrays();
        turned.put("x_train", npy("|u1", "2, 3, 1", bytes(0, 10, 255, 1, 2, 3)));
        turned.put("x_test", npy("|u1", "1, 3, 1", bytes(7, 8, 9)));
        write(turned);
        assertNotEquals(known, load().sha256());
    }

    /** grey = 255 (x - black)/(white - black). */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.5, 127.5", "-1, 1, 0.5, 191.25", "1, 0, 0.25, 191.25", "0, 255, 51.25, 51.25"})
    void floatsAreScaledFromBlackToWhiteAndStayBetweenTheGreyValues(
            double black, double white, double value, float grey) throws IOException {
        Map<String, byte[]> arrays = arrays();
        arrays.put("x_train", npy("<f4", "2, 1, 3", floats(value, black, white, black, black, black)));
        arrays.put("x_test", npy("<f4", "1, 1, 3", floats(value, black, white)));
        write(arrays);
        DataFiles named = DataFiles.named("a.npz");

        ImageSet images = load(new DataFiles(
                        named.trainImages(),
                        named.trainLabels(),
                        named.testImages(),
                        named.testLabels(),
                        NumberOrWord.of(black),
                        NumberOrWord.of(white)))
                .train();

        assertArrayEquals(new float[] {grey, 0, 255}, pixels(images, 0), 1e-5f);
        float[] twice = new float[256];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = 2 * i;
        }
        float[] copied = new float[3];
        images.copyImage(0, twice, copied, 0);
        assertArrayEquals(new float[] {2 * grey, 0, 510}, copied, 1e-4f);
        images.copyImage(0, twice, copied, 0, new ImageSet.Shift(0, 1));
        assertArrayEquals(new float[] {0, 2 * grey, 0}, copied, 1e-4f);
    }

    /** Pixel of row r, column c and channel k is 10 r + c + 100 k. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void channelsComeFirstWhereverTheyStandInTheFile(boolean last) throws IOException {
        int[] firsts = {0, 1, 10, 11, 100, 101, 110, 111, 200, 201, 210, 211};
        int[] lasts = {0, 100, 200, 1, 101, 201, 10, 110, 210, 11, 111, 211};
        byte[] image = npy("|u1", last ? "1, 2, 2, 3" : "1, 3, 2, 2", bytes(last ? lasts : firsts));
        Map<String, byte[]> arrays = arrays();
        arrays.put("x_train", image);
        arrays.put("x_test", image);
        arrays.put("y_train", npy("<i8", "1, 1", longs(1)));
        write(arrays);

        ImageSet images = load().train();

        assertEquals("3 x 2 x 2", images.shape().toString());
        for (int i = 0; i < firsts.length; i++) {
            assertEquals(firsts[i], images.pixel(0, i));
        }
        float[] identity = new float[256];
        for (int i = 0; i < identity.length; i++) {
            identity[i] = i;
        }
        float[] moved = new float[12];
        images.copyImage(0, identity, moved, 0, new ImageSet.Shift(1, 0));
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 0, 100, 101, 0, 0, 200, 201}, moved);
    }

    @Test
    void thereMayBeMoreClassesThanAByteCounts() throws IOException {
        ImageSet images = loadWith("y_train", npy("<i8", "2,", longs(0, 999))).train();

        assertEquals(1000, images.classes());
        assertEquals(999, images.label(1));
    }

    private void assertRefused(String message, String array, byte[] content) {
        SpecException refusal = assertThrows(SpecException.class, () -> loadWith(array, content));
        assertEquals(message.replace("@", folder.toString()), refusal.getMessage());
    }

    @Test
    void everyMismatchIsOneLineWithARemedy() {
        String place = "data.files.";
        assertRefused(
                place + "train_labels: a.npz:y_train must have as many labels as there are images in " + place
                        + "train_images: a.npz:x_train, 2, got 3",
                "y_train",
                npy("<i8", "3,", longs(0, 1, 2)));
        assertRefused(
                place + "test_labels: a.npz:y_test: label 0 must be a whole number in [0, 2], got 3.0;"
                        + " the largest training label is 2",
                "y_test",
                npy("<i8", "1,", longs(3)));
        assertRefused(
                place + "train_labels: a.npz:y_train: label 1 must be a whole number in [0, 65535], got -1.0;"
                        + " count the classes from 0",
                "y_train",
                npy("<i8", "2,", longs(0, -1)));
        assertRefused(
                place + "train_labels: a.npz:y_train: label 1 must be a whole number in [0, 65535], got 0.5;"
                        + " count the classes from 0",
                "y_train",
                npy("<f4", "2,", floats(0, 0.5)));
        assertRefused(
                place + "train_labels: a.npz:y_train must have one label for each image, got 2 x 3;"
                        + " rows of zeros and a one become labels by argmax along the second axis",
                "y_train",
                npy("|u1", "2, 3", bytes(1, 0, 0, 0, 0, 1)));
        assertRefused(
                place + "train_labels: a.npz:y_train must have two classes at least, got 1",
                "y_train",
                npy("<i8", "2,", longs(0, 0)));
        assertRefused(
                place + "train_images: a.npz:x_train: pixel 2 of image 1 must be in [0.0, 1.0], got 3.0;"
                        + " set data.files.black and data.files.white to the values of black and white pixels",
                "x_train",
                npy("<f4", "2, 1, 3", floats(0, 0, 0, 1, 1, 3)));
        assertRefused(
                place + "train_images: a.npz:x_train: pixel 0 of image 0 must be a finite number, got NaN;"
                        + " leave such images out",
                "x_train",
                npy("<f4", "2, 1, 3", floats(Double.NaN, 0, 0, 1, 1, 1)));
        assertRefused(
                "mine: test images must be of 1 x 3 in 3 classes as the training images are, got 3 x 1 in 3 classes",
                "x_test",
                npy("|u1", "1, 3, 1", bytes(1, 2, 3)));
        assertRefused(
                place + "train_images: a.npz:x_train must have images along the first axis and their pixels along"
                        + " others, got 2",
                "x_train",
                npy("|u1", "2,", bytes(1, 2)));
    }

    @Test
    void filesThatDoNotSayWhatIsMeantAreRefused() throws IOException {
        write(arrays());
        Files.writeString(folder.resolve("text.csv"), "1,2,3\n");
        Path npz = folder.resolve("a.npz");
        record Case(String path, String message) {}
        for (Case wrong : List.of(
                new Case(
                        "a.npz",
                        npz + ": holds 4 arrays; put a colon and one of their names behind that of the file: x_train,"
                                + " y_train, x_test, y_test"),
                new Case("a.npz:z", npz + ": has no array z; it has x_train, y_train, x_test, y_test"),
                new Case(
                        "text.csv",
                        folder.resolve("text.csv")
                                + ": is no file in IDX, .npy, .npz or HDF5 format; save it in one of them"))) {
            var files = new DataFiles(wrong.path, wrong.path, wrong.path, wrong.path, AUTO, AUTO);
            SpecException refusal = assertThrows(SpecException.class, () -> load(files));
            assertEquals("data.files.train_labels: " + wrong.message, refusal.getMessage());
        }
        assertThrows(NoSuchFileException.class, () -> load(DataFiles.named("none.npz")));
    }

    /** Half of every file: each is refused, none is read as something else. */
    @Test
    void cutFilesAreRefused() throws IOException {
        byte[] whole = npy("|u1", "2, 1, 3", bytes(0, 10, 255, 1, 2, 3));
        List<byte[]> cut = new ArrayList<>();
        for (int length = 7; length < whole.length; length++) {
            cut.add(Arrays.copyOf(whole, length));
        }
        for (byte[] part : cut) {
            assertThrows(SpecException.class, () -> loadWith("x_train", part));
        }
        byte[] archive = NpzArchive.bytes(arrays());
        for (int length = 4; length < archive.length; length += 7) {
            Files.write(folder.resolve("a.npz"), Arrays.copyOf(archive, length));
            assertThrows(SpecException.class, this::load);
        }
    }

    @Test
    void allFourFilesAreNamedOrNone() {
        SpecException refusal = assertThrows(SpecException.class, () -> new DataFiles("a", "b", "", "d", AUTO, AUTO));

        assertEquals("test_images is missing; name all four files or none", refusal.getMessage());
    }
}
