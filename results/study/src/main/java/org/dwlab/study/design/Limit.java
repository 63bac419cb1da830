package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * What a quantity of a device must keep to; ends that are left out do not bind.
 *
 * @param least its least value
 * @param most  its largest value
 */
public record Limit(@JsonProperty("least") double least, @JsonProperty("most") double most) {
    /** A quantity within a tenth of its limit is held by it. */
    private static final double NEAR = StrictMath.log10(1.1);

    /**
     * Checks the order. In JSON 0 stands for an end that does not bind: all quantities are positive.
     *
     * @param least not negative
     * @param most  above {@code least}, or 0
     * @throws org.dwlab.core.SpecException if the ends are not in order, or both are 0
     */
    public Limit {
        Require.nonNegative(least, "least");
        Require.nonNegative(most, "most");
        Require.that(least > 0 || most > 0, "least and most", "must not both be 0, which stands for no limit");
        Require.that(most == 0 || most > least, "least and most", "must rise", least + " and " + most);
    }

    /**
     * How far outside a quantity is.
     *
     * @param logarithm of its value, to base 10
     * @return decades beyond the nearer end; 0 within
     */
    double violation(double logarithm) {
        double below = least > 0 ? StrictMath.log10(least) - logarithm : 0;
        double above = most > 0 ? logarithm - StrictMath.log10(most) : 0;
        return Math.max(0, Math.max(below, above));
    }

    /** Whether a value is so near to an end that the end is what holds it. */
    boolean holds(double value) {
        double logarithm = StrictMath.log10(value);
        return least > 0 && logarithm - StrictMath.log10(least) < NEAR
                || most > 0 && StrictMath.log10(most) - logarithm < NEAR;
    }
}
