package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    @Test
    void aStreamIsAFunctionOfSeedPurposeAndIndex() {
        long draw = new RandomStreams(1).stream(Purpose.THERMAL_NOISE, 5).nextLong();

        assertEquals(draw, new RandomStreams(1).stream(Purpose.THERMAL_NOISE, 5).nextLong());
        assertNotEquals(
                draw, new RandomStreams(2).stream(Purpose.THERMAL_NOISE, 5).nextLong());
        assertNotEquals(draw, new RandomStreams(1).stream(Purpose.SHUFFLE, 5).nextLong());
        assertNotEquals(
                draw, new RandomStreams(1).stream(Purpose.THERMAL_NOISE, 6).nextLong());
    }
}
