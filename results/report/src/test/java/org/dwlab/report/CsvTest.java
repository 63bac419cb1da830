package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void cellsWithCommasQuotesAndLineEndsAreQuoted() {
        TextTable table = TextTableBuilder.words("a,b", "c")
                .row("say \"x\"", "two\nlines")
                .build();

        assertEquals("\"a,b\",c\r\n\"say \"\"x\"\"\",\"two\nlines\"\r\n", Csv.of(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", " =1", "-", "+1e"})
    void whatCouldBeAFormulaIsText(String cell) {
        assertEquals(
                "h\r\n'" + cell + "\r\n",
                Csv.of(TextTableBuilder.words("h").row(cell).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.5", "+3", "-1.2e-09", "98.7 ± 0.1", "a=b", ""})
    void numbersAndWordsStayAsTheyAre(String cell) {
        assertEquals(
                "h\r\n" + cell + "\r\n",
                Csv.of(TextTableBuilder.words("h").row(cell).build()));
    }
}
