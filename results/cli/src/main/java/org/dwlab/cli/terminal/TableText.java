package org.dwlab.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.VarianceComponents;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;

/** A synapse table as text for people, at most 100 columns wide. */
public final class TableText {
    private static final double PERCENT = 0.01;
    private static final String END = System.lineSeparator();

    private final SynapseTable table;

    /**
     * Computes nothing yet.
     *
     * @param table to print
     */
    public TableText(SynapseTable table) {
        this.table = table;
    }

    /**
     * What a table describes.
     *
     * @param table to name
     * @return one line with the name and the numbers of states, devices and cycles
     */
    public static String title(SynapseTable table) {
        String virtual = table.isVirtual() ? Text.count(table.devices(), "virtual device") + " of " : "";
        return table.name() + ", " + table.states() + " states, " + virtual + table.sampledDevices() + " devices x "
                + Math.round(table.set().cycles(0)) + " cycles";
    }

    /**
     * Every part but the title: the states, how they last at rest, then scatter, transitions and mixtures of sets and
     * hops.
     *
     * @return lines with their ends
     */
    public String all() {
        var text = new StringBuilder();
        part(text, "states", levels());
        LostStates.of(table).ifPresent(lost -> held(text, lost));
        for (Kind kind : kinds()) {
            part(text, kind.title + "; scatter, bounds of 95 %", scatter(kind));
            part(text, kind.title + "; outcome and cost", outcomes(kind));
            part(text, kind.title + "; where it ends in %", transitions(kind, share -> percents(share.value())));
            part(text, kind.title + "; where it ends in %, bounds of 95 %", transitions(kind, TableText::percents));
            part(text, kind.title + "; samples, and the mixture that describes them", mixtures(kind));
        }
        return text.toString();
    }

    private static void part(StringBuilder text, String title, TextTable table) {
        text.append(END).append(Text.table(table.titled(title)));
    }

    /**
     * How many samples each row has, and how uncertain that leaves it.
     *
     * @return one table, lines with their ends
     */
    public String certainty() {
        var rows = TextTableBuilder.numbers(
                "write", "samples", "effective", "mean, 95 %", "sd", "P(right) / %, 95 %", "parts", "ks p");
        for (Kind kind : kinds()) {
            for (int r = 0; r < table.states(); r++) {
                int row = kind.row.applyAsInt(r);
                VarianceComponents moments = kind.law.moments(row);
                Estimate right = kind.law.transition(row, kind.goal(r, table.states()));
                rows.row(
                        kind.name.apply(r),
                        Integer.toString(kind.law.samples(row)),
                        Text.fixed(kind.law.effectiveSamples(row), 0),
                        bounds(moments.mean()),
                        Text.fixed(moments.sd().value(), 4),
                        percents(right.value()) + " " + percents(right),
                        kind.law
                                .mixture(row)
                                .map(m -> Integer.toString(m.components().size()))
                                .orElse("-"),
                        kind.law.mixture(row).map(m -> Text.fixed(m.ksP(), 3)).orElse("-"));
            }
        }
        return Text.table(rows.build());
    }

    private TextTable levels() {
        var rows = TextTableBuilder.numbers("state", "wall / nm", "weight", "G / uS", "read / fJ", "read noise");
        for (int s = 0; s < table.states(); s++) {
            rows.row(
                    Integer.toString(s),
                    position(table.position(s)),
                    Text.fixed(table.weight(s), 3),
                    Text.fixed(table.conductance(s) / Text.MICRO, 2),
                    Text.fixed(table.readEnergy(s) / Text.FEMTO, 3),
                    table.readNoise(s) == 0 ? "-" : Text.fixed(table.readNoise(s), 4));
        }
        return rows.build();
    }

    /** Means over devices beside the times of the smooth track, which say nothing of the few that forget first. */
    private void held(StringBuilder text, LostStates lost) {
        double[] hour = lost.shares(LostStates.HOUR);
        double[] decade = lost.shares(LostStates.TEN_YEARS);
        var rows =
                TextTableBuilder.numbers("state", "smooth track", "leaves left", "right", "lost in 1 h", "in 10 years");
        for (int s = 0; s < hour.length; s++) {
            int state = s;
            var escape = table.retention().map(smooth -> smooth.escapes().get(state));
            rows.row(
                    Integer.toString(s),
                    escape.map(e -> time(e.time())).orElse("-"),
                    escape.map(e -> percent(e.shareLeft())).orElse("-"),
                    escape.map(e -> percent(e.shareRight())).orElse("-"),
                    percent(hour[s]),
                    percent(decade[s]));
        }
        rows.row("mean", "-", "-", "-", percent(mean(hour)), percent(mean(decade)));
        String whose = lost.rough()
                ? "lost by the mean of "
                        + Text.count(lost.devices().size(), table.isVirtual() ? "virtual device" : "rough device")
                : "lost on the smooth track, no rough device known";
        double first = lost.timeUntil(LostStates.FEW);
        part(text, "at rest; " + whose, rows.build());
        text.append("state " + lost.worst(first) + " is the worst: " + percent(LostStates.FEW) + " are lost after "
                        + time(first))
                .append(END);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static String position(double position) {
        return Double.isNaN(position) ? "-" : Text.fixed(position / Text.NANO, 1);
    }

    private TextTable scatter(Kind kind) {
        var rows = TextTableBuilder.numbers(kind.axis, "mean", "95 %", "sd", "within", "95 %", "between", "95 %");
        for (int r = 0; r < table.states(); r++) {
            VarianceComponents moments = kind.law.moments(kind.row.applyAsInt(r));
            rows.row(
                    Integer.toString(r),
                    Text.fixed(moments.mean().value(), 4),
                    bounds(moments.mean()),
                    Text.fixed(moments.sd().value(), 4),
                    Text.fixed(moments.within().value(), 4),
                    bounds(moments.within()),
                    Text.fixed(moments.between().value(), 4),
                    bounds(moments.between()));
        }
        return rows.build();
    }

    private TextTable outcomes(Kind kind) {
        var rows = TextTableBuilder.numbers(kind.axis, "too low", "P(right)", "too high", "fJ", "ns");
        for (int r = 0; r < table.states(); r++) {
            int row = kind.row.applyAsInt(r);
            int goal = kind.goal(r, table.states());
            double low = 0;
            double high = 0;
            for (int bin = 0; bin < table.states(); bin++) {
                low += bin < goal ? kind.law.transition(row, bin).value() : 0;
                high += bin > goal ? kind.law.transition(row, bin).value() : 0;
            }
            rows.row(
                    Integer.toString(r),
                    percent(low),
                    percent(kind.law.transition(row, goal).value()),
                    percent(high),
                    Text.fixed(kind.law.energy(row) / Text.FEMTO, 2),
                    Text.fixed(kind.law.duration(row) / Text.NANO, 2));
        }
        return rows.build();
    }

    private TextTable transitions(Kind kind, Function<Estimate, String> cell) {
        List<String> head = new ArrayList<>(List.of(kind.axis + " -> found"));
        for (int bin = 0; bin < table.states(); bin++) {
            head.add("in " + bin);
        }
        var rows = TextTableBuilder.numbers(head);
        for (int r = 0; r < table.states(); r++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(r)));
            for (int bin = 0; bin < table.states(); bin++) {
                cells.add(cell.apply(kind.law.transition(kind.row.applyAsInt(r), bin)));
            }
            rows.row(cells);
        }
        return rows.build();
    }

    private TextTable mixtures(Kind kind) {
        var rows = TextTableBuilder.numbers(kind.axis, "samples", "effective", "ks p", "share", "mean", "sd");
        for (int r = 0; r < table.states(); r++) {
            int row = kind.row.applyAsInt(r);
            List<Mixture.Component> components =
                    kind.law.mixture(row).map(Mixture::components).orElse(List.of());
            List<String> head = List.of(
                    Integer.toString(r),
                    Integer.toString(kind.law.samples(row)),
                    Text.fixed(kind.law.effectiveSamples(row), 0),
                    kind.law
                            .mixture(row)
                            .map(mixture -> Text.fixed(mixture.ksP(), 3))
                            .orElse("-"));
            if (components.isEmpty()) {
                rows.row(joined(head, List.of("-", "-", "-")));
            }
            for (Mixture.Component c : components) {
                rows.row(joined(head, List.of(percent(c.weight()), Text.fixed(c.mean(), 4), Text.fixed(c.sd(), 4))));
                head = List.of("", "", "", "");
            }
        }
        return rows.build();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Both ends of an interval. */
    private static String bounds(Estimate estimate) {
        return "[" + Text.fixed(estimate.low(), 4) + ", " + Text.fixed(estimate.high(), 4) + "]";
    }

    private static String percents(double share) {
        return Text.fixed(share / PERCENT, 2);
    }

    /** Both ends of the interval of a probability, in percent. */
    private static String percents(Estimate share) {
        return "[" + percents(share.low()) + ", " + percents(share.high()) + "]";
    }

    private static String percent(double share) {
        return Text.fixed(share / PERCENT, 2) + " %";
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3g s", seconds);
    }

    /** Sets, and hops in each direction. */
    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("set: reset and write", "state", s -> "set " + s, table.set(), s -> s, 0));
        table.hop().ifPresent(hop -> {
            for (Direction direction : Direction.values()) {
                String name = String.format(Locale.ROOT, "hop %+d", direction.sign());
                kinds.add(new Kind(
                        name,
                        "from",
                        s -> name + " from " + s,
                        hop,
                        from -> hop.row(direction, from),
                        direction.sign()));
            }
        });
        return kinds;
    }

    /**
     * One block of rows.
     *
     * @param title for people
     * @param axis  what its rows are
     * @param name  of a row
     * @param law   that holds them
     * @param row   number of a row in the law, by its state
     * @param step  from the row's state to where the write should lead
     */
    private record Kind(
            String title,
            String axis,
            IntFunction<String> name,
            WriteDistribution law,
            IntUnaryOperator row,
            int step) {
        int goal(int state, int states) {
            return Math.max(0, Math.min(states - 1, state + step));
        }
    }
}
