package org.dwlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Provenance;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;

/**
 * One point of a sweep.
 *
 * @param values     by path
 * @param device     with its values set
 * @param experiment with its values set
 */
public record SweepPoint(Map<String, JsonNode> values, DeviceSpec device, Experiment experiment) {
    private static final String DEVICE = "device.";
    /** Hexadecimal digits that tell the files of a sweep apart. */
    private static final int DIGITS = 12;

    /** @param assignments overrides that hold at every point; a point's own values win */
    public static SweepPoint of(SweepSpec spec, Map<String, JsonNode> values, List<String> assignments)
            throws IOException {
        List<String> device = new ArrayList<>();
        List<String> experiment = new ArrayList<>();
        List<String> all = new ArrayList<>(assignments);
        values.forEach((path, value) -> all.add(path + "=" + value));
        for (String assignment : all) {
            if (assignment.startsWith(DEVICE)) {
                device.add(assignment.substring(DEVICE.length()));
            } else {
                experiment.add(assignment);
            }
        }
        var point = new SweepPoint(
                values, DeviceSpec.load(spec.device(), device), Experiment.load(spec.experiment(), experiment));
        point.requireFit();
        return point;
    }

    /** Simulating a device takes minutes: that it cannot be trained on is said before. */
    private void requireFit() {
        Require.that(
                !usesDevice() || device.states() == experiment.states(),
                "experiment "
                        + experiment.name() + ": states must be " + device.states() + " as of device " + device.name()
                        + ", got " + experiment.states());
    }

    /** Whether the experiment uses the device. */
    boolean usesDevice() {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    /** Names the device's files; the same for equal devices and no others. */
    String deviceKey() {
        return Provenance.sha256(device.json()).substring(0, DIGITS);
    }

    /** Names the runs' files; the same for equal points and no others, whatever else the sweep varies. */
    String runKey() {
        String devices = usesDevice() ? device.json() : "";
        return Provenance.sha256(devices + experiment.json()).substring(0, DIGITS);
    }
}
