package org.dwlab.device.dynamics;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Waveform;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * ns per trajectory and step of the default d5 with noise, rough edges and the pulses of a write of its last
 * state, against the plain twin of the tests. A change to org.dwlab.device.dynamics quotes before and after
 * from one run on one machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend =
                "-XX:MaxVectorSize=32") // as the launcher does; forks rather than iterations: JIT luck differs between
// runs more than within one
public class HeunStepBenchmark {
    /** Wall-steps of one invocation, the same for every batch size. */
    private static final int STEPS = 1 << 18;

    private static final int CYCLES = 64;

    @Param("192")
    int walls;

    @Param({"rigid", "tilted"})
    String model;

    private WallBatch batch;
    private Drive[] drives;
    private int next;
    private ScalarHeun scalar;
    private int scalarNext;
    private PlainWall plain;
    private int plainNext;
    private NormalDeviates plainNormals;
    private final double[][] plainDeviates = new double[5][1];

    /** One batch of four devices, in the first notch, and one plain wall. */
    @Setup
    public void place() throws IOException {
        DeviceSpec spec = DeviceSpec.load("d5", List.of("wall.model=" + model, "numerics.time_step_s=0.5e-12"));
        var streams = new RandomStreams(1);
        List<Double> voltages = spec.write().voltages();
        int[] device = new int[walls];
        for (int i = 0; i < walls; i++) {
            device[i] = i / CYCLES;
        }
        batch = WallBatch.of(spec, new WidthTables(spec, voltages, streams, device));
        for (int i = 0; i < walls; i++) {
            batch.normals.seed(i, streams.stream(Purpose.THERMAL_NOISE, i));
            batch.place(i, spec.statePosition(0), Math.PI);
        }
        Waveform waveform = spec.write().setWaveform(spec.states() - 1);
        drives = Drive.along(spec, waveform, voltages);
        scalar = new ScalarHeun(
                spec,
                new WidthTables(spec, voltages, streams, new int[1]),
                voltages.size(),
                streams.stream(Purpose.THERMAL_NOISE, 0),
                spec.statePosition(0),
                Math.PI);
        plain = new PlainWall(
                spec, TrackRealization.of(spec.track(), streams, 0), waveform, spec.statePosition(0), Math.PI);
        plainNormals = new NormalDeviates(1);
        plainNormals.seed(0, streams.stream(Purpose.THERMAL_NOISE, 0));
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public double batch() {
        int steps = STEPS / walls;
        next = next + steps < drives.length ? next : 0;
        if (batch.run(drives, next, next + steps) >= 0) {
            throw new IllegalStateException("diverged");
        }
        next += steps;
        return batch.q[0];
    }

    /** The rigid wall one at a time, with everything shared computed once: the fair opponent. */
    @Benchmark
    @OperationsPerInvocation(1024)
    public double scalar() {
        for (int k = 0; k < 1024; k++) {
            scalarNext = scalarNext + 1 < drives.length ? scalarNext : 0;
            scalar.step(drives[scalarNext], drives[scalarNext + 1]);
            scalarNext++;
        }
        return scalar.q;
    }

    /** The same physics for one wall (q, φ), as it is written in docs/physics.md. */
    @Benchmark
    @OperationsPerInvocation(1024)
    public double plainTwin() {
        for (int k = 0; k < 1024; k++) {
            plainNext = plainNext + 1 < drives.length ? plainNext : 0;
            plainNormals.next(plainDeviates[0], plainDeviates[1], plainDeviates[2], plainDeviates[3], plainDeviates[4]);
            plain.step(plainNext++, plainDeviates[0][0], plainDeviates[1][0], 0);
        }
        return plain.q;
    }
}
