package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.ArrayDesign.Signs;
import org.junit.jupiter.api.Test;

/** 784 inputs are 13 tiles of 64 rows, the last of 16. */
class TilePlanTest {
    @Test
    void aPairTakesTwoDevicesAndTwoColumns() {
        TilePlan plan = plan(Signs.DIFFERENTIAL_PAIR);

        assertEquals(13, plan.rowTiles());
        assertEquals(4, plan.columnTiles(), "100 outputs of 32 to a tile");
        assertEquals(2 * 784 * 100, plan.devices());
        assertEquals(0, plan.references());
        assertEquals(2e-12 * 2 * 784 * 100, plan.area(), Math.ulp(2e-12 * 2 * 784 * 100));
        assertEquals(100 * 13, plan.columnConversions(), "one per column pair and tile");
        assertEquals(784 * 4, plan.rowConversions(), "one per row and tile");
    }

    @Test
    void everyTileHasAReferenceColumn() {
        TilePlan plan = plan(Signs.REFERENCE_COLUMN);

        assertEquals(2, plan.columnTiles(), "100 outputs of 64 to a tile");
        assertEquals(784 * 100, plan.devices());
        assertEquals(784 * 2, plan.references());
        assertEquals(2e-12 * 784 * 102, plan.area(), Math.ulp(2e-12 * 784 * 102));
        assertEquals(100 * 13, plan.columnConversions(), "subtracted before the converter");
        assertEquals(100 * 13 + 2 * 13, plan.columnDrives());
        assertEquals(784 * 2, plan.rowConversions());
    }

    @Test
    void anIdealArrayIsOneTileOfAnySize() {
        var plan = new TilePlan(784, 1000, ArrayDesign.IDEAL);

        assertEquals(1, plan.rowTiles());
        assertEquals(1, plan.columnTiles());
        assertEquals(784, plan.firstInput(1));
        assertEquals(1000, plan.firstOutput(1));
        assertEquals(784 * 1000, plan.devices());
        assertEquals(0, plan.area(), "no cell has a known area");
    }

    @Test
    void tilesCoverEveryInputAndOutputOnce() {
        TilePlan plan = plan(Signs.DIFFERENTIAL_PAIR);

        assertEquals(0, plan.firstInput(0));
        assertEquals(768, plan.firstInput(12));
        assertEquals(784, plan.firstInput(13));
        assertEquals(96, plan.firstOutput(3));
        assertEquals(100, plan.firstOutput(4));
    }

    private static TilePlan plan(Signs signs) {
        return new TilePlan(784, 100, new ArrayDesign(64, 64, 1, 1, signs, 2e-12, 4, 0, 0, 0, 0, 0));
    }
}
