package org.dwlab.study.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.Job;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.HoldRun;
import org.dwlab.study.job.RestPlan;
import org.dwlab.study.job.Train;

/**
 * Experiments, each on the device with the same number of states, each with several seeds.
 *
 * @param experiments to run
 * @param devices     by the number of states of the experiments that run on them
 * @param size        of the ensemble of every device
 * @param seeds       runs of every experiment
 * @param seed        of the devices and of every first run
 */
public record Reproduction(
        List<Experiment> experiments, Map<Integer, DeviceSpec> devices, EnsembleSize size, int seeds, long seed) {
    /** The built-in devices on which experiments run unless others are named. */
    public static final List<String> STANDARD_DEVICES = List.of("d5", "d3", "d2");

    /** Runs of every experiment; each is a file, and all of them are planned before the first begins. */
    public static final int MOST_SEEDS = 1000;

    /** Chips, or draws of the hops, of each time of each run. */
    private static final int HOLD_DRAWS = 3;

    /**
     * Checks that everything has what it needs, and that no two experiments would be mistaken for one.
     *
     * @param experiments with different names, each in mode {@code float} or with as many states as one of the devices;
     *                    copied
     * @param devices     by their numbers of states, without null; copied
     * @param size        any
     * @param seeds       from 1 to {@link #MOST_SEEDS}
     * @param seed        any
     * @throws SpecException if there are no runs, an experiment has no device, or two share a name
     */
    public Reproduction {
        Require.within(seeds, 1, MOST_SEEDS, "seeds");
        experiments = List.copyOf(experiments);
        devices = Map.copyOf(devices);
        requireNamesOfTheirOwn(experiments);
        for (Experiment experiment : experiments) {
            requireDevice(experiment, devices);
        }
    }

    /**
     * Loads what is named. Where no devices are named, these are those standard ones that the experiments run on; where no
     * experiments are, these are the standard ones of every device.
     *
     * @param experiments names or files; {@code in-situ} means that of every device
     * @param assignments overrides of every experiment
     * @param devices     names or files
     * @param size        of the ensemble of every device
     * @param seeds       runs of every experiment
     * @param seed        of the devices and of every first run
     * @return the plan
     * @throws IOException   if a file cannot be read
     * @throws SpecException if two devices have the same number of states, or an experiment has no device
     */
    public static Reproduction of(
            List<String> experiments,
            List<String> assignments,
            List<String> devices,
            EnsembleSize size,
            int seeds,
            long seed)
            throws IOException {
        Map<Integer, DeviceSpec> chosen = devices(devices.isEmpty() ? STANDARD_DEVICES : devices);
        List<String> names = experiments.isEmpty()
                ? ExperimentNames.standard(chosen.keySet())
                : experiments.stream()
                        .flatMap(name -> ExperimentNames.meaning(name, chosen.keySet()).stream())
                        .toList();
        List<Experiment> all = new ArrayList<>();
        for (String name : names) {
            all.add(Experiment.load(name, assignments));
        }
        if (devices.isEmpty()) {
            chosen.keySet().removeIf(states -> all.stream().noneMatch(one -> one.states() == states));
        }
        return new Reproduction(all, chosen, size, seeds, seed);
    }

    /** Loads devices, by their numbers of states. */
    static Map<Integer, DeviceSpec> devices(List<String> names) throws IOException {
        Map<Integer, DeviceSpec> chosen = new LinkedHashMap<>();
        for (String device : names) {
            DeviceSpec loaded = DeviceSpec.load(device, List.of());
            DeviceSpec other = chosen.put(loaded.states(), loaded);
            if (other != null) {
                throw new SpecException(
                                "device " + device,
                                "must not have as many states as another one, " + other.name(),
                                loaded.states())
                        .remedy("reproduce them one after the other");
            }
        }
        return chosen;
    }

    private static boolean needsDevice(Experiment experiment) {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    private static void requireDevice(Experiment experiment, Map<Integer, DeviceSpec> devices) {
        Require.that(
                !needsDevice(experiment) || devices.containsKey(experiment.states()),
                "experiment " + experiment.name(),
                "needs a device with " + experiment.states() + " states; name one");
    }

    /** Runs carry the name of their experiment in tables and figures: two of one name would be mistaken for one. */
    private static void requireNamesOfTheirOwn(List<Experiment> experiments) {
        List<String> names = new ArrayList<>();
        for (Experiment experiment : experiments) {
            if (names.contains(experiment.name())) {
                throw new SpecException(
                                "experiment " + (names.size() + 1) + ": name",
                                "must not be that of experiment " + (names.indexOf(experiment.name()) + 1),
                                experiment.name())
                        .remedy("give one of them a name of its own");
            }
            names.add(experiment.name());
        }
    }

    /**
     * The training of every experiment with every seed, with the simulations and tables that they need.
     *
     * @param data of the experiments
     * @return jobs by experiment and then by seed
     * @throws IOException if a data set can be neither found nor fetched
     */
    public List<Train> jobs(DataSource data) throws IOException {
        List<Train> jobs = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (int number = 0; number < seeds; number++) {
                long runSeed = new RandomStreams(seed).repetition(number).seed();
                jobs.add(Train.on(
                        experiment, table(experiment).map(DeviceTables::of), data.load(experiment.data()), runSeed));
            }
        }
        return jobs;
    }

    /**
     * The same trainings, and what is left of each after {@link RestPlan#STANDARD_TIMES} where its devices forget.
     *
     * @param jobs of {@link #jobs}
     * @return one for each, with what it rests on among its inputs
     */
    public List<Job<RunResult>> results(List<Train> jobs) {
        return jobs.stream().map(this::result).toList();
    }

    private Job<RunResult> result(Train job) {
        Experiment experiment = job.experiment();
        boolean forgets =
                experiment.states() > 0 && devices.get(experiment.states()).temperature() > 0;
        return forgets
                ? new HoldRun(new RestPlan(
                        job,
                        job.tables().orElseThrow(),
                        experiment,
                        job.data(),
                        RestPlan.STANDARD_TIMES,
                        HOLD_DRAWS,
                        job.seed()))
                : job;
    }

    /**
     * The tables of all devices, each once, whether or not an experiment uses them.
     *
     * @return jobs in the order of the experiments, then of the numbers of states
     */
    public List<Calibrate> tables() {
        return Stream.concat(
                        experiments.stream().flatMap(experiment -> table(experiment).stream()),
                        devices.entrySet().stream()
                                .sorted(Map.Entry.<Integer, DeviceSpec>comparingByKey()
                                        .reversed())
                                .map(Map.Entry::getValue)
                                .map(device -> new Calibrate(size.of(device, seed))))
                .distinct()
                .toList();
    }

    private Optional<Calibrate> table(Experiment experiment) {
        return needsDevice(experiment)
                ? Optional.of(new Calibrate(size.of(devices.get(experiment.states()), seed)))
                : Optional.empty();
    }
}
