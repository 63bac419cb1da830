package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pulse on a small track as an ensemble makes it, against {@link PlainCells}: current, voltage, applied field, end
 * walls and the rough edges of two devices. At T = 0, where constants are not raised.
 */
class CellTrajectoriesTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);
    /** With 2.345 of a turn of the fastest waves in a step, of the 5 that are allowed. */
    private static final int STEPS_PER_FIELD = 2;

    private static DeviceSpec device(String... more) throws IOException {
        var all = new ArrayList<>(List.of(
                "name=tiny",
                "temperature_K=0",
                "wall.model=micromagnetic",
                "numerics.cells.size_m=5.3e-9",
                "numerics.cells.edges=smooth",
                "track.length_m=160e-9",
                "track.width_m=32e-9",
                "track.notches=[{\"position_m\": 55e-9, \"depth_m\": 2e-9, \"sigma_m\": 12e-9},"
                        + " {\"position_m\": 105e-9, \"depth_m\": 2e-9, \"sigma_m\": 12e-9}]",
                "track.roughness.rms_m=1e-9",
                "track.end_left_m=50e-9",
                "track.end_right_m=130e-9",
                "readout.from_m=40e-9",
                "readout.to_m=120e-9",
                "gate.gradient_J_per_m3V=2e4",
                "field.x_A_per_m=4e3",
                "field.y_A_per_m=-3e3",
                "field.z_A_per_m=1e4",
                "write.ramp_s=0.01e-9",
                "write.gap_s=0.02e-9",
                "write.settle_s=0.01e-9",
                "write.pulses.*.plateau_s=0.05e-9",
                "write.set=[[], [\"hop\"]]"));
        all.addAll(List.of(more));
        return FixedDevices.load("d5", all);
    }

    /** As the equations are written, from the start of the pulse to its end. */
    private static PlainCells plain(DeviceSpec spec, Protocol pulse, int device) {
        DeviceSpec own = spec.sampled(STREAMS, device);
        CellConstants c = CellConstants.of(own);
        CellGrid grid = CellGrid.of(own);
        CellShape shape = CellShape.of(own, STREAMS, device);
        var track = new CellTrack(own, c);
        double angle = spec.wallAt(0).restAngle();
        double[][] share = new double[grid.nx()][grid.ny()];
        double[][][] m = new double[grid.nx()][grid.ny()][];
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                share[x][y] = shape.fill(x, y);
                m[x][y] = track.wall(grid.x(x), 55e-9, angle);
            }
        }
        var plain = new PlainCells(grid, c, own.track().width(), share, m, STEPS_PER_FIELD);
        for (int x = 0; x < grid.nx(); x++) {
            plain.endField[x] = track.endField(grid.x(x));
        }
        plain.applied = new double[] {4e3, -3e3, 1e4};
        double dt = spec.timeStep();
        for (int step = 0; step < pulse.waveform().steps(dt); step++) {
            plain.current = pulse.waveform().current((step + 0.5) * dt);
            plain.voltage = pulse.waveform().voltage((step + 0.5) * dt);
            plain.step(dt);
        }
        return plain;
    }

    private static double[][][] copy(CellTrajectories.Picture picture, PlainCells like) {
        double[][][] m = new double[like.m.length][like.m[0].length][3];
        for (int x = 0; x < m.length; x++) {
            for (int y = 0; y < m[x].length; y++) {
                for (int k = 0; k < 3; k++) {
                    m[x][y][k] = picture.at(k, x, y);
                }
            }
        }
        return m;
    }

    /**
     * Without a spread both devices share a batch; with one, each has a film, a width and cells of its own. The bound
     * is that of {@link CellBatchTest}.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uniaxial_anisotropy\": 0, \"width\": 0, \"dmi\": 0, \"damping\": 0}",
                "{\"uniaxial_anisotropy\": 0.01, \"width\": 0.02, \"dmi\": 0.03, \"damping\": 0.1}",
            })
    void everyDeviceGoesAsThePlainEquationOfItsOwnFilmSays(String spread) throws IOException {
        DeviceSpec spec = device("spread=" + spread);
        Protocol pulse = Protocol.hop(spec, Direction.UP, 0);
        PlainCells[] plain = {plain(spec, pulse, 0), plain(spec, pulse, 1)};
        var trajectories = new CellTrajectories(spec, STREAMS);
        double bound = 10 * trajectories.steps(pulse) * SinglePrecision.U;

        int compared = 0;
        for (int[][] batch : trajectories.batches(0, 2, 1)) {
            int[] device = batch[0];
            double[][][][] end = new double[device.length][][][];
            trajectories.run(
                    pulse,
                    device,
                    batch[1],
                    1 << 20,
                    (point, lane, reading, picture) -> end[lane] = copy(picture, plain[device[lane]]));
            for (int lane = 0; lane < device.length; lane++) {
                for (int x = 0; x < end[lane].length; x++) {
                    for (int y = 0; y < end[lane][x].length; y++) {
                        assertArrayEquals(
                                plain[device[lane]].m[x][y],
                                end[lane][x][y],
                                bound,
                                "device " + device[lane] + ", cell " + x + ", " + y);
                    }
                }
                compared++;
            }
        }
        assertEquals(4, compared);
    }
}
