package org.dwlab.nn.kernel;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/** µs for what a convolution of LeNet-5 takes beside its products of matrices, for a batch of 100. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class ConvolutionBenchmark {
    private static final int SAMPLES = 100;
    private static final int SIZE = 5;

    @Param({"first", "second"})
    String layer;

    private Unfolding unfolding;
    private Pooling pooling;
    private BatchNormalization norm;
    private float[] images;
    private float[] patches;
    private float[] sums;
    private float[] values;
    private float[] delta;

    @Setup
    public void fill() {
        boolean first = layer.equals("first");
        int channels = first ? 1 : 6;
        int side = first ? 28 : 14;
        int padding = first ? 2 : 0;
        int filters = first ? 6 : 16;
        int positions = side + 2 * padding - SIZE + 1;
        unfolding = new Unfolding(channels, side, side, SIZE, padding);
        pooling = new Pooling(filters, positions, positions, 2, true);
        norm = new BatchNormalization(SAMPLES * positions * positions, filters, positions);
        images = PlainKernels.random(SAMPLES * channels * side * side, 0);
        patches = PlainKernels.random(SAMPLES * positions * positions * channels * SIZE * SIZE, 1);
        sums = PlainKernels.random(SAMPLES * positions * positions * filters, 2);
        values = new float[sums.length / 4];
        delta = new float[sums.length];
        pooling.forward(sums, values);
    }

    @Benchmark
    public float[] unfold() {
        unfolding.unfold(images, patches);
        return patches;
    }

    @Benchmark
    public float[] fold() {
        unfolding.fold(patches, images);
        return images;
    }

    @Benchmark
    public float[] pool() {
        pooling.forward(sums, values);
        return values;
    }

    @Benchmark
    public float[] poolBackward() {
        pooling.backward(sums, values, values, delta);
        return delta;
    }

    /** Normalised numbers stay what they are, so that no call finds others than the one before. */
    @Benchmark
    public float[] normalise() {
        norm.forwardTraining(sums);
        return sums;
    }

    @Benchmark
    public float[] normaliseBackward() {
        Arrays.fill(delta, 0.5f);
        norm.backward(delta);
        return delta;
    }
}
