package org.dwlab.results.report;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.base.Json;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.device.EnsembleFile;
import org.dwlab.results.archive.RunArchive;
import org.dwlab.results.archive.RunFixtures;

/** A folder with one file of each kind. */
public final class ReportFixtures {
    private ReportFixtures() {
    }

    /** Writes three runs, an ensemble and a table; in-situ experiment and device bear the given name. */
    public static void write(Path folder, String name) throws IOException {
        String assignment = "name=" + Json.write(name);
        RunArchive.write(RunFixtures.run("float", 1), folder.resolve("a-float.h5"));
        RunArchive.write(RunFixtures.run("in-situ-5", 1, assignment), folder.resolve("b-in-situ.h5"));
        RunArchive.write(RunFixtures.run("ex-situ-2", 1), folder.resolve("c-ex-situ.h5"));
        var ensemble = DeviceFixtures.ensemble(assignment);
        EnsembleFile.write(ensemble, folder.resolve("d-ensemble.h5"));
        SynapseTableFile.write(DeviceFixtures.table(ensemble), folder.resolve("e-table.h5"));
    }
}
