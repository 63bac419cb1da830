package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number of a device takes 24 bits of a stream's index: two devices beyond them would share their noise. */
class DeviceRangeTest {
    @Test
    void aRangeEndsAfterItsLastDevice() {
        assertEquals(7, new DeviceRange(3, 4).end());
        assertEquals(16_777_215, new DeviceRange(16_777_214, 1).end());
        assertEquals(16_777_215, new DeviceRange(0, 16_777_215).end());
    }

    /** The last row is beyond all ints. */
    @ParameterizedTest
    @CsvSource({"16777215, 1, 16777216", "1, 16777215, 16777216", "2147483647, 2147483647, 4294967294"})
    void devicesThatWouldShareTheirStreamsAreRefused(int first, int count, long end) {
        var refusal = assertThrows(SpecException.class, () -> new DeviceRange(first, count));

        assertEquals("devices must be below 16777216, got " + end, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"-1, 1, 'first device must be at least 0, got -1'", "0, 0, 'devices must be at least 1, got 0'"})
    void aRangeHasADeviceAndNoneBeforeTheFirst(int first, int count, String message) {
        var refusal = assertThrows(SpecException.class, () -> new DeviceRange(first, count));

        assertEquals(message, refusal.getMessage());
    }
}
