package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource({
        "3.1e-3, 3.1 ms",
        "0.42, 420 ms",
        "1, 1 s",
        "150, 2.5 minutes",
        "60, 1 minute",
        "3600, 1 hour",
        "7200, 2 hours",
        "172800, 2 days",
        "3.156e7, 1 year",
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

    @Test
    void cellsBearTheirHeadingAndCannotBeMarkup() {
        TextTable table = TextTableBuilder.numbers("a & b", "c.d_m")
                .row("<i>", "1")
                .build()
                .titled("\"t\"");

        assertEquals(
                """
                <div class="scroll" tabindex="0" role="region" aria-label="Table: &quot;t&quot;"><table class="">
                <thead><tr><th scope="col">a &amp; b</th><th scope="col">c.<wbr>d_<wbr>m</th></tr></thead>
                <tbody>
                <tr><td data-label="a &amp; b">&lt;i&gt;</td><td data-label="c.d_m">1</td></tr>
                </tbody>
                </table></div>
                """,
                Html.table(table));
    }

    @Test
    void aTableOfWordsIsOneForTheStyleSheet() {
        TextTable table = TextTableBuilder.words("a", "b").row("c", "d").build();

        assertTrue(Html.table(table).contains("<table class=\"text\">"));
        assertTrue(Html.table(table, "verdict").contains("<table class=\"text verdict\">"));
    }

    @Test
    void aColumnOfWordsAmongNumbersStandsLeft() {
        TextTable table = new TextTable(
                "",
                List.of(
                        new TextTable.Heading("n", TextTable.Flush.RIGHT),
                        new TextTable.Heading("w", TextTable.Flush.LEFT),
                        new TextTable.Heading("m", TextTable.Flush.RIGHT)),
                List.of(List.of("1", "x", "2")));

        String html = Html.table(table);

        assertTrue(
                html.contains("<td data-label=\"n\" class=\"right\">1</td><td data-label=\"w\" class=\"left\">x</td>"
                        + "<td data-label=\"m\">2</td>"),
                html);
    }
}
