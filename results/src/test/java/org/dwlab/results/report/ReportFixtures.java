package org.dwlab.results.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dwlab.base.Json;
import org.dwlab.base.Progress;
import org.dwlab.base.Provenance;
import org.dwlab.base.RandomStreams;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableFile;
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
import org.dwlab.results.archive.SweepArchive;
import org.dwlab.results.archive.SweepTable;

/** A folder with one file of each kind. */
public final class ReportFixtures {
    private ReportFixtures() {
    }

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
        RunArchive.write(RunFixtures.on(Provenance.sha256(table.specJson()), RunFixtures.run("in-situ-3", 1)),
            folder.resolve("f-in-situ.h5"));
        ValidationFile.write(List.of(new Check("speed", "eq. (15)", 8.5, 8.5, 1e-4, "m/s", "round-off")), 1,
            Effort.QUICK, folder.resolve("g-validation.h5"));
        IncrementalTableFile.write(steps(name), folder.resolve("h-steps.h5"));
        SweepArchive.write(sweep(name), folder.resolve("i-sweep.h5"));
    }

    /** Two devices of 1 to 3 and 2 to 5 uS, with steps of some tenths of 1 uS. */
    public static IncrementalTable steps(String name) {
        float[][] up = {{4e-7f, 2e-7f, 0}, {1e-6f, 8e-7f, 6e-7f}};
        float[][] down = {{-6e-7f, -4e-7f, -1e-6f}, {-2e-7f, -4e-7f, -6e-7f}};
        return new IncrementalTable.Builder(name)
            .axes(new double[][] {{1e-6, 2e-6, 3e-6}, {2e-6, 3e-6, 5e-6}}, new double[] {0, 1})
            .changes(new float[][][][] {{up, up}, {down, down}}).pulseEnergy(1e-15, 2e-15)
            .origin("{\"imported_from\": \"a bench\", \"files\": [{\"name\": \"dG_increasing.txt\","
                + " \"sha256\": \"0123456789abcdef\"}]}", 3).build();
    }

    /** Four points of two seeds, of which two are beaten. */
    public static SweepTable sweep(String name) {
        return new SweepTable("{\"seeds\": 2}", 1, 2, Map.of("training.hysteresis",
            List.of("0", "0.9", "0.5", "0.25"), "write.routine", List.of("set", "hop", name, "set")), List.of(
            point(0.98, 80e-15, true), point(0.975, 5e-15, true), point(0.974, 6e-15, false),
            point(0.97, 120e-15, false)));
    }

    private static SweepTable.Point point(double accuracy, double energy, boolean onFront) {
        return new SweepTable.Point("0123", accuracy, 0.001, accuracy - 0.001, energy, 2 * energy, 5e-12, 1.5,
            onFront);
    }

    /** All that can stand beside an ensemble. */
    static EnsembleFile.Extras extras(DeviceSpec spec) {
        var streams = new RandomStreams(1);
        return new EnsembleFile.Extras(Retention.smooth(spec).summary(),
            TraceRecorder.record(spec, streams, new TraceRecorder.Selection(2, 8, TraceRecorder.INTERVAL)),
            VoltageScanner.scan(spec, new VoltageScanner.Size(3, 2, 2), streams, 2, Progress.NONE));
    }
}
