package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.datasets.ImageSet;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of three channels: grey, the digit, nothing. A network that takes one channel alone is at chance. */
class ColourImagesTest {
    private static final int SIDE = 28;
    private static final int PLANE = SIDE * SIDE;

    @TempDir
    static Path folder;

    private static DataSplit data;

    @BeforeAll
    static void drawn() throws IOException {
        DataSplit digits = SyntheticDigits.draw(new RandomStreams(1), 2000, 500);
        write(digits.train(), "train");
        write(digits.test(), "t10k");
        data = new DatasetStore(List.of(folder), folder, List.of(), List.of())
                .load("colours", DataFiles.named(folder.toString()));
    }

    private static void write(ImageSet digits, String part) throws IOException {
        int count = digits.size();
        ByteBuffer images = ByteBuffer.allocate(20 + count * 3 * PLANE);
        images.putInt(0x804).putInt(count).putInt(3).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        float[] greys = new float[256];
        IntStream.range(0, 256).forEach(grey -> greys[grey] = grey);
        float[] pixels = new float[PLANE];
        for (int image = 0; image < count; image++) {
            digits.copyImage(image, greys, pixels, 0);
            IntStream.range(0, PLANE).forEach(pixel -> images.put((byte) 33));
            for (float pixel : pixels) {
                images.put((byte) Math.round(pixel));
            }
            images.position(images.position() + PLANE);
            labels.put((byte) digits.label(image));
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @Test
    void aFullyConnectedNetworkLearnsAllChannels() throws IOException {
        RunResult run = learned("network.hidden=[20]");

        assertEquals(LayerShape.dense(3 * PLANE, 20), run.layers().get(0).shape());
        assertTrue(run.testAccuracy() > 0.8, "reached " + run.testAccuracy());
    }

    @Test
    void filtersSeeAllChannelsAndComeBackFromTheFile() throws IOException {
        RunResult run = learned(
                "network.hidden=[20]",
                "network.convolutions=[{\"filters\":4,\"size\":5,\"padding\":2,\"pool\":4,\"pooling\":\"max\"}]",
                "data.shift_pixels=1");
        Path file = folder.resolve("colours.run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        assertTrue(run.testAccuracy() > 0.8, "reached " + run.testAccuracy());
        assertEquals(3 * 25, run.layers().get(0).inputs());
        assertEquals(run.layers().get(0).shape(), back.layers().get(0).shape());
        assertArrayEquals(
                run.layers().get(0).flatWeights(), back.layers().get(0).flatWeights());
    }

    private static RunResult learned(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("training.epochs=4"));
        all.addAll(List.of(changes));
        return Trainer.train(
                Experiment.load("float", all), Optional.empty(), data, new RandomStreams(7), Progress.NONE);
    }
}
