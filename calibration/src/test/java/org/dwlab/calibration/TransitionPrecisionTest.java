package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

class TransitionPrecisionTest {
    private static TransitionPrecision of(double halfWidth) {
        return new TransitionPrecision("set 0 -> 1", new Estimate(halfWidth, 0, 2 * halfWidth), 100);
    }

    @Test
    void halvingTheIntervalTakesFourTimesTheDevices() {
        assertEquals((int) Math.ceil(1.05 * 100 * 2.25), of(0.03).devicesFor(0.02, 4096));
    }

    @Test
    void oneRoundNeverAsksForMoreThanFourTimesAsMany() {
        assertEquals(400, of(0.9).devicesFor(0.001, 4096));
    }

    @Test
    void aNearMissStillGrowsByATenth() {
        assertEquals(111, of(0.0201).devicesFor(0.02, 4096), 1);
    }

    @Test
    void theBoundHolds() {
        assertEquals(120, of(0.9).devicesFor(0.001, 120));
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

    @Test
    void bothEndsOfTheIntervalAreSaid() {
        assertEquals("95 % interval [0.0000, 0.0600] of set 0 -> 1 with 100 devices", of(0.03).describe());
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
