package org.dwlab.device.micromagnetic;

import java.util.Arrays;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.Require;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;

/**
 * Walls in cells under a current and a gate voltage that the caller holds constant for a while: any experiment, step by
 * step. Several run side by side, each with a factor of its own on the current. Not thread-safe.
 */
public final class CellRun {
    private final DeviceSpec spec;
    private final CellConstants constants;
    private final CellTrack track;
    private final CellBatch batch;
    private double time; // s

    /**
     * Puts walls into the first notch of one device of an ensemble.
     *
     * @param spec    the device, with cells; its temperature is that of the run
     * @param streams wall i draws its thermal noise from stream (THERMAL_NOISE, i), the device its edges
     * @param device  its number, which decides its edges
     * @param factors of the current of every wall; as many walls as there are factors
     * @throws org.dwlab.core.SpecException if there are none, or cells or time step do not resolve the film
     */
    public CellRun(DeviceSpec spec, RandomStreams streams, int device, double... factors) {
        this(spec, BareConstants.of(spec).on(spec), streams, device, factors);
    }

    /**
     * The same with constants of the caller's own in place of those of the device.
     *
     * @param spec      the device, with cells
     * @param constants bare ones
     * @param streams   wall i draws its thermal noise from stream (THERMAL_NOISE, i), the device its edges
     * @param device    its number, which decides its edges
     * @param factors   of the current of every wall
     * @throws org.dwlab.core.SpecException if there are none, or cells or time step do not resolve the film
     */
    public CellRun(DeviceSpec spec, CellConstants constants, RandomStreams streams, int device, double... factors) {
        spec.requireResolvedStep();
        Require.atLeast(factors.length, 1, "walls");
        this.spec = spec;
        this.constants = constants;
        track = new CellTrack(spec, constants);
        int[] devices = new int[factors.length];
        Arrays.fill(devices, device);
        batch = track.batch(streams, devices, factors.clone());
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int wall = 0; wall < factors.length; wall++) {
            batch.seed(wall, streams.stream(Purpose.THERMAL_NOISE, wall));
            track.place(batch, wall, spec.statePosition(0), angle);
        }
    }

    /**
     * Puts a wall somewhere, upright, with the profile of a wall at rest; its stream goes on.
     *
     * @param wall index of the wall
     * @param q    position [m]
     * @param phi  in-plane angle φ [rad]
     */
    public void place(int wall, double q, double phi) {
        track.place(batch, wall, q, phi);
        batch.begin();
    }

    /**
     * Sets the magnetisation of a cell; without effect where there is no film.
     *
     * @param wall index of the wall
     * @param x    column of the cell
     * @param y    row of the cell
     * @param m    unit vector
     */
    public void set(int wall, int x, int y, double... m) {
        batch.set(wall, x, y, m[0], m[1], m[2]);
        batch.begin();
    }

    /**
     * Lets the walls go on, to the nearest step.
     *
     * @param current J of a wall with factor 1 [A/m²]
     * @param voltage of the gate [V]
     * @param seconds how long [s]
     * @throws DivergenceException                        if a wall becomes non-finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void advance(double current, double voltage, double seconds) {
        time += batch.advance(track.drive(current, voltage), spec.temperature(), seconds);
        if (!batch.isFinite()) {
            throw new DivergenceException(
                    spec.name() + ": a wall became non-finite by t = " + time + " s; reduce numerics.time_step_s");
        }
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
     * What a wall looks like.
     *
     * @param wall its index
     * @return position, angle, tilt and width
     */
    public WallReading reading(int wall) {
        return track.read(batch, wall);
    }

    /**
     * Energies of the film of a wall.
     *
     * @param wall    its index
     * @param voltage of the gate, for the anisotropy [V]
     * @return exchange, anisotropy, DMI and demagnetising energy
     */
    public CellEnergies energies(int wall, double voltage) {
        batch.measureDemag();
        return CellEnergies.of(batch, wall, constants, voltage);
    }

    /**
     * The cells.
     *
     * @return the grid
     */
    public CellGrid grid() {
        return track.grid();
    }

    /**
     * The magnetisation of a wall's film as it is now.
     *
     * @param wall its index
     * @return a view
     */
    public CellTrajectories.Picture picture(int wall) {
        return (component, x, y) -> batch.m(wall, component, x, y);
    }

    /**
     * Share of a cell that is film.
     *
     * @param wall its index
     * @param x    column of the cell
     * @param y    row of the cell
     * @return in [0, 1]
     */
    public double fill(int wall, int x, int y) {
        return batch.fill(wall, x, y);
    }
}
