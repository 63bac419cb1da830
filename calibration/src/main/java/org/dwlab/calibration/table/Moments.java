package org.dwlab.calibration.table;

/**
 * Moments of the written weight of one row, all dimensionless.
 *
 * @param mean    over all samples
 * @param sd      standard deviation over all samples
 * @param within  standard deviation from cycle to cycle, pooled over the devices
 * @param between standard deviation from device to device, of the devices' true means
 */
public record Moments(Estimate mean, Estimate sd, Estimate within, Estimate between) {
}
