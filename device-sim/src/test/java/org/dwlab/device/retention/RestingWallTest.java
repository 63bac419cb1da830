package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WallModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rest and free energy of a held wall against its energy alone: slopes, curvatures and a sum over angles and tilts. */
class RestingWallTest {
    private static final double STEP = 0.01;
    private static final double NEAR = 1e-3;

    private static DeviceSpec spec(String wall) throws IOException {
        return ReferenceDevice.five("wall.model=" + wall);
    }

    private static double energy(WallModel model, double voltage, double... state) {
        return model.energy(state, voltage, 0);
    }

    /** On the slope of a notch, in its middle and between two; a wall that leans has its tilt on one side. */
    @ParameterizedTest
    @CsvSource({
        "rigid, 300e-9, 0",
        "rigid, 290e-9, 0.25",
        "rigid, 345e-9, -0.25",
        "tilted, 300e-9, 0",
        "tilted, 290e-9, 0.25",
        "tilted, 345e-9, -0.25",
        "tilted, 260e-9, 0"
    })
    void nothingTurnsAWallAtRestAndItsEnergyCurvesUp(String wall, double q, double voltage) throws IOException {
        DeviceSpec spec = spec(wall);
        var track = TrackRealization.smooth(spec.track());
        var model = new WallModel(spec, track);

        RestingWall.Rest rest = new RestingWall(spec, track, voltage).at(q);

        double[] state = rest.state();
        assertEquals(q, state[0]);
        assertEquals(energy(model, voltage, state), rest.energy(), 1e-12 * Math.abs(rest.energy()));
        double thermal = Constants.BOLTZMANN * 300;
        int last = wall.equals("rigid") ? 1 : 2;
        for (int k = 1; k <= last; k++) {
            double[] up = state.clone();
            double[] down = state.clone();
            up[k] += NEAR;
            down[k] -= NEAR;
            double above = energy(model, voltage, up) - rest.energy();
            double below = energy(model, voltage, down) - rest.energy();
            assertTrue(above > 0 && below > 0, "coordinate " + k + " rests in no minimum");
            // The third derivative is up to 15/rad times the second.
            assertEquals(above, below, 0.01 * (above + below), "coordinate " + k);
            assertEquals(0, model.gradient(state, voltage, 0)[k], 1e-6 * thermal, "torque on coordinate " + k);
        }
    }

    /**
     * −k_BT ln ∬ exp(−E/k_BT) by steps of 0.01 rad over all angles: a wall between two notches leans either way. Gauss's integral over φ leaves out its anharmonic
     * part, some k_BT over the stiffness: 1 %; the sum over tilts in steps of 0.02 rad is exact to far less.
     */
    @ParameterizedTest
    @CsvSource({"rigid, 300e-9, 0", "rigid, 290e-9, 0.25", "tilted, 300e-9, 0", "tilted, 345e-9, 0.25"})
    void freeEnergyIsThatOfAllAnglesAndTilts(String wall, double q, double voltage) throws IOException {
        DeviceSpec spec = spec(wall);
        var track = TrackRealization.smooth(spec.track());
        var model = new WallModel(spec, track);
        double thermal = Constants.BOLTZMANN * 300;

        RestingWall.Rest rest = new RestingWall(spec, track, voltage).at(q);

        boolean rigid = wall.equals("rigid");
        double sum = 0;
        for (double chi = rigid ? 0 : -1.2; chi <= (rigid ? 0 : 1.2); chi += STEP) {
            for (double phi = rest.state()[1] - Math.PI; phi < rest.state()[1] + Math.PI; phi += STEP) {
                double above = energy(model, voltage, q, phi, chi) - rest.energy();
                sum += Math.exp(-above / thermal) * STEP * (rigid ? 1 : STEP);
            }
        }
        assertEquals(-Math.log(sum), (rest.free() - rest.energy()) / thermal, 0.03);
    }

    /** ∂E/∂q at rest is how the energy at rest changes from place to place, since nothing else does work. */
    @ParameterizedTest
    @CsvSource({"rigid", "tilted"})
    void slopeAndStiffnessAreDerivativesOfTheEnergy(String wall) throws IOException {
        DeviceSpec spec = spec(wall);
        var track = TrackRealization.smooth(spec.track());
        var resting = new RestingWall(spec, track, 0);
        var model = new WallModel(spec, track);
        double q = 290e-9;
        double[] state = resting.at(q).state();

        double difference =
                (resting.at(q + 1e-10).energy() - resting.at(q - 1e-10).energy()) / 2e-10;
        assertEquals(difference, resting.slope(state), 1e-3 * Math.abs(difference));

        double[][] h = new double[2][2];
        for (int i = 1; i <= 2; i++) {
            for (int k = 1; k <= 2; k++) {
                double[][] corners = {state.clone(), state.clone(), state.clone(), state.clone()};
                for (int corner = 0; corner < 4; corner++) {
                    corners[corner][i] += (corner < 2 ? 1 : -1) * 1e-3;
                    corners[corner][k] += (corner % 2 == 0 ? 1 : -1) * 1e-3;
                }
                h[i - 1][k - 1] = (energy(model, 0, corners[0])
                                - energy(model, 0, corners[1])
                                - energy(model, 0, corners[2])
                                + energy(model, 0, corners[3]))
                        / 4e-6;
            }
        }
        double expected = wall.equals("rigid") ? h[0][0] : h[0][0] * h[1][1] - h[0][1] * h[1][0];
        assertEquals(expected, resting.stiffness(state), 1e-3 * expected);
    }
}
