package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dwlab.calibration.table.Estimate;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;

class AssessmentTest {
    private static final double[][] NOT_HELD = new double[0][];

    @Test
    void errorsLossesAndFaultlessDevicesAreThoseCountedByHand() {
        double[][] escapes = {{0.01, 0.03}, {1, 2}};
        int[][] wrong = {{0, 1, 0, 0}, {2, 0, 0, 0}};
        var found = new Assessment(escapes, wrong, 5);
        assertEquals(1 / 20.0, found.writeError(0).value(), 1e-15);
        assertEquals(2 / 20.0, found.writeError(1).value(), 1e-15);
        assertEquals(1, found.worstState());
        assertEquals(3 / 40.0, found.meanWriteError().value(), 1e-15);
        assertEquals(0.5, found.faultless(), 0);
        // 1 - exp(-0.01) and 1 - exp(-0.03); 1 - exp(-1) and 1 - exp(-2).
        assertEquals((0.00995016625083195 + 0.029554466451491845) / 2, found.lost(0), 1e-15);
        assertEquals((0.6321205588285577 + 0.8646647167633873) / 2, found.worstLost(), 1e-15);
        assertEquals(1.5, found.worstEscapes(), 0);
    }

    @Test
    void independentWritesHaveWilsonsIntervalAndDevicesThatFailAsAWholeAWiderOne() {
        int[] scattered = new int[40];
        int[] whole = new int[40];
        for (int device = 0; device < 8; device++) {
            scattered[5 * device] = 1;
        }
        whole[7] = 8;
        Estimate independent = new Assessment(NOT_HELD, new int[][] {scattered}, 8).writeError(0);
        Estimate clustered = new Assessment(NOT_HELD, new int[][] {whole}, 8).writeError(0);
        assertEquals(independent.value(), clustered.value(), 1e-15);
        // Wilson for 8 of 320, from the formula with z = 1.959964.
        assertEquals(0.012721, independent.low(), 1e-5);
        assertEquals(0.048548, independent.high(), 1e-5);
        // As many independent writes as devices, 40: 1 of 40.
        assertEquals(0.004427, clustered.low(), 1e-5);
        assertEquals(0.128814, clustered.high(), 1e-5);
    }

    @Test
    void aSearchTellsTwoLossesFromTwoThousandThoughBothShareAreOne() throws Exception {
        DeviceSpec device = DeviceSpec.load("d2", java.util.List.of());
        var early = new Assessment(new double[][] {{2000}, {2000}}, new int[0][], 1);
        var late = new Assessment(new double[][] {{20}, {20}}, new int[0][], 1);
        assertTrue(DesignQuantity.LOST_SHARE.logarithm(device, late)
                < DesignQuantity.LOST_SHARE.logarithm(device, early) - 1.9);
        assertEquals(1, DesignQuantity.LOST_SHARE.of(device, early), 1e-8);
    }
}
