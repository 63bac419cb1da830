package org.dwlab.nn.train;

import java.util.Optional;

/** Where a run leaves what it needs to be continued after an interruption. */
public interface Checkpoints {
    /** Keeps nothing: an interrupted run begins anew. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<Checkpoint> latest(RunKey key) {
            return Optional.empty();
        }

        @Override
        public void save(Checkpoint checkpoint) {
            // Nothing is kept.
        }
    };

    /**
     * The last one of this run.
     *
     * @param key of the run
     * @return empty if there is none
     * @throws org.dwlab.core.SpecException if there is one of another run, or a damaged one
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    Optional<Checkpoint> latest(RunKey key);

    /**
     * Keeps this one instead of the last.
     *
     * @param checkpoint of the run after one more epoch
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    void save(Checkpoint checkpoint);
}
