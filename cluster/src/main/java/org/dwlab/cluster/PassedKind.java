package org.dwlab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.ResultBytes;
import org.dwlab.study.ResultFormat;
import org.dwlab.study.job.Formats;
import org.dwlab.study.job.SimulatedEnsemble;

/** What jobs that travel take, and the files in which it is passed to them. */
enum PassedKind {
    ENSEMBLE(SimulatedEnsemble.class, Formats.ENSEMBLE),
    RUN(RunResult.class, Formats.RUN),
    TABLE(DeviceTable.class, new EitherTable());

    private final PassedFiles<?> files;

    private record PassedFiles<R>(Class<R> type, ResultFormat<R> format) {
        byte[] write(Object result) throws IOException {
            return ResultBytes.write(format, type.cast(result), Lineage.NONE);
        }

        R read(byte[] bytes) throws IOException {
            return ResultBytes.read(format, bytes);
        }
    }

    <R> PassedKind(Class<R> type, ResultFormat<R> format) {
        this.files = new PassedFiles<>(type, format);
    }

    byte[] write(Object result) throws IOException {
        return files.write(result);
    }

    Object read(byte[] bytes) throws IOException {
        return files.read(bytes);
    }

    static PassedKind of(Object result) {
        return Arrays.stream(values())
                .filter(kind -> kind.files.type().isInstance(result))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no job that travels takes a " + result.getClass()));
    }

    /** Tables of either kind: of devices with states, and of devices that pulses move. */
    private static final class EitherTable implements ResultFormat<DeviceTable> {
        @Override
        public String folder() {
            return Formats.TABLE.folder();
        }

        @Override
        public String suffix() {
            return Formats.TABLE.suffix();
        }

        @Override
        public String role() {
            return Formats.TABLE.role();
        }

        @Override
        public String schema() {
            return Formats.TABLE.schema();
        }

        @Override
        public void write(DeviceTable table, Lineage lineage, Path target) throws IOException {
            if (table instanceof SynapseTable states) {
                SynapseTableFile.write(states, lineage, target);
            } else {
                IncrementalTableFile.write((IncrementalTable) table, lineage, target);
            }
        }

        @Override
        public DeviceTable read(Path source) throws IOException {
            return DeviceTableFile.read(source);
        }

        @Override
        public String sha256(DeviceTable table, Lineage lineage) {
            return DeviceTableFile.sha256(table);
        }
    }
}
