package org.dwlab.study.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.study.DataSource;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.Train;

/**
 * One point of a sweep.
 *
 * @param values     as text, by path
 * @param device     with its values set
 * @param experiment with its values set
 */
public record SweepPoint(Map<String, String> values, DeviceSpec device, Experiment experiment) {
    private static final String DEVICE = "device.";

    /**
     * Checks that the experiment can run on the device before anything is simulated, which takes minutes.
     *
     * @param values     any
     * @param device     any
     * @param experiment with as many states as the device, or in mode {@code float}, which needs none
     * @throws SpecException if the experiment has another number of states than the device
     */
    public SweepPoint {
        Require.that(
                !usesDevice(experiment) || device.states() == experiment.states(),
                "experiment " + experiment.name() + ": states",
                "must be " + device.states() + " as of device " + device.name(),
                experiment.states());
    }

    /**
     * The point of these values.
     *
     * @param spec        of the sweep
     * @param values      by path
     * @param assignments overrides {@code path=value} that hold at every point; a point's own values win
     * @return the point
     * @throws IOException                  if device or experiment cannot be read
     * @throws SpecException if a value cannot be set, or device and experiment do not fit
     */
    public static SweepPoint of(SweepSpec spec, Map<String, JsonNode> values, List<String> assignments)
            throws IOException {
        List<String> all = new ArrayList<>(assignments);
        values.forEach((path, value) -> all.add(path + "=" + value));
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((path, value) -> texts.put(path, SweepAxis.text(value)));
        DeviceSpec device;
        Experiment experiment;
        try {
            device = DeviceSpec.load(spec.device(), device(all));
            experiment = Experiment.load(named(spec, device), experiment(all));
        } catch (SpecException refused) {
            throw refused.in("vary");
        }
        return new SweepPoint(texts, device, experiment);
    }

    /** Those that lead into the device, without what says so. */
    private static List<String> device(List<String> assignments) {
        return assignments.stream()
                .filter(assignment -> assignment.startsWith(DEVICE))
                .map(assignment -> assignment.substring(DEVICE.length()))
                .toList();
    }

    private static List<String> experiment(List<String> assignments) {
        return assignments.stream()
                .filter(assignment -> !assignment.startsWith(DEVICE))
                .toList();
    }

    /**
     * Refuses overrides that hold at every point and lead nowhere, before any value of a point is looked at.
     *
     * @param spec        of the sweep
     * @param assignments overrides {@code path=value}
     * @throws IOException                  if device or experiment cannot be read
     * @throws SpecException if one of them cannot be set
     */
    static void requireKnown(SweepSpec spec, List<String> assignments) throws IOException {
        DeviceSpec device = DeviceSpec.load(spec.device(), device(assignments));
        Experiment.load(named(spec, device), experiment(assignments));
    }

    /** A name such as {@code in-situ} means that for as many states as the device has at this point. */
    private static String named(SweepSpec spec, DeviceSpec device) {
        return ExperimentNames.meaning(spec.experiment(), List.of(device.states()))
                .get(0);
    }

    private static boolean usesDevice(Experiment experiment) {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    /**
     * The training of this point, with the simulation and the table that it needs.
     *
     * @param data   of the experiment
     * @param size   of the device's ensemble
     * @param seed   of the device and of the first repetition
     * @param number of the repetition, from 0 on
     * @return the job
     * @throws IOException if the data set can be neither found nor fetched
     */
    public Train job(DataSource data, EnsembleSize size, long seed, int number) throws IOException {
        return Train.on(
                experiment,
                table(size, seed).map(DeviceTables::of),
                data.load(experiment.data()),
                new RandomStreams(seed).repetition(number).seed());
    }

    private Optional<Calibrate> table(EnsembleSize size, long seed) {
        return usesDevice(experiment) ? Optional.of(new Calibrate(size.of(device, seed))) : Optional.empty();
    }
}
