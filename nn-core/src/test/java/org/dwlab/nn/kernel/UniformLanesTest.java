package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;

class UniformLanesTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);
    private static final int LANES = UniformLanes.BLOCK / 2;

    /** The generator of Commons RNG is the oracle. */
    @Test
    void everyLaneIsXoroshiro128PlusPlus() {
        UniformRandomProvider seeds = STREAMS.stream(Purpose.VALIDATION, 0);
        UniformRandomProvider[] twins = new UniformRandomProvider[LANES];
        for (int i = 0; i < LANES; i++) {
            long[] state = {seeds.nextLong(), seeds.nextLong() | 1};
            twins[i] = RandomSource.XO_RO_SHI_RO_128_PP.create(state);
        }
        var lanes = new UniformLanes(STREAMS.stream(Purpose.VALIDATION, 0));

        for (int round = 0; round < 5; round++) {
            int[] block = lanes.nextBlock();
            for (int i = 0; i < LANES; i++) {
                long expected = twins[i].nextLong();
                long found = block[i] & 0xffff_ffffL | (long) block[LANES + i] << 32;
                assertEquals(expected, found, "lane " + i);
            }
        }
    }

    @Test
    void scalingReachesBothEndsOfItsRangeAndNoFurther() {
        assertEquals(0, UniformLanes.scale(0, 7));
        assertEquals(6, UniformLanes.scale(-1, 7));
    }
}
