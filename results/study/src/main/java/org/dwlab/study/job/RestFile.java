package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.device.RetentionGroup;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of how devices leave their states before their ensemble is whole, {@value #SCHEMA}. */
final class RestFile {
    /** Kind and version of the layout. */
    static final String SCHEMA = "dwlab.rest/1";

    private static final FileKind KIND = new FileKind(SCHEMA, HoldDevices.RESULT_VERSION);
    /** Devices and their states; none at zero temperature. */
    private static final DataKey COUNTS = new DataKey("/counts", "1", "count");

    private RestFile() {}

    static void write(HoldDevices.DevicesAtRest rest, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put(file, rest);
            file.commit();
        }
    }

    static String sha256(HoldDevices.DevicesAtRest rest, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put(file, rest));
    }

    private static Provenance provenance(Lineage lineage) {
        // The key of the job names device and seed.
        return new Provenance(
                SCHEMA,
                HoldDevices.RESULT_VERSION,
                0,
                Json.canonical(List.of()),
                lineage,
                List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, HoldDevices.DevicesAtRest rest) {
        int devices = rest.escapes().size();
        file.put(
                COUNTS,
                new int[] {devices, devices == 0 ? 0 : rest.escapes().get(0).size()});
        if (devices > 0) {
            RetentionGroup.putEscapes(file, rest.escapes());
        }
    }

    static HoldDevices.DevicesAtRest read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, KIND)) {
            int[] counts = file.read(COUNTS, int[].class, 2);
            return new HoldDevices.DevicesAtRest(RetentionGroup.readEscapes(file, counts[0], counts[1]));
        }
    }
}
