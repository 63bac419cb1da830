package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepFixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files of every kind in the hands of the HDF5 library itself. */
@ResourceLock(LibHdf5.LOCK)
class LibHdf5Test {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws Exception {
        ReportFixtures.write(folder, "plain µ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-float.h5",
                "b-in-situ.h5",
                "c-ex-situ.h5",
                "d-ensemble.h5",
                "e-table.h5",
                "g-validation.h5",
                "h-steps.h5",
                "i-sweep.h5"
            })
    void everyDataSetHasItsNumbersItsUnitAndItsAxes(String name) throws Exception {
        Path path = folder.resolve(name);
        var found = new LibHdf5(path);

        assertFalse(found.dataSets().isEmpty());
        try (var ours = new HdfFile(path)) {
            found.dataSets().forEach((set, contents) -> {
                Dataset expected = (Dataset) ours.getByPath(set);
                assertArrayEquals(
                        Arrays.stream(expected.getDimensions()).asLongStream().toArray(), contents.shape(), set);
                List<Object> values = flat(expected.getData());
                for (int i = 0; i < contents.numbers().length; i++) {
                    assertEquals(((Number) values.get(i)).doubleValue(), contents.numbers()[i], set + " " + i);
                }
                for (int i = 0; i < contents.texts().length; i++) {
                    assertEquals(values.get(i), contents.texts()[i], set + " " + i);
                }
                assertEquals(values.size(), contents.numbers().length + contents.texts().length, set);
                String axes = contents.attributes().get("axes");
                assertEquals(contents.shape().length, axes.isEmpty() ? 0 : axes.split(",").length, set);
                assertFalse(contents.attributes().get("units").isEmpty(), set);
            });
            ours.getAttributes().forEach((key, attribute) -> {
                if (attribute.getData() instanceof String text) {
                    assertEquals(text, found.attributes().get(key), key);
                } else if (attribute.getData() instanceof Number number) {
                    assertEquals(
                            String.valueOf(number.doubleValue()),
                            found.attributes().get(key),
                            key);
                } else {
                    assertTrue(found.attributes().containsKey(key), key);
                }
            });
        }
        assertTrue(
                found.attributes()
                        .keySet()
                        .containsAll(Set.of(
                                "schema",
                                "dwlab_version",
                                "git_commit",
                                "jdk",
                                "os",
                                "cpu",
                                "seed",
                                "created_utc",
                                "spec_json",
                                "spec_sha256",
                                "result_version",
                                "numeric_environment",
                                "inputs",
                                "job_key",
                                "content_sha256",
                                "result_sha256")),
                () -> found.attributes().toString());
    }

    /** What H5DSis_scale asks for; a text is null-terminated in its 16 bytes, or the library would not read it so. */
    @Test
    void axesOfAGridAreDimensionScales() throws Exception {
        Path file = folder.resolve("grid-of-a-sweep");
        SweepArchive.write(SweepFixtures.grid(), file);

        var sets = new LibHdf5(file).dataSets();

        for (String axis : List.of("device.temperature_K", "training.learning_rate")) {
            var attributes = sets.get("/grid/" + axis).attributes();
            assertEquals("DIMENSION_SCALE", attributes.get("CLASS"));
            assertEquals(axis, attributes.get("NAME"));
        }
        var accuracy = sets.get("/grid/test_accuracy");
        assertArrayEquals(new long[] {3, 2, 2}, accuracy.shape());
        assertEquals(
                "device.temperature_K,training.learning_rate,seed",
                accuracy.attributes().get("axes"));
    }

    /** Not what jHDF reads back but what was handed to it. */
    @Test
    void theLibrarySeesThePositionsAndTheQuantilesThatWereWritten() throws Exception {
        PositionEnsemble ensemble = EnsembleFile.read(folder.resolve("d-ensemble.h5"));
        PositionEnsemble written = DeviceFixtures.ensemble("name=\"plain µ\"");
        var sets = new LibHdf5(folder.resolve("d-ensemble.h5")).dataSets();
        assertArrayEquals(
                numbers(written.setPosition()), sets.get("/set/position_m").numbers());
        assertEquals("m", sets.get("/set/position_m").attributes().get("units"));

        SynapseTable table = DeviceFixtures.table(ensemble);
        float[] quantiles = table.set().flatQuantiles();
        double[] found = new LibHdf5(folder.resolve("e-table.h5"))
                .dataSets()
                .get("/set/quantile_weight")
                .numbers();
        assertEquals(quantiles.length, found.length);
        for (int i = 0; i < found.length; i++) {
            assertEquals(quantiles[i], (float) found[i]);
        }
    }

    private static double[] numbers(Object nested) {
        return flat(nested).stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    private static List<Object> flat(Object nested) {
        List<Object> values = new ArrayList<>();
        if (nested.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(nested); i++) {
                values.addAll(flat(Array.get(nested, i)));
            }
        } else {
            values.add(nested);
        }
        return values;
    }
}
