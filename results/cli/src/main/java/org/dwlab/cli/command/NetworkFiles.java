package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.datasets.DataSplit;
import org.dwlab.io.BinaryFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.exchange.ForeignNetwork;
import org.dwlab.nn.exchange.InputScale;
import org.dwlab.nn.exchange.NetworkImport;
import org.dwlab.nn.exchange.NpzWeights;
import org.dwlab.nn.exchange.OnnxReader;
import org.dwlab.nn.exchange.OnnxWriter;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.TextTableBuilder;

/** Trained networks from and for other programs, for {@code import} and {@code export}. */
final class NetworkFiles {
    /** What a network may be written in. */
    static final List<String> FORMATS = List.of("onnx", "npz");

    private static final String ONNX = "onnx";
    private static final long MOST_BYTES = 1L << 30;

    private NetworkFiles() {}

    /**
     * Makes a run of a network that was trained elsewhere.
     *
     * @param source of the network
     * @param format one of {@link #FORMATS}
     * @param name   of the run
     * @param input  what the network takes for a pixel
     * @param output of the run
     */
    static void adopt(Path source, String format, String name, InputScale input, Path output, CommonOptions options)
            throws IOException {
        byte[] bytes = bytes(source);
        ForeignNetwork network =
                format.equals(ONNX) ? OnnxReader.read(source.toString(), bytes) : NpzWeights.read(source);
        var imported = new NetworkImport(source.toString(), network, input);
        String description = "Trained elsewhere, from an " + format + " file that takes " + input
                + " for a pixel p; the values of training stand for nothing.";
        Experiment experiment = imported.experiment(name, description, options.assignments());
        DataSplit data = options.dataSource().load(experiment.data());
        RunResult run = imported.run(experiment, data);
        Lineage.Input file = new Lineage.Input("network", name, format, Provenance.sha256(bytes), true);
        Lineage.Input images = new Lineage.Input("data", experiment.data().name(), "", data.sha256(), true);
        RunArchive.write(run, new Lineage("", List.of(file, images)), output);
        options.out()
                .println(output + ": " + widths(run) + " trained elsewhere, " + Text.fixed(100 * run.testAccuracy(), 2)
                        + " % of the test images of " + experiment.data().name() + " right with " + input
                        + " for a pixel p");
        options.out().print(scales(run));
    }

    private static byte[] bytes(Path source) throws IOException {
        BinaryFile.requireRegular(source);
        long size = Files.size(source);
        Require.that(size <= MOST_BYTES, source + ":", "must have at most " + MOST_BYTES + " bytes", size);
        return FileBytes.of(source);
    }

    private static String widths(RunResult run) {
        if (!run.experiment().network().convolutions().isEmpty()) {
            return run.experiment().network().words();
        }
        List<String> widths = new ArrayList<>();
        widths.add(Integer.toString(run.layers().get(0).inputs()));
        run.layers().forEach(layer -> widths.add(Integer.toString(layer.outputs())));
        return String.join("-", widths);
    }

    /** Biases and normalisation follow the sums; the largest weight of a layer becomes its scale. */
    private static String scales(RunResult run) {
        TextTableBuilder rows = TextTableBuilder.numbers("layer", "synapses", "scale = largest weight");
        for (int l = 0; l < run.layers().size(); l++) {
            TrainedLayer layer = run.layers().get(l);
            rows.row(
                    Integer.toString(l),
                    Integer.toString(layer.inputs() * layer.outputs()),
                    Text.fixed(layer.scale(), 4));
        }
        return Text.table(rows.build());
    }

    /**
     * Writes the network of a run.
     *
     * @param source of the run
     * @param format one of {@link #FORMATS}
     * @param output to write
     */
    static void export(Path source, String format, Path output, CommonOptions options) throws IOException {
        RunResult run = RunArchive.read(source, options.trust());
        BinaryFile.write(
                format.equals(ONNX)
                        ? OnnxWriter.bytes(run.experiment().name(), run.layers())
                        : NpzWeights.bytes(run.layers()),
                output);
        options.out()
                .println(output + ": " + widths(run) + " of " + run.experiment().name() + ", written");
    }
}
