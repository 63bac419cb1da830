package org.dwlab.calibration.table;

import java.util.List;
import org.dwlab.core.Require;

/**
 * A Gaussian mixture fitted to the samples of one row, pooled over devices, with the p-value of its goodness
 * of fit; docs/calibration.md. It is for people to look at; writes are drawn from the quantile functions.
 *
 * @param components ascending in their means; weights sum to 1
 * @param ksP        probability of a Kolmogorov-Smirnov distance as large as the one found, if the mixture
 *                   were the distribution of the samples
 */
public record Mixture(List<Component> components, double ksP) {
    /**
     * One normal distribution of a mixture, all dimensionless.
     *
     * @param weight share of the samples
     * @param mean   of the readout
     * @param sd     its standard deviation
     */
    public record Component(double weight, double mean, double sd) {
        /**
         * Checks the range of all three.
         *
         * @param weight in [0, 1]
         * @param mean   finite
         * @param sd     positive and finite
         * @throws org.dwlab.core.SpecException if the weight is no share, the mean is not finite, or the standard
         *                                      deviation is not positive
         */
        public Component {
            Require.inClosedInterval(weight, 0, 1, "mixture weight");
            Require.finite(mean, "mixture mean");
            Require.positive(sd, "mixture sd");
        }
    }

    /**
     * Checks that the components are all of the samples.
     *
     * @param components one or more; copied
     * @param ksP        in [0, 1]
     * @throws org.dwlab.core.SpecException if there are none, their weights do not sum to 1, or the p-value is no
     *                                      probability
     */
    public Mixture {
        components = Require.listOf(components, 1, "mixture components");
        Require.inClosedInterval(ksP, 0, 1, "mixture ks_p");
        double sum = components.stream().mapToDouble(Component::weight).sum();
        // Each weight is rounded once, and each addition rounds again.
        Require.that(
                Math.abs(sum - 1) <= 2 * components.size() * Math.ulp(1.0), "mixture weights", "must sum to 1", sum);
    }
}
