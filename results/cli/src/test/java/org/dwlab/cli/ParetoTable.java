package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Accuracy and energy of the points of the sweep pareto-5, from
 * {@code batch,rate,hysteresis,routine,accuracy_of_seeds,write_energy_J}.
 */
final class ParetoTable {
    private ParetoTable() {}

    static String of(Path csv) throws IOException {
        List<String[]> lines = DocumentedTables.lines(csv, ",");
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "batch, rate", "hysteresis", "`set`: %, fJ per sample", "`hop`: %, fJ per sample");
        DocumentedTables.row(text, "---", "---", "---", "---");
        for (String[] line : lines) {
            if (line[3].equals("set")) {
                DocumentedTables.row(
                        text, line[0] + ", " + line[1], line[2], cell(lines, line, "set"), cell(lines, line, "hop"));
            }
        }
        return text.append('\n').toString();
    }

    private static String cell(List<String[]> lines, String[] point, String routine) {
        return lines.stream()
                .filter(line -> Arrays.equals(line, 0, 3, point, 0, 3) && line[3].equals(routine))
                .map(line -> MarginTable.accuracy(line[4]) + ", " + fixed(Double.parseDouble(line[5]) * 1e15, 1))
                .collect(Collectors.joining());
    }
}
