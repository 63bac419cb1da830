package org.dwlab.nn.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;

class UniformLanesTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);
    private static final int LANES = UniformLanes.LANES;

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
            long[] block = lanes.nextBlock();
            for (int i = 0; i < LANES; i++) {
                assertEquals(twins[i].nextLong(), block[i], "lane " + i);
            }
        }
    }

    @Test
    void halvesComeInTheOrderOfTheLanes() {
        long[] block = new long[LANES];
        block[1] = 0x8000_0002_ffff_ffffL;

        assertEquals(0xffff_ffffL, UniformLanes.half(block, 1));
        assertEquals(0x8000_0002L, UniformLanes.half(block, LANES + 1));
    }
}
