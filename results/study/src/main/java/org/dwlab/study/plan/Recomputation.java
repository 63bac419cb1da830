package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.Given;
import org.dwlab.study.Job;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.Evaluate;
import org.dwlab.study.job.HoldRun;
import org.dwlab.study.job.RestPlan;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.SimulatedEnsemble;
import org.dwlab.study.job.Train;

/** Recomputes results from what their files say about themselves, each from its inputs as they are in files. */
public final class Recomputation {
    private final DataSource data;
    private final Map<String, FileIdentity> byResult = new HashMap<>();
    private final Map<FileIdentity, Job<?>> jobs = new LinkedHashMap<>();

    /**
     * Finds out what can be recomputed.
     *
     * @param files proven ones; what was made from imported data, or from files that are not among these, is left alone
     * @param data  where data sets are found
     * @throws IOException if a file can no longer be read
     */
    public Recomputation(List<FileIdentity> files, DataSource data) throws IOException {
        this.data = data;
        files.forEach(file -> byResult.putIfAbsent(file.resultSha256(), file));
        for (FileIdentity file : byResult.values()) {
            Optional<? extends Job<?>> job = job(file);
            job.ifPresent(found -> jobs.put(file, found));
        }
    }

    /**
     * What cannot be made again: it rests on data from elsewhere, or is put together from results that are judged
     * themselves.
     *
     * @return files
     */
    public List<Path> left() {
        return byResult.values().stream()
                .filter(file -> !jobs.containsKey(file))
                .map(FileIdentity::path)
                .toList();
    }

    /**
     * How many results can be recomputed.
     *
     * @return a number of files
     */
    public int count() {
        return jobs.size();
    }

    /**
     * Recomputes them.
     *
     * @param runner does the work
     * @return the files whose results come out different
     * @throws IOException if a file, the disk or the network fails
     */
    public List<Path> different(Runner runner) throws IOException {
        Results results = runner.run(List.copyOf(jobs.values()));
        List<Path> different = new ArrayList<>();
        for (Map.Entry<FileIdentity, Job<?>> entry : jobs.entrySet()) {
            FileIdentity file = entry.getKey();
            if (!results.sha256(entry.getValue(), file.lineage()).equals(file.resultSha256())) {
                different.add(file.path());
            }
        }
        return different;
    }

    private Optional<? extends Job<?>> job(FileIdentity file) throws IOException {
        return switch (file.schema()) {
            case EnsembleFile.SCHEMA ->
                // That of another program is not made here.
                file.inputs().stream().anyMatch(Link::isBeginning) ? Optional.empty() : Optional.of(ensemble(file));
            case SynapseTableFile.SCHEMA ->
                input(file, "ensemble").isPresent()
                        ? Optional.of(
                                new Calibrate(given(input(file, "ensemble").get()), virtualDevices(file)))
                        : Optional.empty();
            case RunArchive.SCHEMA -> run(file);
            default -> Optional.empty();
        };
    }

    private static int virtualDevices(FileIdentity file) throws IOException {
        SynapseTable table = SynapseTableFile.read(file.path());
        return table.isVirtual() ? table.devices() : 0;
    }

    private static SimulateEnsemble ensemble(FileIdentity file) throws IOException {
        PositionEnsemble positions = EnsembleFile.read(file.path());
        EnsembleFile.Extras extras = EnsembleFile.readExtras(file.path());
        return new SimulateEnsemble(
                positions.spec(),
                positions.devices(),
                positions.cycles(),
                extras.traces().isEmpty() ? 0 : extras.traces().get(0).position().length,
                extras.scan().map(scan -> scan.voltage().length).orElse(0),
                positions.seed());
    }

    private static Given<SimulatedEnsemble> given(FileIdentity file) throws IOException {
        var ensemble = new SimulatedEnsemble(EnsembleFile.read(file.path()), EnsembleFile.readExtras(file.path()));
        return new Given<>(SimulatedEnsemble.class, ensemble, file.as("ensemble"));
    }

    private Optional<Job<RunResult>> run(FileIdentity file) throws IOException {
        RunResult run = RunArchive.read(file.path());
        Optional<DeviceTables> tables = tables(file);
        if (tables.isEmpty()
                && file.inputs().stream()
                        .anyMatch(input ->
                                input.role().endsWith("table") || input.role().equals("network"))) {
            return Optional.empty();
        }
        String sha256 = data.load(run.experiment().data()).sha256();
        Optional<FileIdentity> trained = input(file, "run");
        if (trained.isPresent()) {
            var given = new Given<>(
                    RunResult.class,
                    RunArchive.read(trained.get().path()),
                    trained.get().as("run"));
            return tables.map(devices -> tested(given, devices, run, sha256));
        }
        return Optional.of(new Train(run.experiment(), tables, sha256, run.seed()));
    }

    /** Fresh chips, unless the run rests with what it has. */
    private static Job<RunResult> tested(Given<RunResult> trained, DeviceTables tables, RunResult run, String data) {
        List<Double> times = run.holds().stream().map(HeldAccuracy::seconds).toList();
        long seed = run.origin().chipSeed();
        boolean isProgrammed = run.experiment().training().mode() == Experiment.Mode.EX_SITU
                && (seed != trained.result().origin().chipSeed()
                        || !run.experiment().equals(trained.result().experiment()));
        return times.isEmpty() || isProgrammed
                ? new Evaluate(trained, tables, run.experiment(), data, times, seed)
                : new HoldRun(new RestPlan(
                        trained,
                        tables,
                        run.experiment(),
                        data,
                        times,
                        run.holds().get(0).accuracies().size(),
                        seed));
    }

    private Optional<DeviceTables> tables(FileIdentity file) throws IOException {
        Optional<FileIdentity> nominal = input(file, "table");
        if (nominal.isEmpty()) {
            return Optional.empty();
        }
        FileIdentity actual = input(file, "operated table").orElse(nominal.get());
        return Optional.of(new DeviceTables(table(nominal.get(), "table"), table(actual, "operated table")));
    }

    private static Given<DeviceTable> table(FileIdentity file, String role) throws IOException {
        return new Given<>(DeviceTable.class, DeviceTableFile.read(file.path(), Trust.VERIFIED), file.as(role));
    }

    private Optional<FileIdentity> input(FileIdentity file, String role) {
        return file.inputs().stream()
                .filter(input -> input.role().equals(role))
                .map(Lineage.Input::sha256)
                .map(byResult::get)
                .filter(found -> found != null)
                .findFirst();
    }
}
