package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.spec.Experiment;

/**
 * The answers before everything else: whether it works, how well, for how long, for how many joules, what is new about
 * the device, and how it was trained.
 */
final class FirstScreen {
    /** Of its section. */
    static final String TITLE = "Answers";

    private static final double PERCENT = 100;
    /** Values of a device that differ and are named at once. */
    private static final int MOST_CHANGES = 4;

    private static final int MOST_PARTS = 3;

    private final List<DeviceView> devices;
    private final List<RunGroup> groups;

    FirstScreen(List<DeviceView> devices, List<RunGroup> groups) {
        this.devices = devices;
        this.groups = groups;
    }

    /** HTML; empty where there is neither a device nor a run. */
    String html() {
        var html = new StringBuilder();
        List<String> verdicts = devices.stream()
                .flatMap(view -> view.verdict().stream())
                .map(findings -> Html.escape(findings))
                .collect(Collectors.toCollection(ArrayList::new));
        if (groups.isEmpty() && devices.size() == 1) {
            // No table of networks follows that tells of life and joules.
            devices.get(0).answers().forEach(one -> verdicts.add(Html.escape(one) + "."));
        }
        answer(html, "Does it work?", verdicts);
        if (!groups.isEmpty()) {
            html.append("<h3>How accurate, for how long, for how many joules?</h3>\n")
                    .append(Html.table(networks().titled("Accuracy, its life and its joules"), "answers"))
                    .append("<p class=\"note\">")
                    .append(Html.escape(legend()))
                    .append("</p>\n");
        }
        answer(html, "What differs from the base device?", differences());
        answer(html, "How was it trained?", recipes());
        return html.toString();
    }

    private static void answer(StringBuilder html, String question, List<String> lines) {
        if (!lines.isEmpty()) {
            html.append("<h3>").append(question).append("</h3>\n<ul class=\"plain\">\n");
            lines.forEach(line -> html.append("<li>").append(line).append("</li>\n"));
            html.append("</ul>\n");
        }
    }

    /** Devices that are built in share a line. */
    private List<String> differences() {
        List<String> lines = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (DeviceView view : devices) {
            view.difference().ifPresent(one -> {
                if (one.changes().isEmpty()) {
                    same.add(view.name());
                } else {
                    lines.add(Html.escape(view.name() + ": " + one.words(MOST_CHANGES) + "."));
                }
            });
        }
        if (!same.isEmpty()) {
            lines.add(Html.escape(String.join(", ", same) + ": nothing, as built in."));
        }
        return lines;
    }

    /** A row for every group: intervals are nested, that of the seeds' mean within that of the next chip. */
    TextTable networks() {
        var rows = TextTableBuilder.words(
                "configuration",
                "accuracy / %",
                "seeds, 95 %",
                "next chip, 95 %",
                "after 1 h / %",
                "after 10 y / %",
                "learning / pJ",
                "classifying / pJ");
        for (RunGroup group : groups) {
            rows.row(
                    group.name(),
                    percent(group.accuracy().mean()) + (group.isValidated() ? " (validation)" : ""),
                    group.meanInterval().map(FirstScreen::interval).orElse("one seed"),
                    group.chipInterval().map(FirstScreen::interval).orElse(""),
                    held(group, LostStates.HOUR),
                    held(group, LostStates.TEN_YEARS),
                    group.hasDevices() ? joules(group.training()) : "",
                    group.hasDevices() ? joules(group.inference()) : "");
        }
        return rows.build();
    }

    private String legend() {
        boolean counted = groups.stream()
                .filter(RunGroup::hasDevices)
                .allMatch(group -> AccountTable.missing(group.training()).isEmpty());
        return "Intervals by Student's t: of the mean over the seeds, and of the next chip of another seed."
                + " Energy per image."
                + (counted ? "" : " Joules: what was counted; Costs says what was not.");
    }

    private static String held(RunGroup group, double time) {
        return !group.hasDevices()
                ? ""
                : group.holdTimes().contains(time) ? percent(group.held(time).mean()) : "not tested";
    }

    private static String interval(Estimate ends) {
        return percent(ends.low()) + " to " + percent(ends.high());
    }

    private static String percent(double share) {
        return Html.fixed(PERCENT * share, 2);
    }

    /** The sum and its largest parts. */
    private static String joules(EnergyAccount account) {
        List<EnergyPart> parts = Arrays.stream(EnergyPart.values())
                .filter(part -> account.of(part).orElse(0) > 0)
                .sorted(Comparator.comparingDouble(part -> -account.of(part).orElse(0)))
                .toList();
        String named = parts.stream()
                .limit(MOST_PARTS)
                .map(part ->
                        part.words() + " " + AccountTable.pico(account.of(part).orElse(0)))
                .collect(Collectors.joining(", "));
        return AccountTable.pico(account.sum()) + (parts.size() < 2 ? single(parts) : ": " + named);
    }

    private static String single(List<EnergyPart> parts) {
        return parts.isEmpty() ? "" : ", all " + parts.get(0).words();
    }

    /** A sentence for each recipe, before it the groups that share it, at its end how their devices are written. */
    private List<String> recipes() {
        List<String> recipes = groups.stream()
                .map(group -> recipe(group.experiment()))
                .distinct()
                .toList();
        List<String> lines = new ArrayList<>();
        for (String recipe : recipes) {
            List<RunGroup> members = groups.stream()
                    .filter(group -> recipe(group.experiment()).equals(recipe))
                    .toList();
            String names = recipes.size() == 1
                    ? ""
                    : members.stream().map(RunGroup::name).collect(Collectors.joining(", ")) + ": ";
            String written = members.stream()
                    .map(group -> written(group.experiment()))
                    .filter(words -> !words.isEmpty())
                    .distinct()
                    .collect(Collectors.joining());
            lines.add(Html.escape(names + recipe + written + "."));
        }
        return lines;
    }

    /** How a network was trained, the writing of its devices apart. */
    static String recipe(Experiment experiment) {
        var training = experiment.training();
        var data = experiment.data();
        String samples = data.trainSamples() == 0 ? "all training images" : data.trainSamples() + " training images";
        return "Learned from " + samples + " of " + data.name() + (data.shiftPixels() > 0 ? ", shifted at random," : "")
                + " in "
                + training.epochs() + (training.epochs() == 1 ? " epoch" : " epochs") + " of batches of "
                + training.batchSize() + " by " + training.optimizer()
                + " at a learning rate of " + Html.plain(training.learningRate())
                + (training.schedule() == Experiment.Schedule.COSINE ? " falling as a cosine" : "") + "; "
                + experiment.network().words()
                + (experiment.network().batchNorm() ? " with batch normalisation" : "");
    }

    private static String written(Experiment experiment) {
        var mode = experiment.training().mode();
        return mode == Experiment.Mode.FLOAT
                ? ""
                : "; " + mode
                        + (experiment.states() == 0
                                ? " moved up and down by pulses"
                                : " written by "
                                        + experiment.write().routine().name().toLowerCase(Locale.ROOT)
                                        + (experiment.write().verify() ? " and verified" : ""));
    }

    /** What the page is about, in one line. */
    static Optional<String> title(List<String> devices, List<RunGroup> groups) {
        String modes = groups.stream()
                .map(group -> group.experiment().training().mode())
                .filter(mode -> mode != Experiment.Mode.FLOAT)
                .distinct()
                .map(Experiment.Mode::toString)
                .collect(Collectors.joining(" and "));
        if (devices.isEmpty()) {
            List<String> names = groups.stream().map(RunGroup::name).toList();
            return names.isEmpty() ? Optional.empty() : Optional.of(listed("Network", names));
        }
        return Optional.of(listed("Device", devices) + (modes.isEmpty() ? "" : " as synapses, trained " + modes));
    }

    private static String listed(String one, List<String> names) {
        int most = 4;
        String last = names.size() > most ? (names.size() - most + 1) + " more" : names.get(names.size() - 1);
        List<String> first = names.subList(0, Math.min(names.size(), most) - 1);
        return one
                + (names.size() > 1 ? "s " : " ")
                + (first.isEmpty() ? "" : String.join(", ", first) + " and ")
                + last;
    }
}
