package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.HoldRun;
import org.dwlab.study.job.Train;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
    @TempDir
    private Path folder;

    private static Reproduction plan(List<String> experiments, List<String> devices) throws IOException {
        return Reproduction.of(experiments, List.of(), devices, EnsembleSize.STANDARD, 1, 1);
    }

    private static List<String> names(Reproduction plan) {
        return plan.experiments().stream().map(Experiment::name).toList();
    }

    @Test
    void standardExperimentsRunOnStandardDevices() throws IOException {
        Reproduction plan = plan(List.of(), List.of());

        assertEquals(
                List.of("float", "in-situ-5", "in-situ-3", "in-situ-2", "ex-situ-5", "ex-situ-3", "ex-situ-2"),
                names(plan));
        assertEquals(
                List.of("d5", "d3", "d2"),
                plan.tables().stream().map(Calibrate::title).toList());
    }

    @Test
    void aDeviceOfOnesOwnRunsWhatHasAsManyStates() throws IOException {
        Path mine = folder.resolve("mine.json");
        Files.writeString(mine, "{\"extends\": \"d5\", \"name\": \"warm\", \"temperature_K\": 330}");

        Reproduction plan = plan(List.of(), List.of(mine.toString()));

        assertEquals(List.of("float", "in-situ-5", "ex-situ-5"), names(plan));
        assertEquals(
                List.of("warm"), plan.tables().stream().map(Calibrate::title).toList());
    }

    /** A device of four states once ran through as if it were not there. */
    @Test
    void anyNumberOfStatesHasItsExperiments() throws IOException {
        Path four = folder.resolve("four.json");
        Files.writeString(
                four,
                """
                {"extends": "d5", "name": "four", "track": {"notches": [
                    {"position_m": 100e-9, "depth_m": 13.5e-9, "sigma_m": 33e-9},
                    {"position_m": 295e-9, "depth_m": 13.5e-9, "sigma_m": 33e-9},
                    {"position_m": 490e-9, "depth_m": 13.5e-9, "sigma_m": 33e-9},
                    {"position_m": 685e-9, "depth_m": 13.5e-9, "sigma_m": 33e-9}]},
                 "write": {"set": [[], ["hop"], ["hop", "hop"], ["hop", "hop", "hop"]]}}
                """);

        Reproduction plan = plan(List.of(), List.of(four.toString(), "d2"));
        assertEquals(List.of("float", "in-situ-4", "in-situ-2", "ex-situ-4", "ex-situ-2"), names(plan));
        assertEquals(4, plan.experiments().get(1).states());
        Reproduction chips = plan(List.of("in-situ-chip"), List.of(four.toString()));
        assertEquals(List.of("in-situ-4-chip"), names(chips));
    }

    /** Who names a device wants to see it. */
    @Test
    void aNamedDeviceThatNoExperimentUsesIsCalibratedToo() throws IOException {
        Reproduction plan = plan(List.of("float", "in-situ-2"), List.of("d3", "d2"));

        assertEquals(
                List.of("d2", "d3"),
                plan.tables().stream().map(Calibrate::title).toList());
    }

    @Test
    void anExperimentWithoutADeviceIsRefused() {
        var refusal = assertThrows(SpecException.class, () -> plan(List.of("in-situ-3"), List.of("d5n")));

        assertEquals("experiment in-situ-3 needs a device with 3 states; name one", refusal.getMessage());
    }

    @Test
    void twoDevicesWithAsManyStatesAreRefused() {
        var refusal = assertThrows(SpecException.class, () -> plan(List.of(), List.of("d5", "d5n")));

        assertEquals(
                "device d5n must not have as many states as another one, d5, got 5; reproduce them one after the other",
                refusal.getMessage());
    }

    @Test
    void twoExperimentsOfOneNameAreRefusedBeforeAnyWork() throws IOException {
        Path one = Files.writeString(folder.resolve("a.json"), "{\"extends\": \"in-situ-5\"}");
        Path two = Files.writeString(
                folder.resolve("b.json"), "{\"extends\": \"in-situ-5\", \"training\": {\"epochs\": 3}}");

        var refusal = assertThrows(SpecException.class, () -> plan(List.of(one.toString(), two.toString()), List.of()));

        assertEquals(
                "experiment 2: name must not be that of experiment 1, got in-situ-5; give one of them a name of its own",
                refusal.getMessage());
    }

    private static Train train(Reproduction plan) {
        var tables = DeviceTables.of(plan.tables().get(0));
        return new Train(plan.experiments().get(0), Optional.of(tables), "0".repeat(64), 1);
    }

    /** What a folder keeps of such runs from before both devices were kept is none of this work. */
    @Test
    void pairsThatLearnedInPlaceRestLikeOthersAndAreOtherWorkThanOnce() throws IOException {
        Reproduction pairs = plan(List.of("in-situ-5-chip"), List.of());
        Reproduction single = plan(List.of("in-situ-5"), List.of());
        Reproduction programmed = plan(List.of("ex-situ-5-chip"), List.of());

        for (Reproduction plan : List.of(pairs, single, programmed)) {
            assertInstanceOf(HoldRun.class, plan.results(List.of(train(plan))).get(0));
        }
        assertEquals(RunArchive.RESULT_VERSION + 1, train(pairs).description().resultVersion());
        assertEquals(RunArchive.RESULT_VERSION, train(single).description().resultVersion());
        assertEquals(RunArchive.RESULT_VERSION, train(programmed).description().resultVersion());
    }
}
