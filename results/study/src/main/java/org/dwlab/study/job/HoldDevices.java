package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Escape;
import org.dwlab.device.retention.RoughDevices;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Finds how every device of an ensemble leaves its states at rest. At zero temperature nothing moves.
 *
 * @param device  whose edges are drawn, and its spread
 * @param devices how many, from number 0 on
 * @param seed    of the ensemble to which they belong
 */
public record HoldDevices(DeviceSpec device, int devices, long seed) implements Job<HoldDevices.DevicesAtRest> {
    /** The kind of such work. */
    public static final String KIND = "hold-devices";

    static final int RESULT_VERSION = 2;
    /** One device with a rigid wall on one core, as an order of magnitude [s]. */
    private static final double SECONDS = 0.2;

    /**
     * Checks the number of devices.
     *
     * @param device  any
     * @param devices at least 1
     * @param seed    any
     * @throws org.dwlab.core.SpecException if there are no devices
     */
    public HoldDevices {
        Require.atLeast(devices, 1, "devices");
    }

    /**
     * How the devices leave their states.
     *
     * @param escapes [device][state]; empty at zero temperature
     */
    public record DevicesAtRest(List<List<Escape>> escapes) {}

    private record HoldParameters(@JsonProperty("device") DeviceSpec device, @JsonProperty("devices") int devices) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static HoldDevices of(JobDescription description) {
        HoldParameters own = description.parameters(HoldParameters.class);
        return new HoldDevices(own.device, own.devices, description.seed());
    }

    @Override
    public JobDescription description() {
        return new JobDescription(KIND, RESULT_VERSION, seed, List.of(), new HoldParameters(device, devices));
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public String title() {
        return device.name() + " states at rest";
    }

    @Override
    public double cost() {
        return SECONDS * devices;
    }

    @Override
    public Class<DevicesAtRest> type() {
        return DevicesAtRest.class;
    }

    @Override
    public Optional<ResultFormat<DevicesAtRest>> format() {
        return Optional.of(Formats.AT_REST);
    }

    @Override
    public DevicesAtRest run(JobContext context) {
        return new DevicesAtRest(
                device.temperature() > 0
                        ? RoughDevices.escapes(
                                device, devices, new RandomStreams(seed), context.threads(), context.progress())
                        : List.of());
    }
}
