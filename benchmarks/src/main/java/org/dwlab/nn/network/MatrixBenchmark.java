package org.dwlab.nn.network;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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

/** µs for the forward product and for the gradient of one layer and a batch of 100, against ND4J's gemm. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(2)
public class MatrixBenchmark {
    private static final int SAMPLES = 100;

    @Param({"784x512", "512x256", "128x10"})
    String layer;

    private Matrix input;
    private Matrix weight;
    private Matrix sums;
    private INDArray plainInput;
    private INDArray plainWeight;
    private INDArray plainSums;

    /** Numbers do not matter for the time as long as none is denormal. */
    @Setup
    public void fill() {
        int inputs = Integer.parseInt(layer.substring(0, layer.indexOf('x')));
        int outputs = Integer.parseInt(layer.substring(layer.indexOf('x') + 1));
        input = new Matrix(SAMPLES, inputs);
        weight = new Matrix(outputs, inputs);
        sums = new Matrix(SAMPLES, outputs);
        plainInput = Nd4j.create(DataType.FLOAT, new long[] {SAMPLES, inputs}, 'c');
        plainWeight = Nd4j.create(DataType.FLOAT, new long[] {outputs, inputs}, 'c');
        plainSums = Nd4j.create(DataType.FLOAT, new long[] {SAMPLES, outputs}, 'c');
    }

    @Benchmark
    public Matrix forward() {
        sums.product(1, input, false, weight, true);
        return sums;
    }

    @Benchmark
    public INDArray forwardByNd4j() {
        return Nd4j.gemm(plainInput, plainWeight, plainSums, false, true, 1, 0);
    }

    @Benchmark
    public Matrix gradient() {
        weight.product(1, sums, true, input, false);
        return weight;
    }

    @Benchmark
    public INDArray gradientByNd4j() {
        return Nd4j.gemm(plainSums, plainInput, plainWeight, true, false, 1, 0);
    }
}
