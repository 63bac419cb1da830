package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Lineage;
import org.dwlab.core.Require;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.SweepArchive;

/**
 * What a file of ours says about where it comes from.
 *
 * @param file    as the user named it
 * @param schema  kind and version of its layout
 * @param seed    of the run
 * @param created time in UTC
 * @param version of dwlab and its commit
 * @param jdk     that ran it
 * @param cpu     that ran it
 * @param spec    SHA-256 of what else decided its content
 * @param json    what else decided its content
 * @param result  SHA-256 of its result
 * @param inputs  what it was made from
 * @param proof   whether its content was proven to be what was written, in words
 */
record FileOrigin(
        Path file,
        String schema,
        long seed,
        String created,
        String version,
        String jdk,
        String cpu,
        String spec,
        String json,
        String result,
        List<Lineage.Input> inputs,
        String proof) {
    /** Hexadecimal digits of a hash that people compare. */
    private static final int DIGITS = 12;

    private static final List<String> SCHEMAS = List.of(
            RunArchive.SCHEMA,
            SynapseTableFile.SCHEMA,
            IncrementalTableFile.SCHEMA,
            EnsembleFile.SCHEMA,
            ValidationFile.SCHEMA,
            SweepArchive.SCHEMA,
            PaperArchive.SCHEMA,
            SensitivityFile.SCHEMA);

    private static final List<String> HEADINGS = List.of(
            "file",
            "schema",
            "seed",
            "created (UTC)",
            "dwlab, commit",
            "JDK",
            "processor",
            "spec SHA-256",
            "result SHA-256",
            "content");

    /**
     * Reads the root attributes of a file of any of our schemas, of any version of its result.
     *
     * @throws IOException if it cannot be read
     */
    static FileOrigin read(Path file, Trust trust) throws IOException {
        try (var reader = new Hdf5Reader(file, trust)) {
            String schema = reader.text("schema");
            Require.that(
                    SCHEMAS.contains(schema),
                    file + ": schema",
                    "must be one of " + String.join(", ", SCHEMAS),
                    schema);
            return new FileOrigin(
                    file,
                    schema,
                    reader.integer("seed"),
                    reader.text("created_utc"),
                    reader.text("dwlab_version") + ", " + reader.text("git_commit"),
                    reader.text("jdk"),
                    reader.text("cpu"),
                    reader.text("spec_sha256"),
                    reader.text("spec_json"),
                    reader.resultSha256(),
                    reader.lineage().inputs(),
                    reader.verified() ? "verified" : "taken on trust");
        }
    }

    /** The file's name alone, as it stands under figures. */
    String name() {
        return file.getFileName().toString();
    }

    List<String> row() {
        return List.of(
                file.toString(),
                schema,
                Long.toString(seed),
                created,
                version,
                jdk,
                cpu,
                spec.substring(0, DIGITS),
                result.substring(0, DIGITS),
                proof);
    }

    /** Every origin as a row, and every specification once. */
    static String html(List<FileOrigin> origins) {
        var rows = TextTableBuilder.words(HEADINGS);
        origins.forEach(origin -> rows.row(origin.row()));
        var html = new StringBuilder(Html.table(rows.build().titled("Provenance")));
        Map<String, FileOrigin> specifications = new LinkedHashMap<>();
        origins.forEach(origin -> specifications.putIfAbsent(origin.spec(), origin));
        for (FileOrigin origin : specifications.values()) {
            html.append("<details><summary>Specification ")
                    .append(Html.escape(origin.spec().substring(0, 8)))
                    .append(", ")
                    .append(Html.escape(origin.name()))
                    .append("</summary>\n<pre>")
                    .append(Html.escape(origin.json()))
                    .append("</pre></details>\n");
        }
        return html.toString();
    }
}
