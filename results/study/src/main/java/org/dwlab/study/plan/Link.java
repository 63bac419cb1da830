package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.design.AssessmentFile;
import org.dwlab.study.design.SensitivityFile;

/**
 * One file of a chain, read by its own reader, so that its version, shapes and units count as much as its hashes: which inputs a file of
 * its kind must have been made of, and whether a file found by its hash is such an input.
 *
 * @param identity what the file says of itself
 * @param content  what is in it: a {@link PositionEnsemble}, {@link DeviceTable}, {@link RunResult} or another kind's
 */
record Link(FileIdentity identity, Object content) {
    private static final String ENSEMBLE = "ensemble";
    private static final String MEASURED = "measured";
    private static final String RUN = "run";
    private static final String DATA = "data";
    private static final String NETWORK = "network";
    private static final String TABLE = "table";

    /**
     * Reads a file.
     *
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is damaged, of another version, or no result
     */
    static Link read(Path file) throws IOException {
        FileIdentity identity = FileIdentity.read(file, Trust.VERIFIED);
        return new Link(identity, content(file, identity.schema()));
    }

    private static Object content(Path file, String schema) throws IOException {
        return switch (schema) {
            case EnsembleFile.SCHEMA -> ensemble(file);
            case SynapseTableFile.SCHEMA, IncrementalTableFile.SCHEMA -> DeviceTableFile.read(file);
            case RunArchive.SCHEMA -> RunArchive.read(file);
            case SweepArchive.SCHEMA -> SweepArchive.read(file);
            case PaperArchive.SCHEMA -> PaperArchive.read(file);
            case ValidationFile.SCHEMA -> ValidationFile.read(file);
            case SensitivityFile.SCHEMA -> SensitivityFile.read(file, Trust.VERIFIED);
            case AssessmentFile.SCHEMA -> AssessmentFile.FORMAT.read(file);
            default -> throw new SpecException(file + ": schema", "must be that of a result", schema);
        };
    }

    private static PositionEnsemble ensemble(Path file) throws IOException {
        EnsembleFile.readExtras(file);
        return EnsembleFile.read(file);
    }

    /** Why the inputs that the file lists cannot be all that it was made of; empty if they can. */
    Optional<String> wrongInputs() {
        long tables = count(Link::isTable);
        boolean right =
                switch (identity.schema()) {
                    // Of another program's results, if not of a seed.
                    case EnsembleFile.SCHEMA -> identity.inputs().isEmpty() || only(MEASURED) == 1;
                    case SynapseTableFile.SCHEMA -> only(ENSEMBLE) == 1 || only(MEASURED) > 0;
                    case IncrementalTableFile.SCHEMA -> only(MEASURED) > 0;
                    case RunArchive.SCHEMA -> {
                        boolean plain =
                                ((RunResult) content).experiment().training().mode() == Experiment.Mode.FLOAT;
                        long runs = count(input -> input.role().equals(RUN));
                        long networks = count(input -> input.role().equals(NETWORK));
                        yield count(input -> input.role().equals(DATA)) == 1
                                && (plain ? tables == 0 : tables == 1 || tables == 2)
                                && runs <= 1
                                && networks <= (plain ? 1 : 0)
                                && identity.inputs().size() == 1 + tables + runs + networks;
                    }
                    case SweepArchive.SCHEMA -> only(RUN) > 0;
                    case PaperArchive.SCHEMA -> {
                        long runs = count(input -> input.role().equals(RUN));
                        long ensembles = count(input -> input.role().equals(ENSEMBLE));
                        yield runs > 0 && runs + ensembles == identity.inputs().size();
                    }
                    default -> identity.inputs().isEmpty();
                };
        return right
                ? Optional.empty()
                : Optional.of("does not list what a file of its kind is made of, but "
                        + (identity.inputs().isEmpty()
                                ? "nothing"
                                : String.join(
                                        ", ",
                                        identity.inputs().stream()
                                                .map(Lineage.Input::role)
                                                .toList())));
    }

    private static boolean isTable(Lineage.Input input) {
        return input.role().endsWith(TABLE);
    }

    private long count(Predicate<Lineage.Input> wanted) {
        return identity.inputs().stream().filter(wanted).count();
    }

    /** How many inputs there are if all have this role, else none. */
    private long only(String role) {
        long found = count(input -> input.role().equals(role));
        return found == identity.inputs().size() ? found : 0;
    }

    /** Why a file that was found by the hash of an input cannot be that input; empty if it can. */
    Optional<String> mismatch(Lineage.Input input, Link found) {
        boolean fits =
                switch (input.role()) {
                    case ENSEMBLE ->
                        found.content instanceof PositionEnsemble ensemble
                                && (content instanceof PaperTable paper
                                        ? paper.isOf(ensemble)
                                        : ensemble.spec().json().equals(identity.specJson()))
                                && ensemble.seed() == identity.seed();
                    case RUN ->
                        found.content instanceof RunResult run
                                && (!(content instanceof RunResult own) || own.seed() == run.seed());
                    default -> isTable(input) && found.content instanceof DeviceTable table && isUsed(table);
                };
        return fits && input.schema().equals(found.identity.schema())
                ? Optional.empty()
                : Optional.of("names " + found.identity.path() + " as its " + input.role() + ", which it cannot be");
    }

    private boolean isUsed(DeviceTable table) {
        RunOrigin.Table used = RunOrigin.Table.of(table);
        return content instanceof RunResult run
                && List.of(run.origin().table(), run.origin().operated()).contains(used);
    }

    /** The data set that a run says it learned, or the one of this name. */
    DataSpec dataOr(String name) {
        return content instanceof RunResult run ? run.experiment().data() : DataSpec.of(name);
    }

    /** Whether an input stands at the beginning of chains: it is no file of ours. */
    static boolean isBeginning(Lineage.Input input) {
        return input.role().equals(MEASURED) || input.role().equals(NETWORK);
    }
}
