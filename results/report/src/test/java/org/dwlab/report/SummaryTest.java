package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.nn.archive.RunFixtures;
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
    void exSituSpreadIsOverChipsAndItsEnergyIsThatOfAChip() throws IOException {
        var values =
                Summary.of(List.of(RunFixtures.run("ex-situ-5", 1))).values().get(0);

        assertEquals("chips", values.get("sd_over"));
        assertEquals(4e-9, values.get("write_energy_per_chip_J"));
        assertFalse(values.containsKey("write_energy_per_sample_J"));
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
        String rest = ": an image takes 2.10 nJ to learn, 5.00 pJ to classify; not counted: converters, arithmetic"
                + System.lineSeparator();
        String area = ": " + (2 * RunFixtures.INPUTS + 3 * 2) + " devices, the area of a cell being unknown"
                + System.lineSeparator();
        assertEquals(
                "in-situ-5" + rest + "in-situ-5" + area + "ex-situ-5" + rest + "ex-situ-5" + area, summary.energies());
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

        assertFalse(summary.values().get(0).containsKey("test_accuracy_sd"));
        assertFalse(summary.table().rows().get(0).get(2).contains("±"));
    }

    @Test
    void thePapersValueStandsBesideOurs() throws IOException {
        TextTable table = Summary.of(List.of(
                        RunFixtures.run("float", 1), RunFixtures.run("in-situ-5", 1), RunFixtures.run("ex-situ-5", 1)))
                .table();

        assertEquals(List.of("97.10", "96.67", "96.63"), table.column(4));
        assertTrue(Summary.legend().contains("arXiv:2111.07284"));
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
