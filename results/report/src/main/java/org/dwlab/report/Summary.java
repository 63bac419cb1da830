package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.core.Json;
import org.dwlab.io.TextFile;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.plan.Paper;

/** Runs of the same experiment on the same devices, put together over their seeds. */
public final class Summary {
    private static final double PERCENT = 100;
    private static final String[] PREFIXES = {"a", "f", "p", "n", "µ", "m", ""};
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
     * The table at the end of a reproduction and at the top of a report: accuracies with their scatter over seeds and over chips, the
     * paper's beside those that are comparable, and what the writes cost.
     *
     * @return a line for every group
     */
    public TextTable table() {
        var rows = TextTableBuilder.numbers(
                "configuration",
                "runs",
                accuracyName(groups) + " / %",
                "seed sd",
                "chip sd",
                "paper / %",
                "write energy",
                "s per run");
        for (RunGroup group : groups) {
            rows.row(
                    group.name(),
                    Integer.toString(group.runs().size()),
                    percent(OptionalDouble.of(group.accuracy().mean()))
                            + (group.isValidated() && isMixed(groups) ? " (validation)" : ""),
                    percent(group.seedSd()),
                    percent(group.chipSd()),
                    percent(group.paper()),
                    group.writeEnergy() == 0 ? "-" : energy(group.writeEnergy(), group.energyUnit()),
                    Html.fixed(group.seconds(), 1));
        }
        return rows.build();
    }

    /** What the accuracies of groups are called: those of validation images are never called test accuracies. */
    static String accuracyName(List<RunGroup> groups) {
        return isMixed(groups) ? "accuracy" : groups.get(0).isValidated() ? "validation accuracy" : "test accuracy";
    }

    private static boolean isMixed(List<RunGroup> groups) {
        return groups.stream().map(RunGroup::isValidated).distinct().count() > 1;
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? Html.fixed(PERCENT * share.getAsDouble(), 2) : "-";
    }

    /**
     * The reads of one classified image in mode in-situ: the table has no room for them in 100 columns.
     *
     * @return a line for each group in mode in-situ; empty where there is none
     */
    public String reading() {
        var text = new StringBuilder();
        for (RunGroup group : inSitu()) {
            text.append(group.name())
                    .append(": reads of inference ")
                    .append(energy(group.means().inferenceRead(), "J per image"))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Groups whose devices are written while they learn. */
    List<RunGroup> inSitu() {
        return groups.stream().filter(RunGroup::isInSitu).toList();
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
            group.seedSd().ifPresent(sd -> row.put(accuracy + "_seed_sd", sd));
            group.chipSd().ifPresent(sd -> row.put(accuracy + "_chip_sd", sd));
            group.paper().ifPresent(paper -> row.put("paper_test_accuracy", paper));
            if (group.writeEnergy() > 0) {
                row.put(
                        group.isExSitu() ? "write_energy_per_chip_J" : "write_energy_per_sample_J",
                        group.writeEnergy());
            }
            row.put("seconds_per_run", group.seconds());
            values.add(row);
        }
        return values;
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
        return "Accuracy after the last epoch on "
                + (tested ? "the test images" : "")
                + (tested && validated ? ", or on " : "")
                + (validated ? "training images that were held back for validation" : "")
                + ".\nSeed sd: over the runs, each the mean over its chips where it has any; chip sd: over the chips of"
                + " one run.\nPaper: "
                + Paper.CITATION + ", only beside settings that are the paper's as far as they are known.\n"
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
