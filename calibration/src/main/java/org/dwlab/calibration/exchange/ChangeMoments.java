package org.dwlab.calibration.exchange;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Of the change of a weight by one pulse, as the ends of the range, −1 and 1, leave it.
 *
 * @param mean      of the change
 * @param deviation standard deviation, not negative
 */
record ChangeMoments(double mean, double deviation) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Of a normal step: the part of it beyond an end stands there. */
    static ChangeMoments ofNormal(double weight, double step, double deviation) {
        double centre = weight + step;
        if (deviation == 0) {
            return new ChangeMoments(Math.max(-1, Math.min(1, centre)) - weight, 0);
        }
        double low = (-1 - centre) / deviation;
        double high = (1 - centre) / deviation;
        double below = NORMAL.cumulativeProbability(low);
        double above = NORMAL.cumulativeProbability(-high);
        double densityLow = NORMAL.density(low);
        double densityHigh = NORMAL.density(high);
        double within = 1 - below - above;
        // In units of the deviation from the centre.
        double mean = low * below + high * above + densityLow - densityHigh;
        double square = low * low * below + high * high * above + within + low * densityLow - high * densityHigh;
        return new ChangeMoments(step + deviation * mean, deviation * Math.sqrt(Math.max(0, square - mean * mean)));
    }
}
