package org.dwlab.core;

import java.util.List;

/**
 * Checks for the constructors of records: each returns its argument or throws a {@link SpecException} that
 * reads {@code name rule, got value}. Written so that NaN fails.
 */
public final class Require {
    private static final int LONGEST_TITLE = 200;

    private Require() {}

    /**
     * Refuses NaN and infinities.
     *
     * @param value to be checked
     * @param name  its key
     * @return the value
     * @throws SpecException if it is not finite
     */
    public static double finite(double value, String name) {
        return check(Double.isFinite(value), value, name, "must be a finite number");
    }

    /**
     * Refuses all but positive, finite numbers.
     *
     * @param value to be checked
     * @param name  its key
     * @return the value
     * @throws SpecException if it is not in (0, ∞)
     */
    public static double positive(double value, String name) {
        return check(value > 0 && value < Double.POSITIVE_INFINITY, value, name, "must be positive");
    }

    /**
     * Refuses all but 0 and positive, finite numbers.
     *
     * @param value to be checked
     * @param name  its key
     * @return the value
     * @throws SpecException if it is not in [0, ∞)
     */
    public static double nonNegative(double value, String name) {
        return check(value >= 0 && value < Double.POSITIVE_INFINITY, value, name, "must not be negative");
    }

    /**
     * Refuses a number outside an interval or at one of its ends.
     *
     * @param value to be checked
     * @param low   end that is too low already
     * @param high  end that is too high already
     * @param name  its key
     * @return the value
     * @throws SpecException if it is not in (low, high)
     */
    public static double inOpenInterval(double value, double low, double high, String name) {
        return check(low < value && value < high, value, name, "must be in (" + low + ", " + high + ")");
    }

    /**
     * Refuses a number outside an interval.
     *
     * @param value to be checked
     * @param low   smallest number that is allowed
     * @param high  largest number that is allowed
     * @param name  its key
     * @return the value
     * @throws SpecException if it is not in [low, high]
     */
    public static double inClosedInterval(double value, double low, double high, String name) {
        return check(low <= value && value <= high, value, name, "must be in [" + low + ", " + high + "]");
    }

    /**
     * Refuses too small a whole number.
     *
     * @param value   to be checked
     * @param minimum smallest number that is allowed
     * @param name    its key
     * @return the value
     * @throws SpecException if it is smaller
     */
    public static int atLeast(int value, int minimum, String name) {
        that(value >= minimum, name, "must be at least " + minimum, value);
        return value;
    }

    /**
     * Refuses a number outside a closed range.
     *
     * @param value to be checked
     * @param least smallest number that is allowed
     * @param most  largest number that is allowed
     * @param name  its key
     * @return the value
     * @throws SpecException if it is outside
     */
    public static int within(int value, int least, int most, String name) {
        that(least <= value && value <= most, name, "must be in [" + least + ", " + most + "]", value);
        return value;
    }

    /**
     * Refuses what no line, file or axis could be titled with.
     *
     * @param name of a device or experiment
     * @return the name
     * @throws SpecException if it is blank, longer than 200 characters, or has control characters
     */
    public static String title(String name) {
        return title(name, "name");
    }

    /**
     * The same of a title that has a key or an option of its own.
     *
     * @param title of a device or experiment
     * @param key   for people
     * @return the title
     * @throws SpecException if it is blank, longer than 200 characters, or has control characters
     */
    public static String title(String title, String key) {
        that(!title.isBlank(), key, "must not be blank");
        that(
                title.length() <= LONGEST_TITLE,
                key,
                "must have at most " + LONGEST_TITLE + " characters",
                title.length());
        that(title.chars().noneMatch(Character::isISOControl), key, "must not have control characters");
        return title;
    }

    /**
     * Refuses a list with nulls or too few entries.
     *
     * @param values  to be checked
     * @param minimum smallest number of entries that is allowed
     * @param name    its key
     * @param <T>     kind of the entries
     * @return an unmodifiable copy
     * @throws SpecException if there are fewer entries, or one of them is null
     */
    public static <T> List<T> listOf(List<T> values, int minimum, String name) {
        return listOf(values, minimum, Integer.MAX_VALUE, name);
    }

    /**
     * Refuses a list with nulls, too few or too many entries.
     *
     * @param values  to be checked
     * @param minimum smallest number of entries that is allowed
     * @param maximum largest one
     * @param name    its key
     * @param <T>     kind of the entries
     * @return an unmodifiable copy
     * @throws SpecException if there are fewer or more entries, or one of them is null
     */
    public static <T> List<T> listOf(List<T> values, int minimum, int maximum, String name) {
        that(values.size() <= maximum, name, "must have at most " + maximum + " entries", values.size());
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

    private static double check(boolean condition, double value, String name, String rule) {
        if (!condition) {
            throw new SpecException(name, value == Double.POSITIVE_INFINITY ? "must be a finite number" : rule, value);
        }
        return value;
    }
}
