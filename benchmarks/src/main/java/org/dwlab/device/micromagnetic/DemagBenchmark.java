package org.dwlab.device.micromagnetic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.dwlab.device.CellGrid;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * ms per evaluation of the demagnetising field of 128 x 30 cells, of all pairs of trajectories together. A change to
 * the transforms quotes before and after from one run on one machine.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 3, jvmArgsAppend = "-XX:MaxVectorSize=32") // as the launcher does
public class DemagBenchmark {
    @Param({"1", "2", "4", "8"})
    int pairs;

    private DemagField field;
    private final float[][][][] m = new float[2][][][];
    private final float[][][][] h = new float[2][][][];

    /** Random magnetisations. */
    @Setup
    public void fill() {
        var grid = new CellGrid(128, 30, 2e-9, 2e-9, 1.2e-9);
        var layout = new CellBlocks(grid, pairs);
        var random = new SplittableRandom(1);
        field = new DemagField(grid, layout, false, -1e6);
        for (int half = 0; half < 2; half++) {
            m[half] = layout.vectors();
            h[half] = layout.vectors();
            for (float[][] component : m[half]) {
                for (float[] block : component) {
                    for (int i = 0; i < block.length; i++) {
                        block[i] = (float) random.nextDouble(-1, 1);
                    }
                }
            }
        }
    }

    @Benchmark
    public float evaluate() {
        field.evaluate(m[0], m[1], h[0], h[1]);
        return h[0][2][0][0];
    }
}
