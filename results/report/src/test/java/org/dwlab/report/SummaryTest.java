package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Provenance;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipStatistics;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    @Test
    void seedsOfOneExperimentShareARow() throws IOException {
        var summary = Summary.of(List.of(
                RunFixtures.run("in-situ-5", 1), RunFixtures.run("in-situ-3", 1), RunFixtures.run("in-situ-5", 2)));

        assertEquals(
                List.of("in-situ-5", "in-situ-3"),
                summary.groups().stream().map(RunGroup::name).toList());
        assertEquals("2", summary.table().rows().get(0).get(1));
    }

    @Test
    void differentExperimentsOfOneNameAreNeverAveraged() throws IOException {
        var summary = Summary.of(List.of(
                RunFixtures.run("in-situ-5", 1), RunFixtures.run("in-situ-5", 1, "training.learning_rate=0.05")));

        assertEquals(
                List.of("in-situ-5", "in-situ-5 (2)"),
                summary.groups().stream().map(RunGroup::name).toList());
    }

    @Test
    void exSituEnergyIsThatOfAChip() throws IOException {
        var values =
                Summary.of(List.of(RunFixtures.run("ex-situ-5", 1))).values().get(0);

        assertEquals(4e-9, values.get("write_energy_per_chip_J"));
        assertFalse(values.containsKey("write_energy_per_sample_J"));
    }

    /** One number over all chips of all runs was neither: seeds that agree hid chips that do not, and the reverse. */
    @Test
    void seedsAndChipsScatterApart() throws IOException {
        var first = RunFixtures.run("ex-situ-5", 1, "chips=2");
        var second = RunFixtures.run("ex-situ-5", 40, "chips=2");
        var summary = Summary.of(List.of(first, second));
        double seeds = Math.abs(first.testAccuracy() - second.testAccuracy()) / Math.sqrt(2);
        double one = ChipStatistics.of(first.chips()).sdAccuracy();
        double other = ChipStatistics.of(second.chips()).sdAccuracy();
        double chips = Math.sqrt((one * one + other * other) / 2);

        var values = summary.values().get(0);

        assertTrue(seeds > 10 * chips, () -> seeds + " " + chips);
        assertEquals(List.of(first.testAccuracy(), second.testAccuracy()), values.get("test_accuracy_of_seeds"));
        assertEquals(seeds, (double) values.get("test_accuracy_seed_sd"), 4 * Math.ulp(1.0));
        assertEquals(chips, (double) values.get("test_accuracy_chip_sd"), 4 * Math.ulp(1.0));
        assertEquals(List.of(Html.fixed(100 * seeds, 2)), summary.table().column(3));
        assertEquals(List.of(Html.fixed(100 * chips, 2)), summary.table().column(4));
    }

    @Test
    void accuraciesOfHeldBackImagesAreCalledSo() throws IOException {
        var held = RunFixtures.run("in-situ-5", 1, "data.validation_samples=10000");
        var summary = Summary.of(List.of(held));
        var mixed = Summary.of(List.of(held, RunFixtures.run("float", 1)));

        assertTrue(summary.values().get(0).containsKey("validation_accuracy"));
        assertFalse(summary.values().get(0).containsKey("test_accuracy"));
        assertEquals(
                "validation accuracy / %", summary.table().headings().get(2).text());
        assertFalse(summary.legend().contains("test images"), summary.legend());
        assertEquals("accuracy / %", mixed.table().headings().get(2).text());
        assertFalse(mixed.table().column(2).get(0).contains("validation"));
        assertTrue(mixed.table().column(2).get(1).endsWith(" (validation)"));
    }

    @Test
    void inSituEnergyIsPerTrainingSampleWithTheFirstProgramming() throws IOException {
        var values =
                Summary.of(List.of(RunFixtures.run("in-situ-5", 1))).values().get(0);

        // 4 nJ to program, 2 nJ and 1 nJ in two epochs of 60 samples; four roundings.
        assertEquals(7e-9 / 120, (double) values.get("write_energy_per_sample_J"), 4 * Math.ulp(7e-9 / 120));
    }

    @Test
    void runsOnDevicesSayWhatAnImageTakesAndWhatIsNotCounted() throws IOException {
        var summary = Summary.of(
                List.of(RunFixtures.run("float", 1), RunFixtures.run("in-situ-5", 1), RunFixtures.run("ex-situ-5", 1)));

        // 40, 10 and 50 pJ and 2 nJ; 5 pJ.
        String rest = ": an image takes 2.10 nJ to learn, 5.00 pJ to classify; not counted: converters, arithmetic,"
                + " held gates" + System.lineSeparator();
        String area = ": " + (2 * RunFixtures.INPUTS + 3 * 2) + " devices, the area of a cell being unknown"
                + System.lineSeparator();
        assertEquals(
                "in-situ-5" + rest + "in-situ-5" + area + "ex-situ-5" + rest + "ex-situ-5" + area, summary.energies());
    }

    @Test
    void aConvolutionSaysWhatItsFiltersAre() throws IOException {
        String filters = "{\"filters\": 6, \"size\": 5, \"padding\": 2, \"pool\": 2, \"pooling\": \"average\"}";

        String text = Summary.of(List.of(RunFixtures.run("in-situ-5", 1, "network.convolutions=[" + filters + "]")))
                .energies();

        String words = "; 6 filters of 5 × 5 (padding 2, average of 2 × 2), then 2 hidden neurons";
        assertTrue(text.endsWith(words + System.lineSeparator()), text);
    }

    /** Pairs on cells of 1 µm². */
    @Test
    void aChipSaysHowLargeItIs() throws IOException {
        int devices = 2 * (2 * RunFixtures.INPUTS + 3 * 2);

        String text = Summary.of(List.of(RunFixtures.run("in-situ-5-chip", 1))).energies();

        assertTrue(text.endsWith(devices + " devices on 0.000 mm²" + System.lineSeparator()), text);
    }

    @Test
    void oneSeedHasNoSpread() throws IOException {
        var summary = Summary.of(List.of(RunFixtures.run("float", 1)));

        assertFalse(summary.values().get(0).containsKey("test_accuracy_seed_sd"));
        assertEquals(List.of("-"), summary.table().column(3));
    }

    /** A run of a built-in experiment as it is, on a built-in device. */
    private static RunResult whole(String experiment, String device, String... assignments) throws IOException {
        Experiment builtIn = Experiment.load(experiment, List.of());
        List<String> all = new ArrayList<>(List.of(
                "network.hidden=" + builtIn.network().hidden(),
                "training.epochs=" + builtIn.training().epochs()));
        all.addAll(List.of(assignments));
        RunResult run = RunFixtures.run(experiment, 1, all.toArray(new String[0]));
        return device.isEmpty()
                ? run
                : RunFixtures.on(
                        Provenance.sha256(DeviceSpec.load(device, List.of()).json()), run);
    }

    /** It stood beside every number of states, beside other networks, and on other devices. */
    @Test
    void thePapersValueStandsBesideItsOwnSettingsAlone() throws IOException {
        TextTable table = Summary.of(List.of(
                        whole("paper-float", ""),
                        whole("paper-in-situ-5", "p5"),
                        whole("paper-in-situ-3", "p3"),
                        whole("paper-in-situ-2", "p2"),
                        whole("paper-ex-situ-5", "p5"),
                        whole("paper-ex-situ-3", "p3")))
                .table();

        assertEquals(List.of("97.10", "96.67", "-", "-", "96.63", "-"), table.column(5));
    }

    @Test
    void anotherRecipeOrDeviceHasNoValueOfThePaper() throws IOException {
        for (RunResult other : List.of(
                whole("in-situ-5", "p5"),
                whole("paper-in-situ-5", "d5"),
                whole("paper-in-situ-5", "p5", "training.learning_rate=0.5"),
                whole("paper-in-situ-5", "p5", "training.epochs=2"),
                whole("paper-in-situ-5", "p5", "write.verify=false"),
                whole("paper-in-situ-5", "p5", "data.validation_samples=10000"),
                whole("paper-in-situ-5", "p5", "data.name=synthetic-digits"))) {
            assertEquals(List.of("-"), Summary.of(List.of(other)).table().column(5));
        }
    }

    @Test
    void theLegendNamesThePaper() throws IOException {
        assertTrue(Summary.of(List.of(RunFixtures.run("float", 1))).legend().contains("arXiv:2111.07284"));
    }

    @ParameterizedTest
    @CsvSource({"7.1e-14, 71.00 fJ", "1.5e-12, 1.50 pJ", "2.4e-9, 2.40 nJ", "3e-18, 3.00 aJ", "2e3, 2000.00 J"})
    void energiesGetAReadablePrefix(double joules, String text) {
        assertEquals(text, Summary.energy(joules, "J"));
    }

    @Test
    void theNumbersAreWrittenForPrograms(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("summary.json");

        Summary.of(List.of(RunFixtures.run("ex-situ-5", 3))).write(file);

        String json = Files.readString(file);
        for (String part : List.of(
                "\"configuration\" : \"ex-situ-5\"", "\"seeds\" : [ 3 ]", "\"write_energy_per_chip_J\" : 4.0E-9")) {
            assertTrue(json.contains(part), json);
        }
    }
}
