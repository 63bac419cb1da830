package org.dwlab.core;

/** The numerics failed (exit 4); the message says where, with which seed, and what to change. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DivergenceException(String message) {
        super(message);
    }
}
