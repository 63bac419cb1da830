package org.dwlab.device.energy;

/**
 * Soft walls that keep the domain wall on the track; eq. (8).
 *
 * @param stiffness k_end [N/m]
 * @param left      x_L, where the left one begins [m]
 * @param right     x_R, where the right one begins [m]
 */
public record EndWalls(double stiffness, double left, double right) {
    /**
     * E_end.
     *
     * @param q place of the domain wall [m]
     * @return the energy [J]
     */
    public double energy(double q) {
        double depth = depth(q);
        return stiffness * depth * depth / 2;
    }

    /**
     * ∂E_end/∂q.
     *
     * @param q place of the domain wall [m]
     * @return the slope [N]; the force is minus this
     */
    public double slope(double q) {
        return stiffness * depth(q);
    }

    /** How far q is inside an end wall [m], signed as the spring is compressed. */
    private double depth(double q) {
        return Math.max(0, q - right) - Math.max(0, left - q);
    }
}
