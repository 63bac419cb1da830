package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetScanTest {
    private static final float[] LOW = {-9, 0.1f, 0.4f};
    private static final float[] HIGH = {0.3f, 0.5f, 9};

    private final UniformRandomProvider random = new RandomStreams(8).stream(Purpose.VALIDATION, 0);

    /** Lengths around the eight signs looked at together and around the block. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 131, 2048, 2049, 5000})
    void scanFindsWhatThePlainComparisonFinds(int n) {
        var scan = new TargetScan(LOW, HIGH, n);
        float[] shadow = new float[n];
        byte[] state = new byte[n];

        for (int round = 0; round < 3; round++) { // states change in between
            for (int i = 0; i < n; i++) {
                shadow[i] = random.nextFloat();
                state[i] = (byte) random.nextInt(LOW.length);
            }

            assertArrayEquals(plain(shadow, state), changed(scan, shadow, state), "round " + round);
        }
    }

    @Test
    void endsOfTheRangeBelongToIt() {
        float[] shadow = {0.1f, Math.nextDown(0.1f), 0.5f, Math.nextUp(0.5f)};
        byte[] state = {1, 1, 1, 1};

        assertArrayEquals(new int[] {1, 3}, changed(new TargetScan(LOW, HIGH, 4), shadow, state));
    }

    @Test
    void whatIsNoNumberStaysWhereItIs() {
        float[] shadow = {Float.NaN, Float.intBitsToFloat(0xffc0_0000)};

        assertEquals(0, changed(new TargetScan(LOW, HIGH, 2), shadow, new byte[2]).length);
    }

    @Test
    void blocksCoverEverySynapseOnceAndInOrder() {
        int next = 0;
        for (Block block : Block.of(5000)) {
            assertEquals(next, block.from());
            next = block.from() + block.size();
        }

        assertEquals(5000, next);
    }

    private static int[] changed(TargetScan scan, float[] shadow, byte[] state) {
        int[] left = new int[shadow.length];
        int count = 0;
        for (Block block : Block.of(shadow.length)) {
            count = scan.changed(shadow, state, new float[shadow.length], left, count, block);
        }
        return Arrays.copyOf(left, count);
    }

    private static int[] plain(float[] shadow, byte[] state) {
        int[] left = new int[shadow.length];
        float[] still = new float[shadow.length];
        return Arrays.copyOf(left, PlainKernels.learn(shadow, still, still, state, LOW, HIGH, left));
    }
}
