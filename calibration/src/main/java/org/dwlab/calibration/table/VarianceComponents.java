package org.dwlab.calibration.table;

import org.dwlab.core.Require;

/**
 * Mean and spread of the written weight of one row, the spread divided into that within and that between devices; all
 * dimensionless.
 *
 * @param mean    over all samples
 * @param sd      standard deviation over all samples
 * @param within  standard deviation from cycle to cycle, pooled over the devices
 * @param between standard deviation from device to device, of the devices' true means
 */
public record VarianceComponents(Estimate mean, Estimate sd, Estimate within, Estimate between) {
    /**
     * Checks the standard deviations.
     *
     * @param mean    of any sign
     * @param sd      not negative
     * @param within  not negative
     * @param between not negative
     * @throws org.dwlab.core.SpecException if one is negative
     */
    public VarianceComponents {
        Require.nonNegative(sd.value(), "standard deviation");
        Require.nonNegative(within.value(), "standard deviation within devices");
        Require.nonNegative(between.value(), "standard deviation between devices");
    }

    /**
     * How many clustered samples tell the mean as well as one independent sample: 1 + (cycles − 1)ρ with ρ
     * the share of the variance that lies between devices (Kish, Survey Sampling, 1965).
     *
     * @param cycles of one device, at least 1
     * @return at least 1; 1 where the samples do not scatter
     */
    public double designEffect(double cycles) {
        double variance = within.value() * within.value() + between.value() * between.value();
        double share = variance == 0 ? 0 : between.value() * between.value() / variance;
        return 1 + (cycles - 1) * share;
    }
}
