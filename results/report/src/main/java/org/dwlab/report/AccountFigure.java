package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.study.plan.Paper;

/** Where the joules of learning and of classifying an image go, on one scale; docs/training.md, section 4. */
final class AccountFigure {
    private static final String PULSES = "programming pulses only, not the cost";

    private AccountFigure() {}

    /**
     * One bar.
     *
     * @param name   of the group, and whether it learns or classifies
     * @param found  what was counted
     * @param pulses of it, the first programming pulses of every event alone [pJ]; empty where there are none
     */
    private record Bar(String name, EnergyAccount found, String pulses) {}

    private static List<Bar> bars(List<RunGroup> groups) {
        List<Bar> bars = new ArrayList<>();
        for (RunGroup group : groups) {
            double pulses = group.means().pulseEnergy();
            bars.add(new Bar(
                    group.name() + ", learning", group.training(), pulses == 0 ? "" : AccountTable.pico(pulses)));
            bars.add(new Bar(group.name() + ", classifying", group.inference(), ""));
        }
        return bars;
    }

    /** What the columns of {@link #rows} mean. */
    static String legend() {
        return AccountTable.legend() + " Programming pulses only, not the cost"
                + ": without first programming, resets, retries and verify reads, as"
                + " accounts of others may count; no saving follows from it. " + Paper.accounting();
    }

    /** Every account of every group [pJ]. */
    static TextTable rows(List<RunGroup> groups) {
        List<String> headings = new ArrayList<>(
                Arrays.stream(EnergyPart.values()).map(EnergyPart::words).toList());
        headings.add("sum");
        headings.add(PULSES);
        var rows = TextTableBuilder.numbers("pJ per image", headings);
        for (Bar bar : bars(groups)) {
            List<String> cells = new ArrayList<>(AccountTable.cells(bar.found()));
            cells.add(bar.pulses());
            rows.row(bar.name(), cells);
        }
        List<String> paper = new ArrayList<>(Collections.nCopies(EnergyPart.values().length + 2, "?"));
        paper.set(EnergyPart.WRITES.ordinal(), AccountTable.pico(Paper.PROGRAMMING));
        return rows.row(Paper.CITATION + ", learning", paper).build();
    }

    /**
     * @param groups with devices, at least one
     * @param origin names the files of a group
     */
    static Figure of(List<RunGroup> groups, Function<RunGroup, List<String>> origin) {
        List<Bar> bars = new ArrayList<>(bars(groups));
        bars.add(new Bar(
                Paper.CITATION + ", learning",
                EnergyAccount.NONE.with(EnergyPart.WRITES, Paper.PROGRAMMING, true),
                ""));
        var data = new ChartData.Parts(
                "energy per image / pJ",
                bars.stream().map(Bar::name).toList(),
                Arrays.stream(EnergyPart.values())
                        .filter(part -> bars.stream()
                                .anyMatch(bar -> bar.found().of(part).orElse(0) > 0))
                        .map(part -> new ChartData.Series(
                                part.words(),
                                bars.stream()
                                        .mapToDouble(bar -> bar.found().of(part).orElse(0) / AccountTable.PICO)
                                        .toArray()))
                        .toList());
        return Figure.of("account", "parts", data, "Where the joules go", legend(), rows(groups))
                .asWide()
                .from(groups.stream()
                        .flatMap(group -> origin.apply(group).stream())
                        .toList());
    }
}
