package org.dwlab.core;

/**
 * Which way along the track, or along the scale of weights. The order is that of the axis {@code direction} in every
 * file.
 */
public enum Direction {
    /** To higher positions and weights: index 0 of the axis. */
    UP(1),
    /** To lower positions and weights: index 1 of the axis. */
    DOWN(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /**
     * The direction of a number of steps.
     *
     * @param steps not 0
     * @return {@code UP} for positive, {@code DOWN} for negative numbers
     */
    public static Direction of(int steps) {
        return steps > 0 ? UP : DOWN;
    }

    /**
     * Its place on the axis {@code direction}.
     *
     * @return 0 or 1
     */
    public int index() {
        return ordinal();
    }

    /**
     * Its sign.
     *
     * @return +1 or −1
     */
    public int sign() {
        return sign;
    }
}
