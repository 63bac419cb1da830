package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.study.DataSource;
import org.dwlab.study.Engine;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.Work;
import org.dwlab.study.job.EnsembleSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refined sweep that ends in its middle and goes on, with trainings so small that they take a moment. */
class SweepResumeTest {
    private static final DataSource DATA = DataSource.standard(Optional.empty(), Progress.NONE);

    @TempDir
    private Path folder;

    private static Sweep sweep() throws IOException {
        SweepSpec spec = SweepSpec.parse(
                "mine",
                """
            {"device": "d2", "experiment": "float", "seeds": 2, "refine": 2,
             "vary": [{"training.learning_rate": {"from": 1e-6, "to": 1, "count": 3, "scale": "log"}}]}""");
        return Sweep.of(
                spec,
                List.of(
                        "data.name=synthetic-digits",
                        "data.train_samples=500",
                        "network.hidden=[8]",
                        "training.epochs=1"),
                EnsembleSize.STANDARD,
                1);
    }

    /** Does jobs one by one and fails after some, as if killed between two of them. */
    private record Killed(int after) implements Engine {
        @Override
        public void run(Work work, Results results, Progress progress) throws IOException {
            int done = 0;
            for (var job : work.jobs().values()) {
                if (results.file(job).filter(Files::exists).isEmpty() && done++ == after) {
                    throw new IOException("killed");
                }
                new LocalEngine(1, DATA).run(new Work(List.of(job)), results, progress);
            }
        }
    }

    private Sweep.Finished run(String name, Engine engine) throws IOException {
        var store = ResultStore.folder(folder.resolve(name), false, Progress.NONE);
        return sweep().run(new Runner(engine, store, Progress.NONE), DATA, Progress.NONE);
    }

    private long runs(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name).resolve("runs"))) {
            return files.filter(file -> file.toString().endsWith(".run.h5")).count();
        }
    }

    /** Half of the points would be of one device and half of another, under one name. */
    @Test
    void pointsAddedLaterAreOfTheFilesThatWereReadAtTheBeginning() throws IOException {
        Path device = folder.resolve("mine.json");
        Path experiment = folder.resolve("learn.json");
        Files.writeString(device, "{\"extends\": \"d2\", \"temperature_K\": 310}");
        Files.writeString(experiment, "{\"extends\": \"float\", \"training\": {\"epochs\": 7}}");
        Map<String, Object> text = Map.of(
                "device", device.toString(),
                "experiment", experiment.toString(),
                "seeds", 2,
                "refine", 1,
                "vary", List.of(Map.of("training.learning_rate", List.of(0.1, 0.3))));
        Sweep before = Sweep.of(SweepSpec.parse("mine", Json.write(text)), List.of(), EnsembleSize.STANDARD, 1);
        var table = new SweepTable(
                "{}",
                1,
                2,
                false,
                List.of(new SweepTable.SweptAxis("training.learning_rate", AxisScale.LINEAR, List.of("0.1", "0.3"))),
                List.of(point(0.1), point(0.9)),
                List.of());
        Files.writeString(device, "{\"extends\": \"d2\", \"temperature_K\": 290}");
        Files.writeString(experiment, "{");

        Sweep after = before.refined(table).orElseThrow();

        assertEquals(3, after.points().size());
        for (SweepPoint point : after.points()) {
            assertEquals(310, point.device().temperature());
            assertEquals(7, point.experiment().training().epochs());
        }
    }

    private static SweepTable.SweptPoint point(double accuracy) {
        var seed = new SweepTable.SeedValues(accuracy, 1, 1, 1, 1);
        return new SweepTable.SweptPoint(List.of("0", "1"), List.of(seed, seed), false);
    }

    @Test
    void aKilledSweepGoesOnAndEndsWithTheSameFile() throws IOException {
        Sweep.Finished whole = run("whole", new Killed(Integer.MAX_VALUE));
        assertTrue(whole.table().points().size() > 3, "a rate from nothing to enough changes the accuracy");
        assertEquals(whole.table().points().size() * 2L, runs("whole"));

        // 3 points with 2 seeds are 6 jobs: within the first round, and after it.
        assertThrows(IOException.class, () -> run("parts", new Killed(4)));
        assertEquals(4, runs("parts"));
        assertThrows(IOException.class, () -> run("parts", new Killed(1)));
        assertEquals(5, runs("parts"));
        assertThrows(IOException.class, () -> run("parts", new Killed(1)));
        Sweep.Finished parts = run("parts", new LocalEngine(2, DATA));

        assertEquals(
                SweepArchive.sha256(whole.table(), whole.lineage()),
                SweepArchive.sha256(parts.table(), parts.lineage()));
    }
}
