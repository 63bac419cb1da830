package org.dwlab.cli.option;

import org.dwlab.core.Require;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.SimulateEnsemble;
import picocli.CommandLine.Option;

/** How much of every device is simulated. */
public final class SizeOptions {
    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "" + SimulateEnsemble.DEVICES,
            description = "Devices, each with edges of its own (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            defaultValue = "" + SimulateEnsemble.CYCLES,
            description = "Writes of every state of every device (default: ${DEFAULT-VALUE}).")
    private int cycles;

    /**
     * The size that was asked for.
     *
     * @return at least one device and one cycle
     * @throws org.dwlab.core.SpecException if there are none
     */
    public EnsembleSize size() {
        return new EnsembleSize(Require.atLeast(devices, 1, "--devices"), Require.atLeast(cycles, 1, "--cycles"));
    }
}
