package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

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
    /** The kind of such work. */
    public static final String KIND = "simulate-block";
    /** Of one trajectory of a rigid wall on one core, as an order of magnitude [s]. */
    private static final double TRAJECTORY = 1e-4;
    /** The same of the cells of one [s]. */
    private static final double CELL_TRAJECTORY = 10;

    /**
     * Checks the number of cycles.
     *
     * @param device any
     * @param range  any
     * @param cycles at least 1
     * @param seed   any
     * @throws org.dwlab.core.SpecException if there are no cycles
     */
    public SimulateBlock {
        Require.atLeast(cycles, 1, "cycles");
    }

    private record BlockParameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("first_device") int first,
            @JsonProperty("devices") int count,
            @JsonProperty("cycles") int cycles) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static SimulateBlock of(JobDescription description) {
        BlockParameters own = description.parameters(BlockParameters.class);
        return new SimulateBlock(own.device, new DeviceRange(own.first, own.count), own.cycles, description.seed());
    }

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND,
                EnsembleFile.resultVersion(device),
                seed,
                List.of(),
                new BlockParameters(device, range.first(), range.count(), cycles));
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
        return seconds(device, (long) range.count() * cycles * device.states());
    }

    /** How long so many trajectories take one core [s]. */
    static double seconds(DeviceSpec device, long trajectories) {
        return (device.hasCells() ? CELL_TRAJECTORY : TRAJECTORY) * trajectories;
    }

    @Override
    public Class<PositionEnsemble> type() {
        return PositionEnsemble.class;
    }

    @Override
    public Optional<ResultFormat<PositionEnsemble>> format() {
        return Optional.of(Formats.PART);
    }

    @Override
    public PositionEnsemble run(JobContext context) {
        return EnsembleSimulator.simulate(
                device, range, cycles, new RandomStreams(seed), context.threads(), titled(context.progress()));
    }

    private Progress titled(Progress progress) {
        return new Progress() {
            @Override
            public Task start(String name, long total, String unit) {
                return progress.start(title(), total, unit);
            }

            @Override
            public void say(String line) {
                progress.say(line);
            }
        };
    }
}
