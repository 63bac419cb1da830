package org.dwlab.report;

import org.dwlab.study.plan.Paper;
import org.dwlab.study.plan.PaperQuantity;
import org.dwlab.study.plan.PaperTable;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.dwlab.study.plan.SampleStatistics;

/** All experiments that are held against the paper, as numbers; for the terminal and the report. */
public final class PaperRows {
    private static final double PERCENT = 100;

    private PaperRows() {}

    /**
     * What the table and the figures show.
     *
     * @return a few sentences
     */
    public static String words() {
        return "What the abstract of " + Paper.CITATION
                + " claims, found anew on devices of our own in its likeness: walls"
                + " stop where the voltage tells them, with a large scatter; networks trained in-situ and ex-situ on such"
                + " devices nearly reach floating point; with five, three and two states; with a noise tolerance margin;"
                + " for little programming energy. Its network, devices and accounting are not all published: its numbers"
                + " stand only beside settings that are its own as far as they are known, its 13 pJ beside none.";
    }

    /**
     * The numbers, a row for each experiment.
     *
     * @param table what was found
     * @return seed and chip scatter apart; energies of in-situ per training sample and of ex-situ per chip
     */
    public static TextTable of(PaperTable table) {
        var rows = TextTableBuilder.numbers(
                "experiment",
                PaperFigures.accuracyName(table.rows()) + " / %",
                "seed sd",
                "chip sd",
                "margin",
                "written",
                "sent",
                "write energy");
        for (PaperRow row : table.rows()) {
            SampleStatistics accuracy = row.over(PaperQuantity.ACCURACY);
            double chips = row.chipSd();
            double energy = row.over(PaperQuantity.WRITE_ENERGY).mean();
            double chip = row.over(PaperQuantity.CHIP_ENERGY).mean();
            rows.row(
                    row.name(),
                    Html.fixed(PERCENT * accuracy.mean(), 2),
                    row.found().size() < 2 ? "-" : Html.fixed(PERCENT * accuracy.sd(), 2),
                    chips == 0 ? "-" : Html.fixed(PERCENT * chips, 2),
                    row.margin() == 0 ? "-" : Html.plain(row.margin()),
                    number(row.over(PaperQuantity.EVENTS).mean()),
                    number(row.over(PaperQuantity.ATTEMPTS).mean()),
                    energy > 0
                            ? Summary.energy(energy, "J per sample")
                            : chip > 0 ? Summary.energy(chip, "J per chip") : "-");
        }
        return rows.build();
    }

    /**
     * What the columns mean.
     *
     * @return a few lines
     */
    public static String legend() {
        return "Margin of verified writes, of half the interval between levels; -: writes are not verified. Written, sent:"
                + " devices given another\nstate and writes sent per training sample, in-situ, without the first"
                + " programming.";
    }

    private static String number(double value) {
        return value == 0 ? "-" : Html.fixed(value, 2);
    }
}
