package org.dwlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.device.StateRetention;

/**
 * Whether a device does what a synapse has to do, in plain words, and what stands in its way. The limits are
 * rules of thumb with their reasons in docs/tutorial.md: they judge one write and one state, not a network,
 * and in-situ training forgives much.
 */
public final class Verdict {
    /** Seconds. */
    static final double DAY = 86_400;

    /** Least probability of the right state. */
    private static final double RIGHT = 0.8;

    private static final double BARELY_RIGHT = 0.6;
    /** Largest scatter and largest offset of a write, in half intervals between states. */
    private static final double NARROW = 0.8;

    private static final double BARELY_NARROW = 1.2;
    private static final double CENTRED = 0.25;
    private static final double BARELY_CENTRED = 0.5;
    private static final double PERCENT = 100;

    private final SynapseTable table;
    private final List<Finding> findings = new ArrayList<>();

    /** An answer; {@code TOLD} where there is nothing to judge. */
    enum Grade {
        YES("✓ yes"),
        BARELY("~ barely"),
        NO("✗ no"),
        TOLD("–");

        private final String label;

        Grade(String label) {
            this.label = label;
        }

        /** {@code value} against the least or, negated, the largest values for yes and barely. */
        static Grade of(double value, double yes, double barely) {
            return value >= yes ? YES : value >= barely ? BARELY : NO;
        }
    }

    /**
     * One question and its answer.
     *
     * @param question that has yes for an answer where a device works
     * @param grade    the answer
     * @param found    the numbers
     * @param limits   that decide
     * @param why      what is behind it
     */
    record Finding(String question, Grade grade, String found, String limits, String why) {
        List<String> row() {
            return List.of(question, grade.label, found, limits, why);
        }
    }

    private Verdict(SynapseTable table) {
        this.table = table;
    }

    static List<Finding> of(SynapseTable table, List<StateRetention> retention) {
        var verdict = new Verdict(table);
        verdict.right();
        verdict.scatter();
        verdict.offset();
        LostStates.of(table)
                .or(() -> LostStates.of(retention, List.of()))
                .ifPresent(lost -> verdict.retention(lost, retention));
        verdict.energy();
        return verdict.findings;
    }

    /**
     * Whether a device works, in a few lines.
     *
     * @param table of the device
     * @return the answer to all questions, then what was found for each whose answer is not yes
     */
    public static List<String> lines(SynapseTable table) {
        List<Finding> findings = of(table, List.of());
        List<String> lines = new ArrayList<>(List.of(lead(table.name(), findings)));
        for (Finding one : findings) {
            if (one.grade == Grade.BARELY || one.grade == Grade.NO) {
                lines.add("  " + one.question + " " + one.found + " (" + one.limits + ")");
            }
        }
        return lines;
    }

    /** The findings as HTML, with the answer to all in front. */
    static String html(String name, List<Finding> findings) {
        var rows = TextTableBuilder.words("question", "answer", "found", "limits", "why");
        findings.forEach(finding -> rows.row(finding.row()));
        return "<h3>Does it work?</h3>\n<p>" + Html.escape(lead(name, findings)) + "</p>\n"
                + Html.table(rows.build().titled("Does " + name + " work?"), "verdict")
                + "<p class=\"note\">What would change it is not guessed here: <code>dwlab design</code> can move"
                + " every value of a device and simulates what comes of it.</p>\n";
    }

    /** The worst answer, then {@link #lead} in the same line. */
    static String sentence(String name, List<Finding> findings) {
        Grade worst = findings.stream()
                .map(Finding::grade)
                .filter(grade -> grade != Grade.TOLD)
                .max(Comparator.naturalOrder())
                .orElse(Grade.TOLD);
        return worst.label + " – " + lead(name, findings);
    }

    /** Every question with its answer and the numbers of it, a line each. */
    static List<String> answers(List<Finding> findings) {
        return findings.stream()
                .map(one -> one.grade.label + (one.grade == Grade.TOLD ? " " : " – ") + one.question + " " + one.found)
                .toList();
    }

    private static String lead(String name, List<Finding> findings) {
        long judged = findings.stream().filter(one -> one.grade != Grade.TOLD).count();
        long yes = findings.stream().filter(one -> one.grade == Grade.YES).count();
        return name + ": yes to " + yes + " of " + judged + " questions." + of(Grade.BARELY, " Barely: ", findings)
                + of(Grade.NO, " No: ", findings);
    }

    private static String of(Grade grade, String word, List<Finding> findings) {
        List<String> questions = findings.stream()
                .filter(one -> one.grade == grade)
                .map(Finding::question)
                .toList();
        return questions.isEmpty() ? "" : word + String.join(" ", questions);
    }

    private void right() {
        WriteDistribution set = table.set();
        int worst = argmin(IntStream.range(0, table.states())
                .mapToDouble(s -> set.transition(s, s).value())
                .toArray());
        var p = set.transition(worst, worst);
        findings.add(new Finding(
                "Does a write reach its state?",
                Grade.of(p.value(), RIGHT, BARELY_RIGHT),
                "state " + worst + ", the worst: " + percent(p.value()) + " right (" + percent(p.low()) + " to "
                        + percent(p.high()) + ")",
                "yes from " + percent(RIGHT) + ", barely from " + percent(BARELY_RIGHT),
                missed(worst)));
    }

    /** Where the writes of a state go that miss it. */
    private String missed(int state) {
        double below = 0;
        double above = 0;
        int most = state == 0 ? 1 : 0;
        for (int bin = 0; bin < table.states(); bin++) {
            double share = table.set().transition(state, bin).value();
            below += bin < state ? share : 0;
            above += bin > state ? share : 0;
            most = bin != state && share > table.set().transition(state, most).value() ? bin : most;
        }
        if (below + above == 0) {
            return "no write of any state missed it";
        }
        String aim = below > 2 * above
                ? "the wall stops short"
                : above > 2 * below
                        ? "the wall goes too far"
                        : "misses to both sides: the scatter is too wide, not the aim wrong";
        return percent(below) + " end below, " + percent(above) + " above, most in state " + most + "; " + aim;
    }

    private void scatter() {
        double[] width = IntStream.range(0, table.states())
                .mapToDouble(s -> table.set().moments(s).sd().value() / halfInterval(s))
                .toArray();
        int worst = argmin(
                IntStream.range(0, width.length).mapToDouble(s -> -width[s]).toArray());
        var moments = table.set().moments(worst);
        double between = moments.between().value() * moments.between().value();
        double within = moments.within().value() * moments.within().value();
        double devices = between + within == 0 ? 0 : between / (between + within);
        String why = percent(devices) + " of the variance is from device to device, the rest from write to write";
        findings.add(new Finding(
                "Is a write sharper than the distance between states?",
                Grade.of(-width[worst], -NARROW, -BARELY_NARROW),
                "state " + worst + ", the worst: standard deviation " + Html.fixed(width[worst], 2)
                        + " of half the interval",
                "yes up to " + NARROW + ", barely up to " + BARELY_NARROW,
                why));
    }

    private void offset() {
        double[] off = IntStream.range(0, table.states())
                .mapToDouble(s -> (table.set().moments(s).mean().value() - table.weight(s)) / halfInterval(s))
                .toArray();
        int worst = argmin(IntStream.range(0, off.length)
                .mapToDouble(s -> -Math.abs(off[s]))
                .toArray());
        findings.add(new Finding(
                "Is the mean of the writes where it should be?",
                Grade.of(-Math.abs(off[worst]), -CENTRED, -BARELY_CENTRED),
                "state " + worst + ", the worst: " + Html.fixed(Math.abs(off[worst]), 2) + " of half the interval too "
                        + (off[worst] < 0 ? "low" : "high"),
                "yes up to " + CENTRED + ", barely up to " + BARELY_CENTRED,
                "misses to one side pull the mean that way; training in-situ learns around it"));
    }

    /** By the devices as they are where they are known: the first of them to fail are not those of the smooth track. */
    private void retention(LostStates lost, List<StateRetention> smooth) {
        double time = lost.timeUntil(LostStates.FEW);
        int worst = lost.worst(time);
        findings.add(new Finding(
                "Do states last at the rest voltage of the gate?",
                Grade.of(time, LostStates.TEN_YEARS, DAY),
                "state " + worst + ", the worst: " + percent(LostStates.FEW) + " lost after " + Html.time(time) + ", "
                        + percent(lost.shares(LostStates.HOUR)[worst]) + " after an hour, "
                        + percent(lost.shares(LostStates.TEN_YEARS)[worst]) + " after 10 years; " + of(lost),
                percent(LostStates.FEW)
                        + " lost: yes after 10 years (program once), barely after 1 day (refresh daily)",
                why(lost, smooth, worst)));
    }

    /** Whose states they are. */
    private String of(LostStates lost) {
        return lost.rough()
                ? "mean of " + lost.devices().size() + (table.isVirtual() ? " virtual" : " rough") + " devices"
                : "smooth track, no rough device known";
    }

    private String why(LostStates lost, List<StateRetention> smooth, int state) {
        String nominal = table.retention()
                .map(states ->
                        "smooth track: " + Html.time(states.escapes().get(state).time()) + " on average")
                .orElse("each device has its own barriers");
        if (smooth.isEmpty()) {
            return nominal;
        }
        StateRetention known = smooth.get(state);
        double barrier = Double.POSITIVE_INFINITY;
        barrier = state > 0 ? Math.min(barrier, known.barrierLeftKt()) : barrier;
        barrier = state + 1 < smooth.size() ? Math.min(barrier, known.barrierRightKt()) : barrier;
        return "smooth track: " + Html.time(known.escapeTime()) + " on average, barrier of " + Html.fixed(barrier, 1)
                + " kT to the nearest neighbour" + (lost.rough() ? "; rough edges lower some" : "");
    }

    private void energy() {
        double[] energy = IntStream.range(0, table.states())
                .mapToDouble(table.set()::energy)
                .toArray();
        double[] time = IntStream.range(0, table.states())
                .mapToDouble(table.set()::duration)
                .toArray();
        int dearest = argmin(
                IntStream.range(0, energy.length).mapToDouble(s -> -energy[s]).toArray());
        int slowest = argmin(
                IntStream.range(0, time.length).mapToDouble(s -> -time[s]).toArray());
        findings.add(new Finding(
                "What does a write cost?",
                Grade.TOLD,
                "at most " + Summary.energy(energy[dearest], "J") + " (state " + dearest + ") and "
                        + Html.time(time[slowest]) + " (state " + slowest + ")",
                "none",
                "reset, pulses and gate; without drivers and lines"));
    }

    /** From the weight of a state to the nearer of its thresholds. */
    private double halfInterval(int state) {
        double below = state > 0 ? table.weight(state) - table.weight(state - 1) : Double.POSITIVE_INFINITY;
        double above =
                state + 1 < table.states() ? table.weight(state + 1) - table.weight(state) : Double.POSITIVE_INFINITY;
        return Math.min(below, above) / 2;
    }

    private static int argmin(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }

    private static String percent(double share) {
        return Html.fixed(PERCENT * share, 1) + " %";
    }
}
