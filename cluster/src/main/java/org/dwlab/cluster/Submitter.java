package org.dwlab.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext$;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Hands jobs to Spark, each as one task of a stage without shuffle. Closing it cancels what is under way. */
final class Submitter implements AutoCloseable {
    private static final int LEAST_WINDOW = 4;

    private final JavaSparkContext spark;
    private final String master;
    private final String group = "dwlab-" + System.nanoTime();

    Submitter(JavaSparkContext spark, String master) {
        this.spark = spark;
        this.master = master;
    }

    String master() {
        return master;
    }

    /** How many jobs to have under way: one that runs and one that waits for every core. */
    int window() {
        return Math.max(LEAST_WINDOW, 2 * spark.sc().defaultParallelism());
    }

    /** Whether nothing more can be done, since the cluster or the application is gone. */
    boolean isGone() {
        return spark.sc().isStopped();
    }

    /** Whether there is no executor; there are none where jobs run on threads of this process. */
    boolean isWithoutExecutors() {
        return !spark.isLocal() && spark.sc().getExecutorMemoryStatus().size() <= 1;
    }

    /**
     * Hands over some jobs; returns at once.
     *
     * @param jobs    to do
     * @param arrived is told of every outcome, by the number of its job; on a thread of Spark
     * @param ended   is told of the end of all, with the failure that ended them where there is one; likewise
     */
    void submit(List<ShippedJob> jobs, BiConsumer<Integer, JobOutcome> arrived, Consumer<Optional<Throwable>> ended) {
        spark.sc().setJobGroup(group, "dwlab", true);
        List<Object> numbers = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            numbers.add(i);
        }
        var arriving = new AbstractFunction2<Object, JobOutcome, BoxedUnit>() {
            @Override
            public BoxedUnit apply(Object number, JobOutcome outcome) {
                arrived.accept((Integer) number, outcome);
                return BoxedUnit.UNIT;
            }
        };
        Function1<scala.util.Try<Boolean>, BoxedUnit> ending = tried -> {
            ended.accept(tried.isFailure() ? Optional.of(tried.failed().get()) : Optional.empty());
            return BoxedUnit.UNIT;
        };
        spark.sc()
                .submitJob(
                        spark.parallelize(jobs, jobs.size()).rdd(),
                        new RunOne(),
                        CollectionConverters.asScala(numbers).toSeq(),
                        arriving,
                        () -> true)
                .onComplete(ending, ExecutionContext$.MODULE$.fromExecutor(Runnable::run));
    }

    private static final class RunOne extends AbstractFunction1<Iterator<ShippedJob>, JobOutcome>
            implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public JobOutcome apply(Iterator<ShippedJob> jobs) {
            return jobs.next().run();
        }
    }

    @Override
    public void close() {
        if (!isGone()) {
            spark.cancelJobGroup(group);
        }
    }
}
