package org.dwlab.study.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;

/**
 * Device and experiment of a sweep as they were read when it was planned. Points are added hours later, and all of them
 * are of the same files, whatever these hold by then.
 */
public final class SweepBase {
    private static final String DEVICE = "device.";

    private final SweepSpec spec;
    private final List<String> assignments;
    private final Json device;
    private final String name;
    private final Json experiment;

    private SweepBase(SweepSpec spec, List<String> assignments) throws IOException {
        this.spec = spec;
        this.assignments = experiment(assignments);
        device = DeviceSpec.read(spec.device(), device(assignments));
        name = named(device.as(DeviceSpec.class));
        experiment = Experiment.read(name);
    }

    /**
     * Reads both, and refuses overrides that hold at every point and lead nowhere, before any value of a point is looked
     * at.
     *
     * @param spec        of the sweep
     * @param assignments overrides {@code path=value} that hold at every point
     * @return what its points are made of
     * @throws IOException   if device or experiment cannot be read
     * @throws SpecException if there is no such device or experiment, or an override cannot be set
     */
    public static SweepBase read(SweepSpec spec, List<String> assignments) throws IOException {
        var base = new SweepBase(spec, assignments);
        Experiment.of(base.experiment, base.assignments);
        return base;
    }

    /**
     * The point of these values.
     *
     * @param values by path; they win over the overrides that hold at every point
     * @return the point
     * @throws IOException   if a value names a file of edges that cannot be read
     * @throws SpecException if a value cannot be set, or device and experiment do not fit
     */
    public SweepPoint point(Map<String, JsonNode> values) throws IOException {
        List<String> own = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            own.add(path + "=" + value);
            texts.put(path, SweepAxis.text(value));
        });
        DeviceSpec made;
        Experiment trained;
        try {
            made = DeviceSpec.of(device, device(own));
            List<String> all = new ArrayList<>(assignments);
            all.addAll(experiment(own));
            trained = Experiment.of(experimentOn(made), all);
        } catch (SpecException refused) {
            throw refused.in("vary");
        }
        return new SweepPoint(texts, made, trained);
    }

    /** One of another name than that of the first device is built in: the name of a file does not change with the states. */
    private Json experimentOn(DeviceSpec made) throws IOException {
        String own = named(made);
        return own.equals(name) ? experiment : Experiment.read(own);
    }

    /** A name such as {@code in-situ} means that for as many states as the device has at this point. */
    private String named(DeviceSpec made) {
        return ExperimentNames.meaning(spec.experiment(), List.of(made.states()))
                .get(0);
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
}
