package org.dwlab.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dwlab.calibration.campaign.Observable;
import org.dwlab.calibration.campaign.ObservationsFile;
import org.dwlab.calibration.campaign.WallObservation;
import org.dwlab.calibration.campaign.WallObservations;
import org.dwlab.core.Lineage;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.io.OvfField;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.nn.exchange.NpzWeights;
import org.dwlab.nn.exchange.OnnxWriter;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.Checkpoint;
import org.dwlab.nn.train.RunKey;
import org.dwlab.nn.train.RunResult;
import org.dwlab.report.ReportFixtures;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.AssessmentFile;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.PaperFixtures;

/** Small files that every reader takes: where a fuzzer begins. */
final class FuzzSeeds {

    private FuzzSeeds() {}

    /** Files by name; some are written by dwlab, and those bear a time and a commit. */
    static Map<String, byte[]> of(FuzzedReader reader, Path scratch) throws IOException {
        return switch (reader) {
            case DEVICE ->
                texts(
                        device("d5"),
                        device("p2"),
                        device("d2", "wall.model=micromagnetic", "numerics.cells.writes=on_the_way"),
                        "{\"extends\": \"d3\", \"name\": \"mine\", \"temperature_K\": 330,"
                                + " \"track\": {\"roughness\": {\"rms_m\": 1e-9}}}");
            case EXPERIMENT ->
                texts(
                        experiment("in-situ-5-chip"),
                        experiment("lenet-ex-situ-3"),
                        experiment("paper-float"),
                        "{\"extends\": \"in-situ-2\", \"clock\": {\"runs\": true, \"refresh\": \"on-write\"}}");
            case SWEEP ->
                texts(
                        "{\"device\": \"d2\", \"experiment\": \"in-situ-2\", \"seeds\": 2, \"vary\": [{"
                                + "\"training.learning_rate\": {\"from\": 0.01, \"to\": 0.2, \"scale\": \"log\", \"count\": 3},"
                                + " \"device.temperature_K\": [290, 300]}]}",
                        "{\"device\": \"d2\", \"experiment\": \"in-situ-2\", \"seeds\": 1, \"sampling\": {\"kind\": \"sobol\","
                                + " \"points\": 4}, \"vary\": [{\"training.momentum\": {\"from\": 0.1, \"to\": 0.9}}]}");
            case GOAL ->
                texts(
                        "{\"extends\": \"hour-2\", \"effort\": {\"generations\": 3}}",
                        "{\"extends\": \"paper-3\", \"limits\": {}}");
            case HDF5 -> hdf5(scratch);
            case ARRAY ->
                Map.of(
                        "labels", idx(2),
                        "images", idx(2, 3, 4),
                        "packed", gzip(idx(3, 2, 2)),
                        "npy", NpyFormat.bytes(new float[] {1, 2, 3, 4}, 2, 2),
                        "npz", NpzArchive.bytes(Map.of("x", NpyFormat.bytes(new float[] {1, 2}, 2))));
            case TAR -> Map.of("two", tar("package/a", "some bytes", "package/b", ""));
            case MICROMAGNETIC ->
                texts(
                        "# ODT 1.0\n# Table Start\n# Title: a run\n# Columns: {Oxs:e:Total energy} Oxs::mz {Oxs::Simulation"
                                + " time}\n# Units: J {} s\n 1e-18 -0.5 1e-10\n 2e-18 -0.25 2e-10\n# Table End\n",
                        "# t (s)\tmx ()\tmy ()\tmz ()\text_dwpos (m)\n0\t0\t0\t1\t0\n1e-12\t0.1\t0\t0.9\t1e-9\n");
            case MEASURED ->
                texts(
                        "state,device,cycle,conductance_S\n0,0,0,1e-6\n0,0,1,1.1e-6\n1,0,0,2e-6\n1,0,1,2.2e-6\n",
                        "state;device;cycle;conductance_S\n0;0;0;1,1e-6\n0;0;1;1e-6\n1;0;0;1,9e-6\n1;0;1;2e-6\n");
            case CROSSSIM -> texts(crossSim("increasing", "") + crossSim(FuzzedReader.SECOND_TABLE, "-"));
            case NPY -> Map.of("weights", NpyFormat.bytes(new float[] {-1, -0.9f, 0.9f, 1}, 2, 1, 2));
            case NPZ -> Map.of("network", NpzWeights.bytes(run().layers()));
            case ONNX -> Map.of("network", OnnxWriter.bytes("small", run().layers()));
            case OVF -> ovf();
        };
    }

    /** Changes of the conductance with a sign. */
    private static String crossSim(String title, String sign) {
        return title + "\n1e-6,2e-6,3e-6\n0,1\n\n" + (sign + "2e-7," + sign + "2e-7," + sign + "1e-7\n").repeat(2);
    }

    private static String device(String name, String... assignments) throws IOException {
        return DeviceSpec.load(name, List.of(assignments)).json();
    }

    private static String experiment(String name) throws IOException {
        return Experiment.load(name, List.of()).json();
    }

    private static RunResult run() throws IOException {
        return RunFixtures.run("in-situ-5", 1);
    }

    private static Map<String, byte[]> texts(String... texts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String text : texts) {
            files.put("text" + files.size(), text.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static byte[] idx(int... shape) {
        int count = 1;
        var head = ByteBuffer.allocate(4 + 4 * shape.length).putInt(8 << 8 | shape.length);
        for (int length : shape) {
            head.putInt(length);
            count *= length;
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.array());
        for (int i = 0; i < count; i++) {
            bytes.write(i);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Names and contents in turn. */
    private static byte[] tar(String... entries) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < entries.length; i += 2) {
            byte[] content = entries[i + 1].getBytes(StandardCharsets.US_ASCII);
            byte[] block = new byte[512 * (1 + (content.length + 511) / 512)];
            byte[] name = entries[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(name, 0, block, 0, name.length);
            byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(size, 0, block, 124, size.length);
            System.arraycopy(content, 0, block, 512, content.length);
            bytes.writeBytes(block);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> ovf() {
        var field = new OvfField(2, 1, 1, 1e-9, 1e-9, 1e-9, new double[] {0, 0, 1, 1, 0, 0}, "two cells", Double.NaN);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (OvfField.Encoding encoding : OvfField.Encoding.values()) {
            files.put(encoding.name(), field.bytes(encoding));
        }
        return files;
    }

    private static Map<String, byte[]> hdf5(Path scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("kinds"));
        ReportFixtures.write(folder, "seed");
        PaperArchive.write(PaperFixtures.table("p2"), Lineage.NONE, folder.resolve("paper.h5"));
        AssessmentFile.FORMAT.write(
                new Assessment(new double[][] {{1, 2}}, new int[][] {{0, 1}, {1, 0}}, 4),
                Lineage.NONE,
                folder.resolve("assessment.h5"));
        ObservationsFile.write(
                new WallObservations(List.of(new WallObservation(Observable.REST_ANGLE, 0, 0, 0, 0.5))),
                Lineage.NONE,
                folder.resolve("observations.h5"));
        checkpoint(folder.resolve("run.h5"));
        DeviceSpec d2 = DeviceSpec.load("d2", List.of());
        EnsembleFile.write(
                new PositionEnsemble(d2, 1, new double[][][] {{{1e-7, 1.1e-7}}, {{3e-7, 2.9e-7}}}, null, 1, 1),
                EnsembleFile.Extras.NONE,
                folder.resolve("small.h5"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> kinds = new ArrayList<>(all.sorted().toList());
            kinds.removeIf(file -> file.toFile().length() > ReaderAttack.LARGEST_INPUT);
            kinds.forEach(file -> files.put(file.getFileName().toString(), bytes(file)));
        }
        return files;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void checkpoint(Path run) throws IOException {
        RunResult done = run();
        CheckpointFile.of(run)
                .save(new Checkpoint(
                        new RunKey("{}", 7, "8", -9),
                        new Checkpoint.Progressed(
                                done.epochs(), done.confusion(), ProgrammingCost.of(1e-9), List.of(RunResult.here())),
                        new Checkpoint.Kept(
                                Map.of("layer0/shadow", new float[] {0.5f, -1}),
                                Map.of("layer0/held", new byte[] {4, 0}),
                                Map.of("layer0/due", new double[] {0.5, 1e9}))));
    }
}
