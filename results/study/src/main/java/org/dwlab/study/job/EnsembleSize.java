package org.dwlab.study.job;

import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;

/**
 * How much of every device is simulated for its table.
 *
 * @param devices each with edges of its own
 * @param cycles  writes of every state of every device
 */
public record EnsembleSize(int devices, int cycles) {
    /** 64 devices, each state of each written 64 times. */
    public static final EnsembleSize STANDARD = new EnsembleSize(SimulateEnsemble.DEVICES, SimulateEnsemble.CYCLES);

    /**
     * Checks the numbers.
     *
     * @param devices at least 1
     * @param cycles  at least 1
     * @throws org.dwlab.core.SpecException if there are no devices or cycles
     */
    public EnsembleSize {
        Require.atLeast(devices, 1, "devices");
        Require.atLeast(cycles, 1, "cycles");
    }

    /**
     * An ensemble of this size, with traces and a scan of the gate voltage.
     *
     * @param device with its write protocol
     * @param seed   of the ensemble
     * @return the job
     */
    public SimulateEnsemble of(DeviceSpec device, long seed) {
        int traces = SimulateEnsemble.traces(device, (long) devices * cycles);
        return new SimulateEnsemble(device, devices, cycles, traces, SimulateEnsemble.voltages(device), seed);
    }
}
