package org.dwlab.study;

import java.io.IOException;
import org.dwlab.core.Progress;

/** Does jobs, here or elsewhere. Whichever engine it is, the results are bitwise the same. */
public interface Engine {
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
}
