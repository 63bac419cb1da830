package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.dwlab.core.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits to deviates: Box and Muller's transform by the library's functions, the generator by Commons RNG. */
class NormalDeviatesTransformTest {
    /** A direction is within 1.1e-10 of the library's (see KernelsTest), a radius at most √(2 ln 2³³) = 6.764. */
    private static final double TOLERANCE = 6.764 * 1.1e-10;

    @Test
    void deviatesAreThoseOfBoxAndMuller() {
        int walls = 100;
        var normals = new NormalDeviates(walls);
        var references = new UniformRandomProvider[walls];
        for (int i = 0; i < walls; i++) {
            normals.seed(i, stream(i));
            var same = stream(i);
            references[i] = RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {same.nextLong(), same.nextLong()});
        }

        for (int call = 0; call < 20; call++) {
            double[][] pair = next(normals, walls);
            for (int i = 0; i < walls; i++) {
                long word = references[i].nextLong();
                double radius = Math.sqrt(-2 * Math.log((word >>> 32) * 0x1p-32));
                double angle = 2 * Math.PI * (((word & 0x7FFFFFFF) + 0.5) * 0x1p-31 - 0.5);
                assertEquals(radius * Math.cos(angle), pair[0][i], TOLERANCE, "wall " + i + ", call " + call);
                assertEquals(radius * Math.sin(angle), pair[1][i], TOLERANCE, "wall " + i + ", call " + call);
            }
        }
    }

    /**
     * Nothing in the high bits counts as half of the lowest, u = 2⁻³³; only ones are u = 1 − 2⁻³². The low bits are the
     * first angle, −π and a little, and the last.
     */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 6.7637, -1",
        "0000000080000000, 6.7637, -1",
        "000000007fffffff, 6.7637, -1",
        "0000000100000000, 6.6604, -1",
        "8000000000000000, 1.17741, -1",
        "8000000040000000, 1.17741, 1",
        "ffffffff00000000, 0.0000215792, -1"
    })
    void theBitsAtTheEndsGiveTheLargestAndTheSmallestRadius(String word, double radius, int direction) {
        var normals = new NormalDeviates(1);
        // The output of xoroshiro128++ in the state (0, b) is b turned left by 17 bits.
        long[] state = {0, Long.rotateRight(Long.parseUnsignedLong(word, 16), 17)};
        int[] drawn = {0};
        normals.seed(0, () -> state[drawn[0]++]);

        double[][] pair = next(normals, 1);

        // Five digits of √(2 ln 2³³), √(2 ln 2³²), √(2 ln 2) and √(2 · 2⁻³²).
        assertEquals(direction * radius, pair[0][0], 1e-5 * radius + TOLERANCE);
        assertEquals(0, pair[1][0], 1e-5 * radius);
    }

    @Test
    void prescribedDeviatesAreReturnedOnceAndLeaveTheStreamsWhereTheyAre() {
        var prescribed = new NormalDeviates(2);
        var undisturbed = new NormalDeviates(2);
        for (int i = 0; i < 2; i++) {
            prescribed.seed(i, stream(i));
            undisturbed.seed(i, stream(i));
        }

        prescribed.prescribe(new double[] {1, -2}, new double[] {3, 0.5});

        assertArrayEquals(new double[][] {{1, -2}, {3, 0.5}}, next(prescribed, 2));
        assertArrayEquals(next(undisturbed, 2), next(prescribed, 2));
    }

    private static UniformRandomProvider stream(int index) {
        return new RandomStreams(5).stream(RandomStreams.Purpose.THERMAL_NOISE, index);
    }

    private static double[][] next(NormalDeviates normals, int walls) {
        double[][] pair = new double[2][walls];
        normals.next(pair[0], pair[1], new double[walls], new double[walls], new double[walls]);
        return pair;
    }
}
