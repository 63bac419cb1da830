package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Direction;
import org.dwlab.io.Trust;
import org.dwlab.report.Verdict;

/** What ensembles of built-in devices and of the exercise of {@code lab} come to when they are calibrated, seed 1. */
final class CalibratedTables {
    private static final Path FOLDER = DocumentedTables.ROOT.resolve("docs/results");
    private static final int[] DISTANCES = {145, 160, 170, 180, 190};
    private static final int FIRST_NOTCH = 100;
    private static final int NOTCHES = 5;
    /** Of a track behind its last notch, and until its end wall [nm]. */
    private static final int BEHIND = 100;

    private static final int UNTIL_END = 40;
    private static final double PERCENT = 100;

    private CalibratedTables() {}

    /** From {@code row;components;p}, a line for every state of a set and every notch of a hop. */
    static String components(Path csv) throws IOException {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        for (String[] line : DocumentedTables.lines(csv, ";")) {
            rows.computeIfAbsent(line[0], row -> new ArrayList<>()).add(line);
        }
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "rows", "components", "p");
        DocumentedTables.row(text, "---", "---", "---");
        rows.forEach((row, lines) -> DocumentedTables.row(text, row, column(lines, 1), column(lines, 2)));
        return text.append('\n').toString();
    }

    private static String column(List<String[]> lines, int column) {
        return String.join(" ", lines.stream().map(line -> line[column]).toList());
    }

    /** From {@code distance_nm;right;lost;answers}: of the worst state, the second after ten years. */
    static String distances(Path csv) throws IOException {
        var text = new StringBuilder("\n");
        DocumentedTables.row(
                text, "distance / nm", "worst state right", "lost after ten years, worst state", "the report says");
        DocumentedTables.row(text, "---", "---", "---", "---");
        for (String[] line : DocumentedTables.lines(csv, ";")) {
            DocumentedTables.row(
                    text,
                    line[0],
                    fixed(PERCENT * Double.parseDouble(line[1]), 1) + " %",
                    Text.significant(PERCENT * Double.parseDouble(line[2]), 2) + " %",
                    line[3]);
        }
        return text.append('\n').toString();
    }

    /** Makes both files anew. */
    static void simulate(Path scratch) throws IOException {
        List<String> distances = new ArrayList<>(List.of("distance_nm;right;lost;answers"));
        for (int distance : DISTANCES) {
            SynapseTable table = calibrated(scratch, 16, Stream.concat(Stream.of("d5n"), moved(distance)));
            double right = IntStream.range(0, table.states())
                    .mapToDouble(state -> table.set().transition(state, state).value())
                    .min()
                    .orElseThrow();
            double lost = Arrays.stream(LostStates.of(table).orElseThrow().shares(LostStates.TEN_YEARS))
                    .max()
                    .orElseThrow();
            String answers = Verdict.lines(table).get(0).replaceAll(".*: (yes to \\d of \\d) .*", "$1");
            distances.add(String.format(Locale.ROOT, "%d;%.4f;%.2e;%s", distance, right, lost, answers));
        }
        Files.write(FOLDER.resolve("distances.csv"), distances);

        SynapseTable d5 = calibrated(scratch, 64, Stream.of("d5"));
        List<String> components = new ArrayList<>(List.of("row;components;p"));
        for (int state = 0; state < d5.states(); state++) {
            components.add("set;" + fit(d5.set(), state));
        }
        WriteDistribution hop = d5.hop().orElseThrow();
        for (Direction direction : Direction.values()) {
            for (int state = 0; state < d5.states(); state++) {
                components.add(
                        (direction == Direction.UP ? "hop +1;" : "hop −1;") + fit(hop, hop.row(direction, state)));
            }
        }
        Files.write(FOLDER.resolve("components.csv"), components);
    }

    private static String fit(WriteDistribution writes, int row) {
        Mixture mixture = writes.mixture(row).orElseThrow();
        return mixture.components().size() + ";" + fixed(mixture.ksP(), 3);
    }

    /** The assignments that put the notches of {@code d5n} so far apart [nm]; the track goes on behind the last as it did. */
    private static Stream<String> moved(int distance) {
        int last = FIRST_NOTCH + (NOTCHES - 1) * distance;
        Stream<String> notches = IntStream.range(0, NOTCHES)
                .mapToObj(
                        notch -> "track.notches." + notch + ".position_m=" + (FIRST_NOTCH + notch * distance) + "e-9");
        Stream<String> track = Stream.of(
                "track.length_m=" + (last + BEHIND) + "e-9", "track.end_right_m=" + (last + UNTIL_END) + "e-9");
        return Stream.concat(notches, track).flatMap(assignment -> Stream.of("--set", assignment));
    }

    private static SynapseTable calibrated(Path scratch, int size, Stream<String> device) throws IOException {
        Path ensemble = scratch.resolve("of.ensemble.h5");
        Path table = scratch.resolve("of.table.h5");
        String number = Integer.toString(size);
        run(Stream.of(
                Stream.of("simulate"),
                device,
                Stream.of("--devices", number, "--cycles", number, "-q", "--force", "-o", ensemble.toString())));
        run(Stream.of(Stream.of("calibrate", ensemble.toString(), "-q", "--force", "-o", table.toString())));
        return SynapseTableFile.read(table, Trust.VERIFIED);
    }

    private static void run(Stream<Stream<String>> words) {
        var said = new StringWriter();
        var to = new PrintWriter(said);
        assertEquals(0, Main.run(to, to, words.flatMap(some -> some).toArray(String[]::new)), said::toString);
    }
}
