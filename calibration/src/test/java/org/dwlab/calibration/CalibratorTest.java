package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteEnergy;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratorTest {
    private static PositionEnsemble ensemble;
    private static SynapseTable table;

    @BeforeAll
    static void simulate() throws IOException {
        var spec = DeviceSpec.load("d5", List.of());
        ensemble = EnsembleSimulator.simulate(spec, 16, 24, new RandomStreams(2), 2, Progress.NONE);
        table = Calibrator.calibrate(ensemble);
    }

    /** Together devices keep every probability to half of an entry, and so many values as cross a threshold with it. */
    @Test
    void drawsEndInTheirStatesAsOftenAsTheTableSays() {
        Thresholds thresholds = Thresholds.of(table.weights());
        for (int state = 0; state < 5; state++) {
            double[] drawn = new double[5];
            for (int device = 0; device < 16; device++) {
                for (int j = 0; j < table.set().quantiles(); j++) {
                    drawn[thresholds.nearest(table.set().quantile(state, device, j))]++;
                }
            }
            for (int bin = 0; bin < 5; bin++) {
                double share = drawn[bin] / 16 / table.set().quantiles();
                assertEquals(table.set().transition(state, bin).value(), share, 0.002, state + " to " + bin);
            }
        }
    }

    /** Weights are linear in the conductance, from −1 to 1; a read takes U²Gt. */
    @Test
    void readsAreThoseOfTheJunction() {
        DeviceSpec spec = ensemble.spec();
        SynapseTable made = Calibrator.calibrate(ensemble);
        double first = made.conductance(0);
        double last = made.conductance(4);
        double volts = spec.readout().voltage();
        assertTrue(first > 0 && last > first);
        for (int state = 0; state < 5; state++) {
            double conductance = made.conductance(state);
            assertEquals(made.weight(state), (2 * conductance - first - last) / (last - first), 1e-12);
            double energy = volts * volts * conductance * spec.readout().duration();
            assertEquals(energy, made.readEnergy(state), 1e-12 * energy);
            assertEquals(spec.statePosition(state), made.position(state));
        }
        // Shot and thermal noise grow with the conductance, and less than it does.
        double ratio = made.readNoise(4) / made.readNoise(0);
        assertTrue(ratio > 1 && ratio < last / first, "ratio " + ratio);
    }

    @Test
    void writesTakeWhatTheEnsembleSays() {
        DeviceSpec spec = ensemble.spec();
        SynapseTable made = Calibrator.calibrate(ensemble);
        for (int state = 0; state < 5; state++) {
            assertEquals(ensemble.setEnergy(state), made.set().energy(state));
            assertEquals(ensemble.setDuration(state), made.set().duration(state));
            assertEquals(WriteEnergy.gates(spec, spec.write().setWaveform(state)), made.setGateEnergy(state));
        }
        assertTrue(
                made.setGateEnergy(0) > 0 && made.setGateEnergy(0) < made.set().energy(0));
        WriteDistribution hops = made.hop().orElseThrow();
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < 5; from++) {
                assertEquals(ensemble.hopEnergy(direction), hops.energy(hops.row(direction, from)));
                assertEquals(ensemble.hopDuration(direction), hops.duration(hops.row(direction, from)));
            }
            double gate = WriteEnergy.gates(spec, spec.write().hopWaveform(direction));
            assertTrue(gate > 0);
            assertEquals(gate, made.hopGateEnergy(direction));
        }
        assertEquals(ensemble.resetEnergy(), made.resetEnergy());
        assertEquals(WriteEnergy.gates(spec, spec.write().resetWaveform()), made.resetGateEnergy());
    }

    @Test
    void progressIsToldOfEveryRowOnce() {
        var told = new ArrayList<String>();
        var rows = new AtomicLong();

        Calibrator.calibrate(ensemble, EnsembleFile.Extras.NONE, 0, (name, total, unit) -> {
            told.add(name + " " + total + " " + unit);
            return new Progress.Task() {
                @Override
                public void advance(long amount) {
                    rows.addAndGet(amount);
                }

                @Override
                public void close() {
                    told.add("end");
                }
            };
        });

        assertEquals(List.of("calibrate d5 15 rows", "end"), told);
        assertEquals(15, rows.get());
    }

    @Test
    void moreCyclesThanQuantilesKeepTheOrderStatisticsAtTheirProbabilities() throws IOException {
        var spec = FixedDevices.load("d2", List.of());
        int cycles = 4 * WriteDistributions.MOST_QUANTILES;
        double[][][] positions = new double[2][1][cycles];
        for (int c = 0; c < cycles; c++) {
            positions[0][0][c] = 150e-9 + c * 1e-12;
            positions[1][0][c] = 450e-9 + c * 1e-12;
        }

        WriteDistribution distribution = Calibrator.calibrate(new PositionEnsemble(spec, 1, positions, null, 1, 1))
                .set();

        assertEquals(WriteDistributions.MOST_QUANTILES, distribution.quantiles());
        // Entries stand for four cycles each.
        double step = spec.junction().weight(151e-9) - spec.junction().weight(150.996e-9);
        assertEquals(spec.junction().weight(positions[0][0][2]), distribution.quantile(0, 0, 0), step);
        int last = WriteDistributions.MOST_QUANTILES - 1;
        assertEquals(spec.junction().weight(positions[0][0][cycles - 2]), distribution.quantile(0, 0, last), step);
    }

    @Test
    void aWriteLandsMostlyInItsStateAndCostsResetAndHops() {
        for (int state = 0; state < 5; state++) {
            assertTrue(table.set().transition(state, state).value() > 0.8, "state " + state);
            // 96.36 uA in the reset and in a hop through the 1.631243 kOhm of the etched strip; ramps count for
            // 0.4/3 ns; the gate of 5.346019 fF swings by 1.11 V.
            double gate = 1.11 * 1.11 * 5.3460194;
            double hop = 9.2852496 * 1.6312434 * (1.0 + 0.4 / 3) + gate;
            double femtojoule = 9.2852496 * 1.6312434 * (5.5 + 0.4 / 3) + gate + state * hop;
            assertEquals(femtojoule, table.set().energy(state) * 1e15, 2e-5);
        }
    }

    @Test
    void aHopRowStandsForDirectionAndStart() {
        WriteDistribution hop = table.hop().orElseThrow();

        for (int from = 0; from < 4; from++) {
            assertTrue(hop.transition(hop.row(Direction.UP, from), from + 1).value() > 0.8, "up from " + from);
            assertTrue(
                    hop.transition(hop.row(Direction.DOWN, from + 1), from).value() > 0.8, "down from " + (from + 1));
        }
        assertEquals(2.2e-9 + 2e-9, hop.duration(hop.row(Direction.UP, 3)), 1e-18);
    }

    @Test
    void aTableSurvivesItsFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.h5");

        SynapseTableFile.write(table, file);
        SynapseTable copy = SynapseTableFile.read(file);

        assertEquals(table.name(), copy.name());
        assertEquals(table.specJson(), copy.specJson());
        assertArrayEquals(table.weights(), copy.weights());
        assertSame(table.set(), copy.set());
        assertSame(table.hop().orElseThrow(), copy.hop().orElseThrow());
        for (int s = 0; s < table.states(); s++) {
            assertEquals(table.position(s), copy.position(s));
            assertEquals(table.conductance(s), copy.conductance(s));
            assertEquals(table.readEnergy(s), copy.readEnergy(s));
            assertEquals(table.readNoise(s), copy.readNoise(s));
        }
    }

    private static void assertSame(WriteDistribution expected, WriteDistribution actual) {
        assertEquals(expected.rows(), actual.rows());
        assertArrayEquals(expected.flatQuantiles(), actual.flatQuantiles());
        for (int row = 0; row < expected.rows(); row++) {
            assertEquals(expected.moments(row), actual.moments(row));
            assertEquals(expected.samples(row), actual.samples(row));
            assertEquals(expected.mixture(row), actual.mixture(row));
            assertEquals(expected.energy(row), actual.energy(row));
            assertEquals(expected.duration(row), actual.duration(row));
            for (int bin = 0; bin < expected.bins(); bin++) {
                assertEquals(expected.transition(row, bin), actual.transition(row, bin));
            }
        }
    }

    @Test
    void anEnsembleFileIsNoTable(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("e.h5");
        EnsembleFile.write(ensemble, file);

        var refusal = assertThrows(SpecException.class, () -> SynapseTableFile.read(file));

        assertEquals(file + ": schema must be dwlab.table/1, got dwlab.ensemble/1", refusal.getMessage());
    }

    @Test
    void aTableCutShortIsRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("t.h5");
        SynapseTableFile.write(table, file);
        byte[] bytes = Files.readAllBytes(file);
        for (int part = 0; part < 20; part++) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length * part / 20));
            assertThrows(SpecException.class, () -> SynapseTableFile.read(file), "part " + part);
        }
    }
}
