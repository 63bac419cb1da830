package org.dwlab.device.validation;

/** How much is simulated; tolerances follow the size. */
public enum Effort {
    /** For {@code mvnw verify}: seconds. */
    QUICK,
    /** For {@code dwlab validate}: a minute or two, of cells about ten. */
    FULL,
    /** For cells: an hour, with narrower statistical bands; of walls with few coordinates the same as {@link #FULL}. */
    LONG;

    int of(int quick, int full) {
        return this == QUICK ? quick : full;
    }

    double of(double quick, double full) {
        return this == QUICK ? quick : full;
    }

    int of(int quick, int full, int most) {
        return this == LONG ? most : of(quick, full);
    }
}
