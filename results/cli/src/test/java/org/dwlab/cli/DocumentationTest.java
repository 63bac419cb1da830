package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.report.MovieFixtures;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command line of README and docs is run, block after block in a folder of its own: {@code json} blocks
 * with a name and {@code csv} blocks that begin with one become files, {@code sh} lines run smaller than they are
 * written, {@code python} blocks run on what those made, where there is a Python with h5py and matplotlib.
 */
@Execution(ExecutionMode.CONCURRENT)
class DocumentationTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(json|csv|sh|python)\n(.*?)^```$");
    private static final Pattern TABLE_NAME = Pattern.compile("# (\\S+\\.csv)\n");
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]+)\"");
    private static final Pattern PATH = Pattern.compile("[^=]+\\.(h5|json|html|csv|txt|odt|onnx|npz)");
    private static final List<String> BEFORE_A_PATH = List.of("-o", "--output", "--data");

    /** What makes a command small; a value replaces the one of the line. */
    private static final List<String> TRAINING = List.of(
            "--set",
            "data.name=synthetic-digits",
            "--set",
            "data.train_samples=500",
            "--set",
            "network.hidden=[8]",
            "--set",
            "training.epochs=1");

    private static final Map<String, List<String>> SMALLER = Map.of(
            "simulate",
            List.of("--devices", "4", "--cycles", "8", "--scan-voltage", "3"),
            "train",
            TRAINING,
            "sweep",
            Stream.concat(TRAINING.stream(), Stream.of("--devices", "4", "--cycles", "8"))
                    .toList(),
            "validate",
            List.of("--quick"),
            "design",
            List.of(
                    "--set",
                    "limits={}",
                    "--set",
                    "effort={\"generations\":1,\"population\":4,\"compromises\":1,\"devices\":4,\"cycles\":1,"
                            + "\"finalists\":2,\"final_devices\":4,\"final_cycles\":1}"));

    /** Runs the snippets one after the other, each as if alone, without a display. */
    private static final String SNIPPETS =
            """
        import os, sys, matplotlib
        matplotlib.use('Agg')
        import matplotlib.pyplot as plt
        os.chdir(sys.argv[1])
        for name in sys.argv[2:]:
            exec(compile(open(name).read(), name, 'exec'), {})
            plt.close('all')
        """;

    @TempDir
    private Path folder;

    static List<String> documents() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md"),
                            docs.map(doc -> "docs/" + doc.getFileName()).sorted())
                    .filter(doc -> doc.endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCommandLineRuns(String document) throws Exception {
        run(document, List.of("reproduce", "validate"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    @Tag("tools")
    void everySnippetOfPythonRunsOnWhatTheCommandsBeforeItMade(String document) throws Exception {
        if (text(document).contains("```python")) {
            runAll(run(document, List.of("reproduce")));
        }
    }

    /**
     * Runs the commands of a document and writes down its snippets of Python.
     *
     * @param parsed commands that other tests run in full, whose files nothing reads here
     */
    private List<Path> run(String document, List<String> parsed) throws IOException {
        List<Path> snippets = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve(document)));
        while (blocks.find()) {
            String text = blocks.group(2);
            switch (blocks.group(1)) {
                case "json" -> writeNamed(text);
                case "csv" -> writeTable(text);
                case "sh" ->
                    text.replace("\\\n", " ")
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                            .forEach(line -> runLine(line, parsed));
                default -> snippets.add(Files.writeString(folder.resolve("snippet" + snippets.size() + ".py"), text));
            }
        }
        return snippets;
    }

    private void writeNamed(String json) throws IOException {
        Matcher name = NAME.matcher(json);
        if (name.find()) {
            Files.writeString(folder.resolve(name.group(1) + ".json"), json);
        }
    }

    private void writeTable(String csv) throws IOException {
        Matcher name = TABLE_NAME.matcher(csv);
        assertTrue(name.lookingAt(), "a table says in its first line what it is called: " + csv);
        Files.writeString(folder.resolve(name.group(1)), csv);
    }

    private void runLine(String line, List<String> parsed) {
        List<String> words = words(line);
        switch (words.get(0)) {
            case "./dwlab", "dwlab" -> dwlab(line, words.subList(1, words.size()), parsed);
            case "./mvnw" -> maven(line, words.subList(1, words.size()));
            case "java" -> benchmark(line, words);
            default -> throw new AssertionError("no command that this project has: " + line);
        }
    }

    /** Words of a line without its comment. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split("\\s+")) {
            if (word.startsWith("#")) {
                break;
            }
            words.add(word.replaceAll("^'(.*)'$|^\"(.*)\"$", "$1$2"));
        }
        return words;
    }

    private void dwlab(String line, List<String> words, List<String> parsed) {
        int redirect = words.indexOf(">");
        List<String> args = new ArrayList<>(redirect < 0 ? words : words.subList(0, redirect));
        for (int i = 1; i < args.size(); i++) {
            if (BEFORE_A_PATH.contains(args.get(i - 1))
                    || PATH.matcher(args.get(i)).matches()) {
                args.set(i, folder.resolve(args.get(i)).toString());
            }
        }
        String command = args.get(0);
        if (parsed.contains(command) || command.equals("validate") && !args.contains("-o")) {
            // Run in full by ReproduceTest and ValidationSuiteTest.
            Main.commandLine().parseArgs(args.toArray(new String[0]));
            return;
        }
        if (command.equals("simulate") && args.contains("wall.model=micromagnetic")) {
            // Too long for a test: a file of the same kind made by hand stands for it.
            Main.commandLine().parseArgs(args.toArray(new String[0]));
            writeMovies(Path.of(args.get(args.indexOf("-o") + 1)));
            return;
        }
        shrink(args, SMALLER.getOrDefault(command, List.of()));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(new String[0]));
        assertEquals("", err.toString(), line);
        assertEquals(ExitCode.DONE, code, line);
        if (redirect >= 0) {
            write(folder.resolve(words.get(redirect + 1)), out.toString());
        }
    }

    private static void shrink(List<String> args, List<String> smaller) {
        for (int i = 0; i < smaller.size(); i++) {
            String option = smaller.get(i);
            boolean flag = i + 1 == smaller.size() || smaller.get(i + 1).startsWith("-");
            int at = option.equals("--set") ? -1 : args.indexOf(option);
            if (at < 0) {
                args.add(option);
                if (!flag) {
                    args.add(smaller.get(++i));
                }
            } else if (!flag) {
                args.set(at + 1, smaller.get(++i));
            }
        }
        args.add("-q");
    }

    private static void writeMovies(Path file) {
        try {
            MovieFixtures.write(file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Maven is not run within Maven; goals, profiles, modules and tests must exist. */
    private static void maven(String line, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-P")) {
                assertTrue(text("pom.xml").contains("<id>" + words.get(++i) + "</id>"), line);
            } else if (word.equals("-pl")) {
                for (String module : words.get(++i).split(",")) {
                    assertTrue(Files.isDirectory(ROOT.resolve(module)), line);
                }
            } else if (word.startsWith("-Dtest=")) {
                for (String test : word.substring("-Dtest=".length()).split(",")) {
                    assertTrue(hasSource(test.replaceAll("#.*", "") + "\\.java"), line + ": no " + test);
                }
            } else {
                assertTrue(
                        List.of(
                                        "-q",
                                        "-B",
                                        "-o",
                                        "-am",
                                        "-DskipTests",
                                        "test",
                                        "package",
                                        "verify",
                                        "-Dsurefire.failIfNoSpecifiedTests=false")
                                .contains(word),
                        line + ": " + word);
            }
        }
    }

    /** Benchmarks take minutes; the jar is that of the module, and the pattern names a class of it. */
    private static void benchmark(String line, List<String> words) {
        assertEquals(List.of("java", "-jar", "benchmarks/target/benchmarks.jar"), words.subList(0, 3), line);
        assertTrue(text("benchmarks/pom.xml").contains("<finalName>benchmarks</finalName>"), line);
        for (int i = 3; i < words.size(); i++) {
            if (words.get(i).startsWith("-")) {
                i++;
            } else {
                assertTrue(hasSource(".*" + words.get(i) + ".*\\.java"), line + ": no " + words.get(i));
            }
        }
    }

    private static boolean hasSource(String name) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.anyMatch(file -> file.getFileName().toString().matches(name)
                    && file.toString().contains("src"));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private void runAll(List<Path> snippets) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Tool.python(folder, "h5py, matplotlib"), "-c", SNIPPETS, folder.toString()));
        snippets.forEach(snippet -> command.add(snippet.toString()));
        Tool.Said said = Tool.run(folder, command);
        assertEquals("", said.err());
        assertEquals(0, said.code());
        for (Path snippet : snippets) {
            Matcher saved = Pattern.compile("savefig\\(\"([^\"]+)\"").matcher(Files.readString(snippet));
            while (saved.find()) {
                // An empty figure of matplotlib has some 2 kB; axes with labels have far more.
                assertTrue(Files.size(folder.resolve(saved.group(1))) > 5000, saved.group(1));
            }
        }
    }
}
