package org.dwlab.device.dynamics;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;

/**
 * Walls of one device under a current and a gate voltage that the caller holds constant for a while:
 * any experiment, step by step, with the integrator of the ensembles. Square edges, no ramps. Not
 * thread-safe.
 */
public final class WallRun {
    private static final int CHUNK = 1024;

    private final DeviceSpec spec;
    private final WallBatch batch;
    private final List<Double> voltages;
    private final double step; // s
    private double time; // s

    /**
     * Puts walls at rest in the first notch of device 0.
     *
     * @param spec    the device
     * @param walls   how many
     * @param streams wall i draws its thermal noise from stream (THERMAL_NOISE, i), the device its edges
     * @throws org.dwlab.core.SpecException if there are none, or the time step is too large for this device
     */
    public WallRun(DeviceSpec spec, int walls, RandomStreams streams) {
        this(spec, walls, streams, 0);
    }

    /**
     * Puts walls at rest in the first notch of one device of an ensemble.
     *
     * @param spec    the device
     * @param walls   how many
     * @param streams wall i draws its thermal noise from stream (THERMAL_NOISE, i), the device its edges
     * @param device  its number, which decides its edges
     * @throws org.dwlab.core.SpecException if there are none, or the time step is too large for this device
     */
    public WallRun(DeviceSpec spec, int walls, RandomStreams streams, int device) {
        spec.requireResolvedStep();
        Require.atLeast(walls, 1, "walls");
        this.spec = spec;
        this.step = spec.timeStep();
        this.voltages = spec.write().voltages();
        int[] devices = new int[walls];
        Arrays.fill(devices, device);
        batch = WallBatch.of(spec, new WidthTables(spec, voltages, streams, devices));
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int i = 0; i < walls; i++) {
            batch.normals.seed(i, streams.stream(Purpose.THERMAL_NOISE, i));
            batch.place(i, spec.statePosition(0), angle);
        }
    }

    /**
     * Puts a wall somewhere, upright; its stream goes on.
     *
     * @param wall index of the wall
     * @param q    position [m]
     * @param phi  in-plane angle φ [rad]
     */
    public void place(int wall, double q, double phi) {
        batch.place(wall, q, phi);
    }

    /**
     * Lets the walls go on for so many time steps.
     *
     * @param current J [A/m²]
     * @param voltage one of the voltages of the specification's pulses, or the rest voltage [V]
     * @param steps   of the specification's time step
     * @throws org.dwlab.core.SpecException if the voltage is another one
     * @throws DivergenceException          if a wall becomes non-finite
     */
    public void advance(double current, double voltage, long steps) {
        Drive drive = drive(current, voltage);
        Drive[] drives = new Drive[CHUNK + 1];
        Arrays.fill(drives, drive);
        for (long left = steps; left > 0; left -= CHUNK) {
            int now = (int) Math.min(CHUNK, left);
            int diverged = batch.run(drives, 0, now);
            if (diverged >= 0) {
                throw new DivergenceException(spec.name() + ": a wall became non-finite by t = "
                        + (float) (time + (diverged + 1) * step) + " s; reduce numerics.time_step_s");
            }
            time += now * step;
        }
    }

    /**
     * Lets the walls go on at the rest voltage, to the nearest step.
     *
     * @param current J [A/m²]
     * @param seconds how long [s]
     * @throws DivergenceException if a wall becomes non-finite
     */
    public void advance(double current, double seconds) {
        advance(current, spec.write().restVoltage(), Math.round(seconds / step));
    }

    /**
     * One time step with standard normal deviates of the caller's own in place of η₁ and η₂, so that runs of
     * different steps can follow one Brownian path. For the rigid wall.
     *
     * @param current J [A/m²]
     * @param voltage as for {@link #advance(double, double, long)} [V]
     * @param first   [wall] deviates in place of η₁
     * @param second  [wall] deviates in place of η₂
     */
    public void step(double current, double voltage, double[] first, double[] second) {
        Drive drive = drive(current, voltage);
        batch.normals.prescribe(first, second);
        batch.step(drive, drive);
        time += step;
    }

    private Drive drive(double current, double voltage) {
        int level = voltages.indexOf(voltage);
        Require.that(level >= 0, "voltage", "must be one of " + voltages, voltage);
        return new Drive(spec, step, level, level == 0 ? 0 : 1, voltage, current);
    }

    /**
     * Time since the start.
     *
     * @return t [s]
     */
    public double time() {
        return time;
    }

    /**
     * Position of a wall.
     *
     * @param wall its index
     * @return q [m]
     */
    public double q(int wall) {
        return batch.q[wall];
    }

    /**
     * In-plane angle of a wall, not reduced.
     *
     * @param wall its index
     * @return φ [rad]
     */
    public double phi(int wall) {
        return batch.phi[wall];
    }

    /**
     * Tilt of a wall.
     *
     * @param wall its index
     * @return χ [rad]; 0 for the rigid model
     */
    public double chi(int wall) {
        return batch.tilt(wall);
    }
}
