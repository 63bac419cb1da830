package org.dwlab.calibration.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.wall.EffectiveWall;
import org.dwlab.calibration.wall.WallConstant;
import org.dwlab.core.DivergenceException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

/** The outcome of campaigns in which a fast wall plays the part of the cells, so that the truth is known. */
class WallCalibrationTest {
    private static final EffectiveWall TRUTH = new EffectiveWall(17e-9, 0.8e-3, 1.3e4, 0.3, 1);

    private static WallCampaign campaign(String... changes) throws IOException {
        return new WallCampaign(FixedDevices.load("long2", List.of(changes)), new CampaignSize(5, 512e-9, 20e-9));
    }

    /** What a campaign on the user's device tells if its wall is really that of another device and model. */
    private static WallObservations told(WallCampaign campaign, DeviceSpec real, Wall.Model model) {
        var actual = new WallCampaign(real, campaign.size());
        List<WallObservation> all = new ArrayList<>();
        for (CampaignExperiment experiment : WallCalibration.experiments(campaign)) {
            for (double voltage : campaign.voltages()) {
                all.addAll(experiment.predict(actual, voltage, model));
            }
        }
        return new WallObservations(all);
    }

    /** Δ holds at +0.25 V here, as the pulses have it; velocities are steady to 2e-4. */
    @Test
    void aRigidWallUnderTheVoltageOfThePulsesIsFoundAgain() throws IOException {
        WallCampaign campaign = campaign();
        DeviceSpec real = TRUTH.on(campaign.device(), "real", "", 0.25);
        var calibration = WallCalibration.of(campaign, told(campaign, real, Wall.Model.RIGID));

        EffectiveWall found = calibration.fit().orElseThrow().wall();
        assertEquals(1, found.delta() / TRUTH.delta(), 2e-3);
        assertEquals(1, found.dmi() / TRUTH.dmi(), 2e-3);
        assertEquals(1, found.shape() / TRUTH.shape(), 1e-2);
        assertEquals(Wall.Model.RIGID, calibration.choice());
        assertTrue(
                calibration.testError(Wall.Model.RIGID) < 0.01,
                "not fitted: " + calibration.testError(Wall.Model.RIGID));
        DeviceSpec written =
                DeviceSpec.parse("written", calibration.device("origin").json());
        assertEquals(Wall.Model.RIGID, written.wall().model());
        assertEquals("long2-calibrated", written.name());
        assertEquals("origin", written.description());
        assertEquals(1, written.wallAt(0.25).delta() / TRUTH.delta(), 2e-3);
        assertEquals(campaign.device().track().notches(), written.track().notches(), "all but the wall is the user's");
        assertTrue(WallTrust.of(calibration, Wall.Model.RIGID).endsWith("without heat holds to these errors"));
    }

    @Test
    void aTiltedWallIsNearestToItself() throws IOException {
        WallCampaign campaign = campaign();
        var calibration = WallCalibration.of(campaign, told(campaign, campaign.device(), Wall.Model.TILTED));

        assertEquals(Wall.Model.TILTED, calibration.choice());
        assertEquals(0, calibration.testError(Wall.Model.TILTED));
        DeviceSpec written = calibration.device("origin");
        assertEquals(Wall.Model.TILTED, written.wall().model());
        assertEquals(campaign.device().material(), written.material());
        assertTrue(calibration.testError(Wall.Model.RIGID) > 0.01);
    }

    /** What does not become steady is said and left out, and the fit has the others. */
    @Test
    void complaintsOfTheCellsAreNotesAndNoRowsOfTheFit() throws IOException {
        WallCampaign campaign = campaign("track.notches[0].depth_m=0");
        List<WallObservation> all = new ArrayList<>(
                told(campaign, campaign.device(), Wall.Model.RIGID).all());
        all.add(new WallObservation(Observable.UNSTEADY, 0.25, 9e11, 0, 0.03));
        all.add(new WallObservation(Observable.LOST, 0.25, 9e11, 4e-9, 1));
        var calibration = WallCalibration.of(campaign, new WallObservations(all));

        assertEquals(
                List.of(
                        "at 9.00e+11 A/m2 and 0.25 V the wall does not become steady within 20.0 ns (velocity still"
                                + " changes by 3.0 %): this current is too large or the damping too small, and is left"
                                + " out",
                        "at 9.00e+11 A/m2 and 0.25 V the wall left the track or broke up: this current is too large,"
                                + " and is left out",
                        "the first notch has no depth: pinning was not measured"),
                calibration.notes());
        assertEquals(2 + 5, calibration.steadyTable().size());
        assertTrue(calibration.fit().orElseThrow().free().contains(WallConstant.DELTA));
    }

    /** Nothing to fit, nothing to compare: an outcome would look like one of a measurement. */
    @Test
    void aCampaignWithoutAnySteadyMotionIsRefused() throws IOException {
        WallCampaign campaign = campaign("track.notches[0].depth_m=0");
        List<WallObservation> all = List.of(
                new WallObservation(Observable.REST_ANGLE, 0.25, 0, 0, 0),
                new WallObservation(Observable.STEADY_VELOCITY, -0.25, 1e11, 0, 30),
                new WallObservation(Observable.UNSTEADY, 0.25, 1e11, 0, 0.03),
                new WallObservation(Observable.TURNING, 0.25, 2e11, 0, 0.001),
                new WallObservation(Observable.LOST, 0.25, 3e11, 4e-9, 1));

        assertEquals(
                "long2: no current makes the wall move steadily at 0.25 V (velocity still changing after 20.0 ns: 1, angle"
                        + " still changing: 1, wall lost: 0); lower the current densities of write.pulses or raise"
                        + " material.damping",
                assertThrows(DivergenceException.class, () -> WallCalibration.of(campaign, new WallObservations(all)))
                        .getMessage());
    }

    /** What holds a constant is another program's option: here people read what failed only. */
    @Test
    void whyThereIsNoRigidWallIsSaidWithoutTheRemediesOfAFit() throws IOException {
        WallCampaign campaign = campaign("track.notches[0].depth_m=0");
        List<WallObservation> all = told(campaign, campaign.device(), Wall.Model.RIGID).all().stream()
                .filter(o -> o.current() == 0 || o.current() == campaign.largestCurrent() || o.duration() > 0)
                .toList();
        List<String> notes =
                WallCalibration.of(campaign, new WallObservations(all)).notes();

        assertEquals(
                "no rigid wall could be fitted: steady motion: must hold more numbers than the 3 unknowns, got 2",
                notes.get(0));
    }

    @Test
    void anglesOfOneDirectionHaveOneNumber() {
        var measured = new WallObservation(Observable.REST_ANGLE, 0, 0, 0, Math.PI - 1e-3);
        var told = new WallObservation(Observable.REST_ANGLE, 0, 0, 0, -Math.PI + 1e-3);

        var row = ComparedObservation.of(measured, List.of(), List.of(told));

        assertEquals(Math.PI + 1e-3, row.tilted().orElseThrow(), 1e-12);
        assertEquals(2e-3, row.error(Wall.Model.TILTED).orElseThrow(), 1e-12);
    }

    @Test
    void theTableHasEveryNumberOfAllThree() throws IOException {
        WallCampaign campaign = campaign("track.notches[0].depth_m=0");
        var calibration = WallCalibration.of(campaign, told(campaign, campaign.device(), Wall.Model.TILTED));
        List<String> lines = calibration.table();

        assertEquals("quantity,unit,voltage_V,current_A_per_m2,duration_s,micromagnetics,rigid,tilted", lines.get(0));
        assertEquals(1 + calibration.rows().size(), lines.size());
        for (ComparedObservation row : calibration.rows()) {
            assertEquals(row.measured().value(), row.tilted().orElseThrow(), row.toString());
        }
        assertEquals(64, calibration.dataSha256().length());
    }
}
