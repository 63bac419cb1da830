package org.dwlab.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;

/** The commands that {@link FaultLoop} runs, each of which writes into the folder {@code out}, and their inputs. */
final class FaultScenarios {
    private static final int EVERY = 10_000;

    /** Words of a training of two epochs, some milliseconds long. */
    private static final String TRAINING = " --data ROOT -q --threads 1 --set data.name=rows --set data.files=rows.npz"
            + " --set data.train_samples=0 --set data.shift_pixels=0"
            + " --set network.hidden=[4] --set training.batch_size=10 --set training.epochs=2";

    private final Path root;

    FaultScenarios(Path root) {
        this.root = root;
    }

    /**
     * A command line.
     *
     * @param name    for people
     * @param faults  of every kind that are tried, spread over its operations; at most as many as these are
     * @param command whose outputs are in the folder {@code out}
     */
    record Scenario(String name, int faults, List<String> command) {}

    /** Words with the folder in the place of ROOT. */
    private List<String> words(String command) {
        return Arrays.stream(command.split(" "))
                .map(word -> word.replace("ROOT", root.toString()))
                .toList();
    }

    private Scenario scenario(String name, int faults, String command) {
        return new Scenario(name, faults, words(command));
    }

    /** Writes the inputs that no command makes, and gives the commands that make the others. */
    List<List<String>> inputs() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            float[] images = new float[40 * 16];
            float[] labels = new float[40];
            for (int i = 0; i < images.length; i++) {
                labels[i / 16] = i / 16 % 3;
                images[i] = (float) (i / 4 % 4 == i / 16 % 3 ? 1 : 0.4 + 0.4 * Math.sin(i * 1.7));
            }
            arrays.put("x_" + part, NpyFormat.bytes(images, 40, 4, 4));
            arrays.put("y_" + part, NpyFormat.bytes(labels, 40));
        }
        Files.write(root.resolve("rows.npz"), NpzArchive.bytes(arrays));
        // Faults are of files: what is simulated may be wrong, and short.
        Files.writeString(
                root.resolve("short.json"),
                "{\"extends\": \"d2\", \"name\": \"short\", \"write\": {\"settle_s\": 1e-10, \"gap_s\": 1e-10, \"pulses\":"
                        + " {\"reset\": {\"plateau_s\": 1e-10}, \"write_1\": {\"plateau_s\": 1e-10},"
                        + " \"write_2\": {\"plateau_s\": 1e-10}}}}");
        Files.writeString(
                root.resolve("sweep.json"),
                "{\"device\": \"" + root.resolve("short.json") + "\", \"experiment\": \"in-situ-2\", \"seeds\": 1,"
                        + " \"vary\": [{\"training.hysteresis\": [0, 0.9]}]}");
        Files.write(
                root.resolve("written.csv"),
                List.of("state,conductance_uS", "low,1.1", "low,1.2", "low,1.3", "high,5.1", "high,5.3", "high,5.2"));
        String simulate = "simulate d2 --devices 2 --cycles 8 -q --scan-voltage 0 ";
        return List.of(
                words(simulate + "-o ROOT/e.h5"),
                words(simulate + "-o ROOT/e2.h5 --seed 2"),
                words("calibrate ROOT/e.h5 -o ROOT/t.h5 -q"),
                words("train float -o ROOT/run.h5" + TRAINING));
    }

    List<Scenario> all() {
        return List.of(
                scenario(
                        "simulate",
                        EVERY,
                        "simulate ROOT/short.json -o ROOT/out/e.h5 --devices 1 --cycles 2 --trace 0 --scan-voltage 0 -q"
                                + " --force --set temperature_K=0 --threads 1"),
                scenario(
                        "simulate cells",
                        1,
                        "simulate ROOT/short.json -o ROOT/out/cells.h5 --devices 1 --cycles 2 --trace 0 -q --force"
                                + " --threads 1 --set temperature_K=0 --set wall.model=micromagnetic"
                                + " --set numerics.cells.size_m=5e-9 --set numerics.cells.constants=bare"
                                + " --set write.ramp_s=1e-12 --set write.gap_s=1e-12 --set write.settle_s=1e-12"
                                + " --set write.pulses.reset.plateau_s=1e-12 --set write.pulses.write_1.plateau_s=1e-12"
                                + " --set write.pulses.write_2.plateau_s=1e-12"),
                scenario("calibrate", 2, "calibrate ROOT/e.h5 -o ROOT/out/t.h5 -q --force"),
                scenario(
                        "train", 2, "train in-situ-2 --table ROOT/t.h5 --resume -o ROOT/out/run.h5 --force" + TRAINING),
                scenario(
                        "evaluate",
                        1,
                        "evaluate ROOT/run.h5 --table ROOT/t.h5 -o ROOT/out/chips.h5 --chips 2 --data ROOT -q --threads 1"
                                + " --force"),
                scenario(
                        "compare",
                        1,
                        "compare ROOT/e.h5 ROOT/e2.h5 -o ROOT/out/c.html --json ROOT/out/c.json -q --threads 1 --force"),
                scenario("report", 1, "report ROOT/e.h5 ROOT/t.h5 ROOT/run.h5 -o ROOT/out/r.html -q --force"),
                scenario("export csv", 1, "export ROOT/e.h5 --format csv -o ROOT/out/e.csv -q --force"),
                scenario("export onnx", 1, "export ROOT/run.h5 --format onnx -o ROOT/out/r.onnx -q --force"),
                scenario("export crosssim3", 1, "export ROOT/t.h5 --format crosssim3 -o ROOT/out/crosssim -q --force"),
                scenario(
                        "export mumax3",
                        1,
                        "export d2 --set numerics.cells.constants=bare --format mumax3 --state 1 -o ROOT/out/m -q --force"),
                scenario(
                        "import",
                        1,
                        "import ROOT/written.csv --format csv -o ROOT/out/i.h5 --energy-J 1e-14 --duration-s 1e-8"
                                + " --read-energy-J 1e-16 -q --force"),
                scenario("sweep", 1, "sweep ROOT/sweep.json -o ROOT/out --devices 2 --cycles 8" + TRAINING));
    }
}
