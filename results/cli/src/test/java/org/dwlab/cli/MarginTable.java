package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dwlab.calibration.Student;

/**
 * Accuracy and energy of five states against the noise tolerance margin, from
 * {@code mode,margin,accuracy_of_seeds,chip_sd,written_per_sample,write_energy_J}; a margin of 0 is no verification.
 */
final class MarginTable {
    private MarginTable() {}

    static String of(Path csv) throws IOException {
        List<String[]> lines = DocumentedTables.lines(csv, ",");
        var text = new StringBuilder("\n");
        DocumentedTables.row(
                text, "margin", "in-situ", "devices written per sample", "writes", "ex-situ", "chip sd", "writes");
        DocumentedTables.row(text, "---", "---", "---", "---", "---", "---", "---");
        lines.stream().map(line -> line[1]).distinct().sorted().forEach(margin -> {
            String[] in = of(lines, "in-situ", margin);
            String[] ex = of(lines, "ex-situ", margin);
            DocumentedTables.row(
                    text,
                    margin.equals("0") ? "not verified" : margin,
                    accuracy(in[2]),
                    fixed(Double.parseDouble(in[4]), 2),
                    fixed(Double.parseDouble(in[5]) * 1e15, 0) + " fJ per sample",
                    accuracy(ex[2]),
                    fixed(Double.parseDouble(ex[3]) * 100, 2),
                    fixed(Double.parseDouble(ex[5]) * 1e9, 1) + " nJ per chip");
        });
        return text.append('\n').toString();
    }

    private static String[] of(List<String[]> lines, String mode, String margin) {
        return lines.stream()
                .filter(line -> line[0].equals(mode) && line[1].equals(margin))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of " + mode + " and margin " + margin));
    }

    static String accuracy(String seeds) {
        double[] shares =
                Arrays.stream(seeds.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return String.format(
                Locale.ROOT, "%.2f ± %.2f", 100 * Student.mean(shares), 100 * Math.sqrt(Student.variance(shares)));
    }
}
