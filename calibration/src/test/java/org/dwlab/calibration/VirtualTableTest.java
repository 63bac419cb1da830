package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table says that its devices are virtual, and of how many real ones; what it states stays that of these. */
class VirtualTableTest {
    private static final double[] LEVELS = {-0.5, 0.5};
    private static final List<double[][][]> WRITTEN = List.of(
            new double[][][] {rows(-0.5, 0), rows(0.5, 1)},
            new double[][][] {rows(0.5, 2), rows(0.5, 3), rows(-0.5, 4), rows(-0.5, 5)});

    @TempDir
    private Path folder;

    private static double[][] rows(double level, int index) {
        return Arrays.stream(new KnownDevices(6, 4, 0.02, 0.03, false).ensemble(41, index))
                .map(device -> Arrays.stream(device).map(w -> level + w).toArray())
                .toArray(double[][]::new);
    }

    private static List<WriteDistribution> real() {
        return WRITTEN.stream()
                .map(rows -> WriteDistributions.of(rows, LEVELS, new double[rows.length], new double[rows.length]))
                .toList();
    }

    private static List<WriteDistribution> virtual(int count) {
        return VirtualDevices.of(WRITTEN, count, new RandomStreams(1)).inPlaceOf(real(), WRITTEN, LEVELS);
    }

    private static SynapseTable table(WriteDistribution set, WriteDistribution hop) {
        return new SynapseTableBuilder("known")
                .levels(new double[] {Double.NaN, Double.NaN}, LEVELS)
                .read(new double[] {1e-6, 2e-6}, new double[2])
                .set(set)
                .hop(hop)
                .origin("{}", 1)
                .build();
    }

    private boolean says(SynapseTable table) throws IOException {
        Path file = folder.resolve("t.h5");
        SynapseTableFile.write(table, file);
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("sampled_devices");
    }

    @Test
    void aFileKeepsHowManyRealDevicesThereWere() throws IOException {
        List<WriteDistribution> laws = virtual(40);
        SynapseTable made = table(laws.get(0), laws.get(1));
        assertTrue(says(made));

        SynapseTable read = SynapseTableFile.read(folder.resolve("t.h5"));

        assertTrue(read.isVirtual());
        assertEquals(40, read.devices());
        assertEquals(6, read.sampledDevices());
        assertArrayEquals(laws.get(0).flatQuantiles(), read.set().flatQuantiles());
        assertEquals(SynapseTableFile.sha256(made), SynapseTableFile.sha256(read));
    }

    @Test
    void whatATableStatesIsThatOfTheRealDevices() {
        WriteDistribution real = real().get(0);
        WriteDistribution virtual = virtual(40).get(0);

        for (int row = 0; row < 2; row++) {
            assertEquals(real.moments(row), virtual.moments(row));
            assertEquals(real.transition(row, 1), virtual.transition(row, 1));
            assertEquals(24, virtual.samples(row));
            assertEquals(4, virtual.cycles(row));
            assertEquals(real.effectiveSamples(row), virtual.effectiveSamples(row));
        }
    }

    @Test
    void aTableOfItsOwnDevicesSaysNothing() throws IOException {
        SynapseTable table = table(real().get(0), real().get(1));

        assertFalse(says(table));
        assertFalse(table.isVirtual());
        assertEquals(6, table.sampledDevices());
    }

    @Test
    void hopsOfRealDevicesDoNotFitVirtualSets() {
        WriteDistribution set = virtual(6).get(0);
        WriteDistribution hop = real().get(1);

        var refusal = assertThrows(SpecException.class, () -> table(set, hop));

        assertTrue(refusal.getMessage().startsWith("hops must have rows"), refusal.getMessage());
    }

    @Test
    void virtualDevicesHaveEveryRow() {
        WriteDistribution set = real().get(0);

        var refusal = assertThrows(SpecException.class, () -> set.virtual(new float[3][2][1]));

        assertEquals("virtual devices must have 2 rows, got 3", refusal.getMessage());
    }
}
