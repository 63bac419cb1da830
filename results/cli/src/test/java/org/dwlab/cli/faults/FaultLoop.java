package org.dwlab.cli.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Provenance;
import org.dwlab.io.FileIdentity;
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

    /** One file in HDF5 alone is read in a thousand pieces, all of them through one door. */
    private static final int MOST_READINGS = 100;

    private static final String TIME = "[\\d.]+ (s|ns per step)\\b";

    private final Path root;
    private final String asked;
    private final List<String> wrong = new ArrayList<>();

    private FaultLoop(Path root, String asked) {
        this.root = root;
        this.asked = asked;
    }

    private record Ended(int code, String out, String err) {}

    /**
     * Tries all faults in all commands.
     *
     * @param args a folder to work in; then how many faults of each kind at most, spread over all operations, "all" of them, "ends" for
     *             all but writes that stand between two writes into the same file, or "some"; then one command, if not all
     * @throws Exception if the loop itself fails
     */
    public static void main(String[] args) throws Exception {
        var loop = new FaultLoop(Path.of(args[0]), args[1]);
        var scenarios = new FaultScenarios(loop.root);
        for (List<String> command : scenarios.inputs()) {
            Ended ended = run((out, err) -> Main.run(out, err, command.toArray(String[]::new)));
            if (ended.code != 0) {
                throw new IllegalStateException(ended.err);
            }
        }
        scenarios.runOommf();
        for (FaultScenarios.Scenario scenario : scenarios.all()) {
            boolean asked = args.length < 3 ? loop.most(scenario) > 0 : args[2].equals(scenario.name());
            if (asked) {
                loop.tryAll(scenario);
            }
        }
        System.exit(loop.wrong.isEmpty() ? 0 : 1);
    }

    private static Ended run(FaultScenarios.Work work) throws ReflectiveOperationException {
        var out = new StringWriter();
        var err = new StringWriter();
        try {
            int code = work.run(new PrintWriter(out), new PrintWriter(err));
            return new Ended(code, out.toString().replaceAll(TIME, ""), err.toString());
        } catch (Fault.Death death) {
            return new Ended(-1, "", "");
        }
    }

    private void tryAll(FaultScenarios.Scenario scenario) throws Exception {
        clear();
        Fault.arm(Fault.Kind.NONE, Integer.MAX_VALUE, root);
        Ended clean = run(scenario.work());
        if (clean.code != 0) {
            throw new IllegalStateException(scenario.name() + " without faults: " + clean.err);
        }
        int changes = Fault.count(Fault.Kind.NONE);
        int readings = Fault.count(Fault.Kind.UNREADABLE);
        List<Integer> changed = asked.equals("ends") ? Fault.endsOfWrites() : spread(most(scenario), changes);
        List<Integer> read = spread(Math.min(most(scenario), MOST_READINGS), readings);
        Map<String, String> expected = results(scenario.name());
        for (Fault.Kind kind : Fault.Kind.values()) {
            List<Integer> numbers =
                    switch (kind) {
                        case NONE -> List.of();
                        case UNREADABLE -> read;
                        default -> changed;
                    };
            for (int n : numbers) {
                tryOne(scenario, kind, n, clean.out, expected);
            }
            System.out.println(scenario.name() + " " + kind + ": " + numbers.size() + " faults, "
                    + (kind == Fault.Kind.UNREADABLE ? readings : changes) + " operations");
        }
    }

    /** Faults of each kind. */
    private int most(FaultScenarios.Scenario scenario) {
        return switch (asked) {
            case "some" -> scenario.faults();
            case "all", "ends" -> Integer.MAX_VALUE;
            default -> Math.min(Integer.parseInt(asked), scenario.atNight());
        };
    }

    /** So many of the operations from 1 to the last at most, the last among them. */
    private static List<Integer> spread(int most, int operations) {
        int faults = Math.min(most, operations);
        return IntStream.rangeClosed(1, faults)
                .mapToObj(i -> Math.max(1, i * operations / faults))
                .toList();
    }

    private void tryOne(
            FaultScenarios.Scenario scenario, Fault.Kind kind, int n, String said, Map<String, String> expected)
            throws Exception {
        String place = scenario.name() + " " + kind + " at " + n;
        clear();
        Fault.arm(kind, n, root);
        Ended ended = run(scenario.work());
        boolean fired = Fault.fired();
        Fault.arm(Fault.Kind.NONE, Integer.MAX_VALUE, root);
        if (!kind.isDeath()) {
            boolean told = ended.code == 3
                    && ended.err.lines().count() == 1
                    && ended.err.startsWith("dwlab: ")
                    && ended.err.contains(root.toString());
            boolean same =
                    ended.code == 0 && ended.out.equals(said) && results(place).equals(expected);
            if (!told && !same) {
                complain(place + ": code " + ended.code + ", fired " + fired + ", says " + ended.err + ended.out);
            }
            if (kind != Fault.Kind.DENIED) {
                requireClean(place + ", after the fault");
            }
        }
        results(place).forEach((file, sum) -> {
            // What a run goes on from is gone when it is done.
            boolean passing = file.endsWith(".checkpoint") || file.contains("parts/") || file.contains(".partial/");
            if (!sum.equals(expected.get(file)) && !passing) {
                complain(place + ": " + file + " is not what it should be");
            }
        });
        boolean whole = results(place).equals(expected);
        reboot();
        Ended again = run(scenario.work());
        // Without --force, what is whole is not made again.
        boolean refused = whole && again.code == ExitCode.USER && again.err.contains("exists already");
        if (again.code != 0 && !refused || !results(place).equals(expected)) {
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
                                        : Provenance.sha256(withoutTime(file)));
                    } catch (RuntimeException | IOException damaged) {
                        complain(place + ": " + name + " is damaged: " + damaged);
                    }
                }
            }
        }
        return sums;
    }

    /** What a file of another format holds, but for when it was made and how long that took, which the page of a reproduction shows. */
    private static String withoutTime(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1)
                .replaceAll("\"created_utc\"\\s*:\\s*\"[^\"]*\"", "")
                .replaceAll("\"seconds_per_run\"\\s*:[^,}]*", "");
        return file.endsWith("report.html") ? text.replaceAll("[\\d.]+", "") : text;
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
