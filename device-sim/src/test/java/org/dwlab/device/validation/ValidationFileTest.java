package org.dwlab.device.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationFileTest {
    @Test
    void aTableOfChecksIsReadBackWithItsNames(@TempDir Path folder) throws IOException {
        var good = new Check("D_φ", "eq. (17)", 2, 2.1, 0.2, "1/s", "√(2/n)");
        var bad = new Check("velocity", "derived", 2, 2.1, 0.05, "m/s", "round-off");

        ValidationFile.write(List.of(good, bad), 3, Effort.QUICK, folder.resolve("v.h5"));

        assertEquals(List.of(good, bad), ValidationFile.read(folder.resolve("v.h5")));
        try (var file = new Hdf5Reader(folder.resolve("v.h5"), ValidationFile.SCHEMA)) {
            assertArrayEquals(new String[] {"D_φ", "velocity"}, file.read("/check/name", String[].class, -1));
            assertArrayEquals(new double[] {2.1, 2.1}, file.read("/check/measured", double[].class, 2));
            assertArrayEquals(new int[] {1, 0}, file.read("/check/passed", int[].class, 2));
        }
    }

    @Test
    void aToleranceThatNothingCanPassIsRefused(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("v.h5");
        try (var file = new Hdf5Writer(
                path,
                new Provenance(
                        ValidationFile.SCHEMA,
                        ValidationFile.RESULT_VERSION,
                        0,
                        "{}",
                        Lineage.NONE,
                        List.of(NumericEnvironment.current())))) {
            for (String text : List.of("name", "source", "unit", "reason")) {
                file.put("/check/" + text, new String[] {"x"}, "text", "check");
            }
            for (String number : List.of("theory", "measured", "tolerance")) {
                file.put("/check/" + number, new double[] {-1}, "/check/unit", "check");
            }
            file.commit();
        }

        var refusal = assertThrows(SpecException.class, () -> ValidationFile.read(path));

        assertEquals(path + ": /check/tolerance must be positive, got -1.0", refusal.getMessage());
    }
}
