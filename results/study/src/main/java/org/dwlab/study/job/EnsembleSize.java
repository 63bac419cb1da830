package org.dwlab.study.job;

import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;

/**
 * How much of every device is simulated for its table.
 *
 * @param devices each with edges of its own
 * @param cycles  writes of every state of every device
 */
public record EnsembleSize(int devices, int cycles) {
    /** 64 devices, each state of each written 64 times. */
    public static final EnsembleSize STANDARD = new EnsembleSize(SimulateEnsemble.DEVICES, SimulateEnsemble.CYCLES);

    /** Of every state: a gigabyte of positions for each. */
    public static final long MOST_WRITES = 1L << 27;

    /**
     * Checks the numbers.
     *
     * @param devices in [1, 2²⁴)
     * @param cycles  in [1, 2²⁴)
     * @throws SpecException if there are no devices or cycles, or more than a machine can hold
     */
    public EnsembleSize {
        requireCount(devices, "devices");
        requireCount(cycles, "cycles");
        if ((long) devices * cycles > MOST_WRITES) {
            throw new SpecException("devices x cycles", "must be at most " + MOST_WRITES, (long) devices * cycles)
                    .remedy("simulate fewer of either");
        }
    }

    private static void requireCount(int count, String name) {
        Require.atLeast(count, 1, name);
        Require.that(count < EnsembleSimulator.LIMIT, name, "must be below " + EnsembleSimulator.LIMIT, count);
    }

    /**
     * Writes of every state.
     *
     * @return {@code devices} · {@code cycles}
     */
    public long writes() {
        return (long) devices * cycles;
    }

    /**
     * An ensemble of this size, with traces and a scan of the gate voltage.
     *
     * @param device with its write protocol
     * @param seed   of the ensemble
     * @return the job
     */
    public SimulateEnsemble of(DeviceSpec device, long seed) {
        int traces = SimulateEnsemble.traces(device, writes());
        return new SimulateEnsemble(device, devices, cycles, traces, SimulateEnsemble.voltages(device), seed);
    }
}
