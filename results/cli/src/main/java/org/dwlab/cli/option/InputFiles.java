package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.core.Lineage;
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

/** Files that a command was given, as results on which its jobs build. */
public final class InputFiles {
    private final Trust trust;

    /** Reads files as the user said they may be read. */
    public InputFiles(CommonOptions options) {
        this.trust = options.trust();
    }

    /** An ensemble. @throws IOException if the file cannot be read */
    public Given<SimulatedEnsemble> ensemble(Path file) throws IOException {
        var ensemble = new SimulatedEnsemble(EnsembleFile.read(file, trust), EnsembleFile.readExtras(file, trust));
        return new Given<>(
                SimulatedEnsemble.class,
                ensemble,
                source("ensemble", ensemble.positions().spec().name(), file));
    }

    /** A trained network. @throws IOException if the file cannot be read */
    public Given<RunResult> run(Path file) throws IOException {
        RunResult run = RunArchive.read(file, trust);
        return new Given<>(RunResult.class, run, source("run", run.experiment().name() + " seed " + run.seed(), file));
    }

    /**
     * Devices that are believed to follow one table and follow another, or the same where none is named.
     *
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
        Job<DeviceTable> believed = table("table", table.get());
        return Optional.of(
                new DeviceTables(believed, operate.isPresent() ? table("operated table", operate.get()) : believed));
    }

    private Given<DeviceTable> table(String role, Path file) throws IOException {
        DeviceTable table = DeviceTableFile.read(file, trust);
        return new Given<>(DeviceTable.class, table, source(role, table.name(), file));
    }

    /** Named by its content, so that what is made of it does not depend on the names of files. */
    private Lineage.Input source(String role, String name, Path file) throws IOException {
        FileIdentity identity = FileIdentity.read(file, trust);
        boolean proven = identity.verified() && identity.inputs().stream().allMatch(Lineage.Input::verified);
        return new Lineage.Input(role, name, identity.schema(), identity.resultSha256(), proven);
    }
}
