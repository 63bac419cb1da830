package org.dwlab.calibration.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/** HDF5 layout of what one experiment has told, {@value #SCHEMA}: kept while a campaign is under way. */
public final class ObservationsFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.wall-observations/1";
    /** Version of the code that measures; raise it when the same campaign gives other numbers. */
    public static final int RESULT_VERSION = 3;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);
    private static final DataKey WHAT = new DataKey("/observations/what", "1", "row");
    private static final DataKey VOLTAGE = new DataKey("/observations/voltage_V", "V", "row");
    private static final DataKey CURRENT = new DataKey("/observations/current_A_per_m2", "A/m2", "row");
    private static final DataKey DURATION = new DataKey("/observations/duration_s", "s", "row");
    private static final DataKey VALUE = new DataKey("/observations/value", "unit of what", "row");

    private ObservationsFile() {}

    /**
     * Writes observations aside and renames the file.
     *
     * @param observed at least one
     * @param lineage  of them
     * @param target   of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(WallObservations observed, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put(file, observed);
            file.commit();
        }
    }

    /**
     * The {@code result_sha256} of the file that {@link #write} would make.
     *
     * @param observed at least one
     * @param lineage  of them
     * @return 64 hexadecimal digits
     */
    public static String sha256(WallObservations observed, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put(file, observed));
    }

    private static Provenance provenance(Lineage lineage) {
        // Nothing is drawn, and the key of the job names the device.
        return new Provenance(
                SCHEMA, RESULT_VERSION, 0, Json.canonical(List.of()), lineage, List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, WallObservations observed) {
        List<WallObservation> all = observed.all();
        file.put(WHAT, all.stream().mapToInt(o -> o.what().ordinal()).toArray());
        file.put(VOLTAGE, column(all, WallObservation::voltage));
        file.put(CURRENT, column(all, WallObservation::current));
        file.put(DURATION, column(all, WallObservation::duration));
        file.put(VALUE, column(all, WallObservation::value));
    }

    private static double[] column(List<WallObservation> all, ToDoubleFunction<WallObservation> value) {
        return all.stream().mapToDouble(value).toArray();
    }

    /**
     * Reads observations and verifies them.
     *
     * @param source the file
     * @return what was written
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is another file, or damaged
     */
    public static WallObservations read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, KIND)) {
            int[] what = file.read(WHAT, int[].class, -1);
            double[] voltage = file.read(VOLTAGE, double[].class, what.length);
            double[] current = file.read(CURRENT, double[].class, what.length);
            double[] duration = file.read(DURATION, double[].class, what.length);
            double[] value = file.read(VALUE, double[].class, what.length);
            List<WallObservation> all = new ArrayList<>();
            for (int i = 0; i < what.length; i++) {
                if (what[i] < 0 || what[i] >= Observable.values().length) {
                    throw file.refuse("holds an observation of unknown kind " + what[i]);
                }
                all.add(new WallObservation(
                        Observable.values()[what[i]], voltage[i], current[i], duration[i], value[i]));
            }
            return new WallObservations(all);
        }
    }
}
