package org.dwlab.study;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Provenance;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.study.SweepTable.SweptPoint;

/** HDF5 layout of a sweep, {@value #SCHEMA}: one column per varied value and per result; docs/formats.md. */
public final class SweepArchive {
    public static final String SCHEMA = "dwlab.sweep/1";

    private static final String SEEDS = "seeds";
    private static final String VARY = "/vary";
    private static final String RUN = "/run";
    private static final String MEAN = "/test_accuracy/mean";
    private static final String SD = "/test_accuracy/sd";
    private static final String LEAST = "/test_accuracy/least";
    private static final String WRITE = "/write_energy_per_sample_J";
    private static final String READ = "/read_energy_per_sample_J";
    private static final String INFERENCE = "/inference_read_energy_J";
    private static final String EVENTS = "/write_events_per_sample";
    private static final String FRONT = "/on_front";
    private static final String POINT = "point";

    private SweepArchive() {}

    /** Writes a sweep aside and renames it. @throws IOException if the disk or folder does not allow it */
    public static void write(SweepTable sweep, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, new Provenance(SCHEMA, sweep.seed(), sweep.specJson()))) {
            file.attribute(SEEDS, (long) sweep.seeds());
            sweep.varied().forEach((path, values) -> file.put(VARY + "/" + path, column(values), "1", POINT));
            List<SweptPoint> points = sweep.points();
            file.put(RUN, points.stream().map(SweptPoint::run).toArray(String[]::new), "1", POINT);
            put(file, MEAN, "1", points, SweptPoint::accuracy);
            put(file, SD, "1", points, SweptPoint::sd);
            put(file, LEAST, "1", points, SweptPoint::least);
            put(file, WRITE, "J", points, SweptPoint::writeEnergy);
            put(file, READ, "J", points, SweptPoint::readEnergy);
            put(file, INFERENCE, "J", points, SweptPoint::inferenceRead);
            put(file, EVENTS, "1", points, SweptPoint::events);
            file.put(
                    FRONT,
                    points.stream().mapToInt(point -> point.onFront() ? 1 : 0).toArray(),
                    "1",
                    POINT);
            file.commit();
        }
    }

    /**
     * Reads a sweep back; the varied paths come in alphabetical order.
     *
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole sweep
     */
    public static SweepTable read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            long seeds = file.integer(SEEDS);
            if (seeds < 1 || seeds > Integer.MAX_VALUE) {
                throw file.refuse(SEEDS + " must be a positive number of repetitions, got " + seeds);
            }
            String[] runs = file.read(RUN, String[].class, -1);
            int count = runs.length;
            Map<String, List<String>> varied = new LinkedHashMap<>();
            for (String path : file.children(VARY)) {
                varied.put(path, texts(file, VARY + "/" + path, count));
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
                        runs[p], mean[p], sd[p], least[p], write[p], read[p], inference[p], events[p], front[p] != 0));
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

    private static List<String> texts(Hdf5Reader file, String name, int count) {
        Object column = file.read(name, Object.class, count);
        if (column instanceof double[] numbers) {
            return Arrays.stream(numbers)
                    .mapToObj(number ->
                            BigDecimal.valueOf(number).stripTrailingZeros().toPlainString())
                    .toList();
        }
        if (column instanceof String[] words) {
            return List.of(words);
        }
        throw file.refuse(name + " must hold numbers or texts");
    }

    private static void put(
            Hdf5Writer file, String path, String units, List<SweptPoint> points, ToDoubleFunction<SweptPoint> value) {
        file.put(path, points.stream().mapToDouble(value).toArray(), units, POINT);
    }
}
