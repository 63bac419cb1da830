package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.VoltageScan;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoltageScannerTest {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    private static VoltageScan scan(DeviceSpec spec, int voltages, int threads) {
        return VoltageScanner.scan(spec, new VoltageScanner.Size(voltages, 2, 3), STREAMS, threads, Progress.NONE)
                .orElseThrow();
    }

    private static DeviceSpec device(String name, String... assignments) throws IOException {
        return FixedDevices.load(name, List.of(assignments));
    }

    @Test
    void voltagesGoFromTheLowestToTheHighestOfTheProtocol() throws IOException {
        assertArrayEquals(
                new double[] {-0.25, -0.125, 0, 0.125, 0.25},
                scan(device("d2"), 5, 2).voltage());
    }

    @Test
    void atTheVoltageOfTheWriteTheWallsEndWhereTheWriteEnds() throws IOException {
        DeviceSpec spec = device("d2");

        double[][][] scanned = scan(spec, 2, 2).position();

        // d2 writes its two states by the same pulse at the ends of the scan: same walls, same noise.
        var written = EnsembleSimulator.simulate(spec, 2, 3, STREAMS, 1, Progress.NONE)
                .setPosition();
        assertArrayEquals(written, scanned);
    }

    @Test
    void moreVoltagesThanStatesAreAllScannedAndThreadsChangeNothing() throws IOException {
        VoltageScan one = scan(device("d2"), 5, 1);

        assertEquals(5, one.position().length);
        assertArrayEquals(one.position(), scan(device("d2"), 5, 3).position());
    }

    @Test
    void aHopWithoutHeatGoesFurtherAtAHigherVoltage() throws IOException {
        double[][][] position = scan(
                        device("d5", "temperature_K=0", "material.temperature_law.constants_at_K=device"), 2, 2)
                .position();

        for (int d = 0; d < 2; d++) {
            // Notches of d5 are 100 nm apart: held in the first without the gate, in the second with it.
            assertTrue(position[1][d][0] - position[0][d][0] > 50e-9, "device " + d);
        }
    }

    @Test
    void whereTheProtocolKnowsOneVoltageOnlyThereIsNothingToScan() throws IOException {
        var spec = device("d5", "write.pulses.*.voltage_V=0");

        assertEquals(
                Optional.empty(),
                VoltageScanner.scan(spec, new VoltageScanner.Size(5, 1, 1), STREAMS, 1, Progress.NONE));
    }

    @Test
    void oneVoltageIsRefused() {
        var refusal = assertThrows(SpecException.class, () -> new VoltageScanner.Size(1, 1, 1));

        assertEquals("voltages of a scan must be 0, or in [2, 10000], got 1", refusal.getMessage());
    }

    @Test
    void aScanSurvivesTheFileOfItsEnsemble(@TempDir Path folder) throws IOException {
        DeviceSpec spec = device("d2");
        VoltageScan scan = scan(spec, 3, 2);
        var ensemble = EnsembleSimulator.simulate(spec, 1, 1, STREAMS, 1, Progress.NONE);
        Path file = folder.resolve("e.h5");

        EnsembleFile.write(ensemble, new EnsembleFile.Extras(List.of(), List.of(), Optional.of(scan)), file);

        VoltageScan copy = EnsembleFile.readExtras(file).scan().orElseThrow();
        assertArrayEquals(scan.voltage(), copy.voltage());
        assertArrayEquals(scan.position(), copy.position());
    }

    @Test
    void aScanWithoutOrderOrWithGapsIsRefused() {
        var unordered =
                assertThrows(SpecException.class, () -> new VoltageScan(new double[] {1, 0}, new double[2][1][1]));
        var gap = assertThrows(SpecException.class, () -> new VoltageScan(new double[] {0, 1}, new double[1][1][1]));

        assertEquals("the voltages of a scan must ascend, number 1 does not", unordered.getMessage());
        assertEquals("a scan must have positions for 2 voltages, got 1", gap.getMessage());
    }
}
