package org.dwlab.nn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentTest {
    static Stream<String> names() {
        return Experiment.builtInNames().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void builtInExperimentIsNamedLikeItsFileAndSurvivesItsJson(String name) throws IOException {
        Experiment experiment = Experiment.load(name, List.of());

        assertEquals(name, experiment.name());
        assertEquals(experiment, Experiment.parse("copy", experiment.json()));
    }

    @Test
    void valuesAreOverriddenByTheirPath() throws IOException {
        Experiment experiment = Experiment.load("in-situ-5", List.of("training.epochs=3", "network.hidden=[7]"));

        assertEquals(3, experiment.training().epochs());
        assertEquals(List.of(7), experiment.network().hidden());
    }

    @Test
    void fileMayExtendABuiltInExperiment(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                "{\"extends\": \"in-situ-3\", \"name\": \"mine\", \"training\": {\"hysteresis\": 0.9}}");

        Experiment experiment = Experiment.load(file.toString(), List.of());

        assertEquals(3, experiment.states());
        assertEquals(0.9, experiment.training().hysteresis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "float     | states=2                  | states must be 0 in mode float, got 2",
                "in-situ-5 | states=1                  | states must be at least 2 in mode in-situ, got 1",
                "in-situ-5 | states=128                | states must be at most 127, got 128",
                "in-situ-5 | training.hysteresis=1     | training.hysteresis must be in [0, 1), got 1.0",
                "ex-situ-5 | states=0                  | states must be at least 2 in mode ex-situ, got 0",
                "in-situ-5 | chips=-1                  | chips must be at least 0 in mode in-situ, got -1",
                "incremental | chips=1                 | chips must be 0 in mode in-situ without states, got 1",
                "incremental | non_idealities.stuck_fraction=0.1 | non_idealities of stuck devices, device_spread and"
                        + " retention_s need devices with states",
                "ex-situ-5 | chips=0                   | chips must be at least 1 in mode ex-situ, got 0",
                "ex-situ-5 | write.routine=hop         | write.routine must be set in mode ex-situ, since a"
                        + " fresh chip holds no state to hop from, got hop",
                "ex-situ-5 | training.hysteresis=0.5   | training.hysteresis must be 0 in mode ex-situ, got 0.5",
                "float     | training.momentum=1       | training.momentum must be in [0, 1), got 1.0",
                "float     | training.batch_size=1     | training.batch_size must be at least 2, got 1",
                "float     | network.hidden=[5,0]      | network.hidden neurons must be at least 1, got 0",
                "in-situ-5 | write.margin=0            | write.margin must be positive, got 0.0",
                "in-situ-5 | write.max_retries=-1      | write.max_retries must be in [0, 1000], got -1",
                "float     | data.shift_pixels=-1      | data.shift_pixels must be at least 0, got -1",
                "float     | training.label_smoothing=1 | training.label_smoothing must be in [0, 1), got 1.0",
                "float     | training.optimizer=rprop  | training.optimizer must be one of [sgd, adam]",
                "in-situ-5 | write.window=skew         | write.window must be one of [centred, nominal]",
                "float     | chips=1                   | chips must be 0 in mode float, got 1",
                "float     | non_idealities.read_noise=0.1 | non_idealities must be none in mode float, whose"
                        + " weights are not in devices",
                "in-situ-5 | non_idealities.stuck_fraction=1.5 | non_idealities.stuck_fraction must be in [0.0, 1.0],"
                        + " got 1.5",
                "in-situ-5 | non_idealities.read_noise=-1 | non_idealities.read_noise must not be negative, got -1.0",
                "in-situ-5 | non_idealities.adc_bits=25 | non_idealities.adc_bits must be in [0, 24], 0 for an ideal"
                        + " converter, got 25",
                "in-situ-5 | non_idealities.dac_bits=-1 | non_idealities.dac_bits must be in [0, 24], 0 for an ideal"
                        + " converter, got -1",
                "in-situ-5 | non_idealities.retention_s=-1 | non_idealities.retention_s must not be negative, got"
                        + " -1.0",
                "in-situ-5 | recalibrate_images=9      | recalibrate_images must be 0, or at least 2 with chips and"
                        + " network.batch_norm, got 9",
                "float     | training.mode=analog      | training.mode must be one of [float, in-situ, ex-situ]"
            })
    void refusesWhatCannotBeRun(String name, String assignment, String rule) {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load(name, List.of(assignment)));
        assertEquals("experiment " + name + ": " + rule, refusal.getMessage());
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("in-situ", List.of()));
        assertEquals(
                "experiment in-situ is neither built in nor a file; built in are float, in-situ-5, in-situ-3, "
                        + "in-situ-2, ex-situ-5, ex-situ-3, ex-situ-2, incremental, paper-float, paper-in-situ-5, "
                        + "paper-in-situ-3, paper-in-situ-2, paper-ex-situ-5, paper-ex-situ-3, paper-ex-situ-2, "
                        + "low-energy-5, low-energy-3, low-energy-2",
                refusal.getMessage());
    }

    @Test
    void missingFileIsAMatterOfTheMachine() {
        assertThrows(NoSuchFileException.class, () -> Experiment.load("absent.json", List.of()));
    }

    @Test
    void cosineGoesFromTheRateThroughHalfOfItToZero() throws IOException {
        Experiment.Training training =
                Experiment.load("float", List.of("training.learning_rate=2")).training();

        assertEquals(2, training.rate(0, 100));
        assertEquals(1, training.rate(50, 100), Math.ulp(1.0));
        assertEquals(0, training.rate(100, 100));
    }

    /** With a rate of its own each number of states could be brought as near to the paper as one likes. */
    @Test
    void thePaperExperimentsShareOneRecipe() throws IOException {
        Experiment plain = Experiment.load("paper-float", List.of());
        for (String name : Experiment.builtInNames()) {
            if (name.startsWith("paper-")) {
                Experiment other = Experiment.load(name, List.of());
                assertEquals(plain.data(), other.data(), name);
                assertEquals(plain.network(), other.network(), name);
                assertEquals(plain.training().learningRate(), other.training().learningRate(), name);
                assertEquals(plain.training().momentum(), other.training().momentum(), name);
                assertEquals(plain.training().schedule(), other.training().schedule(), name);
                assertEquals(plain.training().epochs(), other.training().epochs(), name);
                assertEquals(plain.training().batchSize(), other.training().batchSize(), name);
                assertEquals(plain.training().labelSmoothing(), other.training().labelSmoothing(), name);
            }
        }
    }
}
