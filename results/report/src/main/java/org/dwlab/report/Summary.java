package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.core.Json;
import org.dwlab.io.TextFile;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.Paper;

/** Runs of the same experiment on the same devices, put together over their seeds. */
public final class Summary {
    private static final double PERCENT = 100;
    private static final String[] PREFIXES = {"a", "f", "p", "n", "µ", "m", ""};
    private static final List<Double> HOLDS = List.of(LostStates.HOUR, LostStates.TEN_YEARS);
    private static final double SMALLEST_PREFIX = 1e-18;

    private final List<RunGroup> groups;

    private Summary(List<RunGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    /**
     * Puts runs together: float first, then in-situ, then ex-situ, more states first.
     *
     * @param runs in any order
     * @return their summary
     */
    public static Summary of(List<RunResult> runs) {
        Map<String, List<RunResult>> byExperiment = new LinkedHashMap<>();
        for (RunResult run : runs) {
            String key = run.experiment().json() + run.tableName() + run.tableSpecSha256();
            byExperiment.computeIfAbsent(key, unseen -> new ArrayList<>()).add(run);
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<RunGroup> groups = new ArrayList<>();
        for (List<RunResult> group : byExperiment.values()) {
            String name = group.get(0).experiment().name();
            int number = seen.merge(name, 1, Integer::sum);
            groups.add(new RunGroup(number == 1 ? name : name + " (" + number + ")", List.copyOf(group)));
        }
        groups.sort(Comparator.comparing(
                        (RunGroup group) -> group.experiment().training().mode())
                .thenComparing(group -> -group.experiment().states()));
        return new Summary(groups);
    }

    /**
     * The runs by experiment and table.
     *
     * @return a group for every line of {@link #table}
     */
    public List<RunGroup> groups() {
        return groups;
    }

    /**
     * The table at the end of a reproduction and at the top of a report: accuracies with their scatter over seeds and over chips, what is
     * left of them after an hour and after ten years where that was tested, the paper's beside those that are comparable, and what the
     * writes cost.
     *
     * @return a line for every group
     */
    public TextTable table() {
        List<Double> holds = HOLDS.stream()
                .filter(time ->
                        groups.stream().anyMatch(group -> group.holdTimes().contains(time)))
                .toList();
        List<String> headings =
                new ArrayList<>(List.of("configuration", "runs", accuracyName(groups) + " / %", "seed sd", "chip sd"));
        holds.forEach(time -> headings.add("after " + HoldTable.label(time)));
        headings.addAll(List.of("paper / %", "write energy", "s per run"));
        var rows = TextTableBuilder.numbers(headings);
        for (RunGroup group : groups) {
            List<String> row = new ArrayList<>(List.of(
                    group.name(),
                    Integer.toString(group.runs().size()),
                    percent(OptionalDouble.of(group.accuracy().mean()))
                            + (group.isValidated() && isMixed(groups) ? " (validation)" : ""),
                    percent(group.seedSd()),
                    percent(group.chipSd())));
            holds.forEach(time -> row.add(
                    group.holdTimes().contains(time)
                            ? percent(OptionalDouble.of(group.held(time).mean()))
                            : "-"));
            row.addAll(List.of(
                    percent(group.paper()),
                    group.writeEnergy() == 0 ? "-" : energy(group.writeEnergy(), group.energyUnit()),
                    Html.fixed(group.seconds(), 1)));
            rows.row(row);
        }
        return rows.build();
    }

    /** What the accuracies of groups are called: those of validation images are never called test accuracies. */
    static String accuracyName(List<RunGroup> groups) {
        return isMixed(groups) ? "accuracy" : groups.get(0).isValidated() ? "validation accuracy" : "test accuracy";
    }

    /** What their complements are called. */
    static String errorName(List<RunGroup> groups) {
        return accuracyName(groups).replace("accuracy", "error");
    }

    private static boolean isMixed(List<RunGroup> groups) {
        return groups.stream().map(RunGroup::isValidated).distinct().count() > 1;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Html.fixed(PERCENT * share.getAsDouble(), 2) : "-";
    }

    /**
     * What an image takes to be learned and to be classified: the table has no room for it in 100 columns.
     *
     * @return two lines for each group with devices, the second saying how many there are; empty where there is none
     */
    public String energies() {
        var text = new StringBuilder();
        for (RunGroup group : withDevices()) {
            String missing = AccountTable.missing(group.training());
            text.append(group.name())
                    .append(": an image takes ")
                    .append(energy(group.training().sum(), "J"))
                    .append(" to learn, ")
                    .append(energy(group.inference().sum(), "J"))
                    .append(" to classify")
                    .append(missing.isEmpty() ? "" : "; not counted: " + missing)
                    .append(System.lineSeparator())
                    .append(group.name())
                    .append(": ")
                    .append(group.devices())
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Groups whose weights are in devices. */
    List<RunGroup> withDevices() {
        return groups.stream().filter(RunGroup::hasDevices).toList();
    }

    /**
     * The same numbers for a program.
     *
     * @return by group; keys with their SI unit, absent where there is nothing to tell
     */
    public List<Map<String, Object>> values() {
        List<Map<String, Object>> values = new ArrayList<>();
        for (RunGroup group : groups) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("configuration", group.name());
            row.put("seeds", group.runs().stream().map(RunResult::seed).toList());
            String accuracy = group.isValidated() ? "validation_accuracy" : "test_accuracy";
            row.put(accuracy, group.accuracy().mean());
            row.put(
                    accuracy + "_of_seeds",
                    group.runs().stream().map(RunResult::testAccuracy).toList());
            group.seedSd().ifPresent(sd -> row.put(accuracy + "_seed_sd", sd));
            group.chipSd().ifPresent(sd -> row.put(accuracy + "_chip_sd", sd));
            group.paper().ifPresent(paper -> row.put("paper_test_accuracy", paper));
            if (group.writeEnergy() > 0) {
                row.put(
                        group.isExSitu() ? "write_energy_per_chip_J" : "write_energy_per_sample_J",
                        group.writeEnergy());
            }
            if (group.hasDevices()) {
                row.put("learning_J_per_image", joules(group.training()));
                row.put("classifying_J_per_image", joules(group.inference()));
            }
            List<Map<String, Object>> held = new ArrayList<>();
            for (double time : group.holdTimes()) {
                Map<String, Object> after = new LinkedHashMap<>();
                after.put("time_s", time);
                after.put("test_accuracy", group.held(time).mean());
                after.put("test_accuracy_sd", group.held(time).sd());
                after.put("test_accuracy_of_seeds", group.heldOfRuns(time));
                held.add(after);
            }
            if (!held.isEmpty()) {
                row.put("after_hold", held);
            }
            row.put("seconds_per_run", group.seconds());
            values.add(row);
        }
        return values;
    }

    /** By part; absent where it was not counted. */
    private static Map<String, Double> joules(EnergyAccount account) {
        Map<String, Double> joules = new LinkedHashMap<>();
        account.joules().forEach((part, energy) -> joules.put(part.key(), energy));
        return joules;
    }

    /**
     * Writes {@link #values} aside as JSON and renames it.
     *
     * @param target such as {@code summary.json}
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(Path target) throws IOException {
        TextFile.write(Json.write(values()) + "\n", target);
    }

    /**
     * What the columns of {@link #table()} mean.
     *
     * @return a few lines
     */
    public String legend() {
        boolean validated = groups.stream().anyMatch(RunGroup::isValidated);
        boolean tested = !groups.stream().allMatch(RunGroup::isValidated);
        boolean held = groups.stream().anyMatch(group -> !group.holdTimes().isEmpty());
        return "Accuracy after the last epoch on "
                + (tested ? "the test images" : "")
                + (tested && validated ? ", or on " : "")
                + (validated ? "training images that were held back for validation" : "")
                + ".\nSeed sd: over the runs, each the mean over its chips where it has any; chip sd: over the chips of"
                + " one run.\n"
                + (held
                        ? "After ...: in %, so long after the last write, the gate at rest, mean over chips (ex-situ) or"
                                + " draws of the hops (in-situ).\n"
                        : "")
                + "Paper: " + Paper.CITATION
                + ", only beside settings that are the paper's as far as they are known.\n"
                + "Write energy in-situ: all writes of the training, the first programming included, per training"
                + " image;\nex-situ: programming one chip once, as its training is digital. These are two"
                + " different accounts.";
    }

    /** An energy [J] with the prefix that leaves one to three digits before the point. */
    static String energy(double joules, String unit) {
        int prefix = 0;
        double scaled = joules / SMALLEST_PREFIX;
        while (scaled >= 1000 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        return Html.fixed(scaled, 2) + " " + PREFIXES[prefix] + unit;
    }
}
