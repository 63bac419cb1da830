package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.ReferenceDevice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where keys of a device end up in its table: numbers of another program (docs/validation.md), all in SI. */
class TableOfDeviceTest {
    /** Numbers of five digits and more; the junction interpolates within 1e-7. */
    private static final double DIGITS = 1e-6;

    private static final List<String> KEYS = List.of(
            "write.gap_s=0.6e-9",
            "write.hold_s=5e-9",
            "heavy_metal.resistivity_ohm_m=2e-7",
            "gate.relative_permittivity=800",
            "readout.tmr=1.6",
            "readout.duration_s=3e-9",
            "readout.voltage_V=0.07");

    private static DeviceSpec spec;
    private static SynapseTable table;

    @BeforeAll
    static void calibrate() throws IOException {
        spec = ReferenceDevice.five(KEYS.toArray(String[]::new));
        double[][][] set = new double[5][][];
        double[][][][] hop = new double[2][5][][];
        for (int state = 0; state < 5; state++) {
            set[state] = around(spec.statePosition(state));
            hop[Direction.UP.index()][state] = around(spec.statePosition(Math.min(4, state + 1)));
            hop[Direction.DOWN.index()][state] = around(spec.statePosition(Math.max(0, state - 1)));
        }
        table = Calibrator.calibrate(new PositionEnsemble(spec, 17, set, hop, 1, 1));
    }

    /** Four devices with eight cycles each within 4 nm. */
    private static double[][] around(double place) {
        double[][] sample = new double[4][8];
        for (int i = 0; i < 32; i++) {
            sample[i % 4][i / 4] = place + (i - 15.5) * 0.25e-9;
        }
        return sample;
    }

    @Test
    void everyKeyStandsInTheSpecificationOfTheTable() throws IOException {
        assertEquals(spec, DeviceSpec.parse("table", table.specJson()));
        assertEquals(17, table.seed());
        assertEquals("reference", table.name());
        for (String key : KEYS) {
            String path = "/" + key.split("=")[0].replace('.', '/');
            double value =
                    new ObjectMapper().readTree(table.specJson()).at(path).asDouble(Double.NaN);
            assertEquals(Double.parseDouble(key.split("=")[1]), value, key);
        }
    }

    /** R = 1 161.8 ohm, C = 1.6623 fF; reset and each hop have their Joule heat and their swing of 0.25 V. */
    @Test
    void writesCostWhatPulsesCost() {
        assertClose(1.100453331e-14, table.resetEnergy());
        assertClose(1.583920616e-14, table.set().energy(2));
        assertClose(2.417336425e-15, table.hop().orElseThrow().energy(WriteDistribution.row(Direction.UP, 1, 5)));
    }

    /** Of the three pulses of state 2 each takes C V² = 1.6623 fF · (0.25 V)²; five digits are those of C. */
    @Test
    void gatesTakeTheSwingOfEveryPulse() {
        double swing = 1.6623e-15 * 0.25 * 0.25;
        assertEquals(swing, table.resetGateEnergy(), 1e-4 * swing);
        assertEquals(3 * swing, table.setGateEnergy(2), 3e-4 * swing);
        assertEquals(swing, table.hopGateEnergy(Direction.DOWN), 1e-4 * swing);
    }

    /** Reset 5.7 ns and 2 ns, hops of 2.05 ns, 0.6 ns apart and 2 ns after the last; the hold is no part of a write. */
    @Test
    void writesLastAsLongAsTheirTrains() {
        assertClose(14.4e-9, table.set().duration(2));
        assertClose(4.05e-9, table.hop().orElseThrow().duration(WriteDistribution.row(Direction.DOWN, 3, 5)));
    }

    @Test
    void statesAreReadAsTheJunctionSays() {
        assertEquals(200e-9, table.position(1));
        assertClose(8.416398633e-6, table.conductance(1));
        assertClose(1.237210599e-16, table.readEnergy(1));
        assertClose(0.01994643052, table.readNoise(1));
        assertClose(-0.5005441307, table.weight(1));
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, DIGITS * Math.abs(expected));
    }
}
