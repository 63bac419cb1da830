package org.dwlab.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Json;
import org.dwlab.report.StepSummary;
import org.dwlab.report.TextTableBuilder;

/** An incremental table as text for people, at most 100 columns wide. */
public final class IncrementalText {
    /** Digits of a checksum that tell files apart. */
    private static final int DIGITS = 12;

    private static final String END = System.lineSeparator();

    private final IncrementalTable table;
    private final StepSummary summary;

    /**
     * Computes nothing yet.
     *
     * @param table to print
     */
    public IncrementalText(IncrementalTable table) {
        this.table = table;
        this.summary = new StepSummary(table);
    }

    /**
     * Every part but the title.
     *
     * @return lines with their ends
     */
    public String all() {
        return source()
                + END
                + Text.table(summary.pulses().titled("pulses, means over grid and devices"))
                + summary.asymmetry()
                + END
                + summary.reading()
                + END
                + END
                + Text.table(summary.alongTheRange().titled("steps along the range, means over devices"))
                + summary.grid()
                + END;
    }

    /** The files from which it was imported, if it was. */
    private String source() {
        JsonNode spec = Json.parse("spec_json", table.specJson()).as(JsonNode.class);
        if (!spec.has("imported_from")) {
            return "";
        }
        var rows = TextTableBuilder.words("file", "sha256");
        for (JsonNode file : spec.path("files")) {
            String sha256 = file.path("sha256").asText();
            rows.row(file.path("name").asText(), sha256.substring(0, Math.min(DIGITS, sha256.length())));
        }
        return "imported from " + spec.path("imported_from").asText() + END + Text.table(rows.build());
    }
}
