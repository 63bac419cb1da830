package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellNoiseTest {
    /** Two groups of columns, the second of which reaches beyond the grid. */
    private static final CellGrid GRID = new CellGrid(6, 32, 1e-9, 1e-9, 1e-9);

    private static final double DEVIATION = 3.5;

    private static UniformRandomProvider stream(int lane) {
        return new RandomStreams(9).stream(Purpose.THERMAL_NOISE, lane);
    }

    /** Fields [component][block] of one step after another. */
    private static float[][][] fields(CellNoise noise, CellBlocks layout) {
        float[][][] fields = layout.vectors();
        for (int block = 0; block < layout.blocks; block++) {
            float[] share = new float[layout.size];
            Arrays.fill(share, 0.5f);
            noise.add(
                    block, new float[][] {fields[0][block], fields[1][block], fields[2][block]}, share, 2 * DEVIATION);
        }
        return fields;
    }

    /**
     * The generator of a cell and trajectory is the library's xoshiro128++; its words go to the components of the
     * column in the first group, then to those in the second, in every batch.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void deviatesAreTheBytesOfTheLibrarysGenerator(int lanes) {
        var layout = new CellBlocks(GRID, lanes);
        var noise = new CellNoise(layout);
        for (int lane = 0; lane < lanes; lane++) {
            noise.seed(lane, stream(lane));
        }
        UniformRandomProvider[] generators = new UniformRandomProvider[layout.group * GRID.ny()];
        UniformRandomProvider words = stream(lanes - 1);
        for (int i = 0; i < generators.length; i++) {
            generators[i] = RandomSource.XO_SHI_RO_128_PP.create(
                    new int[] {words.nextInt(), words.nextInt(), words.nextInt(), words.nextInt() | 1});
        }

        for (int step = 0; step < 3; step++) {
            float[][][] found = fields(noise, layout);
            double[][] expected = new double[3][GRID.nx() * GRID.ny()];
            for (int first = 0; first < GRID.nx(); first += layout.group) {
                for (int i = 0; i < generators.length; i++) {
                    for (int c = 0; c < 3; c++) {
                        int place = first * GRID.ny() + i;
                        double deviate = deviate(generators[i].nextInt());
                        if (place < expected[c].length) {
                            expected[c][place] = deviate;
                        }
                    }
                }
            }
            for (int c = 0; c < 3; c++) {
                for (int x = 0; x < GRID.nx(); x++) {
                    for (int y = 0; y < GRID.ny(); y++) {
                        double field = found[c][layout.block(x)][layout.index(x, y, lanes - 1)];
                        double value = DEVIATION * expected[c][x * GRID.ny() + y];
                        assertEquals(value, field, 1e-5, "step " + step + ", cell " + x + ", " + y);
                    }
                }
            }
        }
    }

    /** The sum of the bytes less its mean, over its standard deviation, 147.80. */
    private static double deviate(int word) {
        int sum = (word & 255) + (word >>> 8 & 255) + (word >>> 16 & 255) + (word >>> 24);
        return (sum - 510) / Math.sqrt(4 * (256 * 256 - 1) / 12.0);
    }

    /** All states of xoshiro but that of zeros are on its one cycle. */
    @Test
    void aStreamOfZerosStillMakesNoise() {
        var layout = new CellBlocks(GRID, 1);
        var noise = new CellNoise(layout);
        noise.seed(0, () -> 0L);
        float[][][] fields = null;
        for (int step = 0; step < 30; step++) {
            fields = fields(noise, layout);
        }
        long values = 0;
        for (float[] component : new float[][] {fields[0][0], fields[1][0], fields[2][0]}) {
            values += component[0] == component[1] ? 1 : 0; // the same state in every cell
            assertEquals(0, component[0], 10 * DEVIATION);
        }
        assertEquals(3, values);
        assertEquals(false, fields[0][0][0] == fields[1][0][0] && fields[1][0][0] == fields[2][0][0]);
    }
}
