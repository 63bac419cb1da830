package org.dwlab.cli.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.cli.Main;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;

/** The commands that {@link FaultLoop} runs, each of which writes into the folder {@code out}, and their inputs. */
final class FaultScenarios {
    private static final int EVERY = 10_000;

    private static final String DATA = " --data ROOT -q --set data.name=rows --set data.files=rows.npz"
            + " --set data.train_samples=0 --set data.shift_pixels=0";

    /** Words of a training of two epochs, some milliseconds long. */
    private static final String TRAINING =
            DATA + " --threads 1" + " --set network.hidden=[4] --set training.batch_size=25 --set training.epochs=2";

    /** The shortest ensemble of cells. */
    private static final String CELLS = " --threads 1 --set temperature_K=0 --set wall.model=micromagnetic"
            + " --set numerics.cells.size_m=5e-9 --set numerics.cells.constants=bare --set write.ramp_s=1e-12"
            + " --set write.gap_s=1e-12 --set write.settle_s=1e-12 --set write.pulses.reset.plateau_s=1e-12"
            + " --set write.pulses.write_1.plateau_s=1e-12 --set write.pulses.write_2.plateau_s=1e-12";

    private static final String PULSES = " --format pulses --energy-J 2e-14 --duration-s 1e-8 --read-energy-J 1e-16 -q";

    private final Path root;

    FaultScenarios(Path root) {
        this.root = root;
    }

    /** What is run again and again. */
    interface Work {
        /** Writes what it has to say, and returns the exit code. */
        int run(PrintWriter out, PrintWriter err) throws ReflectiveOperationException;
    }

    /**
     * Something that is run with faults.
     *
     * @param name   for people
     * @param faults of every kind that are tried in every build, spread over its operations, at most as many as these are; 0 where none
     *               are
     * @param atNight of every kind that are tried at most where a number is asked for
     * @param work   whose outputs are in the folder {@code out}
     */
    record Scenario(String name, int faults, int atNight, Work work) {}

    /** Words with the folder in the place of ROOT. */
    private List<String> words(String command) {
        return Arrays.stream(command.split(" "))
                .map(word -> word.replace("ROOT", root.toString()))
                .toList();
    }

    private Scenario scenario(String name, int faults, String command) {
        return new Scenario(name, faults, EVERY, work(command));
    }

    /** Runs that take half a minute each. */
    private Scenario slow(String name, String command) {
        return new Scenario(name, 0, 2, work(command));
    }

    private Work work(String command) {
        String[] words = words(command).toArray(String[]::new);
        return (out, err) -> Main.run(out, err, words);
    }

    /** Writes the inputs that no command makes, and gives the commands that make the others. */
    List<List<String>> inputs() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            float[] images = new float[100 * 16];
            float[] labels = new float[100];
            for (int i = 0; i < images.length; i++) {
                labels[i / 16] = i / 16 % 3;
                images[i] = (float) (i / 4 % 4 == i / 16 % 3 ? 1 : 0.4 + 0.4 * Math.sin(i * 1.7));
            }
            arrays.put("x_" + part, NpyFormat.bytes(images, 100, 4, 4));
            arrays.put("y_" + part, NpyFormat.bytes(labels, 100));
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
        Files.write(
                root.resolve("steady.csv"),
                List.of(
                        "J_TA_per_m2,velocity_m_per_s",
                        "0.1,60.6339062591",
                        "0.2,111.8033988750",
                        "0.3,150",
                        "0.4,176.7766952966"));
        List<String> pulses = new ArrayList<>(List.of("pulse,LTP (uS),LTD (uS)"));
        for (int i = 0; i < 12; i++) {
            double way = (i + 0.2 * Math.sin(i * 1.7)) / 12;
            pulses.add(i + "," + (10 + 15 * way) + "," + (25 - 14 * way));
        }
        Files.write(root.resolve("pulses.csv"), pulses);
        String simulate = "simulate d2 --devices 2 --cycles 8 -q --scan-voltage 0 ";
        return List.of(
                words(simulate + "-o ROOT/e.h5"),
                words(simulate + "-o ROOT/e2.h5 --seed 2"),
                words("calibrate ROOT/e.h5 -o ROOT/t.h5 -q"),
                words("train float -o ROOT/run.h5" + TRAINING),
                words("export ROOT/run.h5 --format onnx -o ROOT/r.onnx -q"),
                words("export ROOT/run.h5 --format npz -o ROOT/r.npz -q"),
                words("import ROOT/pulses.csv -o ROOT/p.h5" + PULSES),
                words("export ROOT/p.h5 --format crosssim -o ROOT/crosssim -q"),
                words("simulate ROOT/short.json -o ROOT/cells.h5 --devices 1 --cycles 1 -q" + CELLS),
                words("export d2 --set numerics.cells.constants=bare --format oommf --all --devices 1 --cycles 1 -q"
                        + " -o ROOT/runs"));
    }

    /** What OOMMF would leave in the folders of its runs, had no wall moved. */
    void runOommf() throws IOException {
        for (int state = 0; state < 2; state++) {
            Path run = root.resolve("runs").resolve("device-0000-cycle-0000-set-" + state);
            Files.copy(run.resolve("start.ovf"), run.resolve("result-Oxs_TimeDriver-Spin-000-0000001.omf"));
        }
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
                                + CELLS),
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
                scenario("sweep", 1, "sweep ROOT/sweep.json -o ROOT/out --devices 2 --cycles 8" + TRAINING),
                scenario(
                        "reproduce",
                        1,
                        "reproduce --experiments in-situ-2 --device ROOT/short.json --devices 2 --cycles 8 --seeds 1 -o ROOT/out"
                                + TRAINING),
                scenario(
                        "design",
                        0,
                        "design hour-2 -o ROOT/out -q --threads 1 --set limits={} --set hold.0.devices=2 --set effort={"
                                + "\"generations\":1,\"population\":4,\"compromises\":1,\"devices\":4,\"cycles\":1,"
                                + "\"finalists\":1,\"final_devices\":4,\"final_cycles\":1}"),
                slow(
                        "sensitivity",
                        "design --sensitivity ROOT/short.json -o ROOT/out/s.h5 --devices 4 -q --threads 1 --force"),
                slow(
                        "calibrate-wall",
                        "calibrate-wall ROOT/short.json -o ROOT/out/wall.json --json ROOT/out/numbers.json --cells 5e-9"
                                + " --currents 2 -q --threads 1"),
                slow("validate", "validate --quick -o ROOT/out/v.h5 -q --force"),
                scenario(
                        "wall-fit",
                        1,
                        "wall-fit ROOT/steady.csv -o ROOT/out/wall.json --fix alpha=0.3 --fix Kd=0 -q --force"),
                scenario("export npz", 1, "export ROOT/run.h5 --format npz -o ROOT/out/r.npz -q --force"),
                scenario("export crosssim", 1, "export ROOT/p.h5 --format crosssim -o ROOT/out/crosssim -q --force"),
                scenario("export aihwkit", 1, "export ROOT/p.h5 --format aihwkit -o ROOT/out/a.py -q --force"),
                scenario(
                        "export aihwkit-inference",
                        1,
                        "export ROOT/t.h5 --format aihwkit-inference -o ROOT/out/i.py -q --force"),
                scenario("export neurosim", 1, "export ROOT/p.h5 --format neurosim -o ROOT/out/n.cpp -q --force"),
                scenario(
                        "export oommf",
                        1,
                        "export d2 --set numerics.cells.constants=bare --format oommf --state 1 -o ROOT/out/o -q --force"),
                scenario(
                        "export oommf --all",
                        3,
                        "export d2 --set numerics.cells.constants=bare --format oommf --all --devices 1 --cycles 1"
                                + " -o ROOT/out/all -q --force"),
                scenario(
                        "import oommf",
                        1,
                        "import ROOT/runs/device-0000-cycle-0000-set-0 ROOT/runs/device-0000-cycle-0000-set-1"
                                + " --format oommf -o ROOT/out/o.h5 -q --force"),
                scenario("schema", 1, "schema device -o ROOT/out/device.schema.json -q --force"),
                scenario("export ovf", 1, "export ROOT/cells.h5 --format ovf --state 1 --all -o ROOT/out/v -q --force"),
                scenario("import onnx", 1, "import ROOT/r.onnx --format onnx -o ROOT/out/n.h5 --force" + DATA),
                scenario("import npz", 1, "import ROOT/r.npz --format npz -o ROOT/out/n.h5 --force" + DATA),
                scenario(
                        "import crosssim",
                        1,
                        "import ROOT/crosssim --format crosssim -o ROOT/out/x.h5 --energy-J 5e-15 -q --force"),
                scenario("import pulses", 1, "import ROOT/pulses.csv -o ROOT/out/p.h5 --force" + PULSES),
                scenario("verify", 1, "verify ROOT/run.h5 --data ROOT -q"),
                scenario("table", 40, "table ROOT/t.h5 -q"),
                scenario("data", 1, "data ROOT/rows.npz -q"),
                new Scenario("data cache", EVERY, EVERY, new FaultyCache(root)));
    }
}
