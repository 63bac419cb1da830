package org.dwlab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;

/** Runs of the same experiment on the same devices, put together over their seeds. */
public final class Summary {
    private static final double PERCENT = 100;
    private static final String[] PREFIXES = {"a", "f", "p", "n", "µ", "m", ""};
    private static final double SMALLEST_PREFIX = 1e-18;

    private final List<Group> groups;

    private Summary(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * Runs that differ in nothing but their seed.
     *
     * @param name of the experiment, made unique where two experiments share it
     * @param runs at least one
     */
    record Group(String name, List<RunResult> runs) {
        Experiment experiment() {
            return runs.get(0).experiment();
        }

        boolean exSitu() {
            return experiment().training().mode() == Experiment.Mode.EX_SITU;
        }

        /** Final test accuracies: of the chips in mode ex-situ, else of the seeds. */
        double[] accuracies() {
            return exSitu()
                    ? runs.stream()
                            .flatMap(run -> run.chips().stream())
                            .mapToDouble(ChipResult::testAccuracy)
                            .toArray()
                    : runs.stream().mapToDouble(RunResult::testAccuracy).toArray();
        }

        double meanAccuracy() {
            return SampleStatistics.mean(accuracies());
        }

        OptionalDouble paper() {
            return Paper.accuracy(experiment());
        }

        /** Energy [J] per training sample in mode in-situ, of programming one chip in mode ex-situ. */
        double writeEnergy() {
            return SampleStatistics.mean(runs.stream()
                    .mapToDouble(run -> exSitu() ? run.programmingEnergy() : run.energyPerSample())
                    .toArray());
        }

        String energyUnit() {
            return exSitu() ? "J per chip" : "J per sample";
        }

        /** Wall time of one run's epochs [s], mean over the runs. */
        double seconds() {
            double all = runs.stream()
                    .flatMap(run -> run.epochs().stream())
                    .mapToDouble(EpochResult::seconds)
                    .sum();
            return all / runs.size();
        }
    }

    /** Groups runs; float first, then in-situ, then ex-situ, more states first. */
    public static Summary of(List<RunResult> runs) {
        Map<String, List<RunResult>> byExperiment = new LinkedHashMap<>();
        for (RunResult run : runs) {
            String key = run.experiment().json() + run.tableName() + run.tableSpecSha256();
            byExperiment.computeIfAbsent(key, unseen -> new ArrayList<>()).add(run);
        }
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<Group> groups = new ArrayList<>();
        for (List<RunResult> group : byExperiment.values()) {
            String name = group.get(0).experiment().name();
            int number = seen.merge(name, 1, Integer::sum);
            groups.add(new Group(number == 1 ? name : name + " (" + number + ")", List.copyOf(group)));
        }
        groups.sort(Comparator.comparing(
                        (Group group) -> group.experiment().training().mode())
                .thenComparing(group -> -group.experiment().states()));
        return new Summary(groups);
    }

    List<Group> groups() {
        return groups;
    }

    /** The table that stands at the end of {@code dwlab reproduce} and at the top of a report. */
    public TextTable table() {
        var rows = TextTableBuilder.numbers(
                "configuration", "runs", "test accuracy / %", "sd over", "paper / %", "write energy", "s per run");
        for (Group group : groups) {
            double[] accuracies = group.accuracies();
            String sd = accuracies.length < 2
                    ? ""
                    : " ± " + Html.fixed(PERCENT * SampleStatistics.standardDeviation(accuracies), 2);
            String over = accuracies.length < 2 ? "-" : accuracies.length + (group.exSitu() ? " chips" : " seeds");
            rows.row(
                    group.name(),
                    Integer.toString(group.runs().size()),
                    Html.fixed(PERCENT * group.meanAccuracy(), 2) + sd,
                    over,
                    group.paper().isPresent()
                            ? Html.fixed(PERCENT * group.paper().getAsDouble(), 2)
                            : "-",
                    group.writeEnergy() == 0 ? "-" : energy(group.writeEnergy(), group.energyUnit()),
                    Html.fixed(group.seconds(), 1));
        }
        return rows.build();
    }

    /**
     * The reads of one classified image in mode in-situ, a line for each configuration: the table has no room
     * for them in 100 columns. Empty where nothing is in-situ.
     */
    public String reading() {
        var text = new StringBuilder();
        for (Group group : AccountFigure.inSitu(groups)) {
            double joules = SampleStatistics.mean(group.runs().stream()
                    .mapToDouble(run -> run.energy().inferenceRead())
                    .toArray());
            text.append(group.name())
                    .append(": reads of inference ")
                    .append(energy(joules, "J per image"))
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    /** The same numbers for a program: SI units in the keys, absent where there is nothing to tell. */
    public List<Map<String, Object>> values() {
        List<Map<String, Object>> values = new ArrayList<>();
        for (Group group : groups) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("configuration", group.name());
            row.put("seeds", group.runs().stream().map(RunResult::seed).toList());
            row.put("test_accuracy", group.meanAccuracy());
            double[] accuracies = group.accuracies();
            if (accuracies.length > 1) {
                row.put("test_accuracy_sd", SampleStatistics.standardDeviation(accuracies));
                row.put("sd_over", group.exSitu() ? "chips" : "seeds");
            }
            group.paper().ifPresent(paper -> row.put("paper_test_accuracy", paper));
            if (group.writeEnergy() > 0) {
                row.put(group.exSitu() ? "write_energy_per_chip_J" : "write_energy_per_sample_J", group.writeEnergy());
            }
            row.put("seconds_per_run", group.seconds());
            values.add(row);
        }
        return values;
    }

    /** What the columns of {@link #table()} mean. */
    public static String legend() {
        return "Accuracy on the test images after the last epoch; paper: " + Paper.CITATION + ".\n"
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
