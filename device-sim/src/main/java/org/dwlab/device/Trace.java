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
     * @param time    since the start of the write [s]
     * @param current J [time] [A/m²]
     * @param voltage V [time] [V]
     */
    public record Stimulus(double[] time, double[] current, double[] voltage) {}

    /**
     * A trace; the arrays are taken over, not copied.
     *
     * @param state    that is written, counted from 0
     * @param drive    the grid of times and the pulses on it
     * @param position q [trajectory][time] [m]
     * @param angle    φ, not reduced [trajectory][time] [rad]
     * @param tilt     χ [trajectory][time] [rad]; null for the rigid model
     * @throws org.dwlab.core.SpecException if the arrays do not have one value per time and one row per trajectory
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
                "a trace",
                "must have one value per time and one row per trajectory");
    }

    /**
     * The state that is written.
     *
     * @return counted from 0
     */
    public int state() {
        return state;
    }

    /**
     * How many walls were followed.
     *
     * @return the number of rows
     */
    public int trajectories() {
        return position.length;
    }

    /**
     * Time since the start of the write, in even steps except the last, which ends with the write.
     *
     * @return [time] in s; the trace's own array
     */
    public double[] time() {
        return time;
    }

    /**
     * The current density J in the heavy metal.
     *
     * @return [time] in A/m²; the trace's own array
     */
    public double[] current() {
        return current;
    }

    /**
     * The voltage V of the gate.
     *
     * @return [time] in V; the trace's own array
     */
    public double[] voltage() {
        return voltage;
    }

    /**
     * The positions q.
     *
     * @return [trajectory][time] in m; the trace's own array
     */
    public double[][] position() {
        return position;
    }

    /**
     * The angles φ, not reduced.
     *
     * @return [trajectory][time] in rad; the trace's own array
     */
    public double[][] angle() {
        return angle;
    }

    /**
     * The tilts χ.
     *
     * @return [trajectory][time] in rad, the trace's own array; empty for the rigid model
     */
    public Optional<double[][]> tilt() {
        return Optional.ofNullable(tilt);
    }
}
