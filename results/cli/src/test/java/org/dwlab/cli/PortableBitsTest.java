package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A simulation has the same bits whatever machine and JVM run it: docs/reproducibility.md. The hash changes with the physics, the
 * built-in d2 and the layout of the file, and with nothing else.
 */
class PortableBitsTest {
    private static final String HASH = "f9ee108b";

    @TempDir
    private Path folder;

    private List<String> arguments() {
        return List.of("simulate", "d2", "-q", "--devices", "2", "--cycles", "4", "--trace", "0", "-o", file());
    }

    private String file() {
        return folder.resolve("d2.ensemble.h5").toString();
    }

    private void assertHash() throws IOException {
        assertEquals(
                HASH,
                FileIdentity.read(Path.of(file()), Trust.VERIFIED)
                        .resultSha256()
                        .substring(0, HASH.length()));
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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockDiagnosticVMOptions",
                flag,
                "-cp",
                System.getProperty("java.class.path"),
                "org.dwlab.cli.Main"));
        command.addAll(arguments());

        Tool.Said said = Tool.run(folder, command);

        assertEquals(0, said.code(), said.err());
        assertHash();
    }
}
