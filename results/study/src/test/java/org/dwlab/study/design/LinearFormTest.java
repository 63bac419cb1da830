package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFormTest {
    private static final Map<String, Double> NAMES = Map.of("pitch", 180e-9, "depth", 12e-9);

    @ParameterizedTest
    @CsvSource({
        "100e-9, 1e-7",
        "pitch, 1.8e-7",
        "-1*pitch, -1.8e-7",
        "-pitch, -1.8e-7",
        "100e-9 + 2*pitch, 4.6e-7",
        "1E-7+pitch-2.5*depth, 2.5e-7",
        "' 3 * pitch - .5e-7 ', 4.9e-7"
    })
    void sumsAreWhatTheySay(String form, double value) {
        assertEquals(value, LinearForm.value(form, NAMES), 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e-7 pitch", "pitch*2", "2**pitch", "(pitch)", "pitch + ", "+", "1e-7 + + pitch", "2/pitch"})
    void anythingElseIsRefused(String form) {
        assertThrows(SpecException.class, () -> LinearForm.value(form, NAMES));
    }

    @Test
    void anUnknownNameIsNamedWithThoseThatThereAre() {
        var unknown = assertThrows(SpecException.class, () -> LinearForm.value("1e-7 + 2*pich", NAMES));
        assertTrue(
                unknown.getMessage().contains("pich") && unknown.getMessage().contains("pitch"), unknown::getMessage);
    }
}
