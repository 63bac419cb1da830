package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.plan.Paper;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.PaperTable.PaperDevice;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.dwlab.study.plan.SampleStatistics;

/** A figure for each claim of the paper's abstract; what it says, and what was found here. */
final class PaperFigures {
    private static final double NANO = 1e-9;
    private static final double PERCENT = 100;

    private final PaperTable table;
    private final String id;

    /** @param id of the figures in the page */
    PaperFigures(PaperTable table, String id) {
        this.table = table;
        this.id = id;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        for (int d = 0; d < table.devices().size(); d++) {
            figures.add(positions(table.devices().get(d), d));
        }
        figures.add(curves());
        var margins = new PaperMargins(table, id);
        if (table.rows().stream().anyMatch(row -> row.states() > 0)) {
            figures.add(states());
        }
        figures.addAll(margins.all());
        return figures;
    }

    /** Rows that are not there for their margin alone: the first of each training and number of states. */
    static List<PaperRow> plain(PaperTable table) {
        List<PaperRow> plain = new ArrayList<>();
        for (PaperRow row : table.rows()) {
            if (plain.stream().noneMatch(other -> other.mode() == row.mode() && other.states() == row.states())) {
                plain.add(row);
            }
        }
        return plain;
    }

    /** The most states that devices of a table have, which carry the curves and margins. */
    static int most(PaperTable table) {
        return table.rows().stream().mapToInt(PaperRow::states).max().orElseThrow();
    }

    static String accuracyName(List<PaperRow> rows) {
        boolean all = rows.stream().allMatch(PaperRow::validated);
        boolean none = rows.stream().noneMatch(PaperRow::validated);
        return all ? "validation accuracy" : none ? "test accuracy" : "accuracy";
    }

    static String bands(List<PaperRow> rows) {
        return rows.get(0).found().size() < 2
                ? "One seed each; "
                : "Lines: mean over " + rows.get(0).found().size() + " seeds; bands: one standard deviation; ";
    }

    private Figure positions(PaperDevice device, int number) {
        List<double[]> found = device.position().stream()
                .map(state -> state.stream().mapToDouble(q -> q / NANO).toArray())
                .toList();
        var bins = WallHistogram.of(found);
        List<ChartData.Outline> outlines = new ArrayList<>();
        var rows = TextTableBuilder.numbers("state", "nominal / nm", "mean / nm", "sd / nm", "nearest to its own / %");
        for (int s = 0; s < found.size(); s++) {
            int state = s;
            double[] positions = found.get(s);
            double nominal = device.nominal().get(s) / NANO;
            outlines.add(new ChartData.Outline("state " + s, bins.shares(positions), nominal, ChartData.NO_BAND));
            var over = SampleStatistics.of(positions);
            double right = Arrays.stream(positions)
                    .filter(q -> nearest(device, q) == state)
                    .count();
            rows.row(
                    Integer.toString(s),
                    Html.fixed(nominal, 1),
                    Html.fixed(over.mean(), 1),
                    Html.fixed(over.sd(), 1),
                    Html.fixed(PERCENT * right / positions.length, 1));
        }
        return Figure.of(
                        id + "-positions-" + (number + 1),
                        "histogram",
                        new ChartData.Histogram("wall position / nm", "share of writes / %", bins.edges(), outlines),
                        "Claim 1: where walls of " + device.name() + " stop",
                        found.get(0).length + " writes of each of " + found.size() + " states, by devices with edges of"
                                + " their own; dashed: where they should stop.",
                        rows.build())
                .asWide();
    }

    private static int nearest(PaperDevice device, double nanometres) {
        int best = 0;
        for (int s = 1; s < device.nominal().size(); s++) {
            best = Math.abs(device.nominal().get(s) / NANO - nanometres)
                            < Math.abs(device.nominal().get(best) / NANO - nanometres)
                    ? s
                    : best;
        }
        return best;
    }

    private Figure curves() {
        int most = most(table);
        List<PaperRow> shown = plain(table).stream()
                .filter(row -> row.states() == 0 || row.states() == most)
                .toList();
        int epochs = shown.get(0).found().get(0).curve().size();
        double[] x = IntStream.rangeClosed(1, epochs).asDoubleStream().toArray();
        List<PaperLine> lines = new ArrayList<>();
        for (PaperRow row : shown) {
            lines.add(PaperLine.of(row.name(), x, e -> row.found().stream()
                    .mapToDouble(one -> PERCENT * one.curve().get(e))));
        }
        List<PaperLine> all = withReported(lines, shown, epochs);
        return figure(
                        "curves",
                        new ChartData.Axis("epoch", ChartData.Scale.WHOLE),
                        all,
                        accuracyName(shown) + " / %",
                        "Claim 2: accuracy against epochs",
                        bands(shown) + "ex-situ with one fresh draw of all weights after each epoch"
                                + reportedWords(shown) + ".")
                .asWide();
    }

    private Figure states() {
        List<PaperRow> shown = plain(table);
        double[] x = shown.stream()
                .mapToInt(PaperRow::states)
                .filter(s -> s > 0)
                .distinct()
                .sorted()
                .asDoubleStream()
                .toArray();
        List<PaperLine> lines = new ArrayList<>();
        for (Experiment.Mode mode : Experiment.Mode.values()) {
            List<PaperRow> own =
                    shown.stream().filter(row -> row.mode() == mode).toList();
            if (!own.isEmpty()) {
                lines.add(PaperLine.of(mode.toString(), x, i -> own.stream()
                        .filter(row -> row.states() == 0 || row.states() == x[i])
                        .findFirst()
                        .orElseThrow()
                        .found()
                        .stream()
                        .mapToDouble(one -> PERCENT * one.accuracy())));
            }
        }
        return figure(
                "states",
                new ChartData.Axis("states of a device", ChartData.Scale.WHOLE),
                withReported(lines, shown, x[x.length - 1]),
                accuracyName(shown) + " / %",
                "Claim 3: accuracy against the number of states",
                bands(shown) + "float has no states and is drawn across, to compare with" + reportedWords(shown) + ".");
    }

    /** What the paper reports, once and only where settings are its own. */
    private static List<PaperLine> withReported(List<PaperLine> lines, List<PaperRow> shown, double x) {
        List<PaperLine> all = new ArrayList<>(lines);
        shown.stream()
                .filter(row -> row.reported() > 0)
                .forEach(row ->
                        all.add(PaperLine.point(Paper.CITATION + ", " + row.mode(), x, PERCENT * row.reported())));
        return all;
    }

    private static String reportedWords(List<PaperRow> shown) {
        Predicate<PaperRow> known = row -> row.reported() > 0;
        return shown.stream().anyMatch(known) ? "; single points: what the paper reports" : "";
    }

    private Figure figure(
            String what, ChartData.Axis x, List<PaperLine> lines, String y, String caption, String words) {
        return PaperLine.figure(
                id + "-" + what, x, lines, new ChartData.Axis(y, ChartData.Scale.LINEAR), caption, words);
    }
}
