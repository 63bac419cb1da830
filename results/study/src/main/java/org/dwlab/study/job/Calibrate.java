package org.dwlab.study.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.VirtualDevices;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.core.Require;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.JobKey;
import org.dwlab.study.ResultFormat;
import org.dwlab.study.StandIn;

/**
 * Makes the synapse table of an ensemble, with the retention that stands beside its positions. Bootstrap samples are
 * drawn from the ensemble's seed, and so are virtual devices.
 *
 * @param ensemble that is calibrated
 * @param virtual  devices of the table, drawn from the law of the ensemble's; 0 for the ensemble's
 */
public record Calibrate(Job<SimulatedEnsemble> ensemble, int virtual) implements Job<SynapseTable> {
    /** The kind of such work. */
    public static final String KIND = "calibrate";

    private static final double SECONDS = 3;
    private static final String VIRTUAL = "virtual_devices";

    /**
     * Checks the number.
     *
     * @param ensemble any
     * @param virtual  not negative
     * @throws org.dwlab.core.SpecException if it is negative
     */
    public Calibrate {
        Require.atLeast(virtual, 0, VirtualDevices.PLACE);
    }

    /**
     * The table of the ensemble's own devices.
     *
     * @param ensemble that is calibrated
     */
    public Calibrate(Job<SimulatedEnsemble> ensemble) {
        this(ensemble, 0);
    }

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static Calibrate of(JobDescription description) {
        var ensemble = new StandIn<>(new JobKey(description.inputs().get(0)), SimulatedEnsemble.class);
        return description.parameters() instanceof Map<?, ?> own && own.get(VIRTUAL) instanceof Number virtual
                ? new Calibrate(ensemble, virtual.intValue())
                : new Calibrate(ensemble);
    }

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND, SynapseTableFile.RESULT_VERSION, 0, List.of(ensemble.key().sha256()), parameters());
    }

    /** None where the devices are the ensemble's, as in every key before there were others. */
    private Map<String, Integer> parameters() {
        return virtual == 0 ? Map.of() : Map.of(VIRTUAL, virtual);
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
        return Calibrator.calibrate(simulated.positions(), simulated.extras(), virtual, context.progress());
    }
}
