package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.design.AssessmentFile;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.plan.PaperTable.PaperDevice;

/**
 * What the proof of a chain keeps of a file that its own reader has read, so that version, shapes and units count as much as
 * hashes. A study has thousands of files of megabytes: hashes and names stay, numbers do not.
 */
sealed interface LinkFacts {
    /**
     * An ensemble.
     *
     * @param specSha256      of its device
     * @param seed            of its writes
     * @param positionsSha256 of the device's name, its states and where every write ended
     */
    record EnsembleFacts(String specSha256, long seed, String positionsSha256) implements LinkFacts {}

    /**
     * A table.
     *
     * @param key as runs name it
     */
    record TableFacts(RunOrigin.Table key) implements LinkFacts {}

    /**
     * A run.
     *
     * @param plain  whether its weights are plain numbers
     * @param seed   of training
     * @param tables by which its devices were written and behaved
     * @param data   that it learned
     */
    record RunFacts(boolean plain, long seed, List<RunOrigin.Table> tables, DataSpec data) implements LinkFacts {}

    /**
     * Claims of the paper.
     *
     * @param positionsSha256 of the ensembles that it shows
     */
    record PaperFacts(List<String> positionsSha256) implements LinkFacts {}

    /** Of a file that no other one is made of. */
    record NoFacts() implements LinkFacts {}

    /**
     * Reads a file by the reader of its kind.
     *
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is damaged, of another version, or no result
     */
    static LinkFacts read(Path file, String schema) throws IOException {
        return switch (schema) {
            case EnsembleFile.SCHEMA -> ensemble(file);
            case SynapseTableFile.SCHEMA, IncrementalTableFile.SCHEMA ->
                new TableFacts(RunOrigin.Table.of(DeviceTableFile.read(file)));
            case RunArchive.SCHEMA -> run(RunArchive.read(file));
            case PaperArchive.SCHEMA ->
                new PaperFacts(PaperArchive.read(file).devices().stream()
                        .map(LinkFacts::sha256)
                        .toList());
            case SweepArchive.SCHEMA -> {
                SweepArchive.read(file);
                yield new NoFacts();
            }
            case ValidationFile.SCHEMA -> {
                ValidationFile.read(file);
                yield new NoFacts();
            }
            case SensitivityFile.SCHEMA -> {
                SensitivityFile.read(file, Trust.VERIFIED);
                yield new NoFacts();
            }
            case AssessmentFile.SCHEMA -> {
                AssessmentFile.FORMAT.read(file);
                yield new NoFacts();
            }
            default -> throw new SpecException(file + ": schema", "must be that of a result", schema);
        };
    }

    private static LinkFacts ensemble(Path file) throws IOException {
        EnsembleFile.readExtras(file);
        PositionEnsemble ensemble = EnsembleFile.read(file);
        return new EnsembleFacts(
                Provenance.sha256(ensemble.spec().json()),
                ensemble.seed(),
                sha256(
                        ensemble.spec().name(),
                        IntStream.range(0, ensemble.states())
                                .mapToDouble(ensemble.spec()::statePosition)
                                .toArray(),
                        Arrays.stream(ensemble.setPosition())
                                .map(state -> Arrays.stream(state)
                                        .flatMapToDouble(Arrays::stream)
                                        .toArray())
                                .toList()));
    }

    private static LinkFacts run(RunResult run) {
        RunOrigin origin = run.origin();
        return new RunFacts(
                run.experiment().training().mode() == Experiment.Mode.FLOAT,
                run.seed(),
                List.of(origin.table(), origin.operated()),
                run.experiment().data());
    }

    private static String sha256(PaperDevice device) {
        return sha256(
                device.name(),
                numbers(device.nominal()),
                device.position().stream().map(LinkFacts::numbers).toList());
    }

    private static double[] numbers(List<Double> boxed) {
        return boxed.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String sha256(String name, double[] nominal, List<double[]> position) {
        MessageDigest digest = Provenance.newSha256();
        add(digest, name.getBytes(StandardCharsets.UTF_8));
        add(digest, bytes(nominal));
        position.forEach(state -> add(digest, bytes(state)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With the length in front, so that no two parts are taken for one. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    private static byte[] bytes(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Double.BYTES));
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }
}
