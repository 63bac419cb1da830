package org.dwlab.study.job;

import org.dwlab.core.NumericEnvironment;
import org.dwlab.device.RetentionGroup;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** HDF5 layout of how devices leave their states before their ensemble is whole, {@value #SCHEMA}. */
final class RestFile {
    private static final String SCHEMA = "dwlab.rest/1";

    /** Devices and their states; none at zero temperature. */
    private static final DataKey COUNTS = new DataKey("/counts", "1", "count");

    static final PartFile<HoldDevices.DevicesAtRest> LAYOUT = new PartFile<>(
            SCHEMA, HoldDevices.RESULT_VERSION, NumericEnvironment::current, RestFile::put, RestFile::get);

    private RestFile() {}

    private static void put(Hdf5Sink file, HoldDevices.DevicesAtRest rest) {
        int devices = rest.escapes().size();
        file.put(
                COUNTS,
                new int[] {devices, devices == 0 ? 0 : rest.escapes().get(0).size()});
        if (devices > 0) {
            RetentionGroup.putEscapes(file, rest.escapes());
        }
    }

    private static HoldDevices.DevicesAtRest get(Hdf5Reader file) {
        int[] counts = file.read(COUNTS, int[].class, 2);
        return new HoldDevices.DevicesAtRest(RetentionGroup.readEscapes(file, counts[0], counts[1]));
    }
}
