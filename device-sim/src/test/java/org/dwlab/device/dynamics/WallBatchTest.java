package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both batches against {@link PlainWall}. */
class WallBatchTest {
    private static final RandomStreams STREAMS = new RandomStreams(9);
    /** One wall in so many has a twin: they are slow, and walls of a batch differ in their numbers only. */
    private static final int SPARSE = 5;

    /**
     * A batch follows the plain twin with the same deviates through the ramps and the plateau of a pulse,
     * noise, rough edges and every term on. sin and cos differ by 3e-13 at most; a step of 1 ps turns that
     * into 1e-15 rad and 1e-23 m, and the contracting dynamics do not amplify it; 1 000 steps leave 1e-12 rad
     * and 1e-20 m, here with a factor of 100.
     */
    @ParameterizedTest
    @CsvSource({
        "rigid, anisotropy, 1, 0",
        "rigid, demagnetising, -1, 0",
        "rigid, anisotropy, 1, 5e4",
        "tilted, demagnetising, 1, 0",
        "tilted, anisotropy, -1, 0",
        "tilted, demagnetising, 1, 5e4"
    })
    void aBatchFollowsThePlainTwin(String model, String shape, int charge, double gradient) throws IOException {
        var spec = DeviceSpec.load(
                "d5",
                List.of(
                        "numerics.time_step_s=1e-12",
                        "wall.charge=" + charge,
                        "wall.model=" + model,
                        "wall.shape=" + shape,
                        "wall.transverse_demagnetising_factor=0.03",
                        "gate.gradient_J_per_m3V=" + gradient,
                        "field.x_A_per_m=1e4",
                        "field.y_A_per_m=2e3",
                        "field.z_A_per_m=1e3",
                        "heavy_metal.field_like_ratio=0.3",
                        "heavy_metal.oersted_factor=1",
                        "heavy_metal.spin_polarisation=0.4",
                        "heavy_metal.film_current_share=0.2",
                        "heavy_metal.non_adiabaticity=0.1",
                        "write.reset=[]"));
        var waveform = spec.write().setWaveform(1);
        var voltages = spec.write().voltages();
        int[] device = new int[WallBatch.LARGEST];
        Arrays.fill(device, WallBatch.LARGEST / 2, WallBatch.LARGEST, 1);
        var stepper = WallBatch.of(spec, new WidthTables(spec, voltages, STREAMS, device));
        var normals = new NormalDeviates(WallBatch.LARGEST);
        var twins = new PlainWall[WallBatch.LARGEST];
        for (int i = 0; i < WallBatch.LARGEST; i++) {
            stepper.normals.seed(i, STREAMS.stream(RandomStreams.Purpose.THERMAL_NOISE, i));
            normals.seed(i, STREAMS.stream(RandomStreams.Purpose.THERMAL_NOISE, i));
            stepper.q[i] = (70.3 + 1.8 * i) * 1e-9; // on no node of a table
            stepper.phi[i] = 3 + 0.01 * i;
            twins[i] = i % SPARSE != 0
                    ? null
                    : new PlainWall(
                            spec,
                            TrackRealization.of(spec.track(), STREAMS, device[i]),
                            waveform,
                            stepper.q[i],
                            stepper.phi[i]);
        }
        int steps = 1000;

        stepper.run(Arrays.copyOf(Drive.along(spec, waveform, voltages), steps + 1));
        double[][] scratch = new double[3][WallBatch.LARGEST];
        double[][] deviates = new double[3][WallBatch.LARGEST];
        for (int step = 0; step < steps; step++) {
            if (model.equals("tilted")) {
                normals.nextThree(deviates, scratch[0], scratch[1], scratch[2]);
            } else {
                normals.next(deviates[0], deviates[1], scratch[0], scratch[1], scratch[2]);
            }
            for (int i = 0; i < WallBatch.LARGEST; i++) {
                if (twins[i] != null) {
                    twins[i].step(step, deviates[0][i], deviates[1][i], deviates[2][i]);
                }
            }
        }

        for (int i = 0; i < WallBatch.LARGEST; i += SPARSE) {
            assertEquals(twins[i].q, stepper.q[i], 1e-18, "q of wall " + i);
            assertEquals(twins[i].phi, stepper.phi[i], 1e-10, "phi of wall " + i);
            assertEquals(twins[i].chi, stepper.tilt(i), 1e-10, "chi of wall " + i);
        }
    }
}
