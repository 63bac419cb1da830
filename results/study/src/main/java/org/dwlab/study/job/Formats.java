package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.dwlab.calibration.campaign.ObservationsFile;
import org.dwlab.calibration.campaign.WallObservations;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.ResultFormat;

/** The files in which results of jobs are kept. */
public final class Formats {
    private static final String DEVICES = "devices";
    private static final String PARTS = "parts";

    /** Ensembles with what stands beside their positions. */
    public static final ResultFormat<SimulatedEnsemble> ENSEMBLE = new Hdf5Format<>(
            new Label(DEVICES, ".ensemble.h5", "ensemble", EnsembleFile.SCHEMA, false),
            (result, lineage, target) -> EnsembleFile.write(result.positions(), result.extras(), lineage, target),
            source -> new SimulatedEnsemble(EnsembleFile.read(source), EnsembleFile.readExtras(source)),
            (result, lineage) -> EnsembleFile.sha256(result.positions(), result.extras(), lineage));

    /** Blocks of an ensemble, until it is whole. */
    public static final ResultFormat<PositionEnsemble> PART = new Hdf5Format<>(
            new Label(PARTS, ".part", "part", EnsembleFile.SCHEMA, true),
            (result, lineage, target) -> EnsembleFile.write(result, EnsembleFile.Extras.NONE, lineage, target),
            EnsembleFile::read,
            (result, lineage) -> EnsembleFile.sha256(result, EnsembleFile.Extras.NONE, lineage));

    /** Scans of the gate voltage, until the ensemble that they stand beside is whole. */
    public static final ResultFormat<ScanVoltage.Scan> SCAN = part(".scan.part", "scan", ScanFile.LAYOUT);

    /** How devices leave their states, until the ensemble that they stand beside is whole. */
    public static final ResultFormat<HoldDevices.DevicesAtRest> AT_REST = part(".rest.part", "rest", RestFile.LAYOUT);

    /** Chips, until the run that holds them all is written. */
    public static final ResultFormat<ChipResult> CHIP = part(".chip.part", "chip", ChipFile.LAYOUT);

    /** Tables of devices with states. */
    public static final ResultFormat<SynapseTable> TABLE = new Hdf5Format<>(
            new Label(DEVICES, ".table.h5", "table", SynapseTableFile.SCHEMA, false),
            SynapseTableFile::write,
            SynapseTableFile::read,
            SynapseTableFile::sha256);

    /** Experiments on walls, until the calibration that they are for is written. */
    public static final ResultFormat<WallObservations> OBSERVATIONS = new Hdf5Format<>(
            new Label("experiments", ".observations.h5", "observations", ObservationsFile.SCHEMA, false),
            ObservationsFile::write,
            ObservationsFile::read,
            ObservationsFile::sha256);

    /** Trained networks. */
    public static final ResultFormat<RunResult> RUN = new Hdf5Format<>(
            new Label("runs", ".run.h5", "run", RunArchive.SCHEMA, false),
            RunArchive::write,
            RunArchive::read,
            RunArchive::sha256);

    /** Trained networks with what is left of them after some times without pulses. */
    public static final ResultFormat<RunResult> HELD = new Hdf5Format<>(
            new Label("runs", ".held.h5", "run", RunArchive.SCHEMA, false),
            RunArchive::write,
            RunArchive::read,
            RunArchive::sha256);

    private Formats() {}

    private static <R> ResultFormat<R> part(String suffix, String role, PartFile<R> layout) {
        return new Hdf5Format<>(
                new Label(PARTS, suffix, role, layout.schema(), true), layout::write, layout::read, layout::sha256);
    }

    private record Label(String folder, String suffix, String role, String schema, boolean isPart) {}

    @FunctionalInterface
    private interface Writing<R> {
        void write(R result, Lineage lineage, Path target) throws IOException;
    }

    @FunctionalInterface
    private interface Reading<R> {
        R read(Path source) throws IOException;
    }

    private record Hdf5Format<R>(
            Label label, Writing<R> writing, Reading<R> reading, BiFunction<R, Lineage, String> hash)
            implements ResultFormat<R> {
        @Override
        public String folder() {
            return label.folder;
        }

        @Override
        public String suffix() {
            return label.suffix;
        }

        @Override
        public String role() {
            return label.role;
        }

        @Override
        public String schema() {
            return label.schema;
        }

        @Override
        public boolean isPart() {
            return label.isPart;
        }

        @Override
        public void write(R result, Lineage lineage, Path target) throws IOException {
            writing.write(result, lineage, target);
        }

        @Override
        public R read(Path source) throws IOException {
            return reading.read(source);
        }

        @Override
        public String sha256(R result, Lineage lineage) {
            return hash.apply(result, lineage);
        }
    }
}
