package org.dwlab.calibration.compare;

import java.util.OptionalDouble;
import org.dwlab.calibration.table.Estimate;

/**
 * One number of two ensembles and what it differs by. An interval that the devices do not tell is all that the
 * number can be, such as 0 to 1 for a probability and −∞ to ∞ for a mean.
 *
 * @param a          of the first ensemble
 * @param b          of the second ensemble
 * @param difference of the second less the first
 * @param p          that the difference is at least as large by chance; empty where it is not tested
 */
public record Contrast(Estimate a, Estimate b, Estimate difference, OptionalDouble p) {}
