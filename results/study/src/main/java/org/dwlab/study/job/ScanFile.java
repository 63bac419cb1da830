package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.device.ScanGroup;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of a scan of the gate voltage before its ensemble is whole, {@value #SCHEMA}. */
final class ScanFile {
    /** Kind and version of the layout. */
    static final String SCHEMA = "dwlab.scan/1";

    private static final FileKind KIND = new FileKind(SCHEMA, ScanVoltage.RESULT_VERSION);
    private static final DataKey SCANS = new DataKey("/scans", "1", "one");

    private ScanFile() {}

    static void write(ScanVoltage.Scan scan, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put(file, scan);
            file.commit();
        }
    }

    static String sha256(ScanVoltage.Scan scan, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put(file, scan));
    }

    private static Provenance provenance(Lineage lineage) {
        // The key of the job names device and seed.
        return new Provenance(
                SCHEMA,
                ScanVoltage.RESULT_VERSION,
                0,
                Json.canonical(List.of()),
                lineage,
                List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, ScanVoltage.Scan scan) {
        file.put(SCANS, new int[] {scan.found().isPresent() ? 1 : 0});
        scan.found().ifPresent(found -> ScanGroup.put(file, found));
    }

    static ScanVoltage.Scan read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, KIND)) {
            boolean scanned = file.read(SCANS, int[].class, 1)[0] != 0;
            return new ScanVoltage.Scan(scanned ? Optional.of(ScanGroup.read(file)) : Optional.empty());
        }
    }
}
