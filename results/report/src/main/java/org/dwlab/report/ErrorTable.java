package org.dwlab.report;

import java.util.Locale;
import org.dwlab.study.design.RareErrors;

/** Rare write errors, as a table for people. */
public final class ErrorTable {
    private ErrorTable() {}

    /**
     * One row per state.
     *
     * @param errors by splitting
     * @return probabilities of ending below, above and elsewhere, with half the 95 % interval of the last
     */
    public static TextTable of(RareErrors errors) {
        TextTableBuilder rows = TextTableBuilder.numbers("state", "ends below", "ends above", "wrong", "+-");
        for (int state = 0; state < errors.below().length; state++) {
            rows.row(
                    Integer.toString(state),
                    number(errors.below()[state]),
                    number(errors.above()[state]),
                    number(errors.below()[state] + errors.above()[state]),
                    number(errors.half()[state]));
        }
        return rows.build();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2e", value);
    }
}
