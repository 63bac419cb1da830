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
            description = "Devices, each with edges of its own (default: " + SimulateEnsemble.DEVICES + ").")
    private Integer devices;

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
        return size(SimulateEnsemble.DEVICES);
    }

    /**
     * The size that was asked for.
     *
     * @param standard devices where nobody says how many
     * @return at least one device and one cycle
     * @throws org.dwlab.core.SpecException if there are none
     */
    public EnsembleSize size(int standard) {
        return new EnsembleSize(
                devices == null ? standard : Require.atLeast(devices, 1, "--devices"),
                Require.atLeast(cycles, 1, "--cycles"));
    }
}
