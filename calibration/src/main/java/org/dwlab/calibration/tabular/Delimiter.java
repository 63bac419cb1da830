package org.dwlab.calibration.tabular;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dwlab.core.SpecException;

/**
 * What separates the cells of a line. Quotes, comments and the ends of lines are FastCSV's, which enters the project
 * here.
 */
enum Delimiter {
    TAB("tabs", '\t'),
    SEMICOLON("semicolons", ';'),
    COMMA("commas", ','),
    /** One or more in a row; each run is read as a tab. */
    BLANKS("blanks", '\t');

    /** Cells of a file: with them memory is bounded, whatever the rows look like. */
    static final int MOST_CELLS = 8_000_000;

    private static final int MOST_COLUMNS = 16_384;
    /** A name with the unit in brackets behind it is one item, as is whatever stands in quotes. */
    private static final Pattern ITEM =
            Pattern.compile("\"[^\"\n]*\"|[^\\s\"]\\S*(?:[ \\t]+[(\\[][^)\\]\\s]*[)\\]])?|\\S+");

    private final String words;
    private final char letter;

    Delimiter(String words, char letter) {
        this.words = words;
        this.letter = letter;
    }

    /** Its name for people. */
    String words() {
        return words;
    }

    /**
     * The lines of a text with their cells, empty lines left out.
     *
     * @param source names the text in complaints
     * @throws SpecException if a line or the text has more cells or letters than the reader takes
     */
    List<TextRecord> records(String source, String text) {
        List<TextRecord> records = new ArrayList<>();
        long cells = 0;
        try (CsvReader<CsvRecord> reader = reader(this == BLANKS ? tabbed(text) : text)) {
            for (CsvRecord line : reader) {
                cells += line.getFieldCount();
                if (cells > MOST_CELLS) {
                    throw new SpecException("", "has more than " + MOST_CELLS + " cells")
                            .in(source)
                            .remedy("keep the columns that are needed, or fewer rows");
                }
                TextRecord read = record(line);
                if (!read.isEmpty()) {
                    records.add(read);
                }
            }
        } catch (IOException none) {
            throw new IllegalStateException("a text cannot fail to be read", none);
        } catch (CsvParseException damaged) {
            throw new SpecException("", "has a line that is no line of a table: " + reason(damaged))
                    .in(source)
                    .because(damaged);
        }
        return records;
    }

    /** The cells of a comment, which may be a line of names. */
    List<String> cells(String comment) {
        try {
            var lines = reader(this == BLANKS ? tabbed(comment) : comment).iterator();
            return lines.hasNext() ? record(lines.next()).cells() : List.of(comment);
        } catch (CsvParseException words) {
            return List.of(comment);
        }
    }

    private CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .fieldSeparator(letter)
                .commentStrategy(CommentStrategy.READ)
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .build(
                        CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS)
                                .maxFieldSize(SourceText.LONGEST_LINE)
                                .maxRecordSize(SourceText.LONGEST_LINE)),
                        text);
    }

    private static TextRecord record(CsvRecord line) {
        List<String> cells = line.getFields().stream().map(Delimiter::stripped).toList();
        return new TextRecord((int) line.getStartingLineNumber(), cells, line.isComment());
    }

    private static String stripped(String cell) {
        return cell.replace('\u00a0', ' ').strip();
    }

    private static String reason(CsvParseException damaged) {
        Throwable reason = damaged.getCause() == null ? damaged : damaged.getCause();
        return String.valueOf(reason.getMessage());
    }

    private static String tabbed(String text) {
        return text.lines().map(Delimiter::tabbedLine).collect(Collectors.joining("\n"));
    }

    private static String tabbedLine(String line) {
        if (line.startsWith("#")) {
            return line;
        }
        var tabbed = new StringBuilder();
        Matcher item = ITEM.matcher(line);
        while (item.find()) {
            tabbed.append(tabbed.length() == 0 ? "" : "\t").append(item.group());
        }
        return tabbed.toString();
    }
}
