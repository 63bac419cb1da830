package org.dwlab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.study.design.DesignOutcome;
import org.dwlab.study.design.DesignPoint;
import org.dwlab.study.design.DesignQuantity;

/** Designs that nothing found beats, as tables and sentences for people. */
public final class DesignTables {
    private static final double PERCENT = 100;

    private DesignTables() {}

    /** A unit for people and how many of SI it is. */
    record Unit(String name, double size) {
        static Unit of(DesignQuantity quantity) {
            return switch (quantity.unit()) {
                case "1" -> new Unit("%", 1 / PERCENT);
                case "J" -> new Unit("fJ", 1e-15);
                case "s" -> new Unit("ns", 1e-9);
                case "m" -> new Unit("nm", 1e-9);
                case "m2" -> new Unit("µm²", 1e-12);
                default -> new Unit(quantity.unit(), 1);
            };
        }

        String text(double value) {
            return String.format(Locale.ROOT, "%.3g", value / size);
        }
    }

    /**
     * One row per design.
     *
     * @param outcome of a search
     * @return number, objectives and limits, errors with their intervals, free values, and what holds the design
     */
    public static TextTable designs(DesignOutcome outcome) {
        List<DesignQuantity> shown = shown(outcome);
        List<String> head = new ArrayList<>(List.of("design"));
        shown.forEach(quantity ->
                head.add(quantity.title() + " / " + Unit.of(quantity).name()));
        head.addAll(outcome.goal().free().keySet());
        head.add("held by");
        TextTableBuilder rows = TextTableBuilder.numbers(head);
        int number = 0;
        for (DesignPoint point : outcome.front()) {
            number++;
            List<String> row = new ArrayList<>(List.of(outcome.goal().name() + "-" + number));
            shown.forEach(quantity -> row.add(cell(point, quantity)));
            point.values().values().forEach(value -> row.add(String.format(Locale.ROOT, "%.4g", value)));
            row.add(held(outcome, point));
            rows.row(row);
        }
        return rows.build();
    }

    /** The bounds and limits that hold a design, or what else does. */
    private static String held(DesignOutcome outcome, DesignPoint point) {
        String inside = outcome.goal().minimise().size() > 1 ? "the other objective" : "no bound and no limit";
        return point.heldBy().isEmpty() ? inside : String.join(", ", point.heldBy());
    }

    private static List<DesignQuantity> shown(DesignOutcome outcome) {
        Set<DesignQuantity> shown = new LinkedHashSet<>(outcome.goal().minimise());
        shown.add(DesignQuantity.WORST_WRITE_ERROR);
        shown.add(DesignQuantity.MEAN_WRITE_ERROR);
        shown.add(DesignQuantity.MEAN_WRITE_ENERGY);
        shown.add(DesignQuantity.LONGEST_WRITE);
        shown.addAll(outcome.goal().limits().keySet());
        if (outcome.goal().hold().isEmpty()) {
            shown.remove(DesignQuantity.LOST_SHARE);
        }
        return List.copyOf(shown);
    }

    private static String cell(DesignPoint point, DesignQuantity quantity) {
        Unit unit = Unit.of(quantity);
        String value = unit.text(point.quantity(quantity));
        if (quantity == DesignQuantity.WORST_WRITE_ERROR) {
            return value + interval(point.found().writeError(point.found().worstState()), unit);
        }
        return quantity == DesignQuantity.MEAN_WRITE_ERROR
                ? value + interval(point.found().meanWriteError(), unit)
                : value;
    }

    private static String interval(Estimate estimate, Unit unit) {
        return " (" + unit.text(estimate.low()) + " to " + unit.text(estimate.high()) + ")";
    }

    /**
     * How the search went.
     *
     * @param outcome of it
     * @return sentences
     */
    public static List<String> story(DesignOutcome outcome) {
        var effort = outcome.goal().effort();
        List<String> story = new ArrayList<>();
        story.add(outcome.assessed() + " different devices were simulated, " + outcome.feasible()
                + " of them kept all limits with " + effort.devices() + " x " + effort.cycles()
                + " writes of every state; " + outcome.finalists() + " were simulated again with "
                + effort.finalDevices() + " x " + effort.finalCycles()
                + " writes, edges and heat that the search had not seen. Seed " + outcome.seed() + ".");
        outcome.goal()
                .hold()
                .forEach(hold -> story.add("Lost after the hold: share of the devices that have left their state after "
                        + Html.time(hold.time()) + " at " + hold.temperature()
                        + " K at the rest voltage; of the state that is lost first, by eq. (29) on " + hold.devices()
                        + " rough devices."));
        if (outcome.front().isEmpty()) {
            story.add("No device keeps all limits. "
                    + (outcome.nearest().isEmpty()
                            ? "None came as far as to be simulated again."
                            : "The nearest one misses: " + String.join(", ", outcome.nearest()) + "."));
        } else {
            story.add("Intervals of 95 % are those of each design alone; the best of many is a little lucky even so.");
        }
        return story;
    }
}
