package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.Direction;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveformTest {
    /** Eq. (19) at its corners and half-way up its ramps, for T = 0.85 ns and t_r = 0.2 ns. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "0.2, 0, 0",
        "0.3, 0.125, 0",
        "0.4, 0.25, 0",
        "0.5, 0.25, 1.25e11",
        "0.6, 0.25, 2.5e11",
        "1.45, 0.25, 2.5e11",
        "1.55, 0.25, 1.25e11",
        "1.65, 0.25, 0",
        "1.85, 0.25, 0",
        "1.95, 0.125, 0",
        "2.05, 0, 0",
        "3.05, 0, 0"
    })
    void voltageLeadsAndLagsTheCurrentByOneRamp(double ns, double voltage, double current) throws IOException {
        var spec = FixedDevices.load("d5", List.of("write.reset=[]"));

        var waveform = spec.write().setWaveform(1);

        // Times are sums of a few decimal numbers of order 1 ns, shares their quotient by 0.2 ns.
        double relative = 16 * Math.ulp(1.0) * 10;
        assertEquals(voltage, waveform.voltage(ns * 1e-9), 0.25 * relative);
        assertEquals(current, waveform.current(ns * 1e-9), 2.5e11 * relative);
    }

    @Test
    void pulsesOfASequenceAreAGapApartAndTheLastSettles() throws IOException {
        var write = FixedDevices.load("d5", List.of()).write();

        assertEquals(7.7e-9, write.setWaveform(0).duration(), 1e-20);
        assertEquals(7.7e-9 + 3 * 3.05e-9 + 4.05e-9, write.setWaveform(4).duration(), 1e-20);
        assertEquals(2e-9 + 4.05e-9, write.hopWaveform(Direction.UP).duration(), 1e-20);
        assertEquals(5, write.setWaveform(4).pulseCount());
    }

    @Test
    void aHoldLengthensSetsAndNothingElse() throws IOException {
        var write = FixedDevices.load("d5", List.of()).write();
        var held = FixedDevices.load("d5", List.of("write.hold_s=3e-7", "write.reset=[]"))
                .write();

        assertEquals(3e-7, held.setWaveform(0).duration());
        assertEquals(4.05e-9 + 3e-7, held.setWaveform(1).duration(), 1e-20);
        assertEquals(
                write.hopWaveform(Direction.UP).duration(),
                held.hopWaveform(Direction.UP).duration());
    }

    @Test
    void aHoldTooLongForIntegrationIsNotInTheWaveform() throws IOException {
        var held = FixedDevices.load("d5", List.of("write.hold_s=1")).write();

        assertEquals(7.7e-9, held.setWaveform(0).duration(), 1e-20);
    }

    /** Between two nodes neighbours of a point in the middle are as far from it as straight lines have them. */
    @Test
    void currentAndVoltageAreStraightBetweenNodes() throws IOException {
        var waveform = FixedDevices.load("d5", List.of()).write().setWaveform(3);
        double[] nodes = waveform.nodes();

        assertEquals(0, nodes[0]);
        assertEquals(waveform.duration(), nodes[nodes.length - 1]);
        for (int i = 1; i < nodes.length; i++) {
            double from = nodes[i - 1];
            double to = nodes[i];
            for (double share : new double[] {0.25, 0.5, 0.75}) {
                double time = from + share * (to - from);
                // Round-off of times, 1e-24 s, over a ramp of 0.2 ns.
                assertEquals(
                        waveform.voltage(from) + share * (waveform.voltage(to) - waveform.voltage(from)),
                        waveform.voltage(time),
                        1e-12);
                assertEquals(
                        waveform.current(from) + share * (waveform.current(to) - waveform.current(from)),
                        waveform.current(time),
                        1);
            }
        }
    }
}
