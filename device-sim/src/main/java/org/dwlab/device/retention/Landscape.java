package org.dwlab.device.retention;

import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.dwlab.device.energy.WallModel;

/**
 * The energy of an upright wall at rest along the track of one device under one gate voltage, its angle at
 * the minimum, which is the same everywhere since the width only scales Σ: E(q) of eq. (7) on a grid, and its
 * exact extremes.
 */
public final class Landscape {
    /** Grid step [m]: half a cell of the width table, a twentieth of the narrowest thermal well in use. */
    static final double STEP = 0.5e-9;
    /**
     * Reach of the differences that give a curvature [m]: one cell on both sides, over which E'' of the table
     * jumps.
     */
    private static final double REACH = TrackRealization.STEP;

    private static final int ANGLES = 720;
    private static final int HALVINGS = 40;

    private final WallModel model;
    private final double voltage;
    private final double angle;
    private final double twist; // t Σ''(φ) [J/m²]
    private final double[] energy; // [node], J
    private final double[] width; // [node], m

    /**
     * A place on the track where E has an extreme.
     *
     * @param q         where [m]
     * @param energy    E [J]
     * @param width     W [m]
     * @param curvature ∂²E/∂q² [N/m]
     * @param twist     ∂²E/∂φ² [J]
     */
    record Point(double q, double energy, double width, double curvature, double twist) {}

    /**
     * Evaluates the energy on the grid.
     *
     * @param spec    the device
     * @param device  its edges
     * @param voltage of the gate [V]
     */
    public Landscape(DeviceSpec spec, TrackRealization device, double voltage) {
        this.model = new WallModel(spec, device);
        this.voltage = voltage;
        WallConstants wall = spec.wallAt(voltage);
        angle = restAngle();
        twist = spec.film().thickness()
                * (-2 * wall.shapeEnergy() * Math.cos(2 * angle)
                        - wall.cosineEnergy() * Math.cos(angle)
                        - wall.sineEnergy(0) * Math.sin(angle));
        int nodes = (int) Math.floor(spec.track().length() / STEP + 1e-6) + 1;
        energy = new double[nodes];
        width = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            energy[i] = model.energy(position(i), angle, voltage, 0);
            width[i] = model.width(position(i), voltage);
        }
    }

    /**
     * How many nodes there are along the track, both ends included; see {@link #position}.
     *
     * @return at least 2
     */
    public int nodes() {
        return energy.length;
    }

    /**
     * Where a node is.
     *
     * @param node its index
     * @return q [m]
     */
    public static double position(int node) {
        return node * STEP;
    }

    /**
     * The node nearest to a place.
     *
     * @param q the place [m]
     * @return its index; the end of the track for a place beyond
     */
    public int node(double q) {
        return (int) Math.max(0, Math.min(energy.length - 1, Math.round(q / STEP)));
    }

    /**
     * Energy of the wall at a node, eq. (7).
     *
     * @param node its index
     * @return E [J]
     */
    public double energy(int node) {
        return energy[node];
    }

    /** W at a node [m]. */
    double width(int node) {
        return width[node];
    }

    /**
     * The node of lowest or highest energy from one node to another, both included.
     *
     * @param first where to begin
     * @param last  where to end, not before {@code first}
     * @param sign  1 for the lowest energy, −1 for the highest
     * @return index of the node, the first of equals
     */
    public int extreme(int first, int last, int sign) {
        int best = first;
        for (int i = first; i <= last; i++) {
            if (sign * energy[i] < sign * energy[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The extreme of E within a step of a node, by bisection of its slope; the node itself where the slope
     * has one sign.
     */
    Point refined(int node) {
        double low = position(node) - STEP;
        double high = position(node) + STEP;
        double left = slope(low);
        if (left * slope(high) > 0) {
            return point(position(node));
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (left * slope(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return point((low + high) / 2);
    }

    private Point point(double q) {
        double curvature = (slope(q + REACH) - slope(q - REACH)) / (2 * REACH);
        double here = model.width(q, voltage);
        return new Point(q, model.energy(q, angle, voltage, 0), here, curvature, twist * here);
    }

    private double slope(double q) {
        return model.energySlope(q, angle, voltage, 0);
    }

    /** The angle of least Σ: the best of a grid over the circle, then bisection of the slope about it. */
    private double restAngle() {
        double step = 2 * Math.PI / ANGLES;
        double best = 0;
        for (int i = 1; i < ANGLES; i++) {
            best = model.sigma(i * step, voltage, 0) < model.sigma(best, voltage, 0) ? i * step : best;
        }
        double low = best - step;
        double high = best + step;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (model.energyTorque(0, middle, voltage, 0) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
