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
import org.dwlab.nn.train.ClockTables;
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

/**
 * Seconds of one epoch: 60 000 images through 784-512-256-128-10 in batches of 100, with the start of a run
 * and the programming of one chip where it has any. Run it with {@code -t 2} for two trainings side by side.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 4)
// The options are those of the launcher.
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx3g", "-XX:MaxVectorSize=32", "-XX:+UseTransparentHugePages"})
public class EpochBenchmark {
    @Param({"float", "in-situ", "in-situ-clock", "ex-situ", "ex-situ-verify"})
    String mode;

    private Experiment experiment;
    private Optional<SynapseTable> table;
    private DataSplit data;

    /** As long as some ten epochs take by the clock of the experiment [s]: a tenth of the devices hop. */
    private static final double KEPT = 0.1;

    /**
     * Digits and a device of five states with a scatter of 0.2 intervals: a third of its writes miss. Where a clock runs
     * it forgets them after {@link #KEPT}.
     */
    @Setup
    public void draw() throws IOException {
        boolean verify = mode.endsWith("-verify");
        boolean clock = mode.endsWith("-clock");
        String name = mode.replace("-verify", "").replace("-clock", "") + (mode.equals("float") ? "" : "-5");
        var assignments = new ArrayList<>(
                List.of("network.hidden=[512, 256, 128]", "training.epochs=1", "data.name=" + SyntheticDigits.NAME));
        if (clock) {
            assignments.addAll(List.of("clock.runs=true", "clock.read_s=1e-9"));
        }
        if (name.startsWith("ex-situ")) {
            assignments.addAll(
                    List.of("chips=1", "write.verify=" + verify, "write.margin=0.4", "write.max_retries=10"));
        }
        experiment = Experiment.load(name, assignments);
        table = mode.equals("float")
                ? Optional.empty()
                : Optional.of(
                        clock
                                ? TestTables.normal(5, 0.2, ClockTables.alike(5, KEPT))
                                : TestTables.normal(5, 0.2));
        data = SyntheticDigits.draw(new RandomStreams(1), 60_000, 100);
    }

    @Benchmark
    public RunResult epoch() {
        return Trainer.train(experiment, table, data, new RandomStreams(2), Progress.NONE);
    }
}
