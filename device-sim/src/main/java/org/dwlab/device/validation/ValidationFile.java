package org.dwlab.device.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Provenance;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** HDF5 layout of a validation, {@value #SCHEMA}; docs/validation.md. */
public final class ValidationFile {
    public static final String SCHEMA = "dwlab.validation/1";

    private ValidationFile() {}

    /**
     * Writes the table of checks aside and renames it.
     *
     * @param seed of the run
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(List<Check> checks, long seed, Effort effort, Path target) throws IOException {
        var provenance = new Provenance(SCHEMA, seed, "{\"effort\": \"" + effort + "\"}");
        try (var file = new Hdf5Writer(target, provenance)) {
            text(file, "name", checks, Check::name);
            text(file, "source", checks, Check::source);
            text(file, "unit", checks, Check::unit);
            text(file, "reason", checks, Check::reason);
            number(file, "theory", checks, Check::theory);
            number(file, "measured", checks, Check::measured);
            number(file, "tolerance", checks, Check::tolerance);
            file.put(
                    "/check/passed",
                    checks.stream().mapToInt(check -> check.passed() ? 1 : 0).toArray(),
                    "1",
                    "check");
            file.commit();
        }
    }

    /**
     * Reads the table of checks back; whether one passed follows from its numbers.
     *
     * @throws IOException                     if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole validation
     */
    public static List<Check> read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, SCHEMA)) {
            String[] name = file.read("/check/name", String[].class, -1);
            int checks = name.length;
            String[] from = file.read("/check/source", String[].class, checks);
            String[] unit = file.read("/check/unit", String[].class, checks);
            String[] reason = file.read("/check/reason", String[].class, checks);
            double[] theory = file.read("/check/theory", double[].class, checks);
            double[] measured = file.read("/check/measured", double[].class, checks);
            double[] tolerance = file.read("/check/tolerance", double[].class, checks);
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

    private static void text(Hdf5Writer file, String name, List<Check> checks, Function<Check, String> value) {
        file.put("/check/" + name, checks.stream().map(value).toArray(String[]::new), "text", "check");
    }

    private static void number(Hdf5Writer file, String name, List<Check> checks, ToDoubleFunction<Check> value) {
        file.put("/check/" + name, checks.stream().mapToDouble(value).toArray(), "/check/unit", "check");
    }
}
