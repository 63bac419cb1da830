package org.dwlab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.calibration.campaign.CampaignSize;
import org.dwlab.calibration.campaign.WallCampaign;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobKey;
import org.dwlab.study.StandIn;
import org.dwlab.study.design.AssessDesign;
import org.dwlab.study.design.DesignQuantity;
import org.dwlab.study.design.Hold;
import org.dwlab.study.design.Limit;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.Evaluate;
import org.dwlab.study.job.HoldDevices;
import org.dwlab.study.job.MeasureWall;
import org.dwlab.study.job.ProgramChip;
import org.dwlab.study.job.ScanVoltage;
import org.dwlab.study.job.SimulateBlock;
import org.dwlab.study.job.SimulateEnsemble;
import org.dwlab.study.job.TestAtRest;
import org.dwlab.study.job.Train;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobKindsTest {
    private static final String DATA = Provenance.sha256("images");

    private static <R> StandIn<R> known(String name, Class<R> type) {
        return new StandIn<>(new JobKey(Provenance.sha256(name)), type);
    }

    private static DeviceTables twoTables() {
        return new DeviceTables(known("nominal", DeviceTable.class), known("actual", DeviceTable.class));
    }

    static Stream<Job<?>> travelling() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of("temperature_K=312.7"));
        Experiment experiment = Experiment.load("ex-situ-2", List.of("chips=3"));
        var table = new Calibrate(new SimulateEnsemble(device, 3, 2, 0, 0, 5));
        return Stream.of(
                new SimulateBlock(device, new DeviceRange(16, 3), 7, -4),
                new ScanVoltage(device, 5, 4, 3, 2),
                new HoldDevices(device, 5, 2),
                MeasureWall.all(new WallCampaign(device, CampaignSize.STANDARD)).get(1),
                table,
                new Calibrate(table.ensemble(), 1000),
                new Train(experiment, Optional.of(DeviceTables.of(table)), DATA, 9),
                new Train(experiment, Optional.of(twoTables()), DATA, 9),
                new Train(Experiment.load("float", List.of()), Optional.empty(), DATA, 9),
                new ProgramChip(known("run", RunResult.class), twoTables(), experiment, DATA, 2, 8),
                new TestAtRest(known("run", RunResult.class), twoTables(), experiment, DATA, 2, 8),
                new AssessDesign(
                        device,
                        Optional.of(new Hold(3600, 300, 8)),
                        Map.of(DesignQuantity.LOST_SHARE, new Limit(0, 0.01)),
                        8,
                        2,
                        6));
    }

    @ParameterizedTest
    @MethodSource("travelling")
    void aJobReadElsewhereIsTheSameWork(Job<?> job) {
        assertTrue(JobKinds.travels(job));

        assertEquals(
                job.key(), JobKinds.read(job.description().json(), job.key()).key());
    }

    @Test
    void whatAssemblesOrIsUnknownStaysWhereItIs() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of());
        Experiment experiment = Experiment.load("ex-situ-2", List.of("chips=3"));

        assertFalse(JobKinds.travels(new SimulateEnsemble(device, 3, 2, 0, 0, 5)));
        assertFalse(JobKinds.travels(new Evaluate(known("run", RunResult.class), twoTables(), experiment, DATA, 1)));
        assertFalse(JobKinds.travels(known("any", String.class)));
    }

    @Test
    void anotherJobThanTheOneThatWasPlannedIsNotDone() throws IOException {
        var job = new SimulateBlock(DeviceSpec.load("d2", List.of()), new DeviceRange(0, 1), 1, 1);

        assertThrows(
                IllegalStateException.class,
                () -> JobKinds.read(job.description().json(), new JobKey(Provenance.sha256("other"))));
    }

    @Test
    void aRefusalComesBackAsItWasMadeAndWhatCannotTravelAsItsText() {
        SpecException refusal = new SpecException("data set x", "must be that of the plan", 3).remedy("name it");
        var cannotTravel = new IllegalStateException("broken") {
            private static final long serialVersionUID = 1L;
            private final transient Object other = new Object();
            private final Object held = new Object();

            @Override
            public String toString() {
                return "broken " + (held == other);
            }
        };

        SpecException back = (SpecException) JobOutcome.failed(refusal, "host").failure();

        assertEquals(
                List.of(refusal.getMessage(), refusal.place(), refusal.rule(), refusal.value()),
                List.of(back.getMessage(), back.place(), back.rule(), back.value()));
        assertEquals(
                "broken false",
                JobOutcome.failed(cannotTravel, "host").failure().getMessage());
    }
}
