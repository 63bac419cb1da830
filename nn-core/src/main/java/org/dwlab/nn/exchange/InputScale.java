package org.dwlab.nn.exchange;

import org.dwlab.core.Require;

/**
 * What a network of another program takes for a pixel of grey value p: (p/255 − mean)/deviation.
 *
 * @param mean      0 where it takes p/255 as it is
 * @param deviation 1 where it takes p/255 as it is
 */
public record InputScale(double mean, double deviation) {
    /** p/255 as it is. */
    public static final InputScale UNIT = new InputScale(0, 1);

    /**
     * Checks the numbers.
     *
     * @param mean      finite
     * @param deviation positive
     * @throws org.dwlab.core.SpecException if one is out of range
     */
    public InputScale {
        Require.finite(mean, "mean of the pixels");
        Require.positive(deviation, "deviation of the pixels");
    }

    /** As a formula, for people. */
    @Override
    public String toString() {
        return equals(UNIT) ? "p/255" : "(p/255 - " + mean + ")/" + deviation;
    }
}
