package org.dwlab.core;

/** The numerics failed; the message says where, with which seed, and what to change. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String failure;

    /**
     * A trajectory, or a training, that has become non-finite.
     *
     * @param message where and when, with which seed, and what to change
     */
    public DivergenceException(String message) {
        this(message, "");
    }

    /**
     * The same, with what to change apart from what failed.
     *
     * @param failure where and when, with which seed
     * @param remedy  what to change; empty where the failure says it
     */
    public DivergenceException(String failure, String remedy) {
        super(remedy.isEmpty() ? failure : failure + "; " + remedy);
        this.failure = failure;
    }

    /**
     * What failed, for a caller that knows another remedy.
     *
     * @return the message without the remedy
     */
    public String failure() {
        return failure;
    }
}
