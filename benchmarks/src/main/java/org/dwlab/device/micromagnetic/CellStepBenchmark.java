package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
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
 * µs per trajectory and step of a full batch: a window of 256 x 60 nm in cells of this size, with exchange,
 * anisotropy, DMI, the torque of a current and the demagnetising field as often as a device of these cells evaluates
 * it. A change to org.dwlab.device.micromagnetic quotes before and after from one run on one machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "-XX:MaxVectorSize=32") // as the launcher does
public class CellStepBenchmark {
    private static final int LANES = 16;
    private static final int STEPS = 24;

    /** Of the film in the verification numbers of docs/micromagnetics.md, with the damping of the devices. */
    private static final CellConstants FILM =
            new CellConstants(1e6, 2e-11, 8e5, 0, 0, 1e-3, 2.6e-8, 0, 0, 0, 0.3, 2.211e5);

    @Param({"2", "3", "4"})
    int nanometres;

    @Param({"0", "300"})
    double kelvin;

    private CellBatch batch;
    private CellDrive drive;

    /** Walls in the middle. The step goes with the square of the cell, from 1/6 ps when cold and 0.05 ps when hot. */
    @Setup
    public void place() {
        double size = nanometres * 1e-9;
        var grid = new CellGrid((int) Math.round(256e-9 / size), (int) Math.round(60e-9 / size), size, size, 1.2e-9);
        CellShape[] shapes = new CellShape[LANES];
        double[] scale = new double[LANES];
        Arrays.fill(shapes, CellShape.full(grid));
        Arrays.fill(scale, 1);
        double dt = (kelvin > 0 ? 5e-14 : 1e-12 / 6) * size * size / 4e-18;
        batch = new CellBatch(grid, FILM, shapes, scale, grid.ny(), dt, kelvin > 0 ? 4 : 2);
        drive = CellDrive.of(FILM, grid, 1e11, 0, new double[3]);
        for (int lane = 0; lane < LANES; lane++) {
            batch.seed(lane, new RandomStreams(1).stream(Purpose.THERMAL_NOISE, lane));
            for (int x = 0; x < grid.nx(); x++) {
                for (int y = 0; y < grid.ny(); y++) {
                    double u = (grid.x(x) - 128e-9) / 10e-9;
                    batch.set(lane, x, y, -1 / Math.cosh(u), 0, -Math.tanh(u));
                }
            }
        }
        batch.begin();
    }

    @Benchmark
    @OperationsPerInvocation(LANES * STEPS)
    public double step() {
        for (int step = 0; step < STEPS; step++) {
            batch.step(drive, kelvin);
        }
        return batch.m(0, 2, 0, 0);
    }
}
