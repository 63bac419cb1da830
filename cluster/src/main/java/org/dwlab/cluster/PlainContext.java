package org.dwlab.cluster;

import org.dwlab.core.Progress;
import org.dwlab.nn.train.Checkpoints;
import org.dwlab.study.JobContext;

/** One job among many that run beside it: it has one thread, shows nothing and keeps nothing on its way. */
interface PlainContext extends JobContext {
    @Override
    default int threads() {
        return 1;
    }

    @Override
    default Progress progress() {
        return Progress.NONE;
    }

    @Override
    default Checkpoints checkpoints() {
        return Checkpoints.NONE;
    }
}
