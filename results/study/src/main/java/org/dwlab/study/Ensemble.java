package org.dwlab.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.DeviceRange;

/**
 * Puts an ensemble together from blocks of its devices. The blocks do not enter its key: however it is cut, it is bitwise the same.
 *
 * @param device  with its write protocol
 * @param devices how many, from number 0 on
 * @param cycles  writes of every state of every device
 * @param seed    of the ensemble
 */
public record Ensemble(DeviceSpec device, int devices, int cycles, long seed) implements Job<PositionEnsemble> {
    private static final String KIND = "ensemble";
    private static final int RESULT_VERSION = 1;
    /** Devices of one block: some tenths of a second for a rigid wall and 64 cycles. */
    private static final int BLOCK = 16;

    /**
     * Checks the numbers.
     *
     * @throws org.dwlab.core.SpecException if there are no devices or cycles
     */
    public Ensemble {
        Require.atLeast(devices, 1, "devices");
        Require.atLeast(cycles, 1, "cycles");
    }

    private record Parameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("devices") int devices,
            @JsonProperty("cycles") int cycles) {}

    @Override
    public JobDescription description() {
        return new JobDescription(KIND, RESULT_VERSION, seed, List.of(), new Parameters(device, devices, cycles));
    }

    @Override
    public List<Job<?>> inputs() {
        return List.copyOf(blocks());
    }

    private List<SimulateBlock> blocks() {
        List<SimulateBlock> blocks = new ArrayList<>();
        for (int first = 0; first < devices; first += BLOCK) {
            var range = new DeviceRange(first, Math.min(BLOCK, devices - first));
            blocks.add(new SimulateBlock(device, range, cycles, seed));
        }
        return blocks;
    }

    @Override
    public String title() {
        return device.name() + " ensemble";
    }

    @Override
    public double cost() {
        return 0;
    }

    @Override
    public Class<PositionEnsemble> type() {
        return PositionEnsemble.class;
    }

    @Override
    public PositionEnsemble run(JobContext context) {
        return PositionEnsemble.joined(blocks().stream().map(context::result).toList());
    }
}
