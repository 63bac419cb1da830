package org.dwlab.device.validation;

/** How much is simulated; tolerances follow the size. */
public enum Effort {
    /** For {@code mvnw verify}: seconds. */
    QUICK,
    /** For {@code dwlab validate}: a minute or two. */
    FULL;

    int of(int quick, int full) {
        return this == QUICK ? quick : full;
    }

    double of(double quick, double full) {
        return this == QUICK ? quick : full;
    }
}
