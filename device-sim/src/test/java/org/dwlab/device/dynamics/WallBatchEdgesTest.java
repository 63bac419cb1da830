package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch does apart from its physics. */
class WallBatchEdgesTest {
    private static final RandomStreams STREAMS = new RandomStreams(9);

    private static DeviceSpec device(String model) throws IOException {
        return FixedDevices.load("d5", List.of("wall.model=" + model));
    }

    private static WallBatch batch(DeviceSpec spec) {
        var batch = WallBatch.of(spec, new WidthTables(spec, spec.write().voltages(), STREAMS, new int[3]));
        batch.begin(Protocol.set(spec, 1), spec, STREAMS, new int[3], new int[] {0, 1, 2});
        return batch;
    }

    private static Drive[] drives(DeviceSpec spec) {
        return Drive.along(spec, spec.write().setWaveform(1), spec.write().voltages());
    }

    /** Every 256 steps, of the whole grid and not of the part that is run, and after the last one. */
    @ParameterizedTest
    @CsvSource({"0, 600, 0", "1, 600, 256", "257, 700, 512", "1, 100, 99", "513, 700, 699", "5, 6, 5", "5, 5, -1"})
    void aWallThatIsNowhereIsFoundAtTheNextLook(int first, int last, int found) throws IOException {
        DeviceSpec spec = device("rigid");
        WallBatch batch = batch(spec);
        batch.phi[1] = Double.POSITIVE_INFINITY;

        assertEquals(found, batch.run(drives(spec), first, last));
    }

    /** After the last step a tilt that is no number has not yet got into place and angle. */
    @Test
    void aWallThatLiesNowhereIsNoticedByItsTiltAlone() throws IOException {
        var batch = (TiltedBatch) batch(device("tilted"));
        assertTrue(batch.isFinite());

        batch.chi[1] = Double.NaN;

        assertFalse(batch.isFinite());
    }

    @Test
    void wallsThatAreSomewhereReachTheEnd() throws IOException {
        DeviceSpec spec = device("rigid");

        assertEquals(-1, batch(spec).run(drives(spec)));
    }

    @Test
    void anInterruptionEndsTheRunAtTheNextLook() throws IOException {
        DeviceSpec spec = device("rigid");
        WallBatch batch = batch(spec);
        Drive[] drives = drives(spec);

        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> batch.run(drives, 0, 300));
        } finally {
            Thread.interrupted();
        }
    }

    /** Copies have the place, the angle and the tilt of their original; their noise is their own. */
    @ParameterizedTest
    @ValueSource(strings = {"rigid", "tilted"})
    void aCopyGoesOnFromItsOriginalWithNoiseOfItsOwn(String model) throws IOException {
        DeviceSpec spec = device(model);
        Drive[] drives = drives(spec);
        WallBatch batch = batch(spec);
        batch.run(drives, 0, 300);
        double[] q = batch.q.clone();
        double[] phi = batch.phi.clone();
        double[] chi = {batch.tilt(0), batch.tilt(1), batch.tilt(2)};

        batch.copy(new int[] {2, 2, 1});

        assertArrayEquals(new double[] {q[2], q[2], q[1]}, batch.q);
        assertArrayEquals(new double[] {phi[2], phi[2], phi[1]}, batch.phi);
        assertArrayEquals(
                new double[] {chi[2], chi[2], chi[1]}, new double[] {batch.tilt(0), batch.tilt(1), batch.tilt(2)});
        batch.run(drives, 300, 301);
        assertNotEquals(batch.q[0], batch.q[1]);
    }

    @Test
    void aWallThatIsPutSomewhereStandsUpright() throws IOException {
        DeviceSpec spec = device("tilted");
        WallBatch batch = batch(spec);
        batch.run(drives(spec), 0, 300);
        assertNotEquals(0, batch.tilt(1));
        double other = batch.tilt(2);

        batch.place(1, 2e-7, 3);

        assertEquals(2e-7, batch.q[1]);
        assertEquals(3, batch.phi[1]);
        assertEquals(0, batch.tilt(1));
        assertEquals(other, batch.tilt(2));
    }
}
