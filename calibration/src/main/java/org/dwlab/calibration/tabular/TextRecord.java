package org.dwlab.calibration.tabular;

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
}
