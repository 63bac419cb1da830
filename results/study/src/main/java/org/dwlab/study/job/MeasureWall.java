package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.campaign.CampaignExperiment;
import org.dwlab.calibration.campaign.CampaignSize;
import org.dwlab.calibration.campaign.ObservationsFile;
import org.dwlab.calibration.campaign.WallCalibration;
import org.dwlab.calibration.campaign.WallCampaign;
import org.dwlab.calibration.campaign.WallObservations;
import org.dwlab.device.DeviceSpec;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * One experiment of a campaign by full micromagnetics, under one gate voltage. Nothing is drawn.
 *
 * @param campaign   what is measured of which device
 * @param experiment which one
 * @param voltage    of the gate [V]
 */
public record MeasureWall(WallCampaign campaign, CampaignExperiment experiment, double voltage)
        implements Job<WallObservations> {
    /** The kind of such work. */
    public static final String KIND = "measure-wall";
    /** Of an experiment on one core, as an order of magnitude [s]. */
    private static final double SECONDS = 30;

    private record MeasureParameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("size") CampaignSize size,
            @JsonProperty("experiment") CampaignExperiment experiment,
            @JsonProperty("voltage_V") double voltage) {}

    /**
     * All experiments of a campaign.
     *
     * @param campaign any
     * @return each under each voltage
     */
    public static List<MeasureWall> all(WallCampaign campaign) {
        List<MeasureWall> jobs = new ArrayList<>();
        for (CampaignExperiment experiment : WallCalibration.experiments(campaign)) {
            for (double voltage : campaign.voltages()) {
                jobs.add(new MeasureWall(campaign, experiment, voltage));
            }
        }
        return List.copyOf(jobs);
    }

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static MeasureWall of(JobDescription description) {
        MeasureParameters own = description.parameters(MeasureParameters.class);
        return new MeasureWall(new WallCampaign(own.device, own.size), own.experiment, own.voltage);
    }

    @Override
    public JobDescription description() {
        return new JobDescription(
                KIND,
                ObservationsFile.RESULT_VERSION,
                0,
                List.of(),
                new MeasureParameters(campaign.device(), campaign.size(), experiment, voltage));
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public String title() {
        return experiment.title(campaign, voltage);
    }

    @Override
    public double cost() {
        return SECONDS * (experiment == CampaignExperiment.REST ? 1 : 4);
    }

    @Override
    public Class<WallObservations> type() {
        return WallObservations.class;
    }

    @Override
    public Optional<ResultFormat<WallObservations>> format() {
        return Optional.of(Formats.OBSERVATIONS);
    }

    @Override
    public WallObservations run(JobContext context) {
        return new WallObservations(experiment.measure(campaign, voltage, context.progress()));
    }
}
