package org.dwlab.report;

import java.io.IOException;
import java.util.List;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.dynamics.EnsembleSimulator;

/** A really simulated ensemble and its table, as small as they come. */
public final class DeviceFixtures {
    static final int DEVICES = 4;

    private DeviceFixtures() {}

    /** Four devices, eight cycles of {@code d3}. */
    public static PositionEnsemble ensemble(String... assignments) throws IOException {
        return EnsembleSimulator.simulate(
                DeviceSpec.load("d3", List.of(assignments)), DEVICES, 8, new RandomStreams(1), 2, Progress.NONE);
    }

    public static SynapseTable table(PositionEnsemble ensemble) {
        return Calibrator.calibrate(ensemble);
    }
}
