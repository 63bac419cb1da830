package org.dwlab.device.retention;

/**
 * Small motions of a wall about a state in which angle and tilt are at rest.
 *
 * @param mobility  [coordinate][coordinate] of q, φ (and χ): velocities are −mobility · gradient
 * @param stiffness [coordinate][coordinate] second derivatives of E; those by q are left to the caller
 */
record SmallMotion(double[][] mobility, double[][] stiffness) {
    /**
     * The rate at which a wall leaves a saddle: the positive root of det(λ + M H), of which there is one, since one
     * eigenvalue of H is negative; λ of eq. (22).
     *
     * @param curvature downwards along q [N/m], positive
     * @return λ [1/s]
     */
    double growth(double curvature) {
        double[][] rates = new double[stiffness.length][stiffness.length];
        for (int i = 0; i < rates.length; i++) {
            for (int j = 0; j < rates.length; j++) {
                for (int k = 0; k < rates.length; k++) {
                    rates[i][j] += mobility[i][k] * (k == 0 && j == 0 ? -curvature : stiffness[k][j]);
                }
            }
        }
        double low = 0;
        double high = mobility[0][0] * curvature; // without precession the root itself, with it an upper bound
        while (determinant(rates, high) < 0) {
            high *= 2;
        }
        for (double middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
            if (determinant(rates, middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** det(λ + rates). */
    private static double determinant(double[][] rates, double lambda) {
        double a = rates[0][0] + lambda;
        double d = rates[1][1] + lambda;
        double minor = a * d - rates[0][1] * rates[1][0];
        if (rates.length == 2) {
            return minor;
        }
        double f = rates[2][2] + lambda;
        return f * minor
                + rates[2][1] * (rates[0][2] * rates[1][0] - a * rates[1][2])
                + rates[2][0] * (rates[0][1] * rates[1][2] - rates[0][2] * d);
    }
}
