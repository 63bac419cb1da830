package org.dwlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dwlab.cli.terminal.Text;

/** Checks of a validation, from a list of objects with check, theory, measured, tolerance and unit. */
final class CheckTable {
    private CheckTable() {}

    static String of(Path json) throws IOException {
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "check", "theory", "measured", "tolerance", "unit");
        DocumentedTables.row(text, "---", "---", "---", "---", "---");
        List<Map<String, Object>> checks =
                new ObjectMapper().readerForListOf(Map.class).readValue(json.toFile());
        for (Map<String, Object> check : checks) {
            double theory = (Double) check.get("theory");
            double measured = (Double) check.get("measured");
            double tolerance = (Double) check.get("tolerance");
            if (!(Math.abs(measured - theory) <= tolerance)) {
                throw new AssertionError(check.get("check") + " does not hold");
            }
            DocumentedTables.row(
                    text,
                    check.get("check").toString(),
                    Text.significant(theory, 7),
                    Text.significant(measured, 7),
                    Text.significant(tolerance, 2),
                    check.get("unit").toString());
        }
        return text.append('\n').toString();
    }
}
