package org.dwlab.calibration.tabular;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What stands before the decimals of a number. */
public enum DecimalMark {
    /** As in 0.5. */
    POINT('.', "decimal points"),
    /** As in 0,5. */
    COMMA(',', "decimal commas");

    private final char mark;
    private final String words;
    private final Pattern number;

    DecimalMark(char mark, String words) {
        this.mark = mark;
        this.words = words;
        // A comma at the end belongs to the line, not to the number.
        String digits = "(?:\\d++(?:[" + mark + "]\\d" + (mark == '.' ? "*+" : "++") + ")?|[" + mark + "]\\d++)";
        this.number = Pattern.compile("[+-]?" + digits + "(?:[eEdD][+-]?\\d{1,9})?");
    }

    /**
     * Its name for people.
     *
     * @return such as {@code decimal points}
     */
    public String words() {
        return words;
    }

    /**
     * The number that a cell is.
     *
     * @param cell without blanks around it; an exponent may be Fortran's D, a minus the typographic one
     * @return the number, which is infinite where the exponent is too large; empty where the cell is no number
     */
    public OptionalDouble parse(String cell) {
        String plain = cell.replace('\u2212', '-');
        if (!number.matcher(plain).matches()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                Double.parseDouble(plain.replace(mark, '.').replace('d', 'e').replace('D', 'e')));
    }

    /** Whether a cell is a number with one of the two marks, alone or with a unit behind it. */
    static boolean isNumeric(String cell) {
        if (cell.isEmpty() || cell.length() > 64 || Character.isLetter(cell.charAt(0))) {
            return false;
        }
        String number = Quantified.of(cell).map(Quantified::number).orElse(cell);
        return POINT.parse(number).isPresent() || COMMA.parse(number).isPresent();
    }

    /**
     * A number with its unit in one cell, such as {@code 10.5 uS}.
     *
     * @param number as it is written
     * @param unit   known
     */
    public record Quantified(String number, MeasureUnit unit) {
        private static final Pattern CELL =
                Pattern.compile("([-+\u2212]?[\\d.,]++(?:[eEdD][-+]?\\d++)?)\\s*+(\\D{1,9})");

        /**
         * Divides a cell.
         *
         * @param cell without blanks around it
         * @return empty where it is not a number with a known unit behind it
         */
        public static Optional<Quantified> of(String cell) {
            var parts = CELL.matcher(cell);
            return parts.matches()
                    ? MeasureUnit.of(parts.group(2)).map(unit -> new Quantified(parts.group(1), unit))
                    : Optional.empty();
        }
    }
}
