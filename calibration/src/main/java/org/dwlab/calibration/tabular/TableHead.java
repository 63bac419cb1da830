package org.dwlab.calibration.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;

/**
 * What stands above the numbers of a table.
 *
 * @param names    of the columns; empty where there is no line of names
 * @param units    of the columns in a line of their own; empty where there is none
 * @param firstRow index of the first line with data
 * @param words    for people
 */
record TableHead(List<String> names, List<String> units, int firstRow, String words) {
    /** {@code name (unit)} or {@code name [unit]}. */
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[(\\[]([^)\\]]*)[)\\]]");

    /**
     * Finds the names.
     *
     * @throws SpecException if the line above has fewer cells than the rows, as where decimals have the delimiter as
     *                       mark
     */
    static TableHead of(String source, Delimiter delimiter, List<TextRecord> lines, TableLayout.DataRun run) {
        int first = run.start();
        while (lines.get(first).comment()) {
            first++;
        }
        int row = first;
        while (lines.get(row).numbers() == 0) {
            row++;
        }
        if (row == first && (isNames(lines, first, run) || isCounted(lines, first, run))) {
            row = next(lines, first + 1);
            return named(lines, first, row, row);
        }
        if (row > first) {
            return inRun(lines, first, row);
        }
        return above(source, delimiter, lines, run, first);
    }

    /** A line of names may hold numbers, as where cycles are columns; words above numbers tell it. */
    private static boolean isNames(List<TextRecord> lines, int first, TableLayout.DataRun run) {
        List<TextRecord> below = lines.subList(first + 1, run.end()).stream()
                .filter(line -> !line.comment())
                .toList();
        return IntStream.range(0, run.width()).anyMatch(c -> {
            String cell = lines.get(first).cells().get(c);
            List<String> others = below.stream()
                    .map(line -> line.cells().get(c))
                    .filter(other -> !other.isEmpty())
                    .toList();
            return !cell.isEmpty()
                    && Character.isLetter(cell.charAt(0))
                    && !others.isEmpty()
                    && others.stream().allMatch(other -> DecimalMark.isNumeric(other));
        });
    }

    /** Whether words and then 1, 2, 3 or the like stand above numbers that are not all whole. */
    private static boolean isCounted(List<TextRecord> lines, int first, TableLayout.DataRun run) {
        List<String> cells = lines.get(first).cells();
        int count =
                (int) cells.stream().filter(cell -> cell.matches("\\d{1,6}")).count();
        int from = cells.size() - count;
        boolean counted = from > 0
                && count > 1
                && IntStream.range(from, cells.size())
                        .allMatch(c -> cells.get(c).matches("\\d{1,6}")
                                && Integer.parseInt(cells.get(c)) - Integer.parseInt(cells.get(from)) == c - from);
        return counted
                && lines.subList(first + 1, run.end()).stream()
                        .filter(line -> !line.comment())
                        .anyMatch(line -> line.cells().subList(from, cells.size()).stream()
                                .anyMatch(cell -> DecimalMark.isNumeric(cell) && !cell.matches("[-+]?\\d+")));
    }

    private static int next(List<TextRecord> lines, int from) {
        int i = from;
        while (lines.get(i).comment()) {
            i++;
        }
        return i;
    }

    private static TableHead inRun(List<TextRecord> lines, int first, int row) {
        List<Integer> head = IntStream.range(first, row)
                .filter(i -> !lines.get(i).comment())
                .boxed()
                .toList();
        int last = head.size() - 1;
        for (int unit = last; unit > 0 && unit >= last - 1; unit--) {
            if (isUnits(lines.get(head.get(unit)))) {
                TableHead named = named(lines, head.get(unit - 1), row, head.get(unit - 1));
                return new TableHead(
                        named.names(),
                        lines.get(head.get(unit)).cells(),
                        row,
                        named.words() + " and units in line "
                                + lines.get(head.get(unit)).number());
            }
        }
        return named(lines, head.get(last), row, head.get(last));
    }

    private static TableHead named(List<TextRecord> lines, int names, int row, int preambleEnd) {
        List<String> cells = lines.get(names).withoutPercent().cells();
        long preamble = lines.subList(0, Math.min(names, preambleEnd)).stream()
                .filter(line -> !line.comment())
                .count();
        String skipped = preamble == 0 ? "" : preamble + (preamble == 1 ? " line" : " lines") + " above skipped, ";
        return new TableHead(
                cells,
                List.of(),
                row,
                skipped + "names in line " + lines.get(names).number());
    }

    /** The names in a longer line, a shorter one, or a comment. */
    private static TableHead above(
            String source, Delimiter delimiter, List<TextRecord> lines, TableLayout.DataRun run, int first) {
        int line = first - 1;
        for (; line >= 0 && lines.get(line).comment(); line--) {
            List<String> cells = delimiter.cells(lines.get(line).cells().get(0));
            if (cells.size() == run.width() && cells.stream().noneMatch(DecimalMark::isNumeric)) {
                return new TableHead(
                        cells,
                        List.of(),
                        first,
                        "names in line " + lines.get(line).number());
            }
        }
        if (line < 0) {
            return new TableHead(List.of(), List.of(), first, "no names, columns counted from 1");
        }
        TextRecord head = lines.get(line).withoutPercent();
        if (head.width() == run.width() && head.numbers() == 0) {
            return new TableHead(head.cells(), List.of(), first, "names in line " + head.number());
        }
        if (head.numbers() > 0 && head.width() > 1) {
            throw new SpecException(
                            source + ": line " + head.number(),
                            "must have " + run.width() + " values, one per column",
                            head.width())
                    .remedy("mend or delete the line");
        }
        if (head.width() > run.width()) {
            TableHead named = named(lines, line, first, line);
            String beyond = ", " + (head.width() - run.width()) + " without a column";
            return new TableHead(named.names(), List.of(), first, named.words() + beyond);
        }
        if (delimiter == Delimiter.BLANKS && head.width() == run.width() - 1) {
            // R writes row names without a name.
            TableHead named = named(lines, line, first, line);
            List<String> names = new ArrayList<>(named.names());
            names.add(0, "");
            return new TableHead(names, List.of(), first, named.words());
        }
        if (head.width() > 1) {
            String rule = "must have " + head.width() + " cells as line " + head.number() + " has";
            throw new SpecException(source + ": line " + lines.get(first).number(), rule, run.width())
                    .remedy("decimals are written with a point where commas separate cells");
        }
        return new TableHead(List.of(), List.of(), first, "no names, columns counted from 1");
    }

    private static boolean isUnits(TextRecord line) {
        return line.cells().stream().anyMatch(cell -> MeasureUnit.of(cell).isPresent())
                && line.cells().stream()
                        .allMatch(cell -> cell.isEmpty()
                                || cell.equals("-")
                                || MeasureUnit.of(cell).isPresent());
    }

    /** One column for each of {@code width} cells; names beyond them are of empty columns. */
    List<NumberTable.Column> columns(int width) {
        return IntStream.range(0, width).mapToObj(this::column).collect(Collectors.toList());
    }

    private NumberTable.Column column(int index) {
        if (names.isEmpty()) {
            return new NumberTable.Column(String.valueOf(index + 1), null);
        }
        String name = names.get(index).replaceAll("\\s+", " ");
        String below = units.isEmpty() ? "" : units.get(index).replaceAll("^[(\\[]|[)\\]]$", "");
        Matcher unit = WITH_UNIT.matcher(name);
        if (unit.matches()) {
            return new NumberTable.Column(unit.group(1), unit.group(2).strip());
        }
        return new NumberTable.Column(name, below.isEmpty() ? null : below);
    }
}
