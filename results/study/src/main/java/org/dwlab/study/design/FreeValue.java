package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.dwlab.core.Require;

/**
 * A value that a search may choose.
 *
 * @param from  least value
 * @param to    largest value
 * @param start where the search begins
 * @param step  of manufacture or of the instrument: every device has a whole number of them above {@code from}; 0 for
 *              none
 */
public record FreeValue(
        @JsonProperty("from") double from,
        @JsonProperty("to") double to,
        @JsonProperty("start") double start,
        @JsonProperty("step") double step) {

    /**
     * Checks the bounds.
     *
     * @param from  finite
     * @param to    above {@code from}
     * @param start within both
     * @param step  not negative, at most the distance of the bounds
     * @throws org.dwlab.core.SpecException if these do not fit each other
     */
    public FreeValue {
        Require.finite(from, "from");
        Require.finite(to, "to");
        Require.that(from < to, "from and to", "must rise", from + " and " + to);
        Require.inClosedInterval(start, from, to, "start");
        Require.inClosedInterval(step, 0, to - from, "step");
    }

    /** Where {@code start} is between the bounds, in [0, 1]. */
    double startShare() {
        return (start - from) / (to - from);
    }

    /**
     * The value at a share of the way between the bounds.
     *
     * @param share in [0, 1]
     * @return the nearest value that can be made, within the bounds
     */
    public double at(double share) {
        double value = from + share * (to - from);
        if (step == 0) {
            return value;
        }
        long steps = Math.min(Math.round((value - from) / step), (long) Math.floor((to - from) / step + 1e-9));
        // Decimal numbers stay decimal: 0.1 + 11 * 0.01 is 0.21.
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(steps))
                .add(BigDecimal.valueOf(from))
                .doubleValue();
    }
}
