package org.dwlab.calibration.compare;

/**
 * What one write costs.
 *
 * @param energy   gate included [J]
 * @param duration without the hold after it [s]
 */
public record WriteCost(double energy, double duration) {}
