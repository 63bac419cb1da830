package org.dwlab.cli.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.NpyFormat;
import org.dwlab.io.NpzArchive;
import org.dwlab.io.Trust;

/**
 * Runs commands with a fault at the first, the second, ... operation that changes something on the disk until none is
 * left, each followed by a run without faults, and tells what should not have happened. A program of its own, since the
 * file system of a JVM is chosen when it starts.
 */
public final class FaultLoop {
    private static final String DEAD_PROCESS = "999999999";
    /** Beside what was there before. */
    private static final List<String> TRACES = List.of(".partial", ".lock", ".damaged");

    private static final int ALL = 10_000;

    private final Path root;
    private final boolean every;
    private final List<String> wrong = new ArrayList<>();

    private FaultLoop(Path root, boolean every) {
        this.root = root;
        this.every = every;
    }

    /**
     * A command line.
     *
     * @param name    for people
     * @param faults  of every kind that are tried, spread over its operations; at most as many as these are
     * @param command whose outputs are in the folder {@code out}
     */
    private record Scenario(String name, int faults, List<String> command) {}

    private record Ended(int code, String err) {}

    /**
     * Tries all faults in all commands.
     *
     * @param args a folder to work in; then "all" for every fault of every command, which takes many minutes
     * @throws Exception if the loop itself fails
     */
    public static void main(String[] args) throws Exception {
        var loop = new FaultLoop(Path.of(args[0]), List.of(args).contains("all"));
        loop.inputs();
        for (Scenario scenario : loop.scenarios()) {
            if (args.length < 3 || args[2].equals(scenario.name)) {
                loop.tryAll(scenario);
            }
        }
        System.exit(loop.wrong.isEmpty() ? 0 : 1);
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    private void inputs() throws IOException {
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
                "{\"device\": \"" + path("short.json") + "\", \"experiment\": \"in-situ-2\", \"seeds\": 1,"
                        + " \"vary\": [{\"training.hysteresis\": [0, 0.9]}]}");
        for (List<String> command : List.of(
                List.of(
                        "simulate",
                        "d2",
                        "-o",
                        path("e.h5"),
                        "--devices",
                        "2",
                        "--cycles",
                        "8",
                        "-q",
                        "--scan-voltage",
                        "0"),
                List.of("calibrate", path("e.h5"), "-o", path("t.h5")))) {
            Ended ended = run(command);
            if (ended.code != 0) {
                throw new IllegalStateException(ended.err);
            }
        }
    }

    private List<Scenario> scenarios() {
        List<String> training = List.of(
                "--data",
                root.toString(),
                "-q",
                "--threads",
                "1",
                "--force",
                "--set",
                "data.name=rows",
                "--set",
                "data.files=rows.npz",
                "--set",
                "data.train_samples=0",
                "--set",
                "data.shift_pixels=0",
                "--set",
                "network.hidden=[4]",
                "--set",
                "training.batch_size=10",
                "--set",
                "training.epochs=2");
        return List.of(
                new Scenario(
                        "simulate",
                        ALL,
                        List.of(
                                "simulate",
                                path("short.json"),
                                "-o",
                                path("out/e.h5"),
                                "--devices",
                                "1",
                                "--cycles",
                                "2",
                                "--trace",
                                "0",
                                "--scan-voltage",
                                "0",
                                "-q",
                                "--force",
                                "--set",
                                "temperature_K=0",
                                "--threads",
                                "1")),
                new Scenario(
                        "calibrate", 2, List.of("calibrate", path("e.h5"), "-o", path("out/t.h5"), "-q", "--force")),
                new Scenario(
                        "train",
                        2,
                        Stream.concat(
                                        Stream.of(
                                                "train",
                                                "in-situ-2",
                                                "--table",
                                                path("t.h5"),
                                                "--resume",
                                                "-o",
                                                path("out/run.h5")),
                                        training.stream())
                                .toList()),
                new Scenario(
                        "sweep",
                        1,
                        Stream.concat(
                                        Stream.of(
                                                "sweep",
                                                path("sweep.json"),
                                                "-o",
                                                path("out"),
                                                "--devices",
                                                "2",
                                                "--cycles",
                                                "8"),
                                        training.stream().filter(word -> !word.equals("--force")))
                                .toList()));
    }

    private static Ended run(List<String> command) {
        var err = new StringWriter();
        try {
            return new Ended(
                    Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), command.toArray(String[]::new)),
                    err.toString());
        } catch (Fault.Death death) {
            return new Ended(-1, "");
        }
    }

    private void tryAll(Scenario scenario) throws Exception {
        Fault.arm(Fault.Kind.NONE, Integer.MAX_VALUE, root.resolve("out"));
        clear();
        Ended clean = run(scenario.command);
        if (clean.code != 0) {
            throw new IllegalStateException(scenario.name + " without faults: " + clean.err);
        }
        int operations = Fault.count();
        Map<String, String> expected = results(scenario.name);
        for (Fault.Kind kind : Fault.Kind.values()) {
            int tried = 0;
            int faults = Math.min(operations, every ? ALL : scenario.faults);
            for (int i = 1; kind != Fault.Kind.NONE && i <= faults; i++) {
                tryOne(scenario, kind, Math.max(1, i * operations / faults), expected);
                tried++;
            }
            System.out.println(scenario.name + " " + kind + ": " + tried + " faults, " + operations + " operations");
        }
    }

    private void tryOne(Scenario scenario, Fault.Kind kind, int n, Map<String, String> expected) throws Exception {
        String place = scenario.name + " " + kind + " at " + n;
        boolean death = kind == Fault.Kind.DEATH_BEFORE || kind == Fault.Kind.DEATH_AFTER;
        clear();
        Fault.arm(kind, n, root.resolve("out"));
        Ended ended = run(scenario.command);
        boolean fired = Fault.fired();
        Fault.arm(Fault.Kind.NONE, Integer.MAX_VALUE, root);
        if (!death) {
            boolean told = ended.code == 3 && ended.err.lines().count() == 1 && ended.err.startsWith("dwlab: ");
            if (!told && !(ended.code == 0 && results(place).equals(expected))) {
                complain(place + ": code " + ended.code + ", fired " + fired + ", says " + ended.err);
            }
            if (kind != Fault.Kind.DENIED) {
                requireClean(place + ", after the fault");
            }
        }
        results(place).forEach((file, sum) -> {
            if (!sum.equals(expected.get(file)) && !file.endsWith(".checkpoint")) {
                complain(place + ": " + file + " is not what it should be");
            }
        });
        reboot();
        Ended again = run(scenario.command);
        if (again.code != 0 || !results(place).equals(expected)) {
            complain(place + ": run again, code " + again.code + ", says " + again.err + ", has " + results(place));
        }
        requireClean(place + ", run again");
    }

    private void complain(String fault) {
        System.out.println(fault);
        wrong.add(fault);
    }

    private void requireClean(String place) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("out"))) {
            files.filter(file -> TRACES.stream().anyMatch(file.toString()::endsWith))
                    .forEach(file -> complain(place + ": left " + file));
        }
    }

    /** By the name of every file that stands under its own name: its result. */
    private Map<String, String> results(String place) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (TRACES.stream().noneMatch(name::endsWith)) {
                    try {
                        sums.put(
                                name,
                                name.contains(".h5")
                                        ? FileIdentity.read(file, Trust.VERIFIED)
                                                .resultSha256()
                                        : "");
                    } catch (RuntimeException | IOException damaged) {
                        complain(place + ": " + name + " is damaged: " + damaged);
                    }
                }
            }
        }
        return sums;
    }

    /** The end of the process for the files: locks go, and drafts are of a process that is no longer there. */
    private void reboot() throws Exception {
        FaultyChannel.closeAll();
        for (String[] held : new String[][] {{"OutputFile", "CLAIMED"}, {"Draft", "OPEN"}}) {
            Field field = Class.forName("org.dwlab.io." + held[0]).getDeclaredField(held[1]);
            field.setAccessible(true);
            if (field.get(null) instanceof Map<?, ?> map) {
                map.clear();
            } else {
                ((Collection<?>) field.get(null)).clear();
            }
        }
        List<Path> drafts;
        try (Stream<Path> files = Files.walk(root.resolve("out"))) {
            drafts = files.filter(file -> file.toString().endsWith(".partial")).toList();
        }
        for (Path draft : drafts) {
            String name = draft.getFileName().toString();
            Files.move(
                    draft,
                    draft.resolveSibling(
                            name.replace("." + ProcessHandle.current().pid() + "-", "." + DEAD_PROCESS + "-")));
        }
    }

    private void clear() throws Exception {
        Files.createDirectories(root.resolve("out"));
        reboot();
        try (Stream<Path> files = Files.walk(root.resolve("out"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectory(root.resolve("out"));
    }
}
