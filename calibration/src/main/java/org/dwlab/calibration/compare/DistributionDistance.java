package org.dwlab.calibration.compare;

/**
 * Kolmogorov and Smirnov's distance between the positions of two ensembles, judged by permutations of whole devices.
 *
 * @param distance largest difference of the two distribution functions, in [0, 1]
 * @param p        that chance makes the distance at least as large
 * @param leastP   the smallest p that so few devices can give
 */
public record DistributionDistance(double distance, double p, double leastP) {}
