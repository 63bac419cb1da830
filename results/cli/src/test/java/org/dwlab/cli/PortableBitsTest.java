package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A simulation has the same bits whatever machine and JVM run it: docs/reproducibility.md. The hash changes with the physics, the
 * built-in d2 and the layout of the file, and with nothing else.
 */
class PortableBitsTest {
    private static final String HASH = "f9ee108b";
    /** Of a training with one kernel of OpenBLAS, that which the launcher names. */
    private static final String TRAINED = "422f4c40";

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Java as the launcher starts it. */
    private static final List<String> KERNEL = List.of("env", "OPENBLAS_CORETYPE=HASWELL", JAVA);

    @TempDir
    private Path folder;

    private List<String> arguments() {
        return List.of("simulate", "d2", "-q", "--devices", "2", "--cycles", "4", "--trace", "0", "-o", file());
    }

    private String file() {
        return folder.resolve("d2.ensemble.h5").toString();
    }

    private void assertHash() throws IOException {
        assertHash(HASH, file());
    }

    private static void assertHash(String hash, String file) throws IOException {
        assertEquals(
                hash,
                FileIdentity.read(Path.of(file), Trust.VERIFIED).resultSha256().substring(0, hash.length()));
    }

    @Test
    void aSimulationHasTheHashOfEveryMachine() throws IOException {
        var err = new StringWriter();

        int code = Main.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                arguments().toArray(new String[0]));

        assertEquals(0, code, err::toString);
        assertHash();
    }

    /** The JVM's own elementary functions differ from Java's by an ulp, and C1 makes no vectors. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:-UseLibmIntrinsic", "-XX:TieredStopAtLevel=1"})
    void aJvmThatComputesInAnotherWayHasIt(String flag) throws Exception {
        dwlab(List.of(JAVA, "-XX:+UnlockDiagnosticVMOptions", flag), arguments());

        assertHash();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aTrainingWithTheKernelOfTheLauncherHasTheHashOfEveryMachineThatHasIt() throws Exception {
        assumeTrue(Files.readString(Path.of("/proc/cpuinfo")).matches("(?s).*\\bfma\\b.*\\bavx2\\b.*"));
        String table = folder.resolve("d2.table.h5").toString();
        String run = folder.resolve("d2.run.h5").toString();
        dwlab(KERNEL, arguments());
        dwlab(KERNEL, List.of("calibrate", file(), "-q", "-o", table));
        dwlab(
                KERNEL,
                List.of(("train in-situ-2 -q --set data.name=synthetic-digits --set data.train_samples=500"
                                + " --set training.epochs=2 --set network.hidden=[64] --table " + table + " -o " + run)
                        .split(" ")));

        assertHash(TRAINED, run);
    }

    /** In a JVM of its own. */
    private void dwlab(List<String> java, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.dwlab.cli.Main"));
        command.addAll(arguments);

        Tool.Said said = Tool.run(folder, command);

        assertEquals(0, said.code(), said.err());
    }
}
