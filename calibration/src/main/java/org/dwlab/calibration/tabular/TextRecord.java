package org.dwlab.calibration.tabular;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with its cells; one that is continued within quotes counts as its first.
 *
 * @param number  in the file, from 1
 * @param cells   without quotes and blanks around them; of a comment one, all behind its #
 * @param comment whether the line begins with #
 */
record TextRecord(int number, List<String> cells, boolean comment) {
    boolean isEmpty() {
        return !comment && cells.stream().allMatch(String::isEmpty) && cells.size() == 1;
    }

    int width() {
        return cells.size();
    }

    /** Cells that are numbers. */
    int numbers() {
        return comment ? 0 : (int) cells.stream().filter(DecimalMark::isNumeric).count();
    }

    /** Whether every cell says something that is no number. */
    boolean isAllWords() {
        return !comment
                && cells.stream()
                        .noneMatch(
                                cell -> cell.isEmpty() || DecimalMark.isNumeric(cell) || cell.matches("(?i)nan|inf"));
    }

    /** The same line without the sign by which MATLAB and COMSOL begin a comment. */
    TextRecord withoutPercent() {
        List<String> rest = new ArrayList<>(cells);
        if (rest.get(0).startsWith("%") && rest.get(0).length() + rest.size() > 2) {
            String first = rest.remove(0).substring(1).strip();
            if (!first.isEmpty()) {
                rest.add(0, first);
            }
        }
        return new TextRecord(number, rest, comment);
    }
}
