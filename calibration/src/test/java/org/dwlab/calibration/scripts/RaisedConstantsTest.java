package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.calibration.scripts.WriteRun.WriteKind;
import org.dwlab.device.CellConstants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.micromagnetic.BareConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RaisedConstantsTest {
    private static CellExperiment experiment(String... assignments) throws IOException {
        return ScriptFixtures.experiment(FixedDevices.load("long", List.of(assignments)), WriteKind.HOP_UP, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"numerics.cells.constants=bare", "temperature_K=0"})
    void constantsThatNoHeatLowersAreTakenAsTheyAre(String assignment) throws IOException {
        CellExperiment experiment = experiment(assignment);

        assertEquals(CellConstants.of(experiment.own()), experiment.bare());
        assertEquals(0.15, experiment.spinHallAngle(), 1e-15);
    }

    /** Another program is given the cells that dwlab itself computes with, whatever wall the device asks dwlab for. */
    @Test
    void macroscopicConstantsAreRaisedAsThoseOfDwlabsOwnCells() throws IOException {
        String step = "numerics.time_step_s=1e-12"; // of the tilted wall, too long for cells
        String fields = "heavy_metal.field_like_ratio=0.4";
        CellExperiment experiment = experiment(step, fields);
        DeviceSpec cells = FixedDevices.load("long", List.of("wall.model=micromagnetic", fields));
        CellConstants bare = BareConstants.of(cells).on(cells);

        assertEquals(bare, experiment.bare());
        // At 300 K cells of 4 nm lose some percent of M_s; those of a cell itself are larger by as much.
        double raised = bare.saturationMagnetisation() / 1e6;
        assertTrue(raised > 1.02 && raised < 1.15, "M_s raised by " + raised);
        // H_DL = ħ θ J/(2 e μ₀ M_s t), of which the bare M_s takes its part; heat leaves the field-like field as it is.
        double torque = bare.dampingLike() / CellConstants.of(cells).dampingLike();
        assertEquals(0.15 * raised * torque, experiment.spinHallAngle(), 1e-12);
        assertEquals(0.4 / torque, experiment.fieldLikeRatio(), 1e-12);
        String script = Mumax3Script.text(experiment);
        assertTrue(script.contains("Msat = " + bare.saturationMagnetisation() + "\n"));
        assertTrue(OommfScript.text(experiment).contains("multiplier " + bare.saturationMagnetisation() + " "));
    }
}
