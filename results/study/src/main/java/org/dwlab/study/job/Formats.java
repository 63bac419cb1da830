package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.ResultFormat;

/** The files in which results of jobs are kept. */
public final class Formats {
    /** Ensembles with what stands beside their positions. */
    public static final ResultFormat<SimulatedEnsemble> ENSEMBLE = new EnsembleFormat();
    /** Blocks of an ensemble, until it is whole. */
    public static final ResultFormat<PositionEnsemble> PART = new PartFormat();
    /** Tables of devices with states. */
    public static final ResultFormat<SynapseTable> TABLE = new TableFormat();
    /** Trained networks. */
    public static final ResultFormat<RunResult> RUN = new RunFormat();

    private static final String DEVICES = "devices";

    private Formats() {}

    private record EnsembleFormat() implements ResultFormat<SimulatedEnsemble> {
        @Override
        public String folder() {
            return DEVICES;
        }

        @Override
        public String suffix() {
            return ".ensemble.h5";
        }

        @Override
        public String role() {
            return "ensemble";
        }

        @Override
        public String schema() {
            return EnsembleFile.SCHEMA;
        }

        @Override
        public void write(SimulatedEnsemble result, Lineage lineage, Path target) throws IOException {
            EnsembleFile.write(result.positions(), result.extras(), lineage, target);
        }

        @Override
        public SimulatedEnsemble read(Path source) throws IOException {
            return new SimulatedEnsemble(EnsembleFile.read(source), EnsembleFile.readExtras(source));
        }

        @Override
        public String sha256(SimulatedEnsemble result, Lineage lineage) {
            return EnsembleFile.sha256(result.positions(), result.extras(), lineage);
        }
    }

    private record PartFormat() implements ResultFormat<PositionEnsemble> {
        @Override
        public String folder() {
            return "parts";
        }

        @Override
        public String suffix() {
            return ".part";
        }

        @Override
        public boolean isPart() {
            return true;
        }

        @Override
        public String role() {
            return "part";
        }

        @Override
        public String schema() {
            return EnsembleFile.SCHEMA;
        }

        @Override
        public void write(PositionEnsemble result, Lineage lineage, Path target) throws IOException {
            EnsembleFile.write(result, EnsembleFile.Extras.NONE, lineage, target);
        }

        @Override
        public PositionEnsemble read(Path source) throws IOException {
            return EnsembleFile.read(source);
        }

        @Override
        public String sha256(PositionEnsemble result, Lineage lineage) {
            return EnsembleFile.sha256(result, EnsembleFile.Extras.NONE, lineage);
        }
    }

    private record TableFormat() implements ResultFormat<SynapseTable> {
        @Override
        public String folder() {
            return DEVICES;
        }

        @Override
        public String suffix() {
            return ".table.h5";
        }

        @Override
        public String role() {
            return "table";
        }

        @Override
        public String schema() {
            return SynapseTableFile.SCHEMA;
        }

        @Override
        public void write(SynapseTable result, Lineage lineage, Path target) throws IOException {
            SynapseTableFile.write(result, lineage, target);
        }

        @Override
        public SynapseTable read(Path source) throws IOException {
            return SynapseTableFile.read(source);
        }

        @Override
        public String sha256(SynapseTable result, Lineage lineage) {
            return SynapseTableFile.sha256(result, lineage);
        }
    }

    private record RunFormat() implements ResultFormat<RunResult> {
        @Override
        public String folder() {
            return "runs";
        }

        @Override
        public String suffix() {
            return ".run.h5";
        }

        @Override
        public String role() {
            return "run";
        }

        @Override
        public String schema() {
            return RunArchive.SCHEMA;
        }

        @Override
        public void write(RunResult result, Lineage lineage, Path target) throws IOException {
            RunArchive.write(result, lineage, target);
        }

        @Override
        public RunResult read(Path source) throws IOException {
            return RunArchive.read(source);
        }

        @Override
        public String sha256(RunResult result, Lineage lineage) {
            return RunArchive.sha256(result, lineage);
        }
    }
}
