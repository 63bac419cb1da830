package org.dwlab.device.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.dwlab.base.Hdf5Writer;
import org.dwlab.base.Provenance;

/** HDF5 layout of a validation, {@value #SCHEMA}; docs/validation.md. */
public final class ValidationFile {
    public static final String SCHEMA = "dwlab.validation/1";

    private ValidationFile() {
    }

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
            file.put("/check/passed", checks.stream().mapToInt(check -> check.passed() ? 1 : 0).toArray(),
                "1", "check");
            file.commit();
        }
    }

    private static void text(Hdf5Writer file, String name, List<Check> checks, Function<Check,
        String> value) {
        file.put("/check/" + name, checks.stream().map(value).toArray(String[]::new), "text", "check");
    }

    private static void number(Hdf5Writer file, String name, List<Check> checks,
        ToDoubleFunction<Check> value) {
        file.put("/check/" + name, checks.stream().mapToDouble(value).toArray(), "/check/unit", "check");
    }
}
