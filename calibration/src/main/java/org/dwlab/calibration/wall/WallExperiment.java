package org.dwlab.calibration.wall;

import java.util.List;
import org.dwlab.device.DeviceSpec;

/** Measured numbers and what a wall with given constants would have shown instead. */
interface WallExperiment {
    /**
     * One measured number.
     *
     * @param line     of the file, from 1
     * @param quantity which one
     * @param value    in SI
     * @param size     what a scatter of 1 means for it, in SI: its own size for a velocity, one radian for an
     *                 angle, the base's Δ for a position
     */
    record Measurement(int line, Quantity quantity, double value, double size) {
        /** Model minus measurement over size; angles are compared on the circle. */
        double residual(double model) {
            boolean angle = quantity == Quantity.ANGLE;
            return (angle ? Math.IEEEremainder(model - value, 2 * Math.PI) : model - value) / size;
        }
    }

    /** The file. */
    String source();

    /** For people: how many rows of what. */
    String description();

    /** All of them, quantity by quantity, in the order of the file. */
    List<Measurement> points();

    /** The current density that tells which way the wall goes [A/m²], and how it goes then [m/s or m]. */
    double[] direction();

    /** Where the wall starts [m]; NaN where that does not matter. It is fitted along with the constants. */
    double start();

    /**
     * What the wall of a device shows at the points, in SI.
     *
     * @param start where it starts [m]
     */
    double[] predict(DeviceSpec trial, double start);
}
