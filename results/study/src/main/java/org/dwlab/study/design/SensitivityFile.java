package org.dwlab.study.design;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.study.design.SensitivityTable.ValueWorth;

/** HDF5 layout of what the values of a device are worth, {@value #SCHEMA}; docs/formats.md. */
public final class SensitivityFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.sensitivity/1";
    /** Version of the code; raise it when the same device and seed give other numbers. */
    public static final int RESULT_VERSION = 2;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);
    private static final String DEVICES = "devices";
    private static final String CYCLES = "cycles";
    private static final DataKey NOMINAL = new DataKey("/mean_write_error", "1", "one");
    private static final DataKey PATH = new DataKey("/value", "1", "value");
    private static final DataKey SIZE = new DataKey("/moved_by", "share or unit of value", "value");
    private static final DataKey RELATIVE = new DataKey("/is_share", "1", "value");
    private static final DataKey ERROR = moved("mean_write_error");
    private static final DataKey LOW = moved("mean_write_error_low");
    private static final DataKey HIGH = moved("mean_write_error_high");
    private static final DataKey MADE = new DataKey("/moved/is_device", "1", "direction,value");
    private static final DataKey WORST = new DataKey("/moved/worst_write_error", "1", "direction,value");
    private static final DataKey ESCAPES = new DataKey("/change/escape_rate", "decades", "direction,value");
    private static final DataKey ENERGY = moved("write_energy");

    private SensitivityFile() {}

    private static DataKey moved(String what) {
        return new DataKey("/change/" + what, "1", "direction,value");
    }

    /**
     * Writes a table aside and renames the file.
     *
     * @param table  that is written
     * @param target the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(SensitivityTable table, Path target) throws IOException {
        var provenance = new Provenance(
                SCHEMA,
                RESULT_VERSION,
                table.seed(),
                table.device().json(),
                Lineage.NONE,
                List.of(NumericEnvironment.current()));
        List<ValueWorth> rows = table.rows();
        try (var file = new Hdf5Writer(target, provenance)) {
            file.attribute(DEVICES, (long) table.devices());
            file.attribute(CYCLES, (long) table.cycles());
            file.put(NOMINAL, new double[] {table.error()});
            file.put(PATH, rows.stream().map(row -> row.tolerance().path()).toArray(String[]::new));
            file.put(
                    SIZE,
                    rows.stream().mapToDouble(row -> row.tolerance().size()).toArray());
            file.put(
                    RELATIVE,
                    rows.stream()
                            .mapToInt(row -> row.tolerance().relative() ? 1 : 0)
                            .toArray());
            file.put(MADE, new int[][] {
                rows.stream().mapToInt(row -> row.down().isPresent() ? 1 : 0).toArray(),
                rows.stream().mapToInt(row -> row.up().isPresent() ? 1 : 0).toArray()
            });
            file.put(ERROR, both(rows, Change::error));
            file.put(LOW, both(rows, Change::errorLow));
            file.put(HIGH, both(rows, Change::errorHigh));
            file.put(WORST, both(rows, Change::worst));
            file.put(ESCAPES, both(rows, Change::escapes));
            file.put(ENERGY, both(rows, Change::energy));
            file.commit();
        }
    }

    /** [direction][value]: down, up; 0 where there is no device. */
    private static double[][] both(List<ValueWorth> rows, ToDoubleFunction<Change> number) {
        return new double[][] {
            rows.stream()
                    .mapToDouble(row -> row.down().map(number::applyAsDouble).orElse(0.0))
                    .toArray(),
            rows.stream()
                    .mapToDouble(row -> row.up().map(number::applyAsDouble).orElse(0.0))
                    .toArray()
        };
    }

    /**
     * Reads a table.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the table
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is no such file, damaged, or not verified although it must be
     */
    public static SensitivityTable read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            String[] path = file.read(PATH, String[].class, -1);
            int count = path.length;
            double[] size = file.read(SIZE, double[].class, count);
            int[] relative = file.read(RELATIVE, int[].class, count);
            int[][] made = file.read(MADE, int[][].class, 2, count);
            double[][][] numbers = {
                file.read(ERROR, double[][].class, 2, count),
                file.read(LOW, double[][].class, 2, count),
                file.read(HIGH, double[][].class, 2, count),
                file.read(WORST, double[][].class, 2, count),
                file.read(ESCAPES, double[][].class, 2, count),
                file.read(ENERGY, double[][].class, 2, count)
            };
            List<ValueWorth> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(new ValueWorth(
                        new Tolerance(path[i], size[i], relative[i] != 0),
                        change(made, numbers, 0, i),
                        change(made, numbers, 1, i)));
            }
            return new SensitivityTable(
                    DeviceSpec.parse(source.toString(), file.text("spec_json")),
                    file.integer("seed"),
                    Math.toIntExact(file.integer(DEVICES)),
                    Math.toIntExact(file.integer(CYCLES)),
                    file.read(NOMINAL, double[].class, 1)[0],
                    rows);
        }
    }

    private static Optional<Change> change(int[][] made, double[][][] numbers, int direction, int value) {
        if (made[direction][value] == 0) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                numbers[0][direction][value],
                numbers[1][direction][value],
                numbers[2][direction][value],
                numbers[3][direction][value],
                numbers[4][direction][value],
                numbers[5][direction][value]));
    }
}
