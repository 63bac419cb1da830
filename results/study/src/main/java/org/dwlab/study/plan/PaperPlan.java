package org.dwlab.study.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.Results;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.Train;
import org.dwlab.study.plan.PaperTable.PaperDevice;
import org.dwlab.study.plan.PaperTable.PaperRow;

/**
 * What the claims of the paper's abstract are held against: its networks in floating point, in-situ and ex-situ on
 * devices of five, three and two states, and with five states (else the most that there are) once more for every noise
 * tolerance margin.
 *
 * @param whole   every training
 * @param margins how many of the last experiments of {@code whole} are there for their margin alone
 */
public record PaperPlan(Reproduction whole, int margins) {
    /** The devices in the paper's likeness: without notches, their states overlap. */
    public static final List<String> DEVICES = List.of("p5", "p3", "p2");

    private static final List<Experiment.Mode> WRITTEN = List.of(Experiment.Mode.IN_SITU, Experiment.Mode.EX_SITU);
    private static final List<String> MARGINS = List.of("0.1", "0.2", "0.4", "0.6", "0.8", "1.0");
    private static final List<String> FEW_MARGINS = List.of("0.2", "0.4", "0.8");

    /**
     * Loads experiments and devices.
     *
     * @param assignments overrides of every experiment
     * @param devices     names or files; those of {@link #DEVICES} where there are none
     * @param few         whether three margins are enough
     * @param size        of the ensemble of every device
     * @param seeds       runs of every experiment
     * @param seed        of the devices and of every first run
     * @return the plan
     * @throws IOException   if a file cannot be read
     * @throws SpecException if a value cannot be set, two devices have as many states, or no built-in experiment has
     *                       those of a device
     */
    public static PaperPlan of(
            List<String> assignments, List<String> devices, boolean few, EnsembleSize size, int seeds, long seed)
            throws IOException {
        List<String> named = devices.isEmpty() ? DEVICES : devices;
        List<Integer> states = new ArrayList<>();
        for (String device : named) {
            states.add(DeviceSpec.load(device, List.of()).states());
        }
        states.sort((a, b) -> b - a);
        List<Experiment> experiments = new ArrayList<>(List.of(Experiment.load("paper-float", assignments)));
        for (Experiment.Mode mode : WRITTEN) {
            for (int count : states) {
                experiments.add(Experiment.load(name(mode, count), assignments));
            }
        }
        int before = experiments.size();
        for (Experiment.Mode mode : WRITTEN) {
            addMargins(experiments, name(mode, states.get(0)), few ? FEW_MARGINS : MARGINS, assignments);
        }
        int margins = experiments.size() - before;
        return new PaperPlan(new Reproduction(experiments, Reproduction.devices(named), size, seeds, seed), margins);
    }

    private static String name(Experiment.Mode mode, int states) {
        return "paper-" + mode + "-" + states;
    }

    /** Every margin, and writes that are not verified, but for what the experiment itself has. */
    private static void addMargins(
            List<Experiment> experiments, String base, List<String> margins, List<String> assignments)
            throws IOException {
        Experiment itself = Experiment.load(base, assignments);
        for (String margin : margins) {
            if (!itself.write().verify() || itself.write().margin() != Double.parseDouble(margin)) {
                experiments.add(
                        varied(base, "margin-" + margin, assignments, "write.verify=true", "write.margin=" + margin));
            }
        }
        if (itself.write().verify()) {
            experiments.add(varied(base, "unverified", assignments, "write.verify=false"));
        }
    }

    private static Experiment varied(String base, String suffix, List<String> assignments, String... own)
            throws IOException {
        String name = "name=" + Json.write(base + "-" + suffix);
        return Experiment.load(
                base,
                Stream.of(assignments.stream(), Stream.of(own), Stream.of(name))
                        .flatMap(all -> all)
                        .toList());
    }

    /**
     * The trainings that are not there for their margin alone.
     *
     * @param jobs of {@link #whole}
     * @return the first of them
     */
    public List<Train> compared(List<Train> jobs) {
        return jobs.subList(0, jobs.size() - margins * whole.seeds());
    }

    /**
     * What the runs and devices say together.
     *
     * @param jobs    of {@link #whole}
     * @param results of {@link #withEnsembles}
     * @return the numbers behind every figure
     * @throws IOException if a result can no longer be read
     */
    public PaperTable table(List<Train> jobs, Results results) throws IOException {
        List<PaperDevice> devices = new ArrayList<>();
        for (var table : whole.tables()) {
            devices.add(PaperDevice.of(results.of(table.ensemble()).positions()));
        }
        List<PaperRow> rows = new ArrayList<>();
        for (int e = 0; e < whole.experiments().size(); e++) {
            List<RunResult> runs = new ArrayList<>();
            for (Train job : jobs.subList(e * whole.seeds(), (e + 1) * whole.seeds())) {
                runs.add(results.of(job));
            }
            rows.add(PaperRow.of(runs));
        }
        String spec = Json.write(
                Map.of("experiments", whole.experiments(), "devices", whole.devices(), "seeds", whole.seeds()));
        return new PaperTable(spec, whole.seed(), devices, rows);
    }

    /**
     * What the table was made of.
     *
     * @param jobs    of {@link #whole}
     * @param results of {@link #withEnsembles}
     * @return ensembles and runs as inputs
     * @throws IOException if a result can no longer be read
     */
    public Lineage lineage(List<Train> jobs, Results results) throws IOException {
        return results.lineage(withEnsembles(jobs));
    }

    /**
     * All that {@link #table} is made of.
     *
     * @param jobs of {@link #whole}
     * @return the trainings, then the ensembles of their devices
     */
    public List<Job<?>> withEnsembles(List<Train> jobs) {
        List<Job<?>> all = new ArrayList<>(jobs);
        whole.tables().forEach(table -> all.add(table.ensemble()));
        return all;
    }
}
