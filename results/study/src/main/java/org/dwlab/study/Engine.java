package org.dwlab.study;

import java.io.IOException;
import org.dwlab.core.Progress;

/** Does jobs, here or elsewhere. Whichever engine it is, the results are bitwise the same. */
public interface Engine extends AutoCloseable {
    /**
     * Does what is not done yet.
     *
     * @param work     jobs, inputs before the jobs that take them, each once
     * @param results  the known ones; new ones are added
     * @param progress is notified of jobs
     * @throws IOException                                if that is how the first job failed
     * @throws org.dwlab.core.SpecException               likewise
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    void run(Work work, Results results, Progress progress) throws IOException;

    /** Ends what the engine has started elsewhere; one that has started nothing need not be closed. */
    @Override
    default void close() {}
}
