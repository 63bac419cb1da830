package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.calibration.Calibrator;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.study.DataSource;
import org.dwlab.study.Engine;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesignSearchTest {
    /** Two states on a short track; some hundredths of a second for each candidate. */
    private static DesignGoal small() throws IOException {
        return DesignGoal.load(
                "hour-2",
                List.of(
                        "limits.lost_share.most=0.9",
                        "hold.0.devices=4",
                        "limits.worst_write_error.most=0.3",
                        "free.pitch.to=140e-9",
                        "free.pitch.start=130e-9",
                        "free.reset.to=3e-9",
                        "free.reset.start=2e-9",
                        "free.hop.to=1.5e-9",
                        "free.hop.start=1.2e-9",
                        "effort={\"generations\":2,\"population\":4,\"compromises\":2,\"devices\":4,\"cycles\":2,"
                                + "\"finalists\":2,\"final_devices\":4,\"final_cycles\":2}"));
    }

    private static String told(DesignOutcome outcome) {
        return Json.canonical(outcome.front().stream().map(DesignPoint::values).toList())
                + Json.canonical(outcome.front().stream()
                        .map(point -> point.found().wrong())
                        .toList())
                + outcome.assessed() + " " + outcome.feasible();
    }

    @Test
    void aSearchIsTheSameOverThreadsAndGoesOnFromWhatAStoreKept(@TempDir Path folder) throws IOException {
        DesignGoal goal = small();
        var search = new DesignSearch(goal, 3);
        DesignOutcome one = search.run(Runner.local(1), Progress.NONE);
        assertTrue(one.feasible() > 0, "some keep the limits");
        var store = ResultStore.folder(folder, false, Progress.NONE);
        DesignOutcome two = new DesignSearch(goal, 3).run(Runner.local(2, store), Progress.NONE);
        assertEquals(told(one), told(two));
        try (Stream<Path> kept = Files.list(folder.resolve("assessments"))) {
            // As if the first half had been killed: every other file is gone.
            List<Path> files = kept.sorted().toList();
            for (int i = 0; i < files.size(); i += 2) {
                Files.delete(files.get(i));
            }
        }
        var again = ResultStore.folder(folder, false, Progress.NONE);
        assertEquals(told(one), told(new DesignSearch(goal, 3).run(Runner.local(2, again), Progress.NONE)));
        DesignOutcome other = new DesignSearch(goal, 5).run(Runner.local(2), Progress.NONE);
        assertFalse(told(one).equals(told(other)), "another seed searches elsewhere");
        for (DesignOutcome outcome : List.of(one, other)) {
            assertNothingOnTheFrontIsBeatenOrBreaksALimit(outcome);
        }
    }

    private static void assertNothingOnTheFrontIsBeatenOrBreaksALimit(DesignOutcome outcome) {
        for (DesignPoint point : outcome.front()) {
            assertTrue(point.quantity(DesignQuantity.LEAST_WIDTH) >= 20e-9);
            assertTrue(point.quantity(DesignQuantity.LEAST_ANISOTROPY) >= 3e4);
            assertTrue(point.quantity(DesignQuantity.LOST_SHARE) <= 0.9);
            for (DesignPoint other : outcome.front()) {
                assertFalse(other.quantity(DesignQuantity.WORST_WRITE_ERROR)
                                < point.quantity(DesignQuantity.WORST_WRITE_ERROR)
                        && other.quantity(DesignQuantity.MEAN_WRITE_ENERGY)
                                < point.quantity(DesignQuantity.MEAN_WRITE_ENERGY));
            }
        }
    }

    @Test
    void errorsAreOneLessTheTransitionProbabilitiesOfCalibration() throws IOException {
        DeviceSpec device = DeviceSpec.load("d5", List.of("write.pulses.hop.plateau_s=0.7e-9"))
                .withoutHops();
        var job = new AssessDesign(device, Optional.empty(), Map.of(), 8, 4, 11);
        Assessment found = Runner.local(2).run(job);
        var ensemble = EnsembleSimulator.simulate(device, 8, 4, new RandomStreams(11), 2, Progress.NONE);
        var set = Calibrator.calibrate(ensemble).set();
        double[] errors = new double[5];
        double[] expected = new double[5];
        for (int state = 0; state < 5; state++) {
            errors[state] = found.writeError(state).value();
            expected[state] = 1 - set.transition(state, state).value();
        }
        assertArrayEquals(expected, errors, 1e-12);
        assertTrue(found.meanWriteError().value() > 0, "some go wrong, or nothing was compared");
    }

    @Test
    void aCandidateThatForgetsAtOnceIsNotWritten() throws IOException {
        DeviceSpec device =
                DeviceSpec.load("d2", List.of("track.notches.*.depth_m=2e-9")).withoutHops();
        var hold = Optional.of(new Hold(3600, 300, 4));
        var limits = Map.of(DesignQuantity.LOST_SHARE, new Limit(0, 0.01));
        Assessment found = Runner.local(1).run(new AssessDesign(device, hold, limits, 8, 2, 1));
        assertTrue(found.isHeld());
        assertFalse(found.isWritten());
        assertEquals(1, found.escapes()[0].length, "the smooth track alone");
    }

    /** A file that is half written for a moment would make no device of every candidate of that moment. */
    @Test
    void aDeviceFileThatChangesMeanwhileChangesNothing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(file, "{\"extends\": \"d2\", \"name\": \"mine\"}");
        DesignGoal built = small();
        var goal = new DesignGoal(
                built.name(),
                built.description(),
                file.toString(),
                built.free(),
                built.set(),
                built.minimise(),
                built.limits(),
                built.hold(),
                built.effort());
        DesignOutcome undisturbed = new DesignSearch(goal, 3).run(Runner.local(2), Progress.NONE);
        var local = new LocalEngine(2, DataSource.standard(Optional.empty(), Progress.NONE));
        Engine writes = (work, results, progress) -> {
            Files.writeString(file, "{\"extends\": \"d2\",");
            local.run(work, results, progress);
        };

        DesignOutcome disturbed =
                new DesignSearch(goal, 3).run(new Runner(writes, ResultStore.none(), Progress.NONE), Progress.NONE);

        assertEquals(told(undisturbed), told(disturbed));
        var refusal =
                assertThrows(SpecException.class, () -> new DesignSearch(goal, 3).run(Runner.local(2), Progress.NONE));
        assertTrue(refusal.getMessage().startsWith(file + ": line 1, column "), refusal.getMessage());
    }

    /** Notches of 40 nm from both sides leave nothing of 62 nm. */
    @Test
    void aGoalThatStartsAtNoDeviceSaysSo() throws IOException {
        DesignGoal goal = DesignGoal.load("hour-2", List.of("free.depth.from=30e-9", "free.depth.start=40e-9"));
        var refusal =
                assertThrows(SpecException.class, () -> new DesignSearch(goal, 1).run(Runner.local(1), Progress.NONE));
        assertTrue(refusal.getMessage().startsWith("goal hour-2, where free values start: "), refusal.getMessage());
    }
}
