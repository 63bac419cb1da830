package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays the cells of a table out as lines. */
final class TextLayout {
    private static final String GAP = "  ";
    private static final String END = System.lineSeparator();

    private final TextTable table;
    private final int[] width; // [column], characters

    TextLayout(TextTable table) {
        this.table = table;
        this.width = new int[table.headings().size()];
        for (int c = 0; c < width.length; c++) {
            width[c] = table.width(c);
        }
    }

    /** The title and blocks of columns, each at most so many characters wide where that can be. */
    String within(int columns) {
        String title = table.title().isEmpty() ? "" : table.title() + END;
        return blocks(columns).stream().map(this::block).collect(Collectors.joining(END, title, ""));
    }

    /** Numbers of the columns that stand side by side; the first column in every block. */
    private List<List<Integer>> blocks(int columns) {
        List<List<Integer>> blocks = new ArrayList<>();
        List<Integer> block = new ArrayList<>(List.of(0));
        int taken = width[0];
        for (int c = 1; c < width.length; c++) {
            int more = GAP.length() + width[c];
            if (taken + more > columns && block.size() > 1) {
                blocks.add(block);
                block = new ArrayList<>(List.of(0));
                taken = width[0];
            }
            block.add(c);
            taken += more;
        }
        blocks.add(block);
        return blocks;
    }

    private String block(List<Integer> columns) {
        var text = new StringBuilder();
        for (int number = 0; number <= table.rows().size(); number++) {
            List<String> cells = table.line(number);
            String line = columns.stream().map(c -> padded(cells.get(c), c)).collect(Collectors.joining(GAP));
            text.append(line.stripTrailing()).append(END);
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        String padding = " ".repeat(width[column] - cell.length());
        return table.headings().get(column).flush() == TextTable.Flush.LEFT ? cell + padding : padding + cell;
    }
}
