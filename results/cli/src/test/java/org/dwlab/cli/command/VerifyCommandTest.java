package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of proofs, of trust, and of outputs that must not be written. */
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path ensemble;
    private Path table;

    private int call(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words = new String[args.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = args[i].toString();
        }
        return Main.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    @BeforeEach
    void makeATable() {
        ensemble = folder.resolve("e.h5");
        table = folder.resolve("t.h5");
        assertEquals(ExitCode.DONE, call("simulate", "d2", "-q", "--devices", 2, "--cycles", 4, "-o", ensemble));
        assertEquals(ExitCode.DONE, call("calibrate", ensemble, "-q", "-o", table));
    }

    @Test
    void aWholeChainIsProvenAndMadeAgain() {
        assertEquals(ExitCode.DONE, call("verify", folder, "-q", "--recompute"), err::toString);

        assertTrue(out.toString().contains("all 2 files fit, back to where it all comes from"), out.toString());
        assertTrue(out.toString().contains("2 made again, every bit the same"), out.toString());
    }

    @Test
    void virtualDevicesAreDrawnAgain() {
        Path virtual = folder.resolve("v.h5");
        assertEquals(ExitCode.DONE, call("calibrate", ensemble, "-q", "-o", virtual, "--virtual-devices", 9));

        assertEquals(ExitCode.DONE, call("verify", folder, "-q", "--recompute"), err::toString);

        assertTrue(out.toString().contains("3 made again, every bit the same"), out.toString());
    }

    @Test
    void aBrokenChainIsTheUsersToRepair() throws IOException {
        Files.delete(ensemble);

        assertEquals(ExitCode.USER, call("verify", table));
        assertTrue(out.toString().contains("was made of ensemble d2, which is not here"), out.toString());
        assertEquals("dwlab: " + table + ": 1 of 1 do not fit", err.toString().strip());
    }

    /** Names of files, and what files say of themselves, are no lines and no orders to the terminal. */
    @Test
    void nothingInAFileOrItsNameLooksLikeALineOfOurs() throws IOException {
        Files.move(table, folder.resolve("t\u001b[2J\nok  everything.h5"));

        assertEquals(ExitCode.DONE, call("verify", folder, "-q"), err::toString);
        assertEquals(4, out.toString().lines().count(), out.toString());
        assertTrue(out.toString().contains("t?[2J?ok  everything.h5"), out.toString());
        assertFalse(out.toString().contains("\u001b"), out.toString());

        Path csv = Files.writeString(folder.resolve("w.csv"), "state,conductance_uS\na,1.1\na,1.2\nb,5.1\nb,5.3\n");
        Path imported = folder.resolve("i.h5");
        Object[] values = {"--energy-J", "1e-14", "--duration-s", "1e-8", "--read-energy-J", "1e-16"};
        Object[] words = {"import", csv, "--format", "csv", "-o", imported, "-q"};
        assertEquals(
                ExitCode.DONE,
                call(Stream.concat(Arrays.stream(words), Arrays.stream(values)).toArray()),
                err::toString);
        Files.move(imported, folder.resolve("a\nall 7 files fit.h5"));
        assertEquals(ExitCode.DONE, call("verify", folder, "-q", "--recompute"), err::toString);
        assertTrue(out.toString().contains("a?all 7 files fit.h5: is not made again"), out.toString());

        String forged = "ensemble\u001b[2J\nok  everything";
        assertThrows(SpecException.class, () -> new Lineage.Input(forged, "e.h5", "", "0".repeat(64), true));
        assertThrows(SpecException.class, () -> new SynapseTableBuilder(forged));
        assertThrows(SpecException.class, () -> new IncrementalTableBuilder(forged));
    }

    /** Nothing in the file is implausible, and nothing fits. */
    @Test
    void whatWasChangedNeedsTrustAndLeavesItsMark() throws IOException {
        SynapseTable made = SynapseTableFile.read(table);
        Path run = folder.resolve("r.h5");
        Object[] train = {
            "train",
            "in-situ-2",
            "-q",
            "--table",
            table,
            "-o",
            run,
            "--set",
            "data.name=synthetic-digits",
            "--set",
            "data.train_samples=200",
            "--set",
            "network.hidden=[4]",
            "--set",
            "training.epochs=1"
        };
        byte[] whole = Files.readAllBytes(table);
        Files.write(table, withOtherBit(whole, made.set().energy(1)));

        assertEquals(ExitCode.USER, call(train));
        assertTrue(err.toString().startsWith("dwlab: " + table + ": "), err.toString());
        assertTrue(err.toString().strip().endsWith("make it again, or take it on trust (--trust)"), err.toString());
        assertTrue(Files.notExists(run));

        Object[] trusting = Arrays.copyOf(train, train.length + 1);
        trusting[train.length] = "--trust";
        assertEquals(ExitCode.DONE, call(trusting), err::toString);
        assertEquals(
                false, FileIdentity.read(run, Trust.VERIFIED).inputs().get(0).verified());
        assertEquals(
                made.specJson(), SynapseTableFile.read(table, Trust.ON_TRUST).specJson());
        assertEquals(ExitCode.USER, call("verify", run));
        assertTrue(out.toString().contains("was made of table d2, which was taken on trust"), out.toString());
    }

    /** The file with the last bit of a number changed: all is plausible, and not what was written. */
    private static byte[] withOtherBit(byte[] file, double number) {
        byte[] other = file.clone();
        byte[] sought = ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(number)
                .array();
        int at = 0;
        while (!Arrays.equals(other, at, at + sought.length, sought, 0, sought.length)) {
            at++;
        }
        other[at] ^= 1;
        return other;
    }

    @Test
    void aCommandNeverWritesOntoItsInput() throws IOException {
        byte[] before = Files.readAllBytes(ensemble);

        assertEquals(ExitCode.USER, call("calibrate", ensemble, "--force", "-o", ensemble));

        assertEquals(
                "dwlab: " + ensemble + ": is read to make it; name another file to write",
                err.toString().strip());
        assertArrayEquals(before, Files.readAllBytes(ensemble));
    }

    @Test
    void aFileOfAnotherProgramIsNoResult() throws IOException {
        Path foreign = folder.resolve("foreign.h5");
        try (var file = new Hdf5Writer(foreign, new Provenance("other/1", 1, "{}"))) {
            file.put("/a", new double[] {1}, "m", "x");
            file.commit();
        }

        assertEquals(ExitCode.USER, call("table", foreign));
        assertEquals(ExitCode.USER, call("verify", foreign));
        assertTrue(out.toString().contains("must be one of dwlab, got other/1"), out.toString());
    }
}
