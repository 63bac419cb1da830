package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Given;
import org.dwlab.study.Job;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.SimulatedEnsemble;

/** Files given to a command, as results on which its jobs build. */
public final class InputFiles {
    private final Trust trust;
    private final Progress progress;

    /**
     * Reads nothing yet.
     *
     * @param options whether files must be verified or may be taken on trust
     */
    public InputFiles(CommonOptions options) {
        this.trust = options.trust();
        this.progress = options.progress();
    }

    /**
     * An ensemble of positions.
     *
     * @param file of layout {@link EnsembleFile#SCHEMA}
     * @return positions and extras, identified by the content of the file
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it holds no ensemble, or is not verified although it must be
     */
    public Given<SimulatedEnsemble> ensemble(Path file) throws IOException {
        var ensemble = new SimulatedEnsemble(EnsembleFile.read(file, trust), EnsembleFile.readExtras(file, trust));
        return new Given<>(
                SimulatedEnsemble.class,
                ensemble,
                source("ensemble", ensemble.positions().spec().name(), file));
    }

    /**
     * A trained network.
     *
     * @param file of layout {@link RunArchive#SCHEMA}
     * @return the run, identified by the content of the file
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it holds no run, or is not verified although it must be
     */
    public Given<RunResult> run(Path file) throws IOException {
        RunResult run = RunArchive.read(file, trust);
        return new Given<>(RunResult.class, run, source("run", run.experiment().name() + " seed " + run.seed(), file));
    }

    /**
     * The nominal and the actual table of the devices, which are the same if only one is named.
     *
     * @param table   nominal, by which the devices are written; empty where no devices are used
     * @param operate actual, by which they behave; empty where that is the same
     * @return both tables; empty without {@code table}
     * @throws IOException   if a file cannot be read
     * @throws SpecException if a file is no table, or {@code --operate} stands alone
     */
    public Optional<DeviceTables> tables(Optional<Path> table, Optional<Path> operate) throws IOException {
        if (table.isEmpty()) {
            if (operate.isPresent()) {
                throw new SpecException("--operate", "needs a --table, whose devices it shows as they really are");
            }
            return Optional.empty();
        }
        Job<DeviceTable> nominal = table("table", table.get());
        return Optional.of(
                new DeviceTables(nominal, operate.isPresent() ? table("operated table", operate.get()) : nominal));
    }

    private Given<DeviceTable> table(String role, Path file) throws IOException {
        DeviceTable table = DeviceTableFile.read(file, trust);
        return new Given<>(DeviceTable.class, table, source(role, table.name(), file));
    }

    /** Identified by its content, so that what is made from it does not depend on the names of files. */
    private Lineage.Input source(String role, String name, Path file) throws IOException {
        FileIdentity identity = FileIdentity.read(file, trust);
        boolean proven = identity.verified() && identity.inputs().stream().allMatch(Lineage.Input::verified);
        if (!proven) {
            progress.say(file + ": rests on what was taken on trust, and so does what is made of it");
        }
        return new Lineage.Input(role, name, identity.schema(), identity.resultSha256(), proven);
    }
}
