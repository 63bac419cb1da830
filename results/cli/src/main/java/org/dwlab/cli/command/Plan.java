package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;

/**
 * What {@code dwlab reproduce} is to do.
 *
 * @param experiments to run
 * @param devices     on which those with so many states run
 * @param seeds       runs of every experiment
 */
record Plan(List<Experiment> experiments, Map<Integer, Device> devices, int seeds) {
    /** The built-in devices on which experiments run unless others are named. */
    private static final List<String> STANDARD_DEVICES = List.of("d5", "d3", "d2");

    /**
     * A device.
     *
     * @param name of its files
     * @param spec all of it
     */
    record Device(String name, DeviceSpec spec) {
        static Device load(String nameOrFile) throws IOException {
            String file = Path.of(nameOrFile).getFileName().toString();
            String name = file.endsWith(".json") ? file.substring(0, file.length() - ".json".length()) : file;
            return new Device(name, DeviceSpec.load(nameOrFile, List.of()));
        }
    }

    /**
     * Loads what is named; where nothing is, the standard experiments on the standard devices, and of these
     * experiments those that the named devices can run.
     *
     * @param experiments names or files
     * @param assignments overrides of every experiment
     * @param devices     names or files
     * @throws org.dwlab.core.SpecException if two devices have as many states, or an experiment has no device
     */
    static Plan of(List<String> experiments, List<String> assignments, List<String> devices, int seeds)
            throws IOException {
        Map<Integer, Device> chosen = new LinkedHashMap<>();
        for (String device : devices.isEmpty() ? STANDARD_DEVICES : devices) {
            Device loaded = Device.load(device);
            Device other = chosen.put(loaded.spec().states(), loaded);
            Require.that(
                    other == null,
                    "--device " + device + ": another device has "
                            + loaded.spec().states() + " states too; reproduce them one after the other");
        }
        List<Experiment> all = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (String name : experiments.isEmpty() ? Experiment.standardNames() : experiments) {
            Experiment experiment = Experiment.load(name, assignments);
            boolean runs =
                    experiment.training().mode() == Experiment.Mode.FLOAT || chosen.containsKey(experiment.states());
            Require.that(
                    runs || experiments.isEmpty(),
                    "--experiments " + name + ": needs a device with " + experiment.states()
                            + " states; name one by --device");
            if (runs) {
                all.add(experiment);
                sources.add(name);
            }
        }
        requireNamesOfTheirOwn(all, sources);
        return new Plan(List.copyOf(all), chosen, seeds);
    }

    /** Runs bear the name of their experiment, in files and in the table: two of one name would be taken for one. */
    private static void requireNamesOfTheirOwn(List<Experiment> experiments, List<String> sources) {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int e = 0; e < experiments.size(); e++) {
            Integer other = first.putIfAbsent(experiments.get(e).name(), e);
            if (other != null) {
                throw new SpecException(
                                sources.get(e) + ": name",
                                "must not be that of another experiment, " + sources.get(other),
                                experiments.get(e).name())
                        .remedy("give one of them a name of its own");
            }
        }
    }

    /** The device of an experiment; none in mode {@code float}. */
    Optional<Device> device(Experiment experiment) {
        return experiment.training().mode() == Experiment.Mode.FLOAT
                ? Optional.empty()
                : Optional.of(devices.get(experiment.states()));
    }
}
