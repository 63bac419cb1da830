package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellConstants;
import org.dwlab.device.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Against {@link PlainCells}. One step in single precision is off by some 10 u, u = 2⁻²⁴: the rounding of m itself, of
 * its length, and of an increment below 1 in some twenty operations. Damped motion does not make more of it, so that n
 * steps are off by 10 n u at most; the square root of n would be likely.
 */
class CellBatchTest {
    private static final int STEPS = 40;
    private static final double BOUND = 10 * STEPS * SinglePrecision.U;

    private static void assertSame(PlainCells plain, CellBatch batch, int lane) {
        for (int x = 0; x < batch.grid.nx(); x++) {
            for (int y = 0; y < batch.grid.ny(); y++) {
                for (int k = 0; k < 3; k++) {
                    assertEquals(
                            plain.m[x][y][k],
                            batch.m(lane, k, x, y),
                            BOUND,
                            "lane " + lane + ", cell " + x + ", " + y + ", component " + k);
                }
            }
        }
    }

    private static double distance(double[][][] a, double[][][] b) {
        double most = 0;
        for (int x = 0; x < a.length; x++) {
            for (int y = 0; y < a[x].length; y++) {
                for (int k = 0; k < 3; k++) {
                    most = Math.max(most, Math.abs(a[x][y][k] - b[x][y][k]));
                }
            }
        }
        return most;
    }

    /**
     * All terms, on five tracks of different edges; the second evaluation of the field and the extrapolation after it.
     */
    @ParameterizedTest
    @EnumSource(Cells.Edges.class)
    void manyTrajectoriesGoAsThePlainEquationSays(Cells.Edges edges) {
        for (int every : new int[] {1, 3}) {
            CellBatch batch = Scene.batch(Scene.ALL, edges, 5, every);
            Scene.fill(batch);
            double[] ends = Scene.endField();
            for (int x = 0; x < ends.length; x++) {
                batch.setEndField(x, ends[x]);
            }
            PlainCells[] plain = new PlainCells[batch.lanes];
            for (int lane = 0; lane < plain.length; lane++) {
                plain[lane] = Scene.plain(batch, lane, Scene.ALL, every);
                plain[lane].endField = ends;
                plain[lane].applied = Scene.APPLIED;
                plain[lane].current = Scene.CURRENT * Scene.scale(lane);
                plain[lane].voltage = Scene.VOLTAGE;
            }

            CellDrive drive = CellDrive.of(Scene.ALL, Scene.GRID, Scene.CURRENT, Scene.VOLTAGE, Scene.APPLIED);
            for (int step = 0; step < STEPS; step++) {
                batch.step(drive, 0);
            }

            for (int lane : new int[] {0, 3, 4}) {
                for (int step = 0; step < STEPS; step++) {
                    plain[lane].step(Scene.DT);
                }
                assertSame(plain[lane], batch, lane);
            }
        }
    }

    /**
     * A term alone, of the others as good as nothing: it must move the film a hundred times as far as the bound, so
     * that a coefficient that is wrong by 1 % would be seen.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exchange",
                "anisotropy",
                "gate",
                "gradient",
                "dmi",
                "demag",
                "damping-like",
                "transverse",
                "transfer",
                "transfer, non-adiabatic",
                "applied x",
                "applied y",
                "applied z",
                "end field"
            })
    void everyTermAloneMattersAndIsRight(String term) {
        CellConstants c = Scene.only(term);
        CellBatch batch = Scene.batch(c, Cells.Edges.SMOOTH, 2, 1);
        Scene.fill(batch);
        PlainCells plain = Scene.plain(batch, 1, c, 1);
        PlainCells without = Scene.plain(batch, 1, Scene.only("none"), 1);
        without.hasDemag = false;
        plain.hasDemag = term.equals("demag"); // M_s is 1 A/m else
        double[] applied = new double[3];
        if (term.startsWith("applied")) {
            int axis = "xyz".indexOf(term.charAt(term.length() - 1));
            applied[axis] = Scene.APPLIED[axis];
        }
        plain.applied = applied;
        plain.current = Scene.CURRENT * Scene.scale(1);
        plain.voltage = Scene.VOLTAGE;
        if (term.equals("end field")) {
            plain.endField = Scene.endField();
            for (int x = 0; x < plain.endField.length; x++) {
                batch.setEndField(x, plain.endField[x]);
            }
        }

        CellDrive drive = CellDrive.of(c, Scene.GRID, Scene.CURRENT, Scene.VOLTAGE, applied);
        for (int step = 0; step < STEPS; step++) {
            batch.step(drive, 0);
            plain.step(Scene.DT);
            without.step(Scene.DT);
        }

        assertSame(plain, batch, 1);
        double moved = distance(plain.m, without.m);
        assertTrue(moved > 100 * BOUND, term + " moves the film by " + moved);
    }

    /** A trajectory has its own generators and loops, and rounds with its partner of a pair alone. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 16})
    void aPairGoesTheSameWayToTheLastBitInAnyBatch(int lanes) {
        CellBatch pair = hot(2);
        CellBatch many = hot(lanes);

        for (int x = 0; x < pair.grid.nx(); x++) {
            for (int y = 0; y < pair.grid.ny(); y++) {
                for (int lane = 0; lane < 2; lane++) {
                    for (int k = 0; k < 3; k++) {
                        assertEquals(pair.m(lane, k, x, y), many.m(lane, k, x, y), 0, "cell " + x + ", " + y);
                    }
                }
            }
        }
    }

    private static CellBatch hot(int lanes) {
        CellBatch batch = Scene.batch(Scene.ALL, Cells.Edges.SMOOTH, lanes, 2);
        for (int lane = 0; lane < lanes; lane++) {
            batch.seed(lane, new RandomStreams(3).stream(Purpose.THERMAL_NOISE, lane));
        }
        Scene.fill(batch);
        CellDrive drive = CellDrive.of(Scene.ALL, Scene.GRID, Scene.CURRENT, Scene.VOLTAGE, Scene.APPLIED);
        for (int step = 0; step < 20; step++) {
            batch.step(drive, 300);
        }
        return batch;
    }

    /** The last of an odd number shares its transform with nobody, and lacks nothing for it. */
    @Test
    void aTrajectoryAloneGoesAsFarAsRoundingAllows() {
        CellBatch alone = hot(1);
        CellBatch pair = hot(2);

        for (int x = 0; x < alone.grid.nx(); x++) {
            for (int y = 0; y < alone.grid.ny(); y++) {
                assertEquals(pair.m(0, 2, x, y), alone.m(0, 2, x, y), BOUND, "cell " + x + ", " + y);
            }
        }
    }

    @Test
    void emptyCellsStayEmpty() {
        CellBatch batch = hot(3);
        int empty = 0;
        for (int x = 0; x < batch.grid.nx(); x++) {
            for (int y = 0; y < batch.grid.ny(); y++) {
                if (!batch.isFilled(1, x, y)) {
                    empty++;
                    assertEquals(0, Math.abs(batch.m(1, 0, x, y)) + Math.abs(batch.m(1, 2, x, y)), 0);
                }
            }
        }
        assertTrue(empty > 50, "empty cells: " + empty);
        assertTrue(batch.isFinite(1));
    }
}
