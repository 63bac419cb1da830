package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.device.retention.Retention;
import org.dwlab.device.retention.RoughDevices;
import org.dwlab.device.validation.Check;
import org.dwlab.device.validation.Effort;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepFixtures;

/** A folder with one file of each kind. */
public final class ReportFixtures {
    private ReportFixtures() {}

    /**
     * Writes four runs, a whole ensemble, a table, a validation, an incremental table and a sweep; in-situ
     * experiment, devices and a varied value bear the given name, and one run is on that very table.
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
        RunArchive.write(
                RunFixtures.on(Provenance.sha256(table.specJson()), RunFixtures.run("in-situ-3", 1)),
                folder.resolve("f-in-situ.h5"));
        ValidationFile.write(
                List.of(new Check("speed", "eq. (15)", 8.5, 8.5, 1e-4, "m/s", "round-off")),
                1,
                Effort.QUICK,
                folder.resolve("g-validation.h5"));
        IncrementalTableFile.write(steps(name), folder.resolve("h-steps.h5"));
        SweepArchive.write(SweepFixtures.sweep(name), folder.resolve("i-sweep.h5"));
    }

    /** Two devices of 1 to 3 and 2 to 5 uS, with steps of some tenths of 1 uS. */
    public static IncrementalTable steps(String name) {
        float[][] up = {{4e-7f, 2e-7f, 0}, {1e-6f, 8e-7f, 6e-7f}};
        float[][] down = {{-6e-7f, -4e-7f, -1e-6f}, {-2e-7f, -4e-7f, -6e-7f}};
        return new IncrementalTableBuilder(name)
                .axes(new double[][] {{1e-6, 2e-6, 3e-6}, {2e-6, 3e-6, 5e-6}}, new double[] {0, 1})
                .changes(new float[][][][] {{up, up}, {down, down}})
                .pulseEnergy(1e-15, 2e-15)
                .origin(
                        "{\"imported_from\": \"a bench\", \"files\": [{\"name\": \"dG_increasing.txt\","
                                + " \"sha256\": \"0123456789abcdef\"}]}",
                        3)
                .build();
    }

    /** All that can stand beside an ensemble. */
    static EnsembleFile.Extras extras(DeviceSpec spec) {
        var streams = new RandomStreams(1);
        return new EnsembleFile.Extras(
                Retention.smooth(spec).summary(),
                RoughDevices.escapes(spec, DeviceFixtures.DEVICES, streams, 2, Progress.NONE),
                TraceRecorder.record(spec, streams, new TraceRecorder.Selection(2, 8, TraceRecorder.INTERVAL)),
                VoltageScanner.scan(spec, new VoltageScanner.Size(3, 2, 2), streams, 2, Progress.NONE),
                Optional.empty());
    }
}
