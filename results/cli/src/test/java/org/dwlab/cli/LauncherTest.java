package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of a release, before a Java that only prints how it was called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String REAL =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void layOutARelease() throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        Path bin = Files.createDirectories(folder.resolve("runtime/bin"));
        Files.copy(Path.of("").toAbsolutePath().getParent().getParent().resolve("dwlab"), folder.resolve("dwlab"));
        Files.writeString(folder.resolve("dwlab.jar"), "");
        Files.writeString(folder.resolve("runtime/release"), "JAVA_VERSION=\"17.0.1\"\n");
        Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertTrue(bin.resolve("java").toFile().setExecutable(true));
    }

    /** Called in the folder of work, with these limits and variables. */
    private Tool.Said called(String before) throws Exception {
        String script = before + " exec \"$0\" device d5";
        return Tool.run(
                folder,
                List.of(
                        "sh",
                        "-c",
                        "cd '" + work + "'; " + script,
                        folder.resolve("dwlab").toString()));
    }

    private void assertRefused(int code, String line, Tool.Said said) throws IOException {
        assertEquals("dwlab: " + line + "\n", said.err());
        assertEquals("", said.out());
        assertEquals(code, said.code());
        try (Stream<Path> left = Files.list(work)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0g",
                "8mm",
                "1",
                "1k",
                "g",
                "-1",
                "8.5g",
                "1 g",
                "0x10000000",
                "63m",
                "65535k",
                "67108863",
                "8t"
            })
    void aHeapThatIsNoSizeIsRefusedInOneLine(String heap) throws Exception {
        assertRefused(
                ExitCode.USER,
                "DWLAB_HEAP must be a whole number with k, m or g behind it or nothing, and at least 64m, such as 8g; got "
                        + heap,
                called("DWLAB_HEAP='" + heap + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"64m", "65536K", "67108864", "08G", "0064m"})
    void aHeapThatIsASizeIsTheJvms(String heap) throws Exception {
        Tool.Said said = called("DWLAB_HEAP=" + heap);

        assertEquals("", said.err());
        assertTrue(said.out().startsWith("-Xmx" + heap + "\n"), said.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999g", "99999999999999999999g"})
    void aHeapThatNoMachineHasIsTheMachinesFault(String heap) throws Exception {
        Files.writeString(folder.resolve("runtime/bin/java"), "#!/bin/sh\nexec '" + REAL + "' \"$@\"\n");

        assertRefused(
                ExitCode.MACHINE,
                "this machine has no room for DWLAB_HEAP=" + heap + "; a smaller one, or none, lets Java start",
                called("DWLAB_HEAP=" + heap));
    }

    /** 3 906 MB are 578 more than Java takes beside its heap, and 16/17 of those are 544. */
    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource(
            delimiter = '|',
            value = {
                "ulimit -v 4000000; DWLAB_HEAP=1g   | 4000000 | 1024 |  or DWLAB_HEAP=544m",
                "ulimit -v 4000000; DWLAB_HEAP=545m | 4000000 | 545  |  or DWLAB_HEAP=544m",
                "ulimit -v 2000000; DWLAB_HEAP=64m  | 2000000 | 64   | ''"
            })
    void fewerAddressesThanJavaReservesAreRefusedBeforeItStarts(String before, long limit, long heap, String smaller)
            throws Exception {
        String remedy = smaller.isEmpty() ? "" : " " + smaller.strip();
        assertRefused(
                ExitCode.MACHINE,
                "ulimit -v " + limit + " is too little for Java with a heap of " + heap + " MB; set ulimit -v unlimited"
                        + remedy,
                called(before));
    }

    /** Java takes half of them for its heap by itself, or less where the machine has less. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void fewerAddressesAreRefusedWithoutAHeapToo() throws Exception {
        Tool.Said said = called("ulimit -v 3500000;");

        assertEquals(ExitCode.MACHINE, said.code());
        assertTrue(said.err().matches("dwlab: ulimit -v 3500000 is too little for Java with .*\n"), said.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void enoughAddressesAreTaken() throws Exception {
        assertEquals("", called("ulimit -v 4000000; DWLAB_HEAP=544m").err());
        assertEquals("", called("ulimit -v 8000000;").err());
    }

    @Test
    void fewerFilesThanTheJvmOpensAreRefusedBeforeItStarts() throws Exception {
        assertRefused(
                ExitCode.MACHINE,
                "only 100 files can be open at once, dwlab needs 256; raise it with ulimit -n 256",
                called("ulimit -n 100;"));
    }

    /** A shell may say something of its own first. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aWorkingFolderThatIsGoneIsSaid() throws Exception {
        Tool.Said said = called("mkdir gone; cd gone; rmdir ../gone;");

        assertEquals(ExitCode.USER, said.code());
        assertTrue(said.err().endsWith("dwlab: the working folder is gone; go to another one\n"), said.err());
    }

    /** By options that the Java that runs this knows. */
    @Test
    void aCrashLeavesNothingAmongTheResults() throws Exception {
        List<String> flags = called("TMPDIR=/elsewhere").out().lines().toList();

        assertTrue(flags.contains("-XX:ErrorFile=/elsewhere/dwlab-crash-%p.log"), flags.toString());
        assertTrue(flags.contains("-XX:+DisplayVMOutputToStderr"), flags.toString());
        var command = new ArrayList<>(List.of(REAL));
        command.addAll(flags.subList(0, flags.indexOf("-jar")));
        command.add("-version");
        assertEquals(0, Tool.run(folder, command).code());
    }

    /** Sources, and a Maven that does this. */
    private void layOutSources(String maven) throws IOException {
        Files.delete(folder.resolve("dwlab.jar"));
        Files.writeString(folder.resolve("pom.xml"), "");
        for (String program : List.of("mvnw", "runtime/bin/javac")) {
            Files.writeString(folder.resolve(program), "#!/bin/sh\n" + maven);
            assertTrue(folder.resolve(program).toFile().setExecutable(true));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void firstCallsAtOnceBuildOnce() throws Exception {
        layOutSources("echo built >> builds; sleep 2; : > results/cli/target/dwlab.jar");

        Tool.Said said = called("\"$0\" & \"$0\" & wait;");

        assertEquals(
                List.of("building dwlab (first use) ...", "waiting for another build of dwlab ..."),
                said.err().lines().sorted().toList());
        assertEquals("built\n", Files.readString(folder.resolve("builds")));
    }

    /** Maven writes into a file that is there. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whoeverRunsKeepsTheJarsThatItHasOpened() throws Exception {
        layOutSources("for jar in device-sim/target/a.jar results/cli/target/dwlab.jar; do echo new > $jar; done");
        Path opened = Files.createDirectory(folder.resolve("opened"));
        for (String jar :
                List.of("device-sim/target/a.jar", "results/cli/target/lib/a.jar", "results/cli/target/dwlab.jar")) {
            Path there = folder.resolve(jar);
            Files.createDirectories(there.getParent());
            Files.writeString(there, "old");
            Files.createLink(opened.resolve(jar.replace('/', '-')), there);
        }

        assertEquals("building dwlab (first use) ...\n", called("").err());

        try (Stream<Path> kept = Files.list(opened)) {
            for (Path jar : kept.toList()) {
                assertEquals("old", Files.readString(jar), jar.toString());
            }
        }
        assertEquals("new\n", Files.readString(folder.resolve("results/cli/target/dwlab.jar")));
        assertTrue(Files.notExists(folder.resolve("results/cli/target/lib/a.jar")));
    }
}
