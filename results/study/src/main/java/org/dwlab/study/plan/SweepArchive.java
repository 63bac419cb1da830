package org.dwlab.study.plan;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.study.plan.SweepTable.SeedValues;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweepTable.SweptIndices;
import org.dwlab.study.plan.SweepTable.SweptPoint;
import org.dwlab.study.sampling.SensitivityIndices;

/**
 * HDF5 layout of a sweep, {@value #SCHEMA}: one column per varied value and per result, every seed apart, and the
 * accuracy over the axes where the points are a grid; docs/formats.md.
 */
public final class SweepArchive {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.sweep/2";
    /** Of the code that sums up a sweep: another number where it gives other columns for the same runs. */
    public static final int RESULT_VERSION = 4;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);
    /** Axes of a grid with which, and with that of the seeds, an array has the four dimensions that files may have. */
    private static final int MOST_GRID_AXES = 3;

    private static final String SEEDS = "seeds";
    private static final String IMAGES = "accuracy_on";
    private static final String VALIDATION = "validation";
    private static final String POINT = "point";
    private static final String EACH = "point,seed";
    private static final DataKey PATHS = new DataKey("/axis/path", "1", "axis");
    private static final DataKey SCALES = new DataKey("/axis/scale", "1", "axis");
    private static final DataKey RUN = new DataKey("/run", "1", EACH);
    private static final DataKey FRONT = new DataKey("/on_front", "1", POINT);

    private SweepArchive() {}

    private static DataKey varied(String path, String unit) {
        return new DataKey("/vary/" + path, unit, POINT);
    }

    private static DataKey each(SweptQuantity quantity, boolean validated) {
        return new DataKey("/seed/" + named(quantity.key(), validated), quantity.unit(), EACH);
    }

    private static String indexOf(SweptQuantity quantity, boolean validated) {
        return "/sensitivity/" + named(quantity.key(), validated);
    }

    /** Accuracies of held-back images are no test accuracies. */
    private static String named(String key, boolean validated) {
        return validated ? key.replace(SweptQuantity.ACCURACY.key(), "validation_accuracy") : key;
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
        file.attribute(IMAGES, sweep.validated() ? VALIDATION : "test");
        List<SweptAxis> axes = sweep.axes();
        file.put(PATHS, texts(axes, SweptAxis::path));
        file.put(SCALES, texts(axes, axis -> axis.scale().label()));
        for (SweptAxis axis : axes) {
            file.put(varied(axis.path(), axis.unit()), column(axis));
        }
        List<SweptPoint> points = sweep.points();
        file.put(
                RUN,
                points.stream()
                        .map(point -> point.runs().toArray(String[]::new))
                        .toArray(String[][]::new));
        for (SweptQuantity quantity : SweptQuantity.values()) {
            file.put(each(quantity, sweep.validated()), seeds(points, quantity));
        }
        putMeans(file, points, named("/test_accuracy/", sweep.validated()));
        sweep.grid()
                .filter(values -> values.size() <= MOST_GRID_AXES)
                .ifPresent(values -> putGrid(file, sweep, values));
        for (SweptIndices one : sweep.indices()) {
            putIndices(file, one, sweep.validated());
        }
    }

    /** What follows from the seeds, for those who draw figures. */
    private static void putMeans(Hdf5Sink file, List<SweptPoint> points, String accuracy) {
        putColumn(
                file, accuracy + "mean", "1", points, point -> point.accuracy().mean());
        putColumn(file, accuracy + "sd", "1", points, point -> point.accuracy().sd());
        putColumn(
                file, accuracy + "least", "1", points, point -> point.accuracy().least());
        for (SweptQuantity quantity : SweptQuantity.values()) {
            if (quantity != SweptQuantity.ACCURACY) {
                putColumn(file, "/" + quantity.key(), quantity.unit(), points, point -> point.mean(quantity));
            }
        }
        file.put(
                FRONT,
                points.stream().mapToInt(point -> point.onFront() ? 1 : 0).toArray());
    }

    private static void putColumn(
            Hdf5Sink file, String path, String unit, List<SweptPoint> points, ToDoubleFunction<SweptPoint> value) {
        file.put(path, points.stream().mapToDouble(value).toArray(), unit, POINT);
    }

    /** The accuracy of every seed over the axes, each of which is a dimension scale. */
    private static void putGrid(Hdf5Sink file, SweepTable sweep, List<List<String>> values) {
        var names = new StringJoiner(",");
        for (int a = 0; a < values.size(); a++) {
            SweptAxis axis = sweep.axes().get(a);
            names.add(axis.path());
            file.putScale(
                    new DataKey("/grid/" + axis.path(), axis.unit(), axis.path()),
                    column(new SweptAxis(axis.path(), axis.scale(), values.get(a))));
        }
        Object[] rows = seeds(sweep.points(), SweptQuantity.ACCURACY);
        for (int a = values.size() - 1; a > 0; a--) {
            rows = folded(rows, values.get(a).size());
        }
        file.put(named("/grid/test_accuracy", sweep.validated()), rows, SweptQuantity.ACCURACY.unit(), names + ",seed");
    }

    /** Rows as blocks of so many: one dimension more. */
    private static Object[] folded(Object[] rows, int size) {
        Object[] blocks = (Object[]) Array.newInstance(rows.getClass(), rows.length / size);
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = Arrays.copyOfRange(rows, b * size, (b + 1) * size);
        }
        return blocks;
    }

    private static void putIndices(Hdf5Sink file, SweptIndices one, boolean validated) {
        String place = indexOf(one.quantity(), validated);
        String unit = one.quantity().unit().equals("1") ? "1" : one.quantity().unit() + "2";
        file.put(place + "/variance", one.found().variance(), unit, "");
        putEstimates(file, place + "/first", one.found().first());
        putEstimates(file, place + "/total", one.found().total());
    }

    private static void putEstimates(Hdf5Sink file, String place, List<Estimate> found) {
        file.put(place, found.stream().mapToDouble(Estimate::value).toArray(), "1", "axis");
        file.put(place + "_low", found.stream().mapToDouble(Estimate::low).toArray(), "1", "axis");
        file.put(place + "_high", found.stream().mapToDouble(Estimate::high).toArray(), "1", "axis");
    }

    private static double[][] seeds(List<SweptPoint> points, SweptQuantity quantity) {
        return points.stream()
                .map(point -> point.found().stream().mapToDouble(quantity::of).toArray())
                .toArray(double[][]::new);
    }

    /**
     * Reads a sweep back and verifies it.
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
     * Reads a sweep back.
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
            boolean validated = file.text(IMAGES).equals(VALIDATION);
            String[][] runs = file.read(RUN, String[][].class, -1, (int) seeds);
            int count = runs.length;
            List<SweptAxis> axes = axes(file, count);
            double[][][] values = new double[SweptQuantity.values().length][][];
            for (SweptQuantity quantity : SweptQuantity.values()) {
                values[quantity.ordinal()] = file.read(each(quantity, validated), double[][].class, count, (int) seeds);
            }
            int[] front = file.read(FRONT, int[].class, count);
            List<SweptPoint> points = new ArrayList<>();
            for (int p = 0; p < count; p++) {
                points.add(new SweptPoint(List.of(runs[p]), found(values, p), front[p] != 0));
            }
            return new SweepTable(
                    file.text("spec_json"),
                    file.integer("seed"),
                    (int) seeds,
                    validated,
                    axes,
                    points,
                    indices(file, axes.size(), validated));
        }
    }

    private static List<SweptAxis> axes(Hdf5Reader file, int count) {
        String[] paths = file.read(PATHS, String[].class, -1);
        String[] scales = file.read(SCALES, String[].class, paths.length);
        List<SweptAxis> axes = new ArrayList<>();
        for (int a = 0; a < paths.length; a++) {
            AxisScale scale = scales[a].equals(AxisScale.LOG.label()) ? AxisScale.LOG : AxisScale.LINEAR;
            String place = varied(paths[a], "").path();
            var axis = new SweptAxis(paths[a], scale, texts(file, place, count));
            file.requireUnits(place, axis.unit());
            axes.add(axis);
        }
        return axes;
    }

    private static List<SeedValues> found(double[][][] values, int point) {
        return IntStream.range(0, values[0][point].length)
                .mapToObj(seed -> new SeedValues(
                        values[SweptQuantity.ACCURACY.ordinal()][point][seed],
                        values[SweptQuantity.WRITE_ENERGY.ordinal()][point][seed],
                        values[SweptQuantity.READ_ENERGY.ordinal()][point][seed],
                        values[SweptQuantity.INFERENCE.ordinal()][point][seed],
                        values[SweptQuantity.EVENTS.ordinal()][point][seed]))
                .toList();
    }

    private static List<SweptIndices> indices(Hdf5Reader file, int axes, boolean validated) {
        List<SweptIndices> indices = new ArrayList<>();
        for (SweptQuantity quantity : SweptQuantity.values()) {
            String place = indexOf(quantity, validated);
            if (file.has(place)) {
                indices.add(new SweptIndices(
                        quantity,
                        new SensitivityIndices(
                                file.read(place + "/variance", Double.class),
                                estimates(file, place + "/first", axes),
                                estimates(file, place + "/total", axes))));
            }
        }
        return indices;
    }

    private static List<Estimate> estimates(Hdf5Reader file, String place, int axes) {
        double[] values = file.read(place, double[].class, axes);
        double[] low = file.read(place + "_low", double[].class, axes);
        double[] high = file.read(place + "_high", double[].class, axes);
        return IntStream.range(0, axes)
                .mapToObj(axis -> new Estimate(values[axis], low[axis], high[axis]))
                .toList();
    }

    /** Numbers where all values are, else texts. */
    private static Object column(SweptAxis axis) {
        return axis.numbers().<Object>map(numbers -> numbers).orElseGet(() -> axis.values()
                .toArray(new String[0]));
    }

    private static List<String> texts(Hdf5Reader file, String place, int count) {
        Object column = file.read(place, Object.class, count);
        if (column instanceof double[] numbers) {
            return Arrays.stream(numbers).mapToObj(SweepAxis::text).toList();
        }
        if (column instanceof String[] words) {
            return List.of(words);
        }
        throw file.refuse(place + " must hold numbers or texts");
    }

    private static String[] texts(List<SweptAxis> axes, Function<SweptAxis, String> text) {
        return axes.stream().map(text).toArray(String[]::new);
    }
}
