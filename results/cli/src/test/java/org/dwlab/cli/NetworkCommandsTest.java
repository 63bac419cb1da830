package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data and networks of one's own on the command line: images from a file, a network out, in again and onto chips. */
class NetworkCommandsTest {
    private static final int CLASSES = 3;
    private static final int ROWS = 4;
    private static final int COLUMNS = 5;
    /** What NumPy makes of an exported network by the text of docs/interoperability.md. */
    private static final String BY_NUMPY =
            """
        import numpy, sys
        data, npz = numpy.load(sys.argv[1]), numpy.load(sys.argv[2])
        x = (data['x_test'][:, None] - npz['input_mean']) / npz['input_deviation']
        n = 0
        while f'layer{n}.weight' in npz:
            x, w = numpy.maximum(x, 0) if n else x, npz[f'layer{n}.weight']
            if w.ndim == 4:
                pad = (int(npz[f'layer{n}.padding'][0]),) * 2
                x = numpy.pad(x, ((0, 0), (0, 0), pad, pad))
                patches = numpy.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
                x = numpy.einsum('ncyxij,fcij->nfyx', patches, w)
            else:
                x = x.reshape(len(x), -1) @ w.T
            if f'norm{n}.weight' in npz:
                shape = (1, -1, 1, 1)[:x.ndim]
                part = lambda name: npz[f'norm{n}.{name}'].reshape(shape)
                x = (x - part('running_mean')) / numpy.sqrt(part('running_var') + npz['epsilon'])
                x = part('weight') * x + part('bias')
            n += 1
        print((x.argmax(1) == data['y_test']).mean())
        """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeData() throws IOException {
        writeData(1);
    }

    /** Class c is a bright row c + 1 on a background that differs from image to image. */
    private void writeData(double brightness) throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            int count = part.equals("train") ? 120 : 40;
            float[] images = new float[count * ROWS * COLUMNS];
            float[] labels = new float[count];
            for (int i = 0; i < images.length; i++) {
                int image = i / (ROWS * COLUMNS);
                int row = i / COLUMNS % ROWS;
                labels[image] = image % CLASSES;
                double noise = 0.5 + 0.5 * Math.sin(i * 1.7 + count);
                images[i] = (float) (row == image % CLASSES + 1 ? brightness * (0.6 + 0.4 * noise) : 0.8 * noise);
            }
            arrays.put("x_" + part, NpyFormat.bytes(images, count, ROWS, COLUMNS));
            arrays.put("y_" + part, NpyFormat.bytes(labels, count));
        }
        Files.write(folder.resolve("rows.npz"), NpzArchive.bytes(arrays));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-q");
        if (List.of("train", "import", "evaluate", "verify", "data").contains(args[0])) {
            all.addAll(List.of("--data", folder.toString()));
        }
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    }

    private void assertDone(String... args) {
        int code = run(args);
        assertEquals("", err.toString());
        assertEquals(ExitCode.DONE, code);
    }

    private static final List<String> DATA = List.of("--set", "data.name=rows", "--set", "data.files=rows.npz");

    private static String[] with(List<String> more, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    /** Padded, then not; not square, so that neither rows and columns nor channels and pixels may be swapped. */
    private static final String CONVOLUTIONS =
            "[{\"filters\": 3, \"size\": 3, \"padding\": 1, \"pool\": 1, \"pooling\": \"max\"},"
                    + "{\"filters\": 4, \"size\": 2, \"padding\": 0, \"pool\": 1, \"pooling\": \"average\"}]";

    private RunResult trained() throws IOException {
        return trained("[]");
    }

    private RunResult trained(String convolutions) throws IOException {
        assertDone(with(
                DATA,
                "train",
                "float",
                "-o",
                path("net.h5"),
                "--set",
                "network.convolutions=" + convolutions,
                "--set",
                "network.hidden=[6]",
                "--set",
                "training.batch_size=10",
                "--set",
                "data.shift_pixels=0"));
        return RunArchive.read(folder.resolve("net.h5"));
    }

    @Test
    void aFileOfTheUsersIsListedBeforeItIsLearned() {
        assertDone("data", path("rows.npz"));

        assertEquals(
                path("rows.npz") + ": 120 training and 40 test images of 4 x 5, 3 classes" + System.lineSeparator(),
                out.toString());
    }

    @Test
    void imagesAreLearnedFromAFileAndAChangedFileIsNoticed() throws IOException {
        RunResult run = trained();

        assertTrue(run.testAccuracy() > 0.8, () -> "test accuracy " + run.testAccuracy());
        assertDone("verify", path("net.h5"));
        writeData(0.9);
        assertEquals(ExitCode.USER, run("verify", path("net.h5")));
        assertTrue(out.toString().contains("was made of another data set rows"), out.toString());
    }

    @Test
    void oneImageAtATimeIsLearnedWithoutNormalisation() throws IOException {
        assertDone(with(
                DATA,
                "train",
                "float",
                "-o",
                path("one.h5"),
                "--set",
                "network.hidden=[6]",
                "--set",
                "network.batch_norm=false",
                "--set",
                "training.batch_size=1",
                "--set",
                "training.learning_rate=0.01",
                "--set",
                "data.shift_pixels=0"));

        assertTrue(RunArchive.read(folder.resolve("one.h5")).testAccuracy() > 0.8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", CONVOLUTIONS})
    void whatGoesOutAsOnnxComesBackAsGoodAndGoesOntoChips(String convolutions) throws IOException {
        RunResult run = trained(convolutions);
        assertDone("export", path("net.h5"), "--format", "onnx", "-o", path("net.onnx"));
        assertDone(with(DATA, "import", path("net.onnx"), "--format", "onnx", "-o", path("again.h5")));

        RunResult again = RunArchive.read(folder.resolve("again.h5"));

        assertEquals(run.testAccuracy(), again.testAccuracy());
        assertEquals(
                run.experiment().network().convolutions().size(),
                again.experiment().network().convolutions().size());
        assertEquals(List.of(6), again.experiment().network().hidden());
        assertDone("simulate", "d3", "-o", path("d3.ensemble.h5"), "--devices", "4", "--cycles", "4");
        assertDone("calibrate", path("d3.ensemble.h5"), "-o", path("d3.h5"));
        assertDone("evaluate", path("again.h5"), "--table", path("d3.h5"), "--chips", "3", "-o", path("chips.h5"));
        RunResult chips = RunArchive.read(folder.resolve("chips.h5"));
        assertEquals(3, chips.chips().size());
        assertEquals(3, chips.experiment().states());
        assertTrue(chips.programmingEnergy() > 0);
        assertDone("verify", folder.toString(), "--recompute");
    }

    @Test
    void refusalsNameWhatIsWrong() throws IOException {
        trained();
        assertDone("export", path("net.h5"), "--format", "npz", "-o", path("net.npz"));
        String[] wrong = {"import", path("net.npz"), "--format", "npz", "-o", path("x.h5"), "--pixels", "1,2,3"};
        assertEquals(ExitCode.USER, run(wrong));
        assertEquals(
                "dwlab: --pixels must be two numbers, MEAN,SD, got [1.0, 2.0, 3.0]" + System.lineSeparator(),
                err.toString());
    }

    /** Bytes, as images mostly are, in files that h5py and NumPy write in their own ways. */
    @Test
    @Tag("tools")
    void filesOfH5pyAndNumpyAreTheSameData() throws Exception {
        String script =
                """
            import h5py, numpy, sys
            x, y = numpy.arange(6 * 12, dtype='u1').reshape(6, 3, 4), numpy.arange(6) % 3
            sets = dict(x_train=x, y_train=y, x_test=x[:2], y_test=y[:2].astype('u1'))
            for version in ('earliest', 'latest'):
                with h5py.File(f'{sys.argv[1]}/{version}.h5', 'w', libver=version) as file:
                    for name, values in sets.items():
                        file.create_dataset(name, data=values)
            sets['x_train'] = numpy.asfortranarray(x)
            numpy.savez_compressed(f'{sys.argv[1]}/packed.npz', **sets)
            """;
        Tool.Said said = Tool.run(folder, List.of(Tool.python(folder, "h5py,numpy"), "-c", script, folder.toString()));
        assertEquals("", said.err());
        var store = new DatasetStore(List.of(folder), folder, List.of(), List.of());

        String known = store.load("a", DataFiles.named("packed.npz")).sha256();

        assertEquals(known, store.load("a", DataFiles.named("earliest.h5")).sha256());
        assertEquals(known, store.load("a", DataFiles.named("latest.h5")).sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", CONVOLUTIONS})
    @Tag("tools")
    void numpyAgreesWithTheRun(String convolutions) throws Exception {
        RunResult run = trained(convolutions);
        assertDone("export", path("net.h5"), "--format", "npz", "-o", path("net.npz"));

        Tool.Said said = Tool.run(
                folder, List.of(Tool.python(folder, "numpy"), "-c", BY_NUMPY, path("rows.npz"), path("net.npz")));

        assertEquals("", said.err());
        assertEquals(run.testAccuracy(), Double.parseDouble(said.out().strip()), 1e-9);
    }
}
