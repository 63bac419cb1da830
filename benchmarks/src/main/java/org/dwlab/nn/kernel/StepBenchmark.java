package org.dwlab.nn.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * ns per synapse, or per neuron and sample, of the loops of a training step in a layer of 784 inputs and 512
 * outputs, each against its plain twin of the tests.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
// The options are those of the launcher.
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx3g", "-XX:MaxVectorSize=32", "-XX:+UseTransparentHugePages"})
public class StepBenchmark {
    private static final int SYNAPSES = 784 * 512;
    private static final int FEATURES = 512;
    private static final int NEURONS = 100 * FEATURES;
    private static final int QUANTILES = 64;
    private static final int DEVICES = 64;
    private static final int RETRIES = 10;
    private static final float[] LOW = {-1.5f, -0.75f, -0.25f, 0.25f, 0.75f}; // [state]
    private static final float[] HIGH = {-0.75f, -0.25f, 0.25f, 0.75f, 1.5f};

    private final UniformRandomProvider random = new RandomStreams(1).stream(Purpose.VALIDATION, 0);
    private final UniformLanes lanes = new UniformLanes(random);
    private final List<Block> blocks = Block.of(SYNAPSES);
    private final TargetScan scan = new TargetScan(LOW, HIGH, SYNAPSES);
    private final float[] shadow = new float[SYNAPSES];
    private final float[] velocity = new float[SYNAPSES];
    private final float[] pulled = new float[SYNAPSES]; // stands for ND4J's memory
    private final float[] gradient = new float[SYNAPSES];
    private final float[] weight = new float[SYNAPSES];
    private final byte[] state = new byte[SYNAPSES];
    private final int[] row = new int[SYNAPSES];
    private final int[] left = new int[SYNAPSES];
    private final float[] output = new float[NEURONS];
    private final float[] delta = new float[NEURONS];
    private final BatchNormalization norm = new BatchNormalization(100, FEATURES);
    private final float[] table = new float[LOW.length * DEVICES * QUANTILES];
    private final float[] low = new float[LOW.length * DEVICES];
    private final float[] high = new float[LOW.length * DEVICES];
    private QuantileSampler once;
    private WriteVerifySampler retried;

    /** One synapse in a thousand is outside its range; 30 % of the writes miss their window. */
    @Setup
    public void draw() {
        for (int r = 0; r < low.length; r++) {
            for (int j = 0; j < QUANTILES; j++) {
                table[r * QUANTILES + j] = r / DEVICES + j / (float) QUANTILES;
            }
            low[r] = r / DEVICES + 0.15f;
            high[r] = r / DEVICES + 0.85f;
        }
        once = new QuantileSampler(table, QUANTILES);
        retried = new WriteVerifySampler(table, QUANTILES, low, high, RETRIES);
        for (int i = 0; i < SYNAPSES; i++) {
            state[i] = (byte) random.nextInt(LOW.length);
            row[i] = state[i] * DEVICES + random.nextInt(DEVICES);
            shadow[i] = 0.5f * state[i] - 1 + 0.4f * (random.nextFloat() - 0.5f) + (i % 1000 == 0 ? 0.5f : 0);
        }
        for (int i = 0; i < NEURONS; i++) {
            output[i] = Math.max(0, random.nextFloat() - 0.5f);
            delta[i] = random.nextFloat() - 0.5f;
        }
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public int learn() {
        int count = 0;
        for (Block block : blocks) {
            System.arraycopy(pulled, block.from(), gradient, block.from(), block.size());
            SgdKernel.step(shadow, velocity, gradient, 0.9f, 1, 0.1f, block);
            SgdKernel.clamp(shadow, -1, 1, block);
            count = scan.changed(shadow, state, gradient, left, count, block);
        }
        return count;
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public int learnPlain() {
        System.arraycopy(pulled, 0, gradient, 0, SYNAPSES);
        return PlainKernels.learn(shadow, velocity, gradient, state, LOW, HIGH, left);
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public float[] drawOnce() {
        once.draw(row, lanes, weight);
        return weight;
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public float[] drawRetried() {
        retried.draw(row, lanes, weight);
        return weight;
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public float[] drawOncePlain() {
        PlainKernels.draw(table, QUANTILES, low, high, 0, row, random, weight);
        return weight;
    }

    @Benchmark
    @OperationsPerInvocation(SYNAPSES)
    public float[] drawRetriedPlain() {
        PlainKernels.draw(table, QUANTILES, low, high, RETRIES, row, random, weight);
        return weight;
    }

    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float[] relu() {
        Activation.reluBackward(output, delta);
        return delta;
    }

    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float[] reluPlain() {
        PlainKernels.reluBackward(output, delta);
        return delta;
    }

    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float[] normalise() {
        norm.forwardTraining(delta);
        return delta;
    }

    @Benchmark
    @OperationsPerInvocation(NEURONS)
    public float[] normalisePlain() {
        PlainKernels.normalise(delta, FEATURES);
        return delta;
    }
}
