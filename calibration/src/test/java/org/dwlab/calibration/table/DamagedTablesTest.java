package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Mutants;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTablesTest {
    private final SynapseTable table = KnownTable.table();

    private final IncrementalTable pulsed = new IncrementalTableBuilder("steps")
            .axes(new double[][] {{1, 2, 5}, {1, 3, 4}}, new double[] {0, 0.5, 1})
            .changes(new float[][][][] {{rows(0.1f), rows(0.2f)}, {rows(-0.3f), rows(-0.4f)}})
            .pulseEnergy(1e-15, 2e-15)
            .pulseDuration(3e-9, 4e-9)
            .readEnergy(1e-17, 7e-17)
            .origin("{}", 3)
            .build();

    @TempDir
    private Path folder;

    private static float[][] rows(float middle) {
        return new float[][] {{middle - 0.05f, middle, middle}, {middle, middle, middle}, {middle, middle, middle}};
    }

    @Test
    void noDamagedTableOfStatesIsBelieved() throws IOException {
        Path file = folder.resolve("table.h5");
        SynapseTableFile.write(table, file);

        Mutants.assertNoneIsBelieved(file, 3, mutant -> SynapseTableFile.sha256(SynapseTableFile.read(mutant)));
    }

    @Test
    void noDamagedIncrementalTableIsBelieved() throws IOException {
        Path file = folder.resolve("incremental.h5");
        IncrementalTableFile.write(pulsed, file);

        Mutants.assertNoneIsBelieved(file, 4, mutant -> DeviceTableFile.sha256(DeviceTableFile.read(mutant)));
    }

    /** The name of a table is the same in memory, in its file and after its file. */
    @Test
    void theHashOfATableIsThatOfItsFile() throws IOException {
        for (DeviceTable written : List.of(table, pulsed)) {
            Path file = folder.resolve("t.h5");
            if (written instanceof SynapseTable levels) {
                SynapseTableFile.write(levels, file);
            } else {
                IncrementalTableFile.write((IncrementalTable) written, file);
            }

            String sha256 = DeviceTableFile.sha256(written);

            assertEquals(sha256, FileIdentity.read(file, Trust.VERIFIED).resultSha256());
            assertEquals(sha256, DeviceTableFile.sha256(DeviceTableFile.read(file)));
        }
    }

    @Test
    void inputsBelongToTheResultAndTheJobDoesNot() throws IOException {
        var input = new Lineage.Input("ensemble", "e.h5", "dwlab.ensemble/1", Provenance.sha256("e"), true);
        var made = new Lineage("", List.of(input));
        var madeByJob = new Lineage(Provenance.sha256("job"), List.of(input));
        Path file = folder.resolve("t.h5");
        SynapseTableFile.write(table, madeByJob, file);

        assertNotEquals(SynapseTableFile.sha256(table), SynapseTableFile.sha256(table, made));
        assertEquals(SynapseTableFile.sha256(table, made), SynapseTableFile.sha256(table, madeByJob));
        assertEquals(madeByJob, FileIdentity.read(file, Trust.VERIFIED).lineage());
        assertEquals(
                SynapseTableFile.sha256(table, made),
                FileIdentity.read(file, Trust.VERIFIED).resultSha256());
    }
}
