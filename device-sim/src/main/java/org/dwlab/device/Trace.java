package org.dwlab.device;

import java.util.Optional;
import org.dwlab.core.Require;

/** Whole trajectories of the first walls of an ensemble while they write one state, on one grid of times. */
public final class Trace {
    private final int state;
    private final double[] time; // [time], s
    private final double[] current; // [time], A/m²
    private final double[] voltage; // [time], V
    private final double[][] position; // [trajectory][time], m
    private final double[][] angle; // [trajectory][time], rad
    private final double[][] tilt; // [trajectory][time], rad; null for the rigid model

    /**
     * What all walls of a trace see.
     *
     * @param time    [s]
     * @param current J [A/m²]
     * @param voltage V [V]
     */
    public record Stimulus(double[] time, double[] current, double[] voltage) {}

    /**
     * @param state    that is written, counted from 0
     * @param drive    the grid of times and the pulses on it
     * @param position q [trajectory][time] [m]
     * @param angle    φ, not reduced [trajectory][time] [rad]
     * @param tilt     χ [trajectory][time] [rad]; null for the rigid model
     */
    public Trace(int state, Stimulus drive, double[][] position, double[][] angle, double[][] tilt) {
        this.state = Require.atLeast(state, 0, "state");
        this.time = drive.time();
        this.current = drive.current();
        this.voltage = drive.voltage();
        this.position = position;
        this.angle = angle;
        this.tilt = tilt;
        Require.that(
                current.length == time.length
                        && voltage.length == time.length
                        && angle.length == position.length
                        && (tilt == null || tilt.length == position.length),
                "a trace must have one value per time and one row per trajectory");
    }

    /** The state that is written, counted from 0. */
    public int state() {
        return state;
    }

    public int trajectories() {
        return position.length;
    }

    /**
     * [time] since the start of the write [s]; even steps, but for the last, which is the end. The trace's
     * own array.
     */
    public double[] time() {
        return time;
    }

    /** [time] J [A/m²]; the trace's own array. */
    public double[] current() {
        return current;
    }

    /** [time] V [V]; the trace's own array. */
    public double[] voltage() {
        return voltage;
    }

    /** [trajectory][time] q [m]; the trace's own array. */
    public double[][] position() {
        return position;
    }

    /** [trajectory][time] φ, not reduced [rad]; the trace's own array. */
    public double[][] angle() {
        return angle;
    }

    /** [trajectory][time] χ [rad]; empty for the rigid model; the trace's own array. */
    public Optional<double[][]> tilt() {
        return Optional.ofNullable(tilt);
    }
}
