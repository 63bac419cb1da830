package org.dwlab.core;

/** The numerics failed; the message says where, with which seed, and what to change. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A trajectory, or a training, that has become non-finite.
     *
     * @param message where and when, with which seed, and what to change
     */
    public DivergenceException(String message) {
        super(message);
    }
}
