package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.VoltageScan;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Applies the pulse that moves the walls of a device at several gate voltages.
 *
 * @param device   with its write protocol
 * @param voltages from the lowest to the highest of the protocol; 0 or at least 2
 * @param devices  from number 0 on
 * @param cycles   of every device at every voltage
 * @param seed     of the ensemble to which the scan belongs
 */
public record ScanVoltage(DeviceSpec device, int voltages, int devices, int cycles, long seed)
        implements Job<ScanVoltage.Scan> {
    /** The kind of such work. */
    public static final String KIND = "scan-voltage";

    static final int RESULT_VERSION = 3;

    /**
     * Checks the numbers.
     *
     * @param device   any
     * @param voltages not negative and not 1
     * @param devices  at least 1
     * @param cycles   at least 1
     * @param seed     any
     * @throws org.dwlab.core.SpecException if there are no devices or cycles, or a single voltage
     */
    public ScanVoltage {
        Require.atLeast(devices, 1, "devices");
        Require.atLeast(cycles, 1, "cycles");
        VoltageScanner.requireCount(voltages, "voltages of a scan");
    }

    /**
     * The outcome of a scan.
     *
     * @param found the scan; empty where no voltage or only one is known
     */
    public record Scan(Optional<VoltageScan> found) {}

    private record ScanParameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("voltages") int voltages,
            @JsonProperty("devices") int devices,
            @JsonProperty("cycles") int cycles) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static ScanVoltage of(JobDescription description) {
        ScanParameters own = description.parameters(ScanParameters.class);
        return new ScanVoltage(own.device, own.voltages, own.devices, own.cycles, description.seed());
    }

    @Override
    public JobDescription description() {
        var parameters = new ScanParameters(device, voltages, devices, cycles);
        return new JobDescription(KIND, RESULT_VERSION, seed, List.of(), parameters);
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public String title() {
        return device.name() + " voltages";
    }

    @Override
    public double cost() {
        return SimulateBlock.seconds(device, (long) voltages * devices * cycles);
    }

    @Override
    public Class<Scan> type() {
        return Scan.class;
    }

    @Override
    public Optional<ResultFormat<Scan>> format() {
        return Optional.of(Formats.SCAN);
    }

    @Override
    public Scan run(JobContext context) {
        var size = new VoltageScanner.Size(voltages, devices, cycles);
        return new Scan(
                VoltageScanner.scan(device, size, new RandomStreams(seed), context.threads(), context.progress()));
    }
}
