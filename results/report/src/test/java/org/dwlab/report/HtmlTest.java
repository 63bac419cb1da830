package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource({
        "3.1e-3, 3.1 ms",
        "0.42, 420 ms",
        "1, 1 s",
        "150, 2.5 minutes",
        "7200, 2 hours",
        "172800, 2 days",
        "3.156e8, 10 years",
        "1e300, 3.2e+292 years",
        "2e-13, 0.0002 ns"
    })
    void timesAreSaidAsPeopleSayThem(double seconds, String words) {
        assertEquals(words, Html.time(seconds));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "0.25, 0.25", "-0.25, -0.25", "0, 0", "0.1 , 0.1"})
    void plainNumbersHaveNoTrailingZeros(double value, String text) {
        assertEquals(text, Html.plain(value));
    }
}
