package org.dwlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dwlab.cli.terminal.Text;

/** What was tried to break dwlab, from what the attacks print. */
final class RobustnessTables {
    private static final Pattern FAULTS = Pattern.compile("(?m)^(.+) (\\w+): (\\d+) faults, (\\d+) operations$");
    private static final int SECONDS = 60;
    private static final double PERCENT = 100;

    private RobustnessTables() {}

    /** Runs of a fuzzer, {@code reader,inputs,seconds,edges}, those of one reader together. */
    static String fuzzing(Path csv) throws IOException {
        Map<String, long[]> readers = new LinkedHashMap<>();
        for (String[] run : DocumentedTables.lines(csv, ",")) {
            long[] sums = readers.computeIfAbsent(run[0], name -> new long[3]);
            sums[0] += Long.parseLong(run[1]);
            sums[1] += Long.parseLong(run[2]);
            sums[2] = Math.max(sums[2], Long.parseLong(run[3]));
        }
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "reader", "inputs", "minutes of a processor", "edges reached");
        DocumentedTables.row(text, "---", "---", "---", "---");
        var all = new long[2];
        readers.forEach((reader, sums) -> {
            all[0] += sums[0];
            all[1] += sums[1];
            DocumentedTables.row(text, "`" + reader + "`", grouped(sums[0]), minutes(sums[1]), Long.toString(sums[2]));
        });
        DocumentedTables.row(text, "all", grouped(all[0]), minutes(all[1]), "");
        return text.append('\n').toString();
    }

    private static String minutes(long seconds) {
        return Text.fixed((double) seconds / SECONDS, 1);
    }

    /** What {@code FaultLoop} printed; it prints something else where a fault was not taken as it should be. */
    static String faults(Path said) throws IOException {
        String lines = Files.readString(said);
        Map<String, long[]> commands = new LinkedHashMap<>();
        for (MatchResult line : FAULTS.matcher(lines).results().toList()) {
            long[] sums = commands.computeIfAbsent(line.group(1), name -> new long[3]);
            sums[line.group(2).equals("UNREADABLE") ? 1 : 0] = Long.parseLong(line.group(4));
            sums[2] += Long.parseLong(line.group(3));
        }
        if (FAULTS.matcher(lines).results().count() != lines.lines().count()) {
            throw new AssertionError("not all lines of " + said + " tell of faults that were taken well");
        }
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "command", "changes", "readings", "faults tried");
        DocumentedTables.row(text, "---", "---", "---", "---");
        var all = new long[1];
        commands.forEach((command, sums) -> {
            all[0] += sums[2];
            DocumentedTables.row(
                    text, "`" + command + "`", Long.toString(sums[0]), Long.toString(sums[1]), Long.toString(sums[2]));
        });
        DocumentedTables.row(text, "all", "", "", Long.toString(all[0]));
        return text.append('\n').toString();
    }

    /** Packages, {@code package, mutations, killed, left} between tabs. */
    static String mutations(Path tsv) throws IOException {
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "package, its tests", "mutations", "killed", "left");
        DocumentedTables.row(text, "---", "---", "---", "---");
        List<String[]> lines = DocumentedTables.lines(tsv, "\t");
        for (String[] line : lines) {
            double share = PERCENT * Double.parseDouble(line[2]) / Double.parseDouble(line[1]);
            DocumentedTables.row(text, line[0], line[1], line[2] + ", " + Text.fixed(share, 0) + " %", line[3]);
        }
        return text.append('\n').toString();
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
