package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Eq. (F) of docs/calibration.md in numbers of scipy 1.10 (linalg.sqrtm, numpy.cov, linalg.eigh). */
class JointEffectsTest {
    private static final double[][] EFFECTS = {
        {1.0, 2.0, 4.0, 3.0, 2.5}, {0.2, 0.1, 0.35, 0.15, 0.4}, {-1.0, -3.0, -2.0, -2.5, -1.2}
    };
    private static final double[][] FOUND = {
        {0.8, 2.1, 4.4, 3.2, 2.0}, {0.1, 0.15, 0.4, 0.2, 0.35}, {-0.7, -3.2, -2.4, -2.2, -1.4}
    };
    private static final double[][] MENDED = {
        {0.8200922084389526, 2.2800575032144166, 3.916776184620451, 2.7944523511965516, 2.688621752529628},
        {0.1236539415964027, 0.1188020778911122, 0.4013971948478327, 0.2079790372030885, 0.3481677484615641},
        {-0.6875437437153327, -2.5040242892628304, -2.5615668223797097, -2.519623536521195, -1.4272416081209318}
    };
    private static final double FAR = 1e9;
    private static final double CLOSE = 1e-9;

    private static boolean[] told(boolean... each) {
        return each;
    }

    private static void assertAll(double[][] expected, double[][] found) {
        for (int k = 0; k < expected.length; k++) {
            assertArrayEquals(expected[k], found[k], CLOSE, "effect " + k);
        }
    }

    @Test
    void effectsAreMappedByTheSymmetricMatrix() {
        double[][] mended = JointEffects.of(EFFECTS, FOUND, told(true, true, true), -FAR, FAR);

        assertAll(MENDED, mended);
        for (int k = 0; k < 3; k++) {
            assertEquals(Student.mean(EFFECTS[k]), Student.mean(mended[k]), CLOSE);
            assertEquals(JointEffects.sd(EFFECTS[k]), JointEffects.sd(mended[k]), CLOSE);
        }
    }

    /** Correlations above 1 are 1, and a matrix of ones has one direction alone. */
    @Test
    void correlationsAreThoseThatCanBe() {
        double[][] found = {{0, 5, 10, 5, 2}, {0, 0.5, 1, 0.5, 0.2}, {0, -9, 8, -3, 1}};

        double[][] mended = JointEffects.of(EFFECTS, found, told(true, true, true), -FAR, FAR);

        double[] score = scores(mended[0]);
        assertArrayEquals(score, scores(mended[1]), 1e-6);
        assertArrayEquals(score, scores(mended[2]), 1e-6);
    }

    private static double[] scores(double[] values) {
        double mean = Student.mean(values);
        double sd = JointEffects.sd(values);
        return Arrays.stream(values).map(v -> (v - mean) / sd).toArray();
    }

    @Test
    void whatIsNotToldOrDoesNotDifferStays() {
        double[][] effects = {EFFECTS[0], {7, 7, 7, 7, 7}, EFFECTS[1], EFFECTS[2]};
        double[][] found = {FOUND[0], {7, 7, 7, 7, 7}, FOUND[1], FOUND[2]};

        double[][] mended = JointEffects.of(effects, found, told(true, true, true, true), -FAR, FAR);
        assertAll(new double[][] {MENDED[0], effects[1], MENDED[1], MENDED[2]}, mended);
        assertSame(effects[1], mended[1]);

        double[][] alone = JointEffects.of(EFFECTS, FOUND, told(false, true, false), -FAR, FAR);
        for (int k = 0; k < 3; k++) {
            assertSame(EFFECTS[k], alone[k]);
        }
        double[][] two = JointEffects.of(EFFECTS, FOUND, told(true, false, true), -FAR, FAR);
        assertSame(EFFECTS[1], two[1]);
        assertFalse(Arrays.equals(EFFECTS[0], two[0]));
    }

    /** Of the mend of two effects that are one, the least of the second is 0.11376, 0.11804 and 0.11812 with 16, 15 and 14 parts of 16. */
    @Test
    void asMuchOfItIsTakenAsKeepsTheBounds() {
        double[][] effects = {EFFECTS[0], EFFECTS[1]};
        double[][] found = {FOUND[0], FOUND[1]};

        double[][] free = JointEffects.of(effects, found, told(true, true), -FAR, FAR);
        double[][] most = JointEffects.of(effects, found, told(true, true), 0.115, FAR);
        double[][] less = JointEffects.of(effects, found, told(true, true), 0.1181, FAR);
        double[][] none = JointEffects.of(effects, found, told(true, true), -FAR, 3.94);

        double[] whole = {1.4094422555819046, 1.4898841586924, 3.9478874406426465, 2.336032553712647, 3.316753591370402
        };
        assertArrayEquals(whole, free[0], 1e-6);
        assertArrayEquals(whole, most[0], 1e-6, "each effect has bounds of its own");
        assertEquals(0.1180444902005312, least(most[1]), 1e-6);
        assertEquals(0.1181182881335173, least(less[1]), 1e-6);
        assertSame(effects[0], none[0], "4 is out of bounds from the start");
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    /** B = (1/2)² for standard deviations of 1 and 2: B²D = D/16 reaches 2 with 32 devices. */
    @Test
    void effectsAreReliableFromTwoOn() {
        for (int devices : new int[] {30, 34}) {
            double[] effect = new double[devices];
            double[] found = new double[devices];
            for (int d = 0; d < devices; d++) {
                effect[d] = d % 2 == 0 ? 1 : -1;
                found[d] = 2 * effect[d];
            }
            assertEquals(devices == 34, JointEffects.isReliable(effect, found));
        }
    }

    @Test
    void roundingIsNoDifference() {
        assertFalse(JointEffects.differs(new double[] {-1e3, -1e3 - 1e-10, -1e3}));
        assertTrue(JointEffects.differs(new double[] {-1e3, -1e3 - 1e-8, -1e3}));
        assertTrue(JointEffects.differs(new double[] {0, 1e-100}));
        assertEquals(Math.sqrt(2 / 3.0), JointEffects.sd(new double[] {1, 2, 3}), 1e-15);
    }
}
