package org.dwlab.study;

import java.io.IOException;
import org.dwlab.core.Progress;

/** Does jobs, here or elsewhere. Whichever engine it is, the results are bitwise the same. */
public interface Engine {
    /**
     * Does what is not done yet.
     *
     * @param work     jobs, inputs before those who take them, each once
     * @param results  those that are known; those that are made are added
     * @param progress is notified of jobs
     * @throws IOException                                of the first job that failed, if it failed so
     * @throws org.dwlab.core.SpecException               likewise
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    void run(Work work, Results results, Progress progress) throws IOException;
}
