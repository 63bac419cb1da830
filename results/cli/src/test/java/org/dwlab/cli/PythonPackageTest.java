package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the Python package, on files that were written a moment ago. */
@Tag("tools")
class PythonPackageTest {
    private static final Path PACKAGE =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("python");

    @TempDir
    private Path folder;

    private void make(String... arguments) {
        var err = new StringWriter();
        assertEquals(0, Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), arguments), err::toString);
    }

    @Test
    void thePackageReadsWhatIsWritten() throws Exception {
        String ensemble = folder.resolve("d2.ensemble.h5").toString();
        make("simulate", "d2", "-q", "--devices", "3", "--cycles", "2", "-o", ensemble);
        make("calibrate", ensemble, "-q", "-o", folder.resolve("d2.table.h5").toString());

        Tool.Said said = Tool.run(
                folder,
                List.of(
                        "env",
                        "PYTHONDONTWRITEBYTECODE=1",
                        "PYTHONPATH=" + PACKAGE,
                        "DWLAB_FILES=" + folder,
                        Tool.python(folder, "h5py, numpy"),
                        "-m",
                        "unittest",
                        "discover",
                        PACKAGE.resolve("tests").toString()));

        assertEquals(0, said.code(), said.err());
    }
}
