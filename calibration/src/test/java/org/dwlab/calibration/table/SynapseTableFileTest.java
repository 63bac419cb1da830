package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynapseTableFileTest {
    private static final int STATES = KnownTable.STATES;

    @TempDir
    private Path folder;

    private SynapseTable throughAFile(SynapseTable table) throws IOException {
        Path file = folder.resolve("t.h5");
        SynapseTableFile.write(table, file);
        return SynapseTableFile.read(file);
    }

    @Test
    void everyPartComesBack() throws IOException {
        SynapseTable table = throughAFile(KnownTable.table());

        assertEquals("known", table.name());
        assertEquals(5, table.states());
        assertEquals(4, table.devices());
        assertEquals(4, table.sampledDevices());
        assertFalse(table.isVirtual());
        assertArrayEquals(new double[] {-0.9, -0.4, 0.1, 0.5, 0.875}, table.weights());
        double[] thresholds = {-0.65, -0.15, 0.3, 0.6875};
        assertArrayEquals(thresholds, table.thresholds(), 1e-15);
        assertEquals(310e-9, table.position(2));
        assertEquals(0.875, table.weight(4));
        assertEquals(1.5e-5, table.conductance(1));
        assertEquals(4e-16, table.readEnergy(3));
        assertEquals(0.05, table.readNoise(4));
        assertEquals(2.5e-9, table.readDuration());
        assertEquals(3e-15, table.resetEnergy());
        assertEquals(2e-16, table.resetGateEnergy());
        assertEquals(7e-16, table.setGateEnergy(3));
        assertEquals(9e-17, table.hopGateEnergy(Direction.UP));
        assertEquals(11e-17, table.hopGateEnergy(Direction.DOWN));
        assertEquals(Optional.of(KnownTable.held(1e9)), table.retention());
        assertEquals(
                List.of(KnownTable.held(1e8), KnownTable.held(2e8), KnownTable.held(4e8), KnownTable.held(8e8)),
                table.deviceRetention());
        assertEquals(77, table.seed());
        assertEquals(4e-9, table.set().duration(3));
        assertEquals(0.103f, table.set().quantile(2, 3, 0), 1e-7f);
        assertEquals(7, table.hop().orElseThrow().row(Direction.DOWN, 2));
        assertEquals(2, table.hop().orElseThrow().row(Direction.UP, 2));
        assertSame(KnownTable.writes(STATES, 1e-14, 0), table.set());
        assertSame(KnownTable.writes(2 * STATES, 1e-15, 0.01), table.hop().orElseThrow());
    }

    private static void assertSame(WriteDistribution expected, WriteDistribution read) {
        assertEquals(expected.rows(), read.rows());
        assertEquals(expected.bins(), read.bins());
        assertEquals(expected.quantiles(), read.quantiles());
        float[] flat = read.flatQuantiles();
        for (int row = 0; row < expected.rows(); row++) {
            for (int device = 0; device < KnownTable.DEVICES; device++) {
                for (int j = 0; j < KnownTable.QUANTILES; j++) {
                    float quantile = expected.quantile(row, device, j);
                    assertEquals(quantile, read.quantile(row, device, j));
                    assertEquals(quantile, flat[(row * KnownTable.DEVICES + device) * KnownTable.QUANTILES + j]);
                }
            }
        }
        for (int row = 0; row < expected.rows(); row++) {
            assertEquals(expected.samples(row), read.samples(row));
            assertEquals(expected.cycles(row), read.cycles(row));
            assertEquals(expected.moments(row), read.moments(row));
            assertEquals(expected.energy(row), read.energy(row));
            assertEquals(expected.duration(row), read.duration(row));
            assertEquals(expected.mixture(row), read.mixture(row));
            for (int s = 0; s < STATES; s++) {
                assertEquals(expected.transition(row, s), read.transition(row, s));
            }
        }
    }

    @Test
    void whatIsLeftOutIsNotThere() throws IOException {
        SynapseTableBuilder bare = KnownTable.builder()
                .hop(null)
                .hopGates(new double[] {0, 0})
                .gates(null, 0)
                .readNoise(null)
                .retention(null)
                .deviceRetention(List.of())
                .reset(0)
                .origin("{}", 1);

        SynapseTable table = throughAFile(bare.build());

        assertTrue(table.hop().isEmpty());
        assertTrue(table.retention().isEmpty());
        assertTrue(table.deviceRetention().isEmpty());
        assertTrue(LostStates.of(table).isEmpty());
        assertEquals(0, table.readNoise(4));
        assertEquals(0, table.setGateEnergy(4));
        assertEquals(0, table.readDuration());
        assertEquals(0, table.resetEnergy());
    }

    @Test
    void virtualDevicesKeepTheLawOfThoseThatWereSampled() throws IOException {
        float[][][] drawn = new float[STATES][6][KnownTable.QUANTILES];
        for (int s = 0; s < STATES; s++) {
            for (int d = 0; d < 6; d++) {
                Arrays.fill(drawn[s][d], 0.1f * s + 0.01f * d);
            }
        }
        WriteDistribution law = KnownTable.writes(STATES, 1e-14, 0);
        SynapseTable table = throughAFile(KnownTable.builder()
                .hop(null)
                .hopGates(new double[] {0, 0})
                .deviceRetention(List.of())
                .set(law.virtual(drawn))
                .build());

        assertTrue(table.isVirtual());
        assertEquals(6, table.devices());
        assertEquals(4, table.sampledDevices());
        assertEquals(6, table.set().cycles(0), "24 writes of 4 devices");
        assertEquals(0.32f, table.set().quantile(3, 2, 5), 1e-7f);
        assertEquals(law.moments(2), table.set().moments(2));
    }

    /** 24 samples of 4 devices are 6 cycles; variances 9e-4 and 4e-4: every further cycle counts 4/13 less. */
    @Test
    void fewerSamplesCountWhereDevicesDiffer() {
        WriteDistribution set = KnownTable.writes(STATES, 1e-14, 0);

        double effect = 1 + 5 * 4.0 / 13;
        assertEquals(effect, set.moments(0).designEffect(6), 1e-12);
        assertEquals(24 / effect, set.effectiveSamples(0), 1e-9);
    }

    /** Shares of 3 in 8 with z = 2: Wilson's centre (3/8 + 1/4)/(3/2) and half-width √(15/512 + 1/64)/(3/2) · 2. */
    @Test
    void intervalsOfSharesAreWilsons() {
        Estimate estimate = Estimate.wilson(0.375, 8, 2);

        double half = 2 * Math.sqrt(0.375 * 0.625 / 8 + 1.0 / 64) / 1.5;
        assertEquals(0.375, estimate.value());
        assertEquals((0.375 + 0.25) / 1.5 - half, estimate.low(), 1e-12);
        assertEquals((0.375 + 0.25) / 1.5 + half, estimate.high(), 1e-12);
        assertEquals(half, estimate.halfWidth(), 1e-12);
        assertEquals(0, Estimate.wilson(0, 8, 2).low());
        Estimate all = Estimate.wilson(1, 8, 2);
        assertEquals(2 / 3.0, all.low(), 1e-12);
        assertEquals(1, all.high());
    }

    private static void assertRefused(String message, SynapseTableBuilder builder) {
        assertEquals(message, assertThrows(SpecException.class, builder::build).getMessage());
    }

    @Test
    void partsOfOtherShapesAreRefused() {
        String throughout = "a synapse table must have 5 states throughout";
        assertRefused(throughout, KnownTable.builder().read(new double[4], new double[5]));
        assertRefused(throughout, KnownTable.builder().read(new double[5], new double[6]));
        assertRefused(throughout, KnownTable.builder().readNoise(new double[4]));
        assertRefused(throughout, KnownTable.builder().set(KnownTable.writes(4, 1e-14, 0)));
        assertRefused(
                "gate energies must be of 5 states and 2 directions",
                KnownTable.builder().hopGates(new double[1]));
        assertRefused(
                "gate energies must be of 5 states and 2 directions",
                KnownTable.builder().gates(new double[4], 0));
    }

    @Test
    void aGateIsAPartOfItsPulse() {
        assertRefused(
                "gate energy of the reset must be in [0, 3.0E-15] J, a part of the whole, got 3.1E-15",
                KnownTable.builder().gates(new double[5], 3.1e-15));
        assertRefused(
                "gate energy of state 0 must be in [0, 1.0E-14] J, a part of the whole, got 1.1E-14",
                KnownTable.builder().gates(new double[] {1.1e-14, 0, 0, 0, 0}, 0));
        assertRefused(
                "gate energy of a hop DOWN must be in [0, 1.0E-15] J, a part of the whole, got -1.0E-17",
                KnownTable.builder().hopGates(new double[] {0, -1e-17}));
        assertEquals(
                3e-15, KnownTable.builder().gates(new double[5], 3e-15).build().resetGateEnergy(), "all of it");
    }

    @Test
    void rowsOfOtherShapesAreRefused() {
        WriteDistribution law = KnownTable.writes(STATES, 1e-14, 0);
        List<Mixture> four = List.of(
                law.mixture(0).orElseThrow(),
                law.mixture(1).orElseThrow(),
                law.mixture(2).orElseThrow(),
                law.mixture(3).orElseThrow());
        assertThrows(SpecException.class, () -> law.with(four));
        assertThrows(SpecException.class, () -> law.virtual(new float[4][6][8]));
        float[][][] uneven = new float[STATES][6][8];
        uneven[2] = new float[5][8];
        assertThrows(SpecException.class, () -> law.virtual(uneven));
        uneven[2] = new float[6][8];
        uneven[2][5] = new float[7];
        assertThrows(SpecException.class, () -> law.virtual(uneven));
        uneven[2][5] = new float[] {0, 0, 0, 0, 0, 0, 0, 11};
        assertThrows(SpecException.class, () -> law.virtual(uneven));
        uneven[2][5] = new float[] {-10, 0, 0, 0, 0, 0, 0, 10};
        assertEquals(10, law.virtual(uneven).quantile(2, 5, 7), "the ends belong to the range");
    }
}
