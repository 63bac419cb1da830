package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.study.job.SimulateEnsemble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables of the documents are what their files say. With {@code -Ddwlab.documents=write} they are made so first. Before it, separated
 * by commas, {@code tilted}, {@code hops}, {@code rest} and {@code calibrated} simulate some of the files anew, which takes minutes each.
 */
class DocumentedTablesTest {
    private static final List<String> DEVICES = List.of("d5", "d3", "d2", "d5n", "d3n", "d2n", "p5", "p3", "p2");

    @BeforeAll
    static void made(@TempDir Path scratch) throws IOException {
        List<String> asked = List.of(System.getProperty("dwlab.documents", "").split(","));
        if (asked.contains("tilted")) {
            tilted();
        }
        if (asked.contains("hops")) {
            HopTable.simulate();
        }
        if (asked.contains("rest")) {
            RestTable.simulate();
        }
        if (asked.contains("calibrated")) {
            CalibratedTables.simulate(scratch);
        }
        if (asked.contains("write")) {
            for (String document : DocumentationTest.documents()) {
                Path file = DocumentedTables.ROOT.resolve(document);
                Files.writeString(file, DocumentedTables.made(Files.readString(file)));
            }
        }
    }

    private static void tilted() throws IOException {
        List<String> lines = new ArrayList<>(List.of("device,state,writes,right,mean_nm,sd_nm"));
        for (String device : DEVICES) {
            CheckedWrites.of(EnsembleSimulator.simulate(
                            DeviceSpec.load(device, List.of()),
                            SimulateEnsemble.DEVICES,
                            SimulateEnsemble.CYCLES,
                            new RandomStreams(1),
                            2,
                            Progress.NONE))
                    .forEach(walls -> lines.add(DocumentedTables.tilted(walls)));
        }
        Files.write(DocumentedTables.TILTED, lines);
    }

    @ParameterizedTest
    @CsvSource({
        "README.md, reproduction",
        "docs/training.md, accounts recipes accuracies accuracies pareto reproduction margins reproduction",
        "docs/physics.md, strips writes shares rest",
        "docs/devices.md, cells",
        "docs/calibration.md, components wall",
        "docs/lab.md, distances",
        "docs/validation.md, checks",
        "docs/micromagnetics.md, checks hops",
        "docs/robustness.md, faults fuzzing mutations"
    })
    void tablesAreWhatTheirFilesSay(String document, String tables) throws IOException {
        String text = Files.readString(DocumentedTables.ROOT.resolve(document));

        assertEquals(List.of(tables.split(" ")), DocumentedTables.names(text));
        assertEquals(DocumentedTables.made(text), text);
    }

    @Test
    void aChangedDigitIsNoticed() throws IOException {
        String text = Files.readString(DocumentedTables.ROOT.resolve("docs/devices.md"));
        String changed = text.replace("80 of 80", "81 of 81");

        assertTrue(!changed.equals(text));
        assertEquals(text, DocumentedTables.made(changed));
    }

    /** The README says the sums over the states of each device. */
    @Test
    void theReadmeCountsAllWritesByCells() throws IOException {
        String readme = Files.readString(DocumentedTables.ROOT.resolve("README.md"));
        for (String device : DEVICES) {
            List<CheckedWrites> states =
                    CheckedWrites.of(DocumentedTables.ROOT.resolve("docs/devices/" + device + ".csv"));
            long right = states.stream().mapToLong(CheckedWrites::right).sum();
            int writes = states.stream().mapToInt(CheckedWrites::writes).sum();
            String sum = "`" + device + "` in " + right + " of " + writes;

            assertTrue(readme.contains(sum), sum);
        }
    }
}
