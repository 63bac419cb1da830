package org.dwlab.calibration.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.micromagnetic.WallReading;
import org.junit.jupiter.api.Test;

/** When a wall counts as steady, on walls that move by rule. */
class SteadyWallsTest {
    private static final double SPEED = 30; // m/s

    private static WallCampaign campaign(double longest) throws IOException {
        return new WallCampaign(FixedDevices.load("long2", List.of()), new CampaignSize(2, 512e-9, longest));
    }

    /** Walls of a constant speed but for a change of velocity, relative, and of the angle in one window each. */
    private record Walls(int[] moment, int[] hop, double[] angle) {
        MovingWalls make(MovingWalls.ExperimentTrack track, double damping, double... factors) {
            return new MovingWalls() {
                private final double[] q = new double[factors.length];
                private final double[] phi = new double[factors.length];
                private int window;

                @Override
                public void place(double start) {
                    java.util.Arrays.fill(q, start);
                }

                @Override
                public void advance(double current, double voltage, double seconds) {
                    window++;
                    for (int wall = 0; wall < q.length; wall++) {
                        double change = window == hop[wall] || window < moment[wall] ? 1 + 0.1 * (window % 2) : 1;
                        q[wall] += change * SPEED * seconds;
                        phi[wall] += angle[wall];
                    }
                }

                @Override
                public WallReading reading(int wall, double voltage) {
                    return new WallReading(q[wall], phi[wall], 0, 20e-9);
                }

                @Override
                public double energy(int wall, double voltage) {
                    return 0;
                }
            };
        }
    }

    private static List<WallObservation> run(double longest, Walls walls) throws IOException {
        return new SteadyWalls(campaign(longest), 0, walls::make, 1e11, 0.5, 1).run();
    }

    /** The first is quiet early and has one loud window later, while the second is still waited for. */
    @Test
    void aWallThatHasBecomeSteadyStaysSo() throws IOException {
        List<WallObservation> found = run(10e-9, new Walls(new int[] {0, 8}, new int[] {9, 0}, new double[] {0, 0}));

        assertEquals(
                List.of(
                        Observable.STEADY_VELOCITY,
                        Observable.STEADY_ANGLE,
                        Observable.STEADY_TILT,
                        Observable.STEADY_VELOCITY,
                        Observable.STEADY_ANGLE,
                        Observable.STEADY_TILT),
                found.stream().map(WallObservation::what).toList());
        assertEquals(SPEED, found.get(0).value(), 1e-6);
    }

    @Test
    void whatHasNotBecomeSteadyIsNamed() throws IOException {
        List<WallObservation> found = run(5e-9, new Walls(new int[] {100, 0}, new int[2], new double[] {0, 0.01}));

        assertEquals(Observable.UNSTEADY, found.get(0).what());
        assertEquals(1 - 1 / 1.1, found.get(0).value(), 1e-6);
        assertEquals(Observable.TURNING, found.get(1).what());
        assertEquals(0.01, found.get(1).value(), 1e-9);
    }
}
