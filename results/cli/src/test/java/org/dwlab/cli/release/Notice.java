package org.dwlab.cli.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of NOTICE: which jars hold which works, under which licences.
 *
 * @param lines of the table
 */
public record Notice(List<Line> lines) {
    /**
     * A line that begins with two spaces.
     *
     * @param names   of jars, as they begin
     * @param work    what is in them
     * @param licence an expression of SPDX, without parentheses
     */
    public record Line(List<String> names, String work, String licence) {
        /** {@code names | work | licence}, two spaces apart or more. */
        static Line of(String text) {
            String[] columns = text.strip().split(" {2,}");
            if (columns.length != 3) {
                throw new IllegalArgumentException("not three columns: " + text);
            }
            return new Line(
                    Stream.of(columns[0].split(", "))
                            .map(name -> name.replace("*", ""))
                            .toList(),
                    columns[1],
                    columns[2]);
        }

        /** Whether a jar is one of these. */
        public boolean names(String jar) {
            return names.stream().anyMatch(jar::startsWith);
        }
    }

    /**
     * Reads the table.
     *
     * @param file NOTICE
     * @return its lines
     * @throws IOException if it cannot be read
     */
    public static Notice read(Path file) throws IOException {
        return new Notice(Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("  "))
                .map(Line::of)
                .toList());
    }

    /** The expression for a jar, unless no line names it. */
    public Optional<String> licence(String jar) {
        return lines.stream().filter(line -> line.names(jar)).map(Line::licence).findFirst();
    }

    /** Single licences of an expression in its order, an exception with the licence that it belongs to. */
    public static Set<String> licences(String expression) {
        return new LinkedHashSet<>(List.of(expression.split(" AND ")));
    }
}
