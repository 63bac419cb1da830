package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.dwlab.core.RandomStreams;
import org.junit.jupiter.api.Test;

class NormalDeviatesTest {
    private static final int WALLS = 3;

    private static NormalDeviates seeded() {
        var normals = new NormalDeviates(WALLS);
        for (int i = 0; i < WALLS; i++) {
            normals.seed(i, new RandomStreams(5).stream(RandomStreams.Purpose.THERMAL_NOISE, i));
        }
        return normals;
    }

    private static double[][] pair(NormalDeviates normals) {
        double[][] pair = new double[2][WALLS];
        normals.next(pair[0], pair[1], new double[WALLS], new double[WALLS], new double[WALLS]);
        return pair;
    }

    private static double[][] three(NormalDeviates normals) {
        double[][] three = new double[3][WALLS];
        normals.nextThree(three, new double[WALLS], new double[WALLS], new double[WALLS]);
        return three;
    }

    /** Two calls for three take three pairs, and every deviate of them is used once. */
    @Test
    void everyDeviateOfThePairsIsUsedOnce() {
        NormalDeviates triples = seeded();
        NormalDeviates pairs = seeded();
        for (int round = 0; round < 4; round++) {
            double[][] first = three(triples);
            double[][] second = three(triples);
            double[][] a = pair(pairs);
            double[][] b = pair(pairs);
            double[][] c = pair(pairs);

            assertArrayEquals(new double[][] {a[0], a[1], b[0]}, first, "call " + 2 * round);
            assertArrayEquals(new double[][] {c[0], c[1], b[1]}, second, "call " + (2 * round + 1));
            assertEquals(
                    6 * WALLS,
                    IntStream.range(0, 6 * WALLS)
                            .mapToDouble(i -> (i < 3 * WALLS ? first : second)[i / WALLS % 3][i % WALLS])
                            .distinct()
                            .count());
        }
    }

    /** A new seed forgets what was left of the old stream. */
    @Test
    void aSeedBeginsANewStream() {
        NormalDeviates normals = seeded();
        double[][] once = three(normals);

        for (int i = 0; i < WALLS; i++) {
            normals.seed(i, new RandomStreams(5).stream(RandomStreams.Purpose.THERMAL_NOISE, i));
        }

        assertArrayEquals(once, three(normals));
        double[][] twice = three(normals);
        NormalDeviates other = seeded();
        three(other);
        assertArrayEquals(three(other), twice);
    }
}
