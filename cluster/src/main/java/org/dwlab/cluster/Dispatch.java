package org.dwlab.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.study.Job;
import org.dwlab.study.OpenJobs;

/** Keeps the cluster busy with the jobs of one plan and stores what comes back. */
final class Dispatch {
    /** How long to wait for news before jobs of other processes are asked for again [ms]. */
    private static final long NEWS_MILLISECONDS = 200;
    /** How long nobody may have given an executor before the user hears of it [ns]. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(15);

    private final OpenJobs open;
    private final Submitter cluster;
    private final SharedInputs shared;
    private final DriverJobs here;
    private final int attempts;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** Something that has happened on another thread; told on that of the engine. */
    @FunctionalInterface
    private interface News {
        void tell(Progress progress, Progress.Task overall) throws IOException;
    }

    Dispatch(OpenJobs open, Submitter cluster, SharedInputs shared, DriverJobs here, int attempts) {
        this.open = open;
        this.cluster = cluster;
        this.shared = shared;
        this.here = here;
        this.attempts = attempts;
    }

    /**
     * Does all that can be done.
     *
     * @param progress hears of failures
     * @param overall  of all jobs
     * @throws IOException           if the first failure was one, or the cluster is gone
     * @throws CancellationException if the calling thread is interrupted; it is still interrupted then
     */
    void run(Progress progress, Progress.Task overall) throws IOException {
        try {
            doAll(progress, overall);
        } catch (IllegalStateException stopped) {
            requireCluster(); // Spark throws this where the cluster has ended meanwhile
            throw stopped;
        }
        if (!failures.isEmpty()) {
            throwFirst();
        }
    }

    private void doAll(Progress progress, Progress.Task overall) throws IOException {
        long begun = System.nanoTime();
        boolean warned = false;
        while (open.size() > 0) {
            requireCluster();
            dispatch();
            News next = await();
            if (next == null) {
                open.askAgain();
                if (!warned && System.nanoTime() - begun > PATIENCE && cluster.isWithoutExecutors()) {
                    progress.say(cluster.master() + ": no worker gives an executor yet; is one there, with memory?");
                    warned = true;
                }
            }
            for (; next != null; next = news.poll()) {
                next.tell(progress, overall);
            }
        }
    }

    private News await() {
        try {
            return news.poll(NEWS_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            var cancelled = new CancellationException("interrupted");
            cancelled.initCause(ended);
            throw cancelled;
        }
    }

    private void requireCluster() throws IOException {
        if (cluster.isGone()) {
            throw new IOException(cluster.master()
                    + ": the cluster has ended this application; what is done is kept, and the same call goes on");
        }
    }

    /** Begins as many jobs as there is room for. */
    private void dispatch() throws IOException {
        List<Job<?>> batch = new ArrayList<>();
        int window = cluster.window();
        while (open.begun() < window) {
            Optional<Job<?>> next = open.begin();
            if (next.isEmpty()) {
                break;
            }
            if (JobKinds.travels(next.get())) {
                batch.add(next.get());
            } else {
                beginHere(next.get());
            }
        }
        if (!batch.isEmpty()) {
            submit(batch);
        }
    }

    private <R> void beginHere(Job<R> job) {
        here.begin(
                job,
                (done, result) -> news.add((progress, overall) -> {
                    open.done(done, result);
                    ended(done, overall);
                }),
                failure -> news.add((progress, overall) -> failed(job, failure, "here", progress)));
    }

    private void submit(List<Job<?>> jobs) throws IOException {
        List<ShippedJob> shipped = new ArrayList<>();
        Map<Integer, Job<?>> under = new LinkedHashMap<>();
        for (Job<?> job : jobs) {
            under.put(shipped.size(), job);
            shipped.add(shared.ship(job, open, attempts));
        }
        cluster.submit(
                shipped,
                (number, outcome) ->
                        news.add((progress, overall) -> arrived(under.remove(number), outcome, progress, overall)),
                failure -> news.add((progress, overall) -> {
                    if (failure.isPresent()) {
                        aborted(jobs.size(), List.copyOf(under.values()), failure.get(), progress);
                    }
                }));
    }

    private void arrived(Job<?> job, JobOutcome outcome, Progress progress, Progress.Task overall) throws IOException {
        if (outcome.file().isPresent()) {
            open.done(job, outcome.file().get());
            ended(job, overall);
        } else {
            failed(job, outcome.failure(), "on " + outcome.host(), progress);
        }
    }

    private void ended(Job<?> job, Progress.Task overall) {
        shared.release(job, open);
        overall.advance(1);
    }

    /** Spark gave up a stage, since one of its tasks ended its executor again and again: each job goes alone. */
    private void aborted(int submitted, List<Job<?>> left, Throwable cause, Progress progress) throws IOException {
        requireCluster();
        if (submitted == 1) {
            for (Job<?> job : left) {
                failed(job, new IOException(cause.getMessage(), cause), "everywhere", progress);
            }
            return;
        }
        for (Job<?> job : left) {
            submit(List.of(job));
        }
    }

    private void failed(Job<?> job, Throwable failure, String where, Progress progress) {
        List<Job<?>> lost = open.giveUp(job);
        String name = job.title() + " (" + job.key().prefix() + ")";
        progress.say(name + " failed " + where + ": " + failure.getMessage()
                + (lost.isEmpty() ? "" : "; left out with it: " + lost.size()));
        failures.add(named(name, failure));
        // Neither it nor what is left out with it counts as done: else the end would pass for a success.
        shared.release(job, open);
    }

    /** A refusal as it is, as where jobs run locally; of machines and defects also which job it was. */
    private static Throwable named(String name, Throwable failure) {
        if (failure instanceof SpecException || failure instanceof DivergenceException) {
            return failure;
        }
        String line = name + ": " + failure.getMessage();
        return failure instanceof RuntimeException
                ? new IllegalStateException(line, failure)
                : new IOException(line, failure);
    }

    private void throwFirst() throws IOException {
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof IOException machine) {
            throw machine;
        }
        throw (RuntimeException) first;
    }
}
