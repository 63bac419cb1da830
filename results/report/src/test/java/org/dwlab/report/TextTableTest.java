package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTableTest {
    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static TextTable wide() {
        var table = TextTableBuilder.numbers(
                "configuration",
                IntStream.range(0, 12).mapToObj(c -> "column " + c + " / fJ").toList());
        for (String name : List.of("in-situ-5", "ex-situ-5 (2)")) {
            table.row(
                    name,
                    IntStream.range(0, 12)
                            .mapToObj(c -> name.charAt(0) + "" + c)
                            .toList());
        }
        return table.build();
    }

    @Test
    void namesOfRowsAreFlushLeftAndNumbersFlushRight() {
        TextTable table = TextTableBuilder.numbers("state", "G / uS", "ok")
                .row("0", "14.26", "*")
                .row("longest", "2.5", "")
                .build();

        assertEquals(lines("state    G / uS  ok", "0         14.26   *", "longest     2.5"), table.text());
    }

    @Test
    void wordsAreFlushLeftBelowTheTitle() {
        TextTable table = TextTableBuilder.words("set", "where")
                .row("mnist", "here")
                .build()
                .titled("data sets");

        assertEquals(lines("data sets", "set    where", "mnist  here"), table.text());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 60})
    void noLineIsWiderThanTheTerminal(int columns) {
        String text = wide().text(columns);

        assertTrue(text.lines().allMatch(line -> line.length() <= columns), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 60, 1})
    void aNarrowTerminalShowsEveryCellOnceBesideTheNameOfItsRow(int columns) {
        List<String> found = new ArrayList<>();
        for (String line : wide().text(columns).lines().toList()) {
            if (line.startsWith("ex-situ-5 (2)")) {
                found.addAll(Arrays.asList(
                        line.substring("ex-situ-5 (2)".length()).strip().split(" +")));
            }
        }

        assertEquals(IntStream.range(0, 12).mapToObj(c -> "e" + c).toList(), found);
    }

    @Test
    void blocksOfColumnsStandApart() {
        TextTable table = TextTableBuilder.numbers("state", "mean", "sd")
                .row("0", "1.00", "0.01")
                .build();

        assertEquals(lines("state  mean", "0      1.00", "", "state    sd", "0      0.01"), table.text(14));
        assertEquals(table.text(), table.text(17));
    }

    @Test
    void aRowNeedsACellForEveryHeading() {
        var table = TextTableBuilder.numbers("state", "mean", "sd")
                .row("0", "1", "2")
                .row("1", "2");

        var refusal = assertThrows(IllegalArgumentException.class, table::build);

        assertEquals("row 1 of a table must have 3 cells, got 2", refusal.getMessage());
    }

    @Test
    void aTableNeedsAHeading() {
        var table = TextTableBuilder.numbers();

        assertEquals(
                "headings of a table must have at least 1 entries, got 0",
                assertThrows(SpecException.class, table::build).getMessage());
    }

    @Test
    void aTableStaysAsItWasBuilt() {
        List<String> cells = new ArrayList<>(List.of("0", "1"));
        var builder = TextTableBuilder.numbers("state", "mean").row(cells);
        TextTable table = builder.build();

        cells.set(1, "changed");
        builder.row("1", "later");

        assertEquals(List.of(List.of("0", "1")), table.rows());
        assertThrows(UnsupportedOperationException.class, () -> table.rows().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> table.rows().get(0).clear());
    }
}
