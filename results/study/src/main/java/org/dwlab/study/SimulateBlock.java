package org.dwlab.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.device.dynamics.EnsembleSimulator;

/**
 * Simulates some of the devices of an ensemble.
 *
 * @param device with its write protocol
 * @param range  which devices
 * @param cycles writes of every state of every device
 * @param seed   of the ensemble
 */
public record SimulateBlock(DeviceSpec device, DeviceRange range, int cycles, long seed)
        implements Job<PositionEnsemble> {
    private static final String KIND = "simulate-block";
    private static final int RESULT_VERSION = 1;
    /** Of one trajectory of a rigid wall on one core, as an order of magnitude [s]. */
    private static final double TRAJECTORY = 1e-4;

    /**
     * Checks the cycles.
     *
     * @throws org.dwlab.core.SpecException if there are none
     */
    public SimulateBlock {
        Require.atLeast(cycles, 1, "cycles");
    }

    private record Parameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("first_device") int first,
            @JsonProperty("devices") int count,
            @JsonProperty("cycles") int cycles) {}

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND, RESULT_VERSION, seed, List.of(), new Parameters(device, range.first(), range.count(), cycles));
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public String title() {
        return device.name() + " devices " + range.first() + " to " + (range.end() - 1);
    }

    @Override
    public double cost() {
        return TRAJECTORY * range.count() * cycles * device.states();
    }

    @Override
    public Class<PositionEnsemble> type() {
        return PositionEnsemble.class;
    }

    @Override
    public PositionEnsemble run(JobContext context) {
        return EnsembleSimulator.simulate(
                device,
                range,
                cycles,
                new RandomStreams(seed),
                context.threads(),
                (name, total, unit) -> context.progress().start(title(), total, unit));
    }
}
