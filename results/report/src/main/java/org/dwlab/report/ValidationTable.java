package org.dwlab.report;

import java.util.List;
import java.util.Locale;
import org.dwlab.device.validation.Check;

/** The identities of a validation, as the command prints them. */
final class ValidationTable {
    private ValidationTable() {}

    static String html(String file, List<Check> checks) {
        long failed = checks.stream().filter(check -> !check.passed()).count();
        var rows = TextTableBuilder.words(
                "check", "verdict", "theory", "measured", "tolerance", "unit", "source", "tolerance from");
        for (Check check : checks) {
            rows.row(
                    check.name(),
                    check.passed() ? "✓ ok" : "✗ FAIL",
                    number(check.theory(), 7),
                    number(check.measured(), 7),
                    number(check.tolerance(), 2),
                    check.unit(),
                    check.source(),
                    check.reason());
        }
        return "<p>"
                + (failed == 0
                        ? "All " + checks.size() + " identities hold."
                        : failed + " of " + checks.size() + " identities FAIL.")
                + " From " + Html.escape(file) + "</p>\n"
                + Html.table(rows.build().titled("Validation"), "verdict checks");
    }

    private static String number(double value, int digits) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%." + digits + "g", value);
    }
}
