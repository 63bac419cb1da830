package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void halvingTheIntervalTakesFourTimesTheDevices() {
        assertEquals(
                (int) Math.ceil(1.05 * 100 * 2.25),
                new TransitionPrecision("set 0 -> 1", 0.03, 100).devicesFor(0.02, 4096));
    }

    @Test
    void oneRoundNeverAsksForMoreThanFourTimesAsMany() {
        assertEquals(400, new TransitionPrecision("set 0 -> 1", 0.9, 100).devicesFor(0.001, 4096));
    }

    @Test
    void aNearMissStillGrowsByATenth() {
        assertEquals(111, new TransitionPrecision("set 0 -> 1", 0.0201, 100).devicesFor(0.02, 4096), 1);
    }

    @Test
    void theBoundHolds() {
        assertEquals(120, new TransitionPrecision("set 0 -> 1", 0.9, 100).devicesFor(0.001, 120));
    }

    @Test
    void theWidestIntervalOfTheTableIsTheOneReported() throws IOException {
        PositionEnsemble ensemble = EnsembleSimulator.simulate(
                FixedDevices.load("d5", List.of()), 4, 8, new RandomStreams(1), 2, Progress.NONE);
        SynapseTable table = Calibrator.calibrate(ensemble);

        double widest = Math.max(widest(table.set()), widest(table.hop().orElseThrow()));

        assertEquals(widest, TransitionPrecision.of(ensemble).halfWidth());
        assertTrue(
                TransitionPrecision.of(ensemble).place().matches("(set \\d|hop [+-]1 from \\d) -> \\d"),
                TransitionPrecision.of(ensemble).place());
    }

    private static double widest(WriteDistribution distribution) {
        double widest = 0;
        for (int row = 0; row < distribution.rows(); row++) {
            for (int bin = 0; bin < distribution.bins(); bin++) {
                widest = Math.max(widest, distribution.transition(row, bin).halfWidth());
            }
        }
        return widest;
    }
}
