package org.dwlab.nn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunResult;
import org.dwlab.nn.train.TestTables;
import org.dwlab.nn.train.Trainer;
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

/** Seconds of one epoch of LeNet-5: 60 000 images in batches of 100, as {@link EpochBenchmark}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 4)
// The options are those of the launcher.
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx3g", "-XX:MaxVectorSize=32", "-XX:+UseTransparentHugePages"})
public class LenetBenchmark {
    @Param({"float", "in-situ", "ex-situ"})
    String mode;

    private Experiment experiment;
    private Optional<SynapseTable> table;
    private DataSplit data;

    /** Digits and a device of five states with a scatter of 0.2 intervals. */
    @Setup
    public void draw() throws IOException {
        boolean devices = !mode.equals("float");
        var assignments = new ArrayList<>(List.of("training.epochs=1", "data.name=" + SyntheticDigits.NAME));
        if (mode.equals("ex-situ")) {
            assignments.add("chips=1");
        }
        experiment = Experiment.load("lenet-" + mode + (devices ? "-5" : ""), assignments);
        table = devices ? Optional.of(TestTables.normal(5, 0.2)) : Optional.empty();
        data = SyntheticDigits.draw(new RandomStreams(1), 60_000, 100);
    }

    @Benchmark
    public RunResult epoch() {
        return Trainer.train(experiment, table, data, new RandomStreams(2), Progress.NONE);
    }
}
