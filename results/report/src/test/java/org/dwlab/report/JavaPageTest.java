package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of docs/java.md, made small, are compiled and run on the libraries without the command line. */
class JavaPageTest {
    private static final Path PAGE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs/java.md");
    private static final Pattern PROGRAM = Pattern.compile("(?ms)^```java\n(.*?^class (\\w+) .*?)^```$");

    /** What makes the programs small. */
    private static final Map<String, String> SMALLER = Map.of(
            "new DeviceRange(64, 64), 64, 1)", "new DeviceRange(64, 64), 1, 1)",
            "EnsembleSize.STANDARD", "new EnsembleSize(4, 8)",
            "\"training.epochs=2\"",
                    "\"training.epochs=1\", \"data.name=synthetic-digits\", \"data.train_samples=500\","
                            + " \"network.hidden=[8]\"");

    private static final String LIBRARIES = System.getProperty("java.class.path");

    @TempDir
    private Path folder;

    /** The program of this name on the page, made small. */
    private String program(String name) throws IOException {
        Matcher programs = PROGRAM.matcher(Files.readString(PAGE));
        while (programs.find()) {
            if (programs.group(2).equals(name)) {
                String text = programs.group(1);
                for (var change : SMALLER.entrySet()) {
                    text = text.replace(change.getKey(), change.getValue());
                }
                assertTrue(text.contains("synthetic-digits") && !text.contains("64, 1)"), () -> "large: " + name);
                return text.replace("\"mine\"", "\"" + folder.resolve("mine") + "\"");
            }
        }
        throw new AssertionError("no program on the page: " + name);
    }

    private void compile(String... names) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : names) {
            sources.add(Files.writeString(folder.resolve(name + ".java"), program(name)));
        }
        String calls = Arrays.stream(names).map(name -> name + ".main(args);").collect(Collectors.joining());
        sources.add(Files.writeString(
                folder.resolve("All.java"),
                "class All { public static void main(String[] args) throws Exception { " + calls + " } }"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-Xlint:all,-path", "-Werror", "-cp", LIBRARIES, "-d", folder.toString());
            var units = files.getJavaFileObjectsFromPaths(sources);
            assertTrue(
                    compiler.getTask(complaints, files, null, options, null, units)
                            .call(),
                    complaints::toString);
        }
    }

    /** One process for both: to start the numerics takes longer than what they do here. */
    @Test
    void theProgramsRunOnTheLibrariesAlone() throws Exception {
        compile("Example", "Seeds");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Tool.Said said = Tool.run(folder, List.of(java, "-cp", folder + File.pathSeparator + LIBRARIES, "All"));

        assertEquals(0, said.code(), said.err());
        RunResult run = RunArchive.read(onlyRun());
        assertEquals("d5", run.tableName());
        assertEquals("synthetic-digits", run.experiment().data().name());
        String table = Summary.of(List.of(run)).table().text();
        assertTrue(
                said.out()
                        .matches("device 64, state 2, first write: wall at \\d+\\.\\d nm\\R" + Pattern.quote(table)
                                + "SampleStatistics\\[mean=0\\.\\d+, sd=0\\.\\d+, least=0\\.\\d+]\\R"),
                said.out());
    }

    private Path onlyRun() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("mine").resolve("runs"))) {
            return runs.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"picocli.CommandLine", "me.tongfei.progressbar.ProgressBar", "org.dwlab.cli.Main"})
    void theLibrariesNeedNoCommandLine(String type) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(type));
    }
}
