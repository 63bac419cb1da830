package org.dwlab.study;

import java.util.List;
import java.util.Map;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.retention.Retention;

/**
 * Makes the synapse table of an ensemble, with the retention of its nominal device.
 *
 * @param ensemble that is calibrated
 */
public record Calibrate(Ensemble ensemble) implements Job<SynapseTable> {
    private static final String KIND = "calibrate";
    private static final int RESULT_VERSION = 1;
    private static final double SECONDS = 3;

    @Override
    public JobDescription description() {
        // Bootstrap samples are drawn from the ensemble's seed, which is in its key.
        return new JobDescription(
                KIND, RESULT_VERSION, ensemble.seed(), List.of(ensemble.key().sha256()), Map.of());
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of(ensemble);
    }

    @Override
    public String title() {
        return ensemble.device().name() + " table";
    }

    @Override
    public double cost() {
        return SECONDS;
    }

    @Override
    public Class<SynapseTable> type() {
        return SynapseTable.class;
    }

    @Override
    public SynapseTable run(JobContext context) {
        PositionEnsemble positions = context.result(ensemble);
        // Nothing moves, and nothing is said, at zero temperature.
        List<StateRetention> retention = ensemble.device().temperature() > 0
                ? Retention.smooth(ensemble.device()).summary()
                : List.of();
        return Calibrator.calibrate(positions, retention, context.progress());
    }
}
