package org.dwlab.device.retention;

import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;

/**
 * The least energy of a wall at every place along the track of one device under one gate voltage: E of eq. (32) at
 * rest in its in-plane angle, and in its tilt where the model has one, on a grid; and its exact extremes.
 */
public final class Landscape {
    /** Grid step [m]: half a cell of the width table, a twentieth of the narrowest thermal well in use. */
    static final double STEP = 0.5e-9;
    /**
     * Reach of the differences that give a curvature [m]: one cell on both sides, over which E'' of the table
     * jumps.
     */
    private static final double REACH = TrackRealization.STEP;

    private static final int HALVINGS = 40;

    private final RestingWall wall;
    private final double[] energy; // [node], J
    private final double[] free; // [node], J; see RestingWall.Rest

    /**
     * A place on the track where E has an extreme.
     *
     * @param q         where [m]
     * @param energy    E [J]
     * @param free      energy of the place with the thermal motion of angle and tilt [J]
     * @param stiffness determinant of the second derivatives of E by angle and tilt [J or J²]
     * @param curvature d²E/dq² along the resting wall [N/m]
     * @param motion    how the wall moves about there
     */
    record Point(double q, double energy, double free, double stiffness, double curvature, SmallMotion motion) {}

    /**
     * Evaluates the energy on the grid.
     *
     * @param spec    the device
     * @param device  its edges
     * @param voltage of the gate [V]
     */
    public Landscape(DeviceSpec spec, TrackRealization device, double voltage) {
        wall = new RestingWall(spec, device, voltage);
        int nodes = (int) Math.floor(spec.track().length() / STEP + 1e-6) + 1;
        energy = new double[nodes];
        free = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            RestingWall.Rest rest = wall.at(position(i));
            energy[i] = rest.energy();
            free[i] = rest.free();
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
     * Energy of the wall at rest at a node, eq. (32).
     *
     * @param node its index
     * @return E [J]
     */
    public double energy(int node) {
        return energy[node];
    }

    /** Free energy of a node [J]. */
    double free(int node) {
        return free[node];
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
        RestingWall.Rest rest = wall.at(q);
        return new Point(
                q, rest.energy(), rest.free(), wall.stiffness(rest.state()), curvature, wall.motion(rest.state()));
    }

    /** dE/dq along the resting wall: its other derivatives are zero. */
    private double slope(double q) {
        return wall.slope(wall.at(q).state());
    }
}
