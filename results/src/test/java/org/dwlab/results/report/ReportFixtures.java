package org.dwlab.results.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.base.Json;
import org.dwlab.base.Progress;
import org.dwlab.base.Provenance;
import org.dwlab.base.RandomStreams;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.dynamics.Retention;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.device.validation.Check;
import org.dwlab.device.validation.Effort;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.results.archive.RunArchive;
import org.dwlab.results.archive.RunFixtures;

/** A folder with one file of each kind. */
public final class ReportFixtures {
    private ReportFixtures() {
    }

    /**
     * Writes four runs, a whole ensemble, a table and a validation; in-situ experiment and device bear the
     * given name, and one run is on that very table.
     */
    public static void write(Path folder, String name) throws IOException {
        String assignment = "name=" + Json.write(name);
        RunArchive.write(RunFixtures.run("float", 1), folder.resolve("a-float.h5"));
        RunArchive.write(RunFixtures.run("in-situ-5", 1, assignment), folder.resolve("b-in-situ.h5"));
        RunArchive.write(RunFixtures.run("ex-situ-2", 1), folder.resolve("c-ex-situ.h5"));
        var ensemble = DeviceFixtures.ensemble(assignment);
        EnsembleFile.write(ensemble, extras(ensemble.spec()), folder.resolve("d-ensemble.h5"));
        SynapseTable table = DeviceFixtures.table(ensemble);
        SynapseTableFile.write(table, folder.resolve("e-table.h5"));
        RunArchive.write(RunFixtures.on(Provenance.sha256(table.specJson()), RunFixtures.run("in-situ-3", 1)),
            folder.resolve("f-in-situ.h5"));
        ValidationFile.write(List.of(new Check("speed", "eq. (15)", 8.5, 8.5, 1e-4, "m/s", "round-off")), 1,
            Effort.QUICK, folder.resolve("g-validation.h5"));
    }

    /** All that can stand beside an ensemble. */
    static EnsembleFile.Extras extras(DeviceSpec spec) {
        var streams = new RandomStreams(1);
        return new EnsembleFile.Extras(Retention.smooth(spec).summary(),
            TraceRecorder.record(spec, streams, new TraceRecorder.Selection(2, 8, TraceRecorder.INTERVAL)),
            VoltageScanner.scan(spec, new VoltageScanner.Size(3, 2, 2), streams, 2, Progress.NONE));
    }
}
