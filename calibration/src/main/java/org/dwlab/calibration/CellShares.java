package org.dwlab.calibration;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Mixture.Component;

/**
 * What part of the samples in one cell every component of a mixture has, and where in the cell these are: all at its
 * centre, or as the component is distributed over the cell of a converter.
 */
final class CellShares {
    /** Standard deviations beyond which a component has no part in a value: a share of 3e-18. */
    private static final double REACH = 9;
    /** Less of a component in a cell is taken to be at its centre. */
    private static final double LEAST_MASS = 1e-5;

    private static final double NORM = 1 / Math.sqrt(2 * Math.PI);

    private final double half;
    private final double[] share; // [component]
    private final double[] offset; // [component] mean deviation from the component's mean
    private final double[] square; // [component] mean square of that deviation

    /**
     * @param components how many
     * @param half       half the width of a converter's cells; 0 where the centre stands for all samples
     */
    CellShares(int components, double half) {
        this.half = half;
        share = new double[components];
        offset = new double[components];
        square = new double[components];
    }

    double of(int component) {
        return share[component];
    }

    double offset(int component) {
        return offset[component];
    }

    double square(int component) {
        return square[component];
    }

    /**
     * Finds the shares in the cell about a value.
     *
     * @return the density there, or the probability of a converter's cell; never 0
     */
    double fill(List<Component> components, double value) {
        double density = 0;
        for (int k = 0; k < share.length; k++) {
            Component c = components.get(k);
            offset[k] = value - c.mean();
            square[k] = offset[k] * offset[k];
            double z = offset[k] / c.sd();
            share[k] = Math.abs(z) > REACH ? 0 : c.weight() / c.sd() * NORM * StrictMath.exp(-z * z / 2);
            if (half > 0) {
                spread(k, c);
            }
            density += share[k];
        }
        if (density <= Double.MIN_NORMAL) {
            return far(components, value);
        }
        for (int k = 0; k < share.length; k++) {
            share[k] /= density;
        }
        return density;
    }

    /** The probability of the cell and the moments in it: those of a normal distribution cut off at its ends. */
    private void spread(int k, Component c) {
        double low = (offset[k] - half) / c.sd();
        double high = (offset[k] + half) / c.sd();
        double mass = StandardNormal.cdf(high) - StandardNormal.cdf(low);
        if (mass < LEAST_MASS) {
            share[k] *= 2 * half;
            return;
        }
        double atLow = NORM * StrictMath.exp(-low * low / 2);
        double atHigh = NORM * StrictMath.exp(-high * high / 2);
        share[k] = c.weight() * mass;
        offset[k] = c.sd() * (atLow - atHigh) / mass;
        square[k] = c.sd() * c.sd() * Math.max(0, 1 + (low * atLow - high * atHigh) / mass);
    }

    /** A value out of reach of every component belongs to the nearest one, in standard deviations of each. */
    private double far(List<Component> components, double value) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < share.length; k++) {
            Component c = components.get(k);
            double z = Math.abs(value - c.mean()) / c.sd();
            if (c.weight() > 0 && z < least) {
                least = z;
                nearest = k;
            }
        }
        Arrays.fill(share, 0);
        share[nearest] = 1;
        Component c = components.get(nearest);
        return Math.max(Double.MIN_NORMAL, c.weight() / c.sd() * NORM * StrictMath.exp(-least * least / 2));
    }
}
