package org.dwlab.study.job;

import java.util.Optional;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.device.ScanGroup;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** HDF5 layout of a scan of the gate voltage before its ensemble is whole, {@value #SCHEMA}. */
final class ScanFile {
    private static final String SCHEMA = "dwlab.scan/1";

    private static final DataKey SCANS = new DataKey("/scans", "1", "one");

    static final PartFile<ScanVoltage.Scan> LAYOUT = new PartFile<>(
            SCHEMA, ScanVoltage.RESULT_VERSION, NumericEnvironment::current, ScanFile::put, ScanFile::get);

    private ScanFile() {}

    private static void put(Hdf5Sink file, ScanVoltage.Scan scan) {
        file.put(SCANS, new int[] {scan.found().isPresent() ? 1 : 0});
        scan.found().ifPresent(found -> ScanGroup.put(file, found));
    }

    private static ScanVoltage.Scan get(Hdf5Reader file) {
        boolean scanned = file.read(SCANS, int[].class, 1)[0] != 0;
        return new ScanVoltage.Scan(scanned ? Optional.of(ScanGroup.read(file)) : Optional.empty());
    }
}
