package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.DataSpec;

/**
 * One file of a chain: which inputs a file of its kind must have been made of, and whether a file found by its hash is such an input.
 *
 * @param identity what the file says of itself
 * @param facts    what is kept of its content
 */
record Link(FileIdentity identity, LinkFacts facts) {
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
        return new Link(identity, LinkFacts.read(file, identity.schema()));
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
                        boolean plain = ((LinkFacts.RunFacts) facts).plain();
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
                        found.facts instanceof LinkFacts.EnsembleFacts ensemble
                                && (facts instanceof LinkFacts.PaperFacts paper
                                        ? paper.positionsSha256().contains(ensemble.positionsSha256())
                                        : ensemble.specSha256().equals(Provenance.sha256(identity.specJson())))
                                && ensemble.seed() == identity.seed();
                    case RUN ->
                        found.facts instanceof LinkFacts.RunFacts run
                                && (!(facts instanceof LinkFacts.RunFacts own) || own.seed() == run.seed());
                    default -> isTable(input) && found.facts instanceof LinkFacts.TableFacts table && isUsed(table);
                };
        return fits && input.schema().equals(found.identity.schema())
                ? Optional.empty()
                : Optional.of("names " + found.identity.path() + " as its " + input.role() + ", which it cannot be");
    }

    private boolean isUsed(LinkFacts.TableFacts table) {
        return facts instanceof LinkFacts.RunFacts run && run.tables().contains(table.key());
    }

    /** The data set that a run says it learned, or the one of this name. */
    DataSpec dataOr(String name) {
        return facts instanceof LinkFacts.RunFacts run ? run.data() : DataSpec.of(name);
    }

    /** Whether an input stands at the beginning of chains: it is no file of ours. */
    static boolean isBeginning(Lineage.Input input) {
        return input.role().equals(MEASURED) || input.role().equals(NETWORK);
    }
}
