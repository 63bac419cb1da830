package org.dwlab.study.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.JobKey;
import org.dwlab.study.ResultFormat;
import org.dwlab.study.StandIn;

/**
 * Makes the synapse table of an ensemble, with the retention that stands beside its positions. Bootstrap samples are
 * drawn from the ensemble's seed.
 *
 * @param ensemble that is calibrated
 */
public record Calibrate(Job<SimulatedEnsemble> ensemble) implements Job<SynapseTable> {
    /** The kind of such work. */
    public static final String KIND = "calibrate";

    private static final double SECONDS = 3;

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static Calibrate of(JobDescription description) {
        return new Calibrate(new StandIn<>(new JobKey(description.inputs().get(0)), SimulatedEnsemble.class));
    }

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND, SynapseTableFile.RESULT_VERSION, 0, List.of(ensemble.key().sha256()), Map.of());
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of(ensemble);
    }

    @Override
    public String title() {
        return ensemble.title();
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
    public Optional<ResultFormat<SynapseTable>> format() {
        return Optional.of(Formats.TABLE);
    }

    @Override
    public SynapseTable run(JobContext context) throws IOException {
        SimulatedEnsemble simulated = context.result(ensemble);
        return Calibrator.calibrate(simulated.positions(), simulated.extras(), context.progress());
    }
}
