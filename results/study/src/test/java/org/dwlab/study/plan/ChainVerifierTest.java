package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.DataSource;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.Train;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of three files, whole and with one thing wrong at a time. */
class ChainVerifierTest {
    private static final DataSource DATA = DataSource.standard(Optional.empty(), Progress.NONE);

    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path ensemble;
    private Path table;
    private Path run;

    @BeforeAll
    static void makeAChain() throws IOException {
        var experiment = Experiment.load(
                "in-situ-2",
                List.of(
                        "data.name=synthetic-digits",
                        "data.train_samples=200",
                        "network.hidden=[4]",
                        "training.epochs=1"));
        var calibrated = new Calibrate(new SimulateEnsemble(DeviceSpec.load("d2", List.of()), 3, 8, 1, 2, 1));
        runner(made)
                .run(Train.on(experiment, Optional.of(DeviceTables.of(calibrated)), DATA.load("synthetic-digits"), 1));
    }

    private static Runner runner(Path folder) {
        return new Runner(new LocalEngine(2, DATA), ResultStore.folder(folder, false, Progress.NONE), Progress.NONE);
    }

    @BeforeEach
    void copyIt() throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        ensemble = one(".ensemble.h5");
        table = one(".table.h5");
        run = one(".run.h5");
    }

    private Path one(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Map<Path, String> complaints() throws IOException {
        return ChainVerifier.verify(folder, DATA).stream()
                .filter(proof -> !proof.isProven())
                .collect(Collectors.toMap(
                        ChainVerifier.Proof::file, proof -> proof.complaint().orElseThrow()));
    }

    @Test
    void aWholeChainIsProvenFromTheRunToTheSeed() throws IOException {
        assertEquals(Map.of(), complaints());

        List<ChainVerifier.Proof> alone = ChainVerifier.verify(run, DATA);

        assertEquals(1, alone.size());
        assertTrue(alone.get(0).isProven());
    }

    @Test
    void aLinkToAStudyIsTheStudyUnderTheNameOfTheLink(@TempDir Path elsewhere) throws IOException {
        Path latest = Files.createSymbolicLink(elsewhere.resolve("latest"), folder);

        List<ChainVerifier.Proof> all = ChainVerifier.verify(latest, DATA);

        assertEquals(3, all.size());
        assertTrue(all.stream()
                .allMatch(proof -> proof.isProven()
                        && proof.file().equals(latest.resolve(proof.file().getFileName()))));
        Path alone = latest.resolve(run.getFileName());
        assertTrue(ChainVerifier.verify(alone, DATA).get(0).isProven(), "its inputs are behind the link too");
    }

    /** Data that are not here say nothing of an ensemble and a table, nor that the run is damaged. */
    @Test
    void dataThatAreMissingLeaveTheOthersJudged() throws IOException {
        DataSource none = data -> {
            throw new NoSuchFileException("digits.npz");
        };
        DataSource foreign = data -> {
            throw new SpecException("digits.npz", "has no x_train");
        };

        Map<Path, Optional<String>> said = ChainVerifier.verify(folder, none).stream()
                .collect(Collectors.toMap(ChainVerifier.Proof::file, ChainVerifier.Proof::complaint));

        assertEquals(
                Map.of(
                        ensemble,
                        Optional.empty(),
                        table,
                        Optional.empty(),
                        run,
                        Optional.of("was made of data set synthetic-digits, and digits.npz is not here; name the"
                                + " folder that has it")),
                said);
        assertEquals(
                Optional.of("was made of data set synthetic-digits, but digits.npz has no x_train"),
                ChainVerifier.verify(run, foreign).get(0).complaint());
        Files.write(run, new byte[] {1}, StandardOpenOption.APPEND);
        assertTrue(
                ChainVerifier.verify(run, none).get(0).identity().isEmpty(), "damage is told before what is missing");
    }

    /** Every link is in the files: role and hash of each input. */
    @Test
    void filesNameWhatTheyWereMadeOf() throws IOException {
        FileIdentity made = FileIdentity.read(run, Trust.VERIFIED);

        assertEquals(
                List.of("table", "data"),
                made.inputs().stream().map(Lineage.Input::role).toList());
        assertEquals(
                FileIdentity.read(table, Trust.VERIFIED).resultSha256(),
                made.inputs().get(0).sha256());
        assertEquals(
                DATA.load("synthetic-digits").sha256(), made.inputs().get(1).sha256());
    }

    @Test
    void aMissingLinkIsNamedInEverythingThatRestsOnIt() throws IOException {
        Files.delete(ensemble);

        assertEquals(
                Map.of(
                        table, "was made of ensemble d2, which is not here",
                        run, "table d2 was made of ensemble d2, which is not here"),
                complaints());
    }

    /** Whole, well formed, verified: and not the ensemble that the table was made of. */
    @Test
    void anotherEnsembleUnderTheSameNameDoesNotCloseTheChain() throws IOException {
        PositionEnsemble other = runner(folder.resolve("other"))
                .run(new SimulateEnsemble(DeviceSpec.load("d2", List.of()), 3, 8, 1, 2, 2))
                .positions();
        EnsembleFile.write(other, ensemble);

        assertEquals(
                List.of(table, run).stream().collect(Collectors.toSet()),
                complaints().keySet());
    }

    @Test
    void aDamagedFileIsNotProven() throws IOException {
        byte[] bytes = Files.readAllBytes(table);
        Files.write(table, Arrays.copyOf(bytes, bytes.length - 100));

        assertEquals(
                List.of(run, table).stream().collect(Collectors.toSet()),
                complaints().keySet());
    }

    @Test
    void whatWasTakenOnTrustIsSaid() throws IOException {
        var source = new Lineage.Input("ensemble", "mine", EnsembleFile.SCHEMA, "0".repeat(64), false);
        SynapseTableFile.write(
                SynapseTableFile.read(table), new Lineage("", List.of(source)), folder.resolve("trusted.h5"));

        assertEquals(
                "was made of ensemble mine, which was taken on trust",
                complaints().get(folder.resolve("trusted.h5")));
    }

    /** A study has thousands of files of megabytes, and all links are kept until the last one is judged. */
    @Test
    void aLinkKeepsNamesAndHashesOfAFileAndNoneOfItsNumbers() throws Exception {
        for (Path file : List.of(ensemble, table, run)) {
            List<Object> kept = new ArrayList<>();
            leaves(Link.read(file).facts(), kept);

            assertEquals(
                    List.of(),
                    kept.stream()
                            .filter(leaf ->
                                    !(leaf instanceof String || leaf instanceof Number || leaf instanceof Boolean))
                            .map(Object::getClass)
                            .toList());
            assertTrue(kept.size() < 30, file + ": values kept: " + kept.size());
            assertTrue(kept.stream().allMatch(leaf -> leaf.toString().length() <= 64), kept::toString);
        }
    }

    private static void leaves(Object value, List<Object> found) throws ReflectiveOperationException {
        if (value instanceof Iterable<?> all) {
            for (Object one : all) {
                leaves(one, found);
            }
        } else if (value instanceof Record) {
            for (RecordComponent part : value.getClass().getRecordComponents()) {
                leaves(part.getAccessor().invoke(value), found);
            }
        } else {
            found.add(value);
        }
    }

    @Test
    void aFolderWithoutResultsIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        var refusal = assertThrows(SpecException.class, () -> ChainVerifier.verify(empty, DATA));

        assertEquals(empty + ": holds no .h5 file", refusal.getMessage());
    }

    @Test
    void everythingComesOutTheSameWhenItIsMadeAgain() throws IOException {
        var again = new Recomputation(identities(), DATA);

        assertEquals(3, again.count());
        assertEquals(List.of(), again.different(Runner.local(2)));
    }

    /** An ensemble whose content is not what its seed makes: the hashes fit, the claim does not. */
    @Test
    void aForgedResultComesOutDifferent() throws IOException {
        PositionEnsemble real = EnsembleFile.read(ensemble);
        double[][][] positions = real.setPosition();
        positions[1][2][7] += 1e-9;
        EnsembleFile.write(
                new PositionEnsemble(real.spec(), real.seed(), positions, null, real.steps(), real.wallSeconds()),
                EnsembleFile.readExtras(ensemble),
                ensemble);

        var again = new Recomputation(List.of(FileIdentity.read(ensemble, Trust.VERIFIED)), DATA);

        assertEquals(List.of(ensemble), again.different(Runner.local(2)));
    }

    private List<FileIdentity> identities() throws IOException {
        return ChainVerifier.verify(folder, DATA).stream()
                .flatMap(proof -> proof.identity().stream())
                .toList();
    }

    private static Lineage.Input input(String role, Path file, String schema) throws IOException {
        return new Lineage.Input(
                role, "d2", schema, FileIdentity.read(file, Trust.VERIFIED).resultSha256(), true);
    }

    /** Hashes that fit prove nothing where the list of inputs has a hole. */
    @Test
    void aTableOfNothingIsNotProven() throws IOException {
        SynapseTableFile.write(SynapseTableFile.read(table), Lineage.NONE, table);

        assertEquals(
                "does not list what a file of its kind is made of, but nothing",
                complaints().get(table));
    }

    @Test
    void aRunWithoutItsTableIsNotProven() throws IOException {
        List<Lineage.Input> made = FileIdentity.read(run, Trust.VERIFIED).inputs();
        RunArchive.write(RunArchive.read(run), new Lineage("", List.of(made.get(1))), run);

        assertEquals(
                "does not list what a file of its kind is made of, but data",
                complaints().get(run));
    }

    /** Well formed, with hashes that fit, and of a kind that no table is made of, or of another device. */
    @Test
    void anInputThatCannotBeOneIsNamed() throws IOException {
        DeviceSpec hot = DeviceSpec.load("d2", List.of("temperature_K=420"));
        Path other = folder.resolve("hot.ensemble.h5");
        EnsembleFile.write(
                runner(folder.resolve("made"))
                        .run(new SimulateEnsemble(hot, 3, 8, 0, 0, 1))
                        .positions(),
                other);
        var stale = new Lineage("", List.of(input("ensemble", other, EnsembleFile.SCHEMA)));
        SynapseTableFile.write(SynapseTableFile.read(table), stale, table);
        var wrongKind = new Lineage(
                "",
                List.of(
                        input("table", ensemble, EnsembleFile.SCHEMA),
                        FileIdentity.read(run, Trust.VERIFIED).inputs().get(1)));
        RunArchive.write(RunArchive.read(run), wrongKind, run);

        assertEquals(
                "names " + other + " as its ensemble, which it cannot be",
                complaints().get(table));
        assertEquals(
                "names " + ensemble + " as its table, which it cannot be",
                complaints().get(run));
    }
}
