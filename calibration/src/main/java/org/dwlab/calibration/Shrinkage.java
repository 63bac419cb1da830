package org.dwlab.calibration;

import java.util.Arrays;

/**
 * Effects of devices as far as they are the devices' own. What is found of a device is its effect and the error of few
 * cycles: the effects so found scatter too much, and their best predictions too little. Both are mended by
 * predictions that are stretched until their variance is that of the effects (Louis, J. Am. Stat. Assoc. 79, 393
 * (1984); Ghosh, J. Am. Stat. Assoc. 87, 533 (1992)); docs/calibration.md, eqs. (C)-(E).
 */
final class Shrinkage {
    private final double[] factor; // [device]

    /**
     * @param found    [device] sum of the squares of what was found of it, from the mean over the devices
     * @param variance of the effects
     * @param error    [device] variance of the error
     * @param most     largest factor
     */
    Shrinkage(double[] found, double variance, double[] error, double most) {
        factor = new double[found.length];
        if (variance <= 0) {
            return;
        }
        Arrays.setAll(factor, d -> variance / (variance + error[d]));
        double predicted = 0;
        for (int d = 0; d < found.length; d++) {
            predicted += factor[d] * factor[d] * found[d] / found.length;
        }
        double stretch = predicted > 0 ? Math.sqrt(variance / predicted) : 0;
        Arrays.setAll(factor, d -> Math.min(most, stretch * factor[d]));
    }

    /** By which what was found of a device is multiplied. */
    double factor(int device) {
        return factor[device];
    }
}
