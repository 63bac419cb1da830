package org.dwlab.nn.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Mutants;
import org.dwlab.io.Trust;
import org.dwlab.nn.network.BlasKernel;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.Checkpoint;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunKey;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedRunsTest {
    private static final RunKey KEY = new RunKey("{}", 7, "8", -9);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ex-situ-3, 4", "in-situ-5-chip, 0"})
    void noDamagedRunIsBelieved(String experiment, int chips) throws IOException {
        Path file = folder.resolve("run.h5");
        RunArchive.write(RunFixtures.run(experiment, 7, "chips=" + chips), file);

        Mutants.assertNoneIsBelieved(file, 5, mutant -> {
            RunResult run = RunArchive.read(mutant);
            return List.of(
                    RunArchive.sha256(run, Lineage.NONE),
                    run.epochs().stream().map(EpochResult::seconds).toList(),
                    run.environments());
        });
    }

    private CheckpointFile checkpoint(NumericEnvironment... environments) throws IOException {
        RunResult run = RunFixtures.run("in-situ-5", 1);
        var file = CheckpointFile.of(folder.resolve("run.h5"));
        file.save(new Checkpoint(
                KEY,
                new Checkpoint.Progressed(
                        run.epochs(),
                        run.confusion(),
                        new ProgrammingCost(4e-9, 1e-9, 5e-10, 2e-10),
                        List.of(environments)),
                new Checkpoint.Kept(
                        Map.of("layer0/shadow", new float[] {0.5f, -1}, "layer1/shadow", new float[] {0.25f}),
                        Map.of("layer0/held", new byte[] {4, 0}),
                        Map.of("layer0/due", new double[] {0.5, 1e300}))));
        return file;
    }

    @Test
    void noDamagedCheckpointIsBelieved() throws IOException {
        Path whole = checkpoint(RunResult.here()).path();

        Mutants.assertNoneIsBelieved(whole, 6, mutant -> {
            // A checkpoint is found by the name of its run.
            Path run = folder.resolve("other.h5");
            var copy = CheckpointFile.of(run);
            Files.copy(mutant, copy.path(), StandardCopyOption.REPLACE_EXISTING);
            try {
                return fingerprint(copy.latest(KEY).orElseThrow());
            } catch (SpecException refusal) {
                assertTrue(refusal.getMessage().startsWith(copy.path().toString()), refusal.getMessage());
                throw refusal.in(mutant.toString());
            }
        });
    }

    private static List<Object> fingerprint(Checkpoint found) {
        Map<String, String> arrays = new TreeMap<>();
        found.numbers().forEach((name, values) -> arrays.put(name, Arrays.toString(values)));
        found.states().forEach((name, values) -> arrays.put(name, Arrays.toString(values)));
        return List.of(
                found.key(),
                found.epochs(),
                Arrays.deepToString(found.confusion().counts()),
                found.firstWrites(),
                arrays,
                found.environments());
    }

    @Test
    void aDamagedCheckpointIsNotTakenOnTrustButBegunAnew() throws IOException {
        CheckpointFile file = checkpoint(RunResult.here());
        byte[] bytes = Files.readAllBytes(file.path());
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (Arrays.equals(new byte[] {0, 0, (byte) 0x80, 0x3e}, Arrays.copyOfRange(bytes, i, i + 4))) {
                bytes[i] = 1; // 0.25 of layer1/shadow
            }
        }
        Files.write(file.path(), bytes);

        var refusal = assertThrows(SpecException.class, () -> file.latest(KEY));

        assertEquals(file.path() + ": is damaged or of another version; delete it to begin anew", refusal.getMessage());
        assertEquals(SpecException.class, refusal.getClass());
    }

    @Test
    void aCheckpointSaysOnWhichMachinesItWasComputed() throws IOException {
        var there = new NumericEnvironment("A", "B", "C", "D");

        CheckpointFile file = checkpoint(there, RunResult.here());

        assertEquals(List.of(there, RunResult.here()), file.environments());
        assertEquals(
                List.of(there, RunResult.here()), file.latest(KEY).orElseThrow().environments());
    }

    @Test
    void twoFilesOfOneRunHaveTheSameResultAndAnotherRunHasNot() throws IOException {
        RunResult run = RunFixtures.run("in-situ-5", 1);
        var elsewhere = new RunResult(
                run.experiment(),
                run.origin(),
                run.trainSamples(),
                run.epochs().stream()
                        .map(epoch -> new EpochResult(
                                epoch.trainLoss(),
                                epoch.testAccuracy(),
                                epoch.writeEvents(),
                                epoch.writePulses(),
                                epoch.writes(),
                                epoch.pulseEnergy(),
                                epoch.readEnergy(),
                                epoch.backwardReadEnergy(),
                                2 * epoch.seconds(),
                                epoch.time()))
                        .toList(),
                run.confusion(),
                run.energy(),
                run.layers(),
                run.chips(),
                List.of(new NumericEnvironment("A", "B", "C", "D")),
                run.holds());
        Path one = folder.resolve("one.h5");
        Path two = folder.resolve("two.h5");
        RunArchive.write(run, one);
        RunArchive.write(elsewhere, two);

        var first = FileIdentity.read(one, Trust.VERIFIED);
        var second = FileIdentity.read(two, Trust.VERIFIED);

        assertEquals(first.resultSha256(), second.resultSha256());
        assertEquals(2, Set.of(first.contentSha256(), second.contentSha256()).size());
        assertEquals(RunArchive.sha256(run, Lineage.NONE), first.resultSha256());
        assertEquals(
                2,
                Set.of(first.resultSha256(), RunArchive.sha256(RunFixtures.run("in-situ-5", 2), Lineage.NONE))
                        .size());
        assertEquals(elsewhere.environments(), RunArchive.read(two).environments());
    }

    @Test
    void aRunWithAFlippedWeightIsReadOnlyOnTrust() throws IOException {
        Path file = folder.resolve("run.h5");
        RunArchive.write(RunFixtures.run("float", 1), file);
        byte[] bytes = Files.readAllBytes(file);
        byte[] weight = {0, 0, 0x40, (byte) 0xbf}; // -0.75
        int at = 0;
        while (!Arrays.equals(weight, Arrays.copyOfRange(bytes, at, at + 4))) {
            at++;
        }
        bytes[at] = 1;
        Files.write(file, bytes);

        var refusal = assertThrows(UnverifiedFileException.class, () -> RunArchive.read(file));

        assertTrue(refusal.getMessage().endsWith("; make it again, or take it on trust"), refusal.getMessage());
        assertEquals(2, RunArchive.read(file, Trust.ON_TRUST).layers().size());
    }

    @Test
    void theKernelOfTheLinearAlgebraHasAName() {
        assertTrue(BlasKernel.name().matches("[A-Z0-9]+|unknown"), BlasKernel.name());
        assertEquals(BlasKernel.name(), RunResult.here().blas());
    }
}
