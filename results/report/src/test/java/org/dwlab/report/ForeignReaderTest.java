package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our files in the hands of the HDF5 library itself; skipped where neither h5py nor h5dump is installed. */
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
                         'spec_json', 'spec_sha256'):
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
                List.of(python(), "-c", EVERY_DATA_SET, folder.resolve(file).toString()));

        assertEquals("", said.err());
        assertEquals(0, said.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-float.h5", "b-in-situ.h5", "c-ex-situ.h5", "d-ensemble.h5", "e-table.h5"})
    void h5dumpReadsEveryFile(String file) throws Exception {
        Optional<String> h5dump = Tool.find("h5dump");
        assumeTrue(h5dump.isPresent(), "no h5dump here");

        Tool.Said said =
                Tool.run(folder, List.of(h5dump.get(), folder.resolve(file).toString()));

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
                List.of(python(), "-c", script, folder.resolve("b-in-situ.h5").toString()));

        assertEquals("[0.9, 0.951] (2, 4) 1 4e-09", said.out().strip());
    }

    /** A Python that has h5py; the first on the PATH need not be it. */
    private static String python() throws Exception {
        for (String name : List.of("python3", "/usr/bin/python3")) {
            Optional<String> python = Tool.find(name);
            if (python.isPresent()
                    && Tool.run(folder, List.of(python.get(), "-c", "import h5py"))
                                    .code()
                            == 0) {
                return python.get();
            }
        }
        assumeTrue(false, "no Python with h5py here");
        throw new IllegalStateException("assumeTrue throws");
    }
}
