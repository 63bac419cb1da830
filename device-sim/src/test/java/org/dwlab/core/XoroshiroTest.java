package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class XoroshiroTest {
    /** Commons RNG has the generator too, checked there against the authors' own program. */
    @Test
    void theOutputsAreThoseOfTheGeneratorOfCommonsRng() {
        long a = 0x012de1babb3c4104L;
        long b = 0xa5a818b8fc5aa503L;
        var reference = RandomSource.XO_RO_SHI_RO_128_PP.create(new long[] {a, b});

        for (int i = 0; i < 1000; i++) {
            assertEquals(reference.nextLong(), Xoroshiro.output(a, b));
            long next = Xoroshiro.nextFirst(a, b);
            b = Xoroshiro.nextSecond(a, b);
            a = next;
        }
    }
}
