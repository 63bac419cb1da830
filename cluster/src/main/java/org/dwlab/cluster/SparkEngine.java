package org.dwlab.cluster;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.api.java.JavaSparkContext;
import org.dwlab.core.Progress;
import org.dwlab.study.Engine;
import org.dwlab.study.EngineFactory.EngineSettings;
import org.dwlab.study.OpenJobs;
import org.dwlab.study.Results;
import org.dwlab.study.Work;

/**
 * Has jobs done by Apache Spark. This process plans, stores every result as it comes, and assembles ensembles and runs
 * from their parts; the results are bitwise those of {@link org.dwlab.study.LocalEngine}. A job that fails does not keep
 * others from being done; the first failure is thrown when all else is there.
 */
public final class SparkEngine implements Engine {
    private final JavaSparkContext spark;
    private final String master;
    private final int attempts;
    private final EngineSettings settings;
    private final ExecutorService here;

    /** An engine on a running context, which it stops when it is closed. */
    SparkEngine(JavaSparkContext spark, String master, int attempts, EngineSettings settings) {
        this.spark = spark;
        this.master = master;
        this.attempts = attempts;
        this.settings = settings;
        this.here = Executors.newFixedThreadPool(settings.threads());
    }

    @Override
    public void run(Work work, Results results, Progress progress) throws IOException {
        try (var open = new OpenJobs(work, results)) {
            if (open.size() == 0) {
                return;
            }
            try (var overall = progress.start("overall", open.size(), "jobs");
                    var shared = new SharedInputs(spark, settings.data());
                    var submitter = new Submitter(spark, master)) {
                new Dispatch(open, submitter, shared, new DriverJobs(here, open, settings), attempts)
                        .run(settings.progress(), overall);
            }
        }
    }

    @Override
    public void close() {
        here.shutdownNow();
        spark.stop();
    }
}
