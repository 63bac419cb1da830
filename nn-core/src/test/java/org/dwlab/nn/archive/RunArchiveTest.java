package org.dwlab.nn.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.EpochTime;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunArchiveTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"float", "in-situ-5", "ex-situ-2"})
    void aRunComesBackAsItWasWritten(String experiment) throws IOException {
        RunResult run = RunFixtures.run(experiment, 7);
        Path file = folder.resolve("run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        assertEquals(run.experiment(), back.experiment());
        assertEquals(run.seed(), back.seed());
        assertEquals(run.origin(), back.origin());
        assertEquals(run.trainSamples(), back.trainSamples());
        assertEquals(run.epochs(), back.epochs());
        assertEquals(run.energy(), back.energy());
        assertArrayEquals(run.confusion().counts(), back.confusion().counts());
    }

    @Test
    void layersKeepAllThatProgrammingChipsNeeds() throws IOException {
        RunResult run = RunFixtures.run("ex-situ-5", 7);
        Path file = folder.resolve("run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        assertEquals(run.layers().size(), back.layers().size());
        for (int l = 0; l < run.layers().size(); l++) {
            var expected = run.layers().get(l);
            var found = back.layers().get(l);
            assertArrayEquals(expected.weights(), found.weights());
            assertEquals(expected.scale(), found.scale());
            assertArrayEquals(expected.gamma(), found.gamma());
            assertArrayEquals(expected.beta(), found.beta());
            assertArrayEquals(expected.mean(), found.mean());
            assertArrayEquals(expected.variance(), found.variance());
        }
    }

    @Test
    void pairsThatLearnedInPlaceComeBackDeviceByDevice() throws IOException {
        RunResult run = RunFixtures.run("in-situ-5-chip", 7);

        RunResult back = roundTrip(run);

        for (int l = 0; l < run.layers().size(); l++) {
            assertArrayEquals(
                    run.layers().get(l).weights(), back.layers().get(l).weights());
            assertEquals(2, back.layers().get(l).pairs().size());
            for (int d = 0; d < 2; d++) {
                assertArrayEquals(
                        run.layers().get(l).pairs().get(d).weights(),
                        back.layers().get(l).pairs().get(d).weights());
            }
        }
        try (var reader = new Hdf5Reader(folder.resolve("plain.h5"), RunArchive.SCHEMA)) {
            var first = RunArchive.device("positive", 0, run.layers().get(0).shape());
            assertEquals(-1.9375f, reader.read(first, float[][].class, 2, RunFixtures.INPUTS)[0][0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-situ-5", "ex-situ-5-chip"})
    void runsWithoutPairsOfTheirOwnNameNoDevices(String experiment) throws IOException {
        RunResult back = roundTrip(RunFixtures.run(experiment, 7));

        assertEquals(List.of(), back.layers().get(0).pairs());
        try (var reader = new Hdf5Reader(folder.resolve("plain.h5"), RunArchive.SCHEMA)) {
            assertFalse(reader.has("/final/devices"));
        }
    }

    @Test
    void devicesThatDoNotMakeTheirWeightAreRefused() throws IOException {
        Path file = folder.resolve("run.h5");
        RunArchive.write(RunFixtures.run("in-situ-5-chip", 7), file);
        byte[] bytes = Files.readAllBytes(file);
        byte[] negative = {0, 0, (byte) 0x80, 0x3d}; // 1/16
        int at = 0;
        while (!Arrays.equals(negative, Arrays.copyOfRange(bytes, at, at + 4))) {
            at++;
        }
        bytes[at + 2] = 0; // 1/32
        Files.write(file, bytes);

        var refusal = assertThrows(SpecException.class, () -> RunArchive.read(file, Trust.ON_TRUST));

        assertEquals(file + ": /final/devices of layer 0 do not fit its weights", refusal.getMessage());
        assertEquals(
                "weight 0 must be half the difference of its devices, -1.9375 and 0.03125, got -1.0",
                refusal.getCause().getMessage());
    }

    @Test
    void chipsComeBackOneByOne() throws IOException {
        RunResult run = RunFixtures.run("ex-situ-3", 7, "chips=4");
        Path file = folder.resolve("run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        assertEquals(4, back.chips().size());
        for (int c = 0; c < 4; c++) {
            assertEquals(run.chips().get(c).testAccuracy(), back.chips().get(c).testAccuracy());
            assertEquals(run.chips().get(c).writeEnergy(), back.chips().get(c).writeEnergy());
            assertEquals(run.chips().get(c).writePulses(), back.chips().get(c).writePulses());
        }
    }

    private static RunResult timed(RunResult run, List<HeldAccuracy> holds) {
        List<EpochResult> epochs = run.epochs().stream()
                .map(e -> new EpochResult(
                        e.trainLoss(),
                        e.testAccuracy(),
                        e.writeEvents(),
                        e.writePulses(),
                        e.writes(),
                        e.pulseEnergy(),
                        e.readEnergy(),
                        e.backwardReadEnergy(),
                        e.seconds(),
                        new EpochTime(e.seconds() / 8, 3, 20, 40, 1e-12, 2e-12)))
                .toList();
        return new RunResult(
                run.experiment(),
                run.origin(),
                run.trainSamples(),
                epochs,
                run.confusion(),
                run.energy(),
                run.layers(),
                run.chips(),
                run.environments(),
                holds);
    }

    @Test
    void timeAndWhatIsLeftLaterComeBack() throws IOException {
        var holds = List.of(new HeldAccuracy(3600, List.of(0.9, 0.875)), new HeldAccuracy(3.156e8, List.of(0.5, 0.25)));
        RunResult run = timed(RunFixtures.run("in-situ-5", 7), holds);
        Path file = folder.resolve("run.h5");

        RunArchive.write(run, file);
        RunResult back = RunArchive.read(file);

        assertEquals(run.epochs(), back.epochs());
        assertEquals(holds, back.holds());
        assertEquals(0.375, back.holds().get(1).mean());
        assertEquals(0.125 * Math.sqrt(2), back.holds().get(1).sd(), Math.ulp(1.0));
        assertEquals(
                EpochTime.NONE,
                roundTrip(RunFixtures.run("in-situ-5", 7)).epochs().get(0).time());
    }

    private RunResult roundTrip(RunResult run) throws IOException {
        Path file = folder.resolve("plain.h5");
        RunArchive.write(run, file);
        return RunArchive.read(file);
    }

    @Test
    void holdsThatCannotBeAreRefused() throws IOException {
        Path file = folder.resolve("run.h5");
        var one = new HeldAccuracy(3600, List.of(0.9));
        RunArchive.write(timed(RunFixtures.run("in-situ-5", 7), List.of(one, one)), file);

        var refusal = assertThrows(SpecException.class, () -> RunArchive.read(file));

        assertEquals(file + ": /hold/time_s must ascend, got 3600.0 after 3600.0", refusal.getMessage());
        assertThrows(SpecException.class, () -> new HeldAccuracy(-1, List.of(0.9)));
        assertThrows(SpecException.class, () -> new HeldAccuracy(1, List.of()));
        assertThrows(SpecException.class, () -> new HeldAccuracy(1, List.of(1.5)));
    }

    @Test
    void aTruncatedFileIsRefusedInOneLine() throws IOException {
        Path file = folder.resolve("run.h5");
        RunArchive.write(RunFixtures.run("float", 1), file);
        byte[] whole = Files.readAllBytes(file);

        // Wherever it is cut, the reader must refuse it and must not throw anything else.
        for (int sixteenths = 0; sixteenths < 16; sixteenths++) {
            int length = whole.length * sixteenths / 16;
            Files.write(file, Arrays.copyOf(whole, length));
            var refusal = assertThrows(
                    SpecException.class,
                    () -> RunArchive.read(file),
                    () -> "cut to " + length + " of " + whole.length + " bytes");
            assertTrue(refusal.getMessage().startsWith(file + ": "), refusal.getMessage());
        }
    }

    @Test
    void aFileOfAnotherSchemaIsRefused() throws IOException {
        Path file = folder.resolve("other.h5");
        try (var writer = new Hdf5Writer(file, new Provenance("dwlab.table/1", 1, "{}"))) {
            writer.put("/x", new double[] {1}, "1", "i");
            writer.commit();
        }

        var refusal = assertThrows(SpecException.class, () -> RunArchive.read(file));

        assertEquals(file + ": schema must be dwlab.run/1, got dwlab.table/1", refusal.getMessage());
    }

    @Test
    void writingLeavesNoDraftBehind() throws IOException {
        RunArchive.write(RunFixtures.run("float", 1), folder.resolve("run.h5"));

        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void accuraciesOfHeldBackImagesStandUnderTheirName() throws IOException {
        RunResult run = RunFixtures.run("ex-situ-5", 7, "data.validation_samples=20");
        Path file = folder.resolve("run.h5");

        RunArchive.write(run, file);

        try (var reader = new Hdf5Reader(file, RunArchive.SCHEMA)) {
            for (String part : List.of("/epochs/", "/final/", "/chips/")) {
                assertTrue(reader.has(part + "validation_accuracy"), part);
                assertFalse(reader.has(part + "test_accuracy"), part);
            }
        }
        assertEquals(run.epochs(), RunArchive.read(file).epochs());
    }
}
