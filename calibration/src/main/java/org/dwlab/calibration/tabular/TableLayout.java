package org.dwlab.calibration.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;

/**
 * Where in a text the table stands: the delimiter under which most cells are numbers in lines of one length, the lines
 * of names, units and comments above these, and a preamble of any kind above all.
 */
final class TableLayout {
    /** Letters from the beginning that tell the delimiter. */
    private static final int SAMPLE = 1 << 18;

    private final String source;
    private final SourceText text;
    private final Delimiter delimiter;
    private final List<TextRecord> lines;

    /** @throws SpecException if the text is longer than the reader takes, or has no line with a number */
    TableLayout(String source, SourceText text) {
        this.source = source;
        this.text = text;
        this.delimiter = delimiter();
        this.lines = delimiter.records(source, text.text());
    }

    /**
     * The table.
     *
     * @param asked decimal mark; empty to find out
     * @throws SpecException if a line has another number of cells than the rest, or decimals have two marks
     */
    NumberTable table(Optional<DecimalMark> asked) {
        DataRun run = DataRun.longest(lines);
        if (run.numbers() == 0) {
            boolean names = lines.stream().anyMatch(line -> !line.comment());
            throw names
                    ? refuse("must hold rows of numbers", "names of columns only")
                    : refuse("must name its columns in one line", "none");
        }
        TableHead head = TableHead.of(source, delimiter, lines, run);
        List<TextRecord> data = lines.subList(head.firstRow(), run.end()).stream()
                .filter(line -> !line.comment())
                .toList();
        requireNothingBelow(run);
        int width = run.width();
        for (TextRecord line : data) {
            if (line.cells().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
                throw new SpecException(source + ": line " + line.number(), "has a quote that its line does not close")
                        .remedy("close or delete it");
            }
        }
        DecimalMark mark = new DecimalMarks(source, data).mark(asked);
        List<NumberTable.Row> rows = data.stream()
                .map(line -> new NumberTable.Row(line.number(), line.cells()))
                .toList();
        if (!head.names().isEmpty() && head.names().size() < width) {
            // A percent sign in a cell of its own is no name.
            throw new SpecException(
                            source,
                            "must have a name for each of its " + width + " columns",
                            head.names().size())
                    .remedy("mend the line of names");
        }
        return new NumberTable(source, head.columns(width), rows, mark, understood(head, run, mark));
    }

    private Delimiter delimiter() {
        String all = text.text();
        int end = all.length() <= SAMPLE ? all.length() : all.lastIndexOf('\n', SAMPLE);
        String sample = end < 0 ? all : all.substring(0, end);
        long best = Long.MIN_VALUE;
        SpecException refused = null;
        Delimiter found = Delimiter.COMMA;
        for (Delimiter candidate : Delimiter.values()) {
            long score;
            try {
                score = DataRun.longest(candidate.records(source, sample)).score();
            } catch (SpecException noTable) {
                refused = noTable;
                score = -1;
            }
            // Of equals the first: blanks stand beside tabs, and a comma beside a semicolon is a decimal one.
            if (score > best) {
                best = score;
                found = candidate;
            }
        }
        if (best <= 0 && refused != null) {
            throw refused;
        }
        return found;
    }

    private void requireNothingBelow(DataRun run) {
        List<TextRecord> below = lines.subList(run.end(), lines.size()).stream()
                .filter(line -> !line.comment())
                .toList();
        if (below.stream().anyMatch(line -> line.numbers() > 0)) {
            TextRecord first = below.get(0);
            throw new SpecException(
                            source + ": line " + first.number(),
                            "must have " + run.width() + " values, one per column",
                            first.width())
                    .remedy("mend or delete the line");
        }
    }

    private String understood(TableHead head, DataRun run, DecimalMark mark) {
        List<String> parts = new ArrayList<>();
        parts.add(text.encoding());
        parts.add(run.width() == 1 ? "one column" : delimiter.words());
        parts.add(mark == null ? "decimals or thousands behind commas" : mark.words());
        parts.add(head.words());
        long footer = lines.subList(run.end(), lines.size()).stream()
                .filter(line -> !line.comment())
                .count();
        if (footer > 0) {
            parts.add(footer + (footer == 1 ? " line" : " lines") + " below the table skipped");
        }
        return String.join(", ", parts);
    }

    private SpecException refuse(String rule, Object value) {
        return new SpecException("", rule, value).in(source);
    }

    /**
     * Lines of one length that follow each other, comments between them left out of account.
     *
     * @param start   index of the first
     * @param end     index behind the last
     * @param width   cells of each
     * @param numbers cells of all that are numbers
     * @param words   cells of all that are none and not empty
     * @param named   whether the first line, or the one before, has as many cells and no number
     */
    record DataRun(int start, int end, int width, int numbers, int words, boolean named) {
        static DataRun longest(List<TextRecord> lines) {
            DataRun best = new DataRun(0, 0, 0, 0, 0, false);
            int i = 0;
            while (i < lines.size()) {
                DataRun run = from(lines, i);
                best = run.score() > best.score() ? run : best;
                i = Math.max(i + 1, run.end());
            }
            return best;
        }

        private static DataRun from(List<TextRecord> lines, int start) {
            int width = lines.get(start).width();
            boolean named = !lines.get(start).comment() && lines.get(start).numbers() == 0;
            int end = start;
            int numbers = 0;
            int words = 0;
            for (int i = start; i < lines.size(); i++) {
                TextRecord line = lines.get(i);
                if (line.comment()) {
                    continue;
                }
                // Words over numbers begin a table, unless they stand within one that has names.
                boolean names = !named && i > start && line.isAllWords();
                if (line.width() != width || names) {
                    break;
                }
                end = i + 1;
                numbers += line.numbers();
                words += (int) line.cells().stream()
                                .filter(cell -> !cell.isEmpty())
                                .count()
                        - line.numbers();
            }
            return new DataRun(start, end, width, numbers, words, named);
        }

        /**
         * More numbers, then fewer words. Names above count as much as the numbers below; a single column is what any
         * wrong delimiter makes.
         */
        long score() {
            long weight = (named ? 8L : 4L) / (width == 1 ? 4 : 1);
            return numbers == 0 ? 0 : weight * numbers * 1_000_000 - words;
        }
    }

    /** Which mark the decimals of some lines have. */
    private static final class DecimalMarks {
        private final String source;
        private String point;
        private String comma;
        private boolean open = true;

        DecimalMarks(String source, List<TextRecord> data) {
            this.source = source;
            for (TextRecord line : data) {
                for (String cell : line.cells()) {
                    look(
                            line,
                            DecimalMark.Quantified.of(cell)
                                    .map(DecimalMark.Quantified::number)
                                    .orElse(cell));
                }
            }
        }

        private void look(TextRecord line, String cell) {
            String bare = cell.startsWith("-") || cell.startsWith("+") ? cell.substring(1) : cell;
            if (bare.matches("\\d{1,3}([,.]\\d{3})*([,.]\\d+)?") && !bare.matches("\\d+([,.]\\d+)?")) {
                throw new SpecException(source + ": line " + line.number(), "must have numbers with one mark", cell)
                        .remedy("write thousands without a mark");
            }
            if (cell.indexOf('.') >= 0 && DecimalMark.POINT.parse(cell).isPresent()) {
                point = "line " + line.number() + " has " + cell;
            } else if (cell.indexOf(',') >= 0 && DecimalMark.COMMA.parse(cell).isPresent()) {
                comma = "line " + line.number() + " has " + cell;
                open &= bare.matches("[1-9]\\d{0,2},\\d{3}");
            }
            if (point != null && comma != null) {
                throw new SpecException(source + ": decimals", "must have one mark")
                        .remedy(point + ", " + comma + ": write both in the same way");
            }
        }

        DecimalMark mark(Optional<DecimalMark> asked) {
            if (asked.isPresent() && asked.get() == DecimalMark.POINT && comma != null
                    || asked.isPresent() && asked.get() == DecimalMark.COMMA && point != null) {
                throw new SpecException(source + ": decimals", "are not those that were asked for")
                        .remedy((comma != null ? comma : point) + "; write thousands without a mark");
            }
            return asked.orElse(comma == null ? DecimalMark.POINT : open ? null : DecimalMark.COMMA);
        }
    }
}
