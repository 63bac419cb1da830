package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepFixtures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files in the hands of h5py and h5dump, which must be installed: {@code ./mvnw verify -Ptools}. */
@Tag("tools")
class ForeignReaderTest {
    private static final String EVERY_DATA_SET =
            """
        import h5py, numpy, sys
        with h5py.File(sys.argv[1], 'r') as file:
            sets = []
            file.visititems(lambda name, item: sets.append(item) if isinstance(item, h5py.Dataset) else None)
            assert sets, 'no data set'
            for item in sets:
                assert numpy.isfinite(item[()]).all(), item.name
                axes = item.attrs['axes']
                axes = axes.decode() if isinstance(axes, bytes) else axes
                axes = [axis for axis in axes.split(',') if axis]
                assert len(axes) == item.ndim, (item.name, axes, item.shape)
                assert item.attrs['units'], item.name
            for name in ('schema', 'dwlab_version', 'git_commit', 'jdk', 'os', 'cpu', 'seed', 'created_utc',
                         'spec_json', 'spec_sha256', 'result_version', 'numeric_environment', 'inputs', 'job_key',
                         'content_sha256', 'result_sha256'):
                assert name in file.attrs, name
        """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws Exception {
        ReportFixtures.write(folder, "plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-float.h5", "b-in-situ.h5", "c-ex-situ.h5", "d-ensemble.h5", "e-table.h5"})
    void h5pyReadsEveryDataSetWithUnitsAndAxes(String file) throws Exception {
        Tool.Said said = Tool.run(
                folder,
                List.of(
                        Tool.python(folder, "h5py"),
                        "-c",
                        EVERY_DATA_SET,
                        folder.resolve(file).toString()));

        assertEquals("", said.err());
        assertEquals(0, said.code());
    }

    /** What docs/formats.md shows, on files of every kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-float.h5",
                "c-ex-situ.h5",
                "d-ensemble.h5",
                "e-table.h5",
                "g-validation.h5",
                "h-steps.h5",
                "i-sweep.h5"
            })
    void h5pyComputesTheSameHashes(String file) throws Exception {
        String docs = Files.readString(Path.of("../../docs/formats.md"));
        int from = docs.indexOf("import hashlib");
        String snippet = docs.substring(from, docs.indexOf("```", from))
                .replace("d5.ensemble.h5", folder.resolve(file).toString());

        Tool.Said said = Tool.run(folder, List.of(Tool.python(folder, "h5py"), "-c", snippet));

        assertEquals("", said.err());
        assertEquals(0, said.code());
    }

    @Test
    void h5pyTakesTheAxesOfAGridForDimensionScales() throws Exception {
        Path file = folder.resolve("grid-of-a-sweep");
        SweepArchive.write(SweepFixtures.grid(), file);
        String script = "import h5py, sys; f = h5py.File(sys.argv[1], 'r');"
                + "print([h5py.h5ds.is_scale(f['grid'][n].id) for n in f['grid']])";

        Tool.Said said = Tool.run(folder, List.of(Tool.python(folder, "h5py"), "-c", script, file.toString()));

        assertEquals("", said.err());
        assertEquals("[True, False, True]", said.out().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-float.h5", "b-in-situ.h5", "c-ex-situ.h5", "d-ensemble.h5", "e-table.h5"})
    void h5dumpReadsEveryFile(String file) throws Exception {
        Tool.Said said = Tool.run(
                folder, List.of(Tool.require("h5dump"), folder.resolve(file).toString()));

        assertEquals("", said.err());
        assertEquals(0, said.code());
    }

    @Test
    void h5pySeesTheNumbersThatWereWritten() throws Exception {
        String script = "import h5py, sys; f = h5py.File(sys.argv[1], 'r');"
                + "print(f['/epochs/test_accuracy'][:].tolist(), f['/final/weights/layer0'].shape,"
                + " f.attrs['seed'], f['/final/programming_energy_J'][()])";

        Tool.Said said = Tool.run(
                folder,
                List.of(
                        Tool.python(folder, "h5py"),
                        "-c",
                        script,
                        folder.resolve("b-in-situ.h5").toString()));

        assertEquals("[0.9, 0.951] (2, 4) 1 4e-09", said.out().strip());
    }
}
