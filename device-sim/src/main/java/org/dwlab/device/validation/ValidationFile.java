package org.dwlab.device.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** HDF5 layout of a validation, {@value #SCHEMA}; docs/validation.md. */
public final class ValidationFile {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.validation/1";
    /** Version of the checks; raise it when they measure something else for the same seed. */
    public static final int RESULT_VERSION = 2;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final DataKey NAME = text("name");
    private static final DataKey SOURCE = text("source");
    private static final DataKey UNIT = text("unit");
    private static final DataKey REASON = text("reason");
    private static final DataKey THEORY = number("theory");
    private static final DataKey MEASURED = number("measured");
    private static final DataKey TOLERANCE = number("tolerance");
    private static final DataKey PASSED = new DataKey("/check/passed", "1", "check");

    private ValidationFile() {}

    private static DataKey text(String name) {
        return new DataKey("/check/" + name, "text", "check");
    }

    private static DataKey number(String name) {
        return new DataKey("/check/" + name, "/check/unit", "check");
    }

    /**
     * Writes a table of checks that came from no job; see {@link #write(List, long, Effort, Lineage, Path)}.
     *
     * @param checks that were made
     * @param seed   of the run
     * @param effort that was spent
     * @param target of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(List<Check> checks, long seed, Effort effort, Path target) throws IOException {
        write(checks, seed, effort, Lineage.NONE, target);
    }

    /**
     * Writes a table of checks aside and renames it.
     *
     * @param checks  that were made
     * @param seed    of the run
     * @param effort  that was spent
     * @param lineage of the checks
     * @param target  of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(List<Check> checks, long seed, Effort effort, Lineage lineage, Path target)
            throws IOException {
        String spec = "{\"effort\": \"" + effort + "\"}";
        var provenance =
                new Provenance(SCHEMA, RESULT_VERSION, seed, spec, lineage, List.of(NumericEnvironment.current()));
        try (var file = new Hdf5Writer(target, provenance)) {
            put(file, NAME, checks, Check::name);
            put(file, SOURCE, checks, Check::source);
            put(file, UNIT, checks, Check::unit);
            put(file, REASON, checks, Check::reason);
            putNumbers(file, THEORY, checks, Check::theory);
            putNumbers(file, MEASURED, checks, Check::measured);
            putNumbers(file, TOLERANCE, checks, Check::tolerance);
            file.put(
                    PASSED,
                    checks.stream().mapToInt(check -> check.passed() ? 1 : 0).toArray());
            file.commit();
        }
    }

    /**
     * Reads the table of checks back and verifies it; whether one passed follows from its numbers.
     *
     * @param source the file
     * @return the checks
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole validation
     */
    public static List<Check> read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads the table of checks back; whether one passed follows from its numbers.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the checks
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole validation, or not verified although it must be
     */
    public static List<Check> read(Path source, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(source, trust, KIND)) {
            String[] name = file.read(NAME, String[].class, -1);
            int checks = name.length;
            String[] from = file.read(SOURCE, String[].class, checks);
            String[] unit = file.read(UNIT, String[].class, checks);
            String[] reason = file.read(REASON, String[].class, checks);
            double[] theory = file.read(THEORY, double[].class, checks);
            double[] measured = file.read(MEASURED, double[].class, checks);
            double[] tolerance = file.read(TOLERANCE, double[].class, checks);
            List<Check> table = new ArrayList<>();
            for (int i = 0; i < checks; i++) {
                if (!(tolerance[i] > 0)) {
                    throw file.refuse("/check/tolerance must be positive, got " + tolerance[i]);
                }
                table.add(new Check(name[i], from[i], theory[i], measured[i], tolerance[i], unit[i], reason[i]));
            }
            return List.copyOf(table);
        }
    }

    private static void put(Hdf5Sink file, DataKey key, List<Check> checks, Function<Check, String> value) {
        file.put(key, checks.stream().map(value).toArray(String[]::new));
    }

    private static void putNumbers(Hdf5Sink file, DataKey key, List<Check> checks, ToDoubleFunction<Check> value) {
        file.put(key, checks.stream().mapToDouble(value).toArray());
    }
}
