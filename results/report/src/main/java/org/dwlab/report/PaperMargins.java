package org.dwlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.plan.PaperQuantity;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.PaperTable.PaperRow;

/** Accuracy, writes and energy against the noise tolerance margin of verified writes. */
final class PaperMargins {
    private static final double PERCENT = 100;
    private static final double FEMTO = 1e-15;
    private static final double NANO = 1e-9;
    private static final ChartData.Axis MARGIN =
            new ChartData.Axis("noise tolerance margin / half the interval", ChartData.Scale.LINEAR);
    private static final String RULE = "a write is repeated, ten times at most, while the weight that is read lies"
            + " outside margin times half the interval about the window's centre";

    private final PaperTable table;
    private final String id;

    PaperMargins(PaperTable table, String id) {
        this.table = table;
        this.id = id;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        List<PaperRow> inSitu = rows(Experiment.Mode.IN_SITU);
        List<PaperRow> exSitu = rows(Experiment.Mode.EX_SITU);
        if (inSitu.size() > 0 && exSitu.size() > 0) {
            figures.add(accuracy(inSitu, exSitu));
        }
        if (inSitu.size() > 0) {
            figures.add(figure(
                    "events",
                    lines(inSitu, List.of(PaperQuantity.EVENTS, PaperQuantity.ATTEMPTS), 1),
                    "in-situ: writes per training sample",
                    "Claim 5: programming events against the margin",
                    PaperFigures.bands(inSitu)
                            + "devices given another state, and writes sent to them, each a reset and"
                            + " a pulse; without the first programming."));
            figures.add(figure(
                    "energy",
                    lines(inSitu, List.of(PaperQuantity.WRITE_ENERGY, PaperQuantity.PULSE_ENERGY), FEMTO),
                    "in-situ: energy per training sample / fJ",
                    "Claim 5: energy per training sample against the margin",
                    PaperFigures.bands(inSitu) + "all writes is what training costs; programming pulses only leaves out"
                            + " resets, repeated writes and reads, and is not the cost."));
        }
        if (exSitu.size() > 0) {
            figures.add(figure(
                    "chip-energy",
                    lines(exSitu, List.of(PaperQuantity.CHIP_ENERGY), NANO),
                    "ex-situ: energy of programming a chip / nJ",
                    "Claim 5: energy of a chip against the margin",
                    PaperFigures.bands(exSitu) + "all writes and verify reads; another account than that of in-situ"
                            + " training."));
        }
        return figures;
    }

    /** Of the most states; those that are verified first, by their margin, then the one that is not. */
    private List<PaperRow> rows(Experiment.Mode mode) {
        int most = PaperFigures.most(table);
        return table.rows().stream()
                .filter(row -> row.mode() == mode && row.states() == most)
                .sorted(Comparator.comparingDouble(row -> row.margin() == 0 ? Double.MAX_VALUE : row.margin()))
                .toList();
    }

    private Figure accuracy(List<PaperRow> inSitu, List<PaperRow> exSitu) {
        List<PaperLine> all = new ArrayList<>();
        for (List<PaperRow> rows : List.of(inSitu, exSitu)) {
            all.addAll(lines(rows, PaperQuantity.ACCURACY, rows.get(0).mode().toString(), 1 / PERCENT));
        }
        return figure(
                        "margin",
                        all,
                        PaperFigures.accuracyName(inSitu) + " / %",
                        "Claim 4: accuracy against the noise tolerance margin",
                        PaperFigures.bands(inSitu) + RULE + "; level lines: writes that are not verified.")
                .asWide();
    }

    private static List<PaperLine> lines(List<PaperRow> rows, List<PaperQuantity> quantities, double unit) {
        List<PaperLine> lines = new ArrayList<>();
        for (PaperQuantity quantity : quantities) {
            lines.addAll(lines(rows, quantity, words(quantity), unit));
        }
        return lines;
    }

    private static String words(PaperQuantity quantity) {
        return switch (quantity) {
            case EVENTS -> "devices written";
            case ATTEMPTS -> "writes sent";
            case WRITE_ENERGY -> "all writes";
            case PULSE_ENERGY -> "programming pulses only";
            default -> "all writes of a chip";
        };
    }

    /** Over the margins, and a level line for writes that are not verified. */
    private static List<PaperLine> lines(List<PaperRow> rows, PaperQuantity quantity, String name, double unit) {
        List<PaperRow> verified = rows.stream().filter(row -> row.margin() > 0).toList();
        Optional<PaperRow> other =
                rows.stream().filter(row -> row.margin() == 0).findFirst();
        double[] x = verified.stream().mapToDouble(PaperRow::margin).toArray();
        List<PaperLine> lines = new ArrayList<>();
        if (x.length > 0) {
            lines.add(PaperLine.of(
                    name, x, i -> verified.get(i).found().stream().mapToDouble(one -> quantity.of(one) / unit)));
            other.ifPresent(row -> lines.add(PaperLine.of(name + ", not verified", x, i -> row.found().stream()
                    .mapToDouble(one -> quantity.of(one) / unit))));
        }
        return lines;
    }

    private Figure figure(String what, List<PaperLine> lines, String y, String caption, String words) {
        return PaperLine.figure(
                id + "-" + what, MARGIN, lines, new ChartData.Axis(y, ChartData.Scale.LINEAR), caption, words);
    }
}
