package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.plan.PaperTable.PaperDevice;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.dwlab.study.plan.PaperTable.PaperSeed;

/** HDF5 layout of what was found of the paper's claims, {@value #SCHEMA}; docs/formats.md. */
public final class PaperArchive {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.paper/1";
    /** Of the code that sums up the runs: another number where it gives other columns for the same runs. */
    public static final int RESULT_VERSION = 1;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);
    private static final String ROW = "experiment";
    private static final DataKey NAME = new DataKey("/experiment/name", "1", ROW);
    private static final DataKey MODE = new DataKey("/experiment/mode", "1", ROW);
    private static final DataKey STATES = new DataKey("/experiment/states", "1", ROW);
    private static final DataKey MARGIN = new DataKey("/experiment/verify_margin", "1", ROW);
    private static final DataKey IMAGES = new DataKey("/experiment/accuracy_on", "1", ROW);
    private static final DataKey REPORTED = new DataKey("/experiment/paper_test_accuracy", "1", ROW);
    private static final DataKey CURVE = new DataKey("/epochs/accuracy", "1", "experiment,seed,epoch");
    private static final DataKey DEVICE = new DataKey("/device/name", "1", "device");
    private static final String VALIDATION = "validation";
    private static final String TEST = "test";

    private PaperArchive() {}

    private static DataKey each(PaperQuantity quantity) {
        return new DataKey("/seed/" + quantity.key(), quantity.unit(), "experiment,seed");
    }

    private static DataKey nominal(int device) {
        return new DataKey("/device/" + device + "/nominal_m", "m", "state");
    }

    private static DataKey position(int device) {
        return new DataKey("/device/" + device + "/position_m", "m", "state,write");
    }

    /**
     * Writes a table aside and renames the file.
     *
     * @param table   that is written
     * @param lineage of the table
     * @param target  of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(PaperTable table, Lineage lineage, Path target) throws IOException {
        var provenance = new Provenance(
                SCHEMA, RESULT_VERSION, table.seed(), table.specJson(), lineage, List.of(NumericEnvironment.current()));
        try (var file = new Hdf5Writer(target, provenance)) {
            put(file, table);
            file.commit();
        }
    }

    private static void put(Hdf5Sink file, PaperTable table) {
        List<PaperRow> rows = table.rows();
        file.put(NAME, texts(rows, PaperRow::name));
        file.put(MODE, texts(rows, row -> row.mode().toString()));
        file.put(STATES, rows.stream().mapToInt(PaperRow::states).toArray());
        file.put(MARGIN, numbers(rows, PaperRow::margin));
        file.put(IMAGES, texts(rows, row -> row.validated() ? VALIDATION : TEST));
        file.put(REPORTED, numbers(rows, PaperRow::reported));
        for (PaperQuantity quantity : PaperQuantity.values()) {
            file.put(
                    each(quantity),
                    rows.stream().map(row -> numbers(row.found(), quantity::of)).toArray(double[][]::new));
        }
        file.put(
                CURVE,
                rows.stream()
                        .map(row -> row.found().stream()
                                .map(one -> numbers(one.curve(), value -> value))
                                .toArray(double[][]::new))
                        .toArray(double[][][]::new));
        List<PaperDevice> devices = table.devices();
        file.put(DEVICE, texts(devices, PaperDevice::name));
        for (int d = 0; d < devices.size(); d++) {
            file.put(nominal(d), numbers(devices.get(d).nominal(), value -> value));
            file.put(
                    position(d),
                    devices.get(d).position().stream()
                            .map(state -> numbers(state, value -> value))
                            .toArray(double[][]::new));
        }
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> double[] numbers(List<T> rows, ToDoubleFunction<T> number) {
        return rows.stream().mapToDouble(number).toArray();
    }

    /**
     * Reads a table back and verifies it.
     *
     * @param source the file
     * @return the table
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole table
     */
    public static PaperTable read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a table back.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the table
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole table, or not verified although it must be
     */
    public static PaperTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            return new PaperTable(file.text("spec_json"), file.integer("seed"), devices(file), rows(file));
        }
    }

    private static List<PaperDevice> devices(Hdf5Reader file) {
        List<PaperDevice> devices = new ArrayList<>();
        String[] names = file.read(DEVICE, String[].class, -1);
        for (int d = 0; d < names.length; d++) {
            double[] nominal = file.read(nominal(d), double[].class, -1);
            double[][] position = file.read(position(d), double[][].class, nominal.length, -1);
            devices.add(new PaperDevice(
                    names[d],
                    boxed(nominal),
                    Arrays.stream(position).map(PaperArchive::boxed).toList()));
        }
        return devices;
    }

    private static List<PaperRow> rows(Hdf5Reader file) {
        String[] name = file.read(NAME, String[].class, -1);
        int count = name.length;
        String[] mode = file.read(MODE, String[].class, count);
        int[] states = file.read(STATES, int[].class, count);
        double[] margin = file.read(MARGIN, double[].class, count);
        String[] images = file.read(IMAGES, String[].class, count);
        double[] reported = file.read(REPORTED, double[].class, count);
        double[][][] curve = file.read(CURVE, double[][][].class, count, -1, -1);
        Map<PaperQuantity, double[][]> values = new EnumMap<>(PaperQuantity.class);
        for (PaperQuantity quantity : PaperQuantity.values()) {
            values.put(quantity, file.read(each(quantity), double[][].class, count, curve[0].length));
        }
        List<PaperRow> rows = new ArrayList<>();
        for (int r = 0; r < count; r++) {
            List<PaperSeed> found = new ArrayList<>();
            for (int s = 0; s < curve[r].length; s++) {
                int row = r;
                int seed = s;
                found.add(seed(quantity -> values.get(quantity)[row][seed], curve[r][s]));
            }
            rows.add(new PaperRow(
                    name[r],
                    mode(file, mode[r]),
                    states[r],
                    margin[r],
                    images[r].equals(VALIDATION),
                    reported[r],
                    found));
        }
        return rows;
    }

    private static PaperSeed seed(ToDoubleFunction<PaperQuantity> value, double[] curve) {
        return new PaperSeed(
                value.applyAsDouble(PaperQuantity.ACCURACY),
                value.applyAsDouble(PaperQuantity.CHIP_SD),
                value.applyAsDouble(PaperQuantity.EVENTS),
                value.applyAsDouble(PaperQuantity.ATTEMPTS),
                value.applyAsDouble(PaperQuantity.WRITE_ENERGY),
                value.applyAsDouble(PaperQuantity.PULSE_ENERGY),
                value.applyAsDouble(PaperQuantity.CHIP_ATTEMPTS),
                value.applyAsDouble(PaperQuantity.CHIP_ENERGY),
                boxed(curve));
    }

    private static Experiment.Mode mode(Hdf5Reader file, String label) {
        return Arrays.stream(Experiment.Mode.values())
                .filter(mode -> mode.toString().equals(label))
                .findFirst()
                .orElseThrow(() -> file.refuse(MODE.path() + " must be float, in-situ or ex-situ, got " + label));
    }

    private static List<Double> boxed(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
