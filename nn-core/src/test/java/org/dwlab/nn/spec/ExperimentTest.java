package org.dwlab.nn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        return ExperimentNames.all().stream();
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
                "float     | training.batch_size=0     | training.batch_size must be in [1, 1000000], got 0",
                "float     | training.batch_size=1     | training.batch_size must be at least 2 with batch"
                        + " normalisation, which needs a spread within the batch, got 1; set network.batch_norm to"
                        + " false to learn from one image at a time",
                "float     | network.hidden=[2000000000] | network.hidden must leave a layer fewer than 268435456"
                        + " synapses, got 2000000000; give it fewer neurons",
                "float     | data.shift_pixels=2147483647 | data.shift_pixels must be in [0, 255], got 2147483647;"
                        + " a few pixels leave a digit in its image",
                "in-situ-5 | non_idealities.read_noise=1e300 | non_idealities.read_noise must be in [0, 10.0] or"
                        + " \"table\", got 1.0E300; the full scale of a weight is 1",
                "in-situ-5 | non_idealities.read_noise=loud | non_idealities.read_noise must be a number or"
                        + " \"table\", got \"loud\"",
                "float     | array=typical             | array must be ideal in mode float, whose weights are not in"
                        + " devices",
                "incremental | array=typical           | array.signs must be reference_column or ideal without states,"
                        + " which alone can be mirrored, got differential_pair",
                "in-situ-5 | array=perfect             | array: must be \"ideal\", \"typical\" or an object in braces, got"
                        + " perfect",
                "in-situ-5 | array.rows=64             | array.columns must be 0 if and only if rows is, got 0",
                "in-situ-5 | array.row_wire_ohm=1      | array.rows must be positive where wires have a resistance,"
                        + " got 0; set rows and columns of a tile",
                "in-situ-5 | array.signs=reference_column | array.signs must be ideal without tiles, got"
                        + " reference_column; set rows and columns of a tile",
                "in-situ-5-chip | array.signs=ideal    | array.signs must be made by devices where wires have a"
                        + " resistance, got ideal; set it to reference_column or differential_pair",
                "in-situ-5-chip | array.columns=63     | array.columns must be even for pairs, got 63",
                "in-situ-5-chip | array.rows=513       | array.rows must be in [0, 512], 0 for one tile per layer,"
                        + " got 513",
                "in-situ-5 | array.adc_energy_J=-1     | array.adc_energy_J must not be negative, got -1.0",
                "float     | network.hidden=[5,0]      | network.hidden neurons must be at least 1, got 0",
                "in-situ-5 | write.margin=0            | write.margin must be positive, got 0.0",
                "in-situ-5 | write.max_retries=-1      | write.max_retries must be in [0, 1000], got -1",
                "float     | data.shift_pixels=-1      | data.shift_pixels must be in [0, 255], got -1; a few"
                        + " pixels leave a digit in its image",
                "float     | training.label_smoothing=1 | training.label_smoothing must be in [0, 1), got 1.0",
                "float     | training.optimizer=rprop  | training.optimizer must be one of [sgd, adam]",
                "in-situ-5 | write.window=skew         | write.window must be one of [centred, nominal]",
                "float     | chips=1                   | chips must be 0 in mode float, got 1",
                "float     | non_idealities.read_noise=0.1 | non_idealities must be none in mode float, whose"
                        + " weights are not in devices",
                "in-situ-5 | non_idealities.stuck_fraction=1.5 | non_idealities.stuck_fraction must be in [0.0, 1.0],"
                        + " got 1.5",
                "in-situ-5 | non_idealities.read_noise=-1 | non_idealities.read_noise must be in [0, 10.0] or"
                        + " \"table\", got -1.0; the full scale of a weight is 1",
                "in-situ-5 | non_idealities.adc_bits=25 | non_idealities.adc_bits must be in [0, 24], 0 for an ideal"
                        + " converter, got 25",
                "in-situ-5 | non_idealities.dac_bits=-1 | non_idealities.dac_bits must be in [0, 24], 0 for an ideal"
                        + " converter, got -1",
                "in-situ-5 | non_idealities.retention_s=-1 | non_idealities.retention_s must not be negative, got"
                        + " -1.0",
                "in-situ-5 | clock.parallel_writes=0   | clock.parallel_writes must be \"device\", \"row\", \"layer\" or a"
                        + " whole number, at least 1, got 0.0",
                "in-situ-5 | clock.parallel_reads=chip | clock.parallel_reads must be \"device\", \"row\", \"layer\" or a"
                        + " whole number, at least 1, got \"chip\"",
                "in-situ-5 | clock.pause_s=-1          | clock.pause_s must be from 0 to 1.0E9 s, got -1.0",
                "in-situ-5 | clock.pause_s=1e300       | clock.pause_s must be from 0 to 1.0E9 s, got 1.0E300",
                "in-situ-5 | clock.pause_s=1           | clock.refresh, pause_s and gate_leakage_W need a clock that runs",
                "in-situ-5 | clock.refresh_period_s=1  | clock.refresh_period_s must be 0 without a periodic refresh,"
                        + " got 1.0",
                "in-situ-5 | clock.refresh=periodic    | clock.refresh_period_s must be positive with a periodic refresh,"
                        + " got 0.0",
                "float     | clock.runs=true           | clock.runs must be false in mode float, in which no device"
                        + " learns, got true",
                "ex-situ-5 | clock.runs=true           | clock.runs must be false in mode ex-situ, in which no device"
                        + " learns, got true",
                "incremental | clock.runs=true         | clock.runs must be false without states, whose lifetimes are"
                        + " not known, got true",
                "in-situ-5 | recalibrate_images=9      | recalibrate_images must be 0, or at least 2 with chips and"
                        + " network.batch_norm, got 9",
                "float     | training.mode=analog      | training.mode must be one of [float, in-situ, ex-situ]"
            })
    void refusesWhatCannotBeRun(String name, String assignment, String rule) {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load(name, List.of(assignment)));
        assertEquals("experiment " + name + ": " + rule, refusal.getMessage());
    }

    @Test
    void aNameStandsForADesignOfTheArrayAndWhatFollowsChangesIt() throws IOException {
        Experiment experiment = Experiment.load("in-situ-5", List.of("array=typical", "array.rows=32"));

        assertEquals(32, experiment.array().rows());
        assertEquals(
                ArrayDesign.TYPICAL,
                Experiment.load("in-situ-5", List.of("array=typical")).array());
        assertEquals(
                ArrayDesign.IDEAL,
                Experiment.load("in-situ-5-chip", List.of("array=ideal")).array());
    }

    @Test
    void builtInChipsHaveTheTypicalDesign() throws IOException {
        for (String name : ExperimentNames.all()) {
            Experiment experiment = Experiment.load(name, List.of());
            boolean chip = name.endsWith("-chip");
            assertEquals(chip ? ArrayDesign.TYPICAL : ArrayDesign.IDEAL, experiment.array(), name);
            assertEquals(chip, experiment.nonIdealities().readNoise().isWord(), name);
            if (chip) {
                Experiment ideal = Experiment.load(name.replace("-chip", ""), List.of());
                assertEquals(ideal.training(), experiment.training(), name);
                assertEquals(ideal.write(), experiment.write(), name);
                assertEquals(ideal.chips(), experiment.chips(), name);
                assertEquals(ideal.states(), experiment.states(), name);
            }
        }
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("in-situ", List.of()));
        assertEquals(
                "experiment in-situ is neither built in nor a file; built in are float, in-situ-N, ex-situ-N,"
                        + " incremental, paper-float, paper-in-situ-N, paper-ex-situ-N, low-energy-5, low-energy-3,"
                        + " low-energy-2, in-situ-N-chip, ex-situ-N-chip, lenet-float, lenet-in-situ-N,"
                        + " lenet-ex-situ-N",
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

    @Test
    void filesOfBeforeKnowNoClock() throws IOException {
        String json = Experiment.load("in-situ-5", List.of()).json();
        String before = json.replaceFirst("(?s)\"clock\" : \\{.*?\\},", "");
        assertFalse(before.contains("clock"));

        assertEquals(Clock.OFF, Experiment.parse("run", before).clock());
    }

    @Test
    void dataOfTheUsersAreNamedInOneWordAndChangedByTheirKeys() throws IOException {
        Experiment experiment = Experiment.load(
                "float", List.of("data.name=mine", "data.files=a.npz", "data.files.white=1", "data.files.black=auto"));

        assertEquals("a.npz:y_test", experiment.data().files().testLabels());
        assertEquals(1, experiment.data().files().white().number());
        assertEquals(experiment, Experiment.parse("again", experiment.json()));
    }

    /** So that what was made on a known data set before there were files is taken over. */
    @Test
    void experimentsOnKnownDataSetsSayNothingOfFiles() throws IOException {
        assertFalse(Experiment.load("float", List.of()).json().contains("files"));
    }

    @Test
    void filesDoNotBearTheNameOfAKnownDataSet() {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("float", List.of("data.files=folder")));

        assertEquals(
                "experiment float: data.name must not be that of a known data set, since there are files, got mnist;"
                        + " give your data set a name of its own, such as data.name=mine",
                refusal.getMessage());
    }

    @Test
    void aNameMayHaveAnyNumberOfStates() throws IOException {
        Experiment seven = Experiment.load("ex-situ-7-chip", List.of());

        assertEquals("ex-situ-7-chip", seven.name());
        assertEquals(7, seven.states());
        assertEquals("As ex-situ-7 on the chip of in-situ-7-chip.", seven.description());
        assertEquals(List.of("in-situ-4", "in-situ-9"), ExperimentNames.meaning("in-situ", List.of(4, 9)));
        assertEquals(List.of("in-situ-7"), ExperimentNames.meaning("in-situ-7", List.of(4, 9)));
        for (String none : List.of("in-situ-1", "ex-situ-128", "in-situ-0", "in-situ-", "in-situ-04", "in-situ--4")) {
            assertThrows(SpecException.class, () -> Experiment.load(none, List.of()), none);
        }
    }

    /** With a rate of its own each number of states could be brought as near to the paper as one likes. */
    @Test
    void thePaperExperimentsShareOneRecipe() throws IOException {
        Experiment plain = Experiment.load("paper-float", List.of());
        for (String name : ExperimentNames.all()) {
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
