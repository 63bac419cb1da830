package org.dwlab.core;

import java.util.List;

/**
 * Checks for the constructors of records: each returns its argument or throws a {@link SpecException} that
 * reads {@code name rule, got value}. Written so that NaN fails.
 */
public final class Require {
    private Require() {}

    public static double finite(double value, String name) {
        return check(Double.isFinite(value), value, name, "must be a finite number");
    }

    public static double positive(double value, String name) {
        return check(value > 0 && value < Double.POSITIVE_INFINITY, value, name, "must be positive");
    }

    public static double nonNegative(double value, String name) {
        return check(value >= 0 && value < Double.POSITIVE_INFINITY, value, name, "must not be negative");
    }

    public static double inOpenInterval(double value, double low, double high, String name) {
        return check(low < value && value < high, value, name, "must be in (" + low + ", " + high + ")");
    }

    public static double inClosedInterval(double value, double low, double high, String name) {
        return check(low <= value && value <= high, value, name, "must be in [" + low + ", " + high + "]");
    }

    public static int atLeast(int value, int minimum, String name) {
        that(value >= minimum, name, "must be at least " + minimum, value);
        return value;
    }

    /** A list without nulls and with at least {@code minimum} entries, as an unmodifiable copy. */
    public static <T> List<T> listOf(List<T> values, int minimum, String name) {
        that(values.size() >= minimum, name, "must have at least " + minimum + " entries", values.size());
        that(values.stream().noneMatch(value -> value == null), name, "must not contain null");
        return List.copyOf(values);
    }

    /**
     * Refuses a value.
     *
     * @param condition what must hold
     * @param place     the name of the value, or a longer way to it
     * @param rule      what it must be
     * @param value     what it is
     * @throws SpecException if {@code condition} is false
     */
    public static void that(boolean condition, String place, String rule, Object value) {
        if (!condition) {
            throw new SpecException(place, rule, value);
        }
    }

    /**
     * Refuses something that has no single value to show.
     *
     * @param condition what must hold
     * @param place     the name of what is wrong, or a longer way to it
     * @param rule      what is wrong with it
     * @throws SpecException if {@code condition} is false
     */
    public static void that(boolean condition, String place, String rule) {
        if (!condition) {
            throw new SpecException(place, rule);
        }
    }

    /** A whole line; goes once every caller names place, rule and value. */
    public static void that(boolean condition, String message) {
        if (!condition) {
            throw new SpecException(message);
        }
    }

    private static double check(boolean condition, double value, String name, String rule) {
        if (!condition) {
            throw new SpecException(name, rule, value);
        }
        return value;
    }
}
