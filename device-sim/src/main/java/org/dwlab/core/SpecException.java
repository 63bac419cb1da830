package org.dwlab.core;

/**
 * Something the user can repair: a value out of range, an unknown key, a file of the wrong kind. The message
 * is one line that names the place, the rule and the value; the command line prints it without a stack trace
 * and exits with 2.
 */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SpecException(String message) {
        super(message);
    }

    public SpecException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same complaint with its place in front: {@code place: message}. */
    public SpecException in(String place) {
        return new SpecException(place + ": " + getMessage(), this);
    }
}
