package org.dwlab.study.plan;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.study.plan.SweepTable.SweptPoint;

/** HDF5 layout of a sweep, {@value #SCHEMA}: one column per varied value and per result; docs/formats.md. */
public final class SweepArchive {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.sweep/1";
    /** Of the code that sums up a sweep: another number where it gives other columns for the same runs. */
    public static final int RESULT_VERSION = 2;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final String SEEDS = "seeds";
    private static final String VARY = "/vary";
    private static final DataKey RUN = new DataKey("/run", "1", "point,seed");
    private static final DataKey MEAN = column("/test_accuracy/mean", "1");
    private static final DataKey SD = column("/test_accuracy/sd", "1");
    private static final DataKey LEAST = column("/test_accuracy/least", "1");
    private static final DataKey WRITE = column("/write_energy_per_sample_J", "J");
    private static final DataKey READ = column("/read_energy_per_sample_J", "J");
    private static final DataKey INFERENCE = column("/inference_read_energy_J", "J");
    private static final DataKey EVENTS = column("/write_events_per_sample", "1");
    private static final DataKey FRONT = column("/on_front", "1");

    private SweepArchive() {}

    private static DataKey column(String path, String units) {
        return new DataKey(path, units, "point");
    }

    private static DataKey varied(String path) {
        return column(VARY + "/" + path, "1");
    }

    /**
     * Writes a sweep without its lineage; see {@link #write(SweepTable, Lineage, Path)}.
     *
     * @param sweep  that is written
     * @param target of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(SweepTable sweep, Path target) throws IOException {
        write(sweep, Lineage.NONE, target);
    }

    /**
     * Writes a sweep aside and renames it.
     *
     * @param sweep   that is written
     * @param lineage of the sweep
     * @param target  of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(SweepTable sweep, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(sweep, lineage))) {
            put(file, sweep);
            file.commit();
        }
    }

    /**
     * The {@code result_sha256} of the file that {@link #write(SweepTable, Lineage, Path)} would make.
     *
     * @param sweep   that would be written
     * @param lineage of the sweep
     * @return 64 hexadecimal digits
     */
    public static String sha256(SweepTable sweep, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(sweep, lineage), file -> put(file, sweep));
    }

    private static Provenance provenance(SweepTable sweep, Lineage lineage) {
        return new Provenance(
                SCHEMA, RESULT_VERSION, sweep.seed(), sweep.specJson(), lineage, List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, SweepTable sweep) {
        file.attribute(SEEDS, (long) sweep.seeds());
        sweep.varied().forEach((path, values) -> file.put(varied(path), column(values)));
        List<SweptPoint> points = sweep.points();
        file.put(
                RUN,
                points.stream()
                        .map(point -> point.runs().toArray(String[]::new))
                        .toArray(String[][]::new));
        put(file, MEAN, points, SweptPoint::accuracy);
        put(file, SD, points, SweptPoint::sd);
        put(file, LEAST, points, SweptPoint::least);
        put(file, WRITE, points, SweptPoint::writeEnergy);
        put(file, READ, points, SweptPoint::readEnergy);
        put(file, INFERENCE, points, SweptPoint::inferenceRead);
        put(file, EVENTS, points, SweptPoint::events);
        file.put(
                FRONT,
                points.stream().mapToInt(point -> point.onFront() ? 1 : 0).toArray());
    }

    /**
     * Reads a sweep back and verifies it; the varied paths come in alphabetical order.
     *
     * @param source the file
     * @return the sweep
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole sweep
     */
    public static SweepTable read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a sweep back; the varied paths come in alphabetical order.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the sweep
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole sweep, or not verified although it must be
     */
    public static SweepTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            long seeds = file.integer(SEEDS);
            if (seeds < 1 || seeds > Integer.MAX_VALUE) {
                throw file.refuse(SEEDS + " must be a positive number of repetitions, got " + seeds);
            }
            String[][] runs = file.read(RUN, String[][].class, -1, (int) seeds);
            int count = runs.length;
            Map<String, List<String>> varied = new LinkedHashMap<>();
            for (String path : file.children(VARY)) {
                varied.put(path, texts(file, varied(path), count));
            }
            double[] mean = file.read(MEAN, double[].class, count);
            double[] sd = file.read(SD, double[].class, count);
            double[] least = file.read(LEAST, double[].class, count);
            double[] write = file.read(WRITE, double[].class, count);
            double[] read = file.read(READ, double[].class, count);
            double[] inference = file.read(INFERENCE, double[].class, count);
            double[] events = file.read(EVENTS, double[].class, count);
            int[] front = file.read(FRONT, int[].class, count);
            List<SweptPoint> points = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                points.add(new SweptPoint(
                        List.of(runs[p]),
                        mean[p],
                        sd[p],
                        least[p],
                        write[p],
                        read[p],
                        inference[p],
                        events[p],
                        front[p] != 0));
            }
            return new SweepTable(file.text("spec_json"), file.integer("seed"), (int) seeds, varied, points);
        }
    }

    /** Numbers where all values are, else texts. */
    private static Object column(List<String> values) {
        try {
            return values.stream()
                    .map(BigDecimal::new)
                    .mapToDouble(BigDecimal::doubleValue)
                    .toArray();
        } catch (NumberFormatException words) {
            return values.toArray(new String[0]);
        }
    }

    private static List<String> texts(Hdf5Reader file, DataKey key, int count) {
        Object column = file.read(key, Object.class, count);
        if (column instanceof double[] numbers) {
            return Arrays.stream(numbers)
                    .mapToObj(number ->
                            BigDecimal.valueOf(number).stripTrailingZeros().toPlainString())
                    .toList();
        }
        if (column instanceof String[] words) {
            return List.of(words);
        }
        throw file.refuse(key.path() + " must hold numbers or texts");
    }

    private static void put(Hdf5Sink file, DataKey key, List<SweptPoint> points, ToDoubleFunction<SweptPoint> value) {
        file.put(key, points.stream().mapToDouble(value).toArray());
    }
}
