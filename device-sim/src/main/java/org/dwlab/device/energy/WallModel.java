package org.dwlab.device.energy;

import java.util.HashMap;
import java.util.Map;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.Track;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;

/**
 * The rigid wall (q, φ) of one device, written as in docs/physics.md: energy, its gradient and the
 * deterministic drift. For landscapes, retention and proofs; ensembles have a faster form of the same equations.
 * Not thread-safe (it keeps the width tables of the voltages it has seen).
 */
public class WallModel {
    private final DeviceSpec spec;
    private final TrackRealization device;
    private final Map<Double, double[]> tables = new HashMap<>(); // by voltage; PinningTable coefficients

    /**
     * The wall of one device.
     *
     * @param spec   the device
     * @param device its edges
     */
    public WallModel(DeviceSpec spec, TrackRealization device) {
        this.spec = spec;
        this.device = device;
    }

    /**
     * Kernel-averaged width W(q); eq. (6).
     *
     * @param q       position [m]
     * @param voltage of the gate [V]
     * @return W [m]
     */
    public double width(double q, double voltage) {
        double[] c = cell(q, voltage);
        return c[0] + c[4] * (c[1] + c[4] * (c[2] + c[4] * c[3]));
    }

    /**
     * W'(q), the derivative of the interpolated width; eq. (6).
     *
     * @param q       position [m]
     * @param voltage of the gate [V]
     * @return W' [1]
     */
    public double widthSlope(double q, double voltage) {
        double[] c = cell(q, voltage);
        return (c[1] + c[4] * (2 * c[2] + c[4] * 3 * c[3])) / TrackRealization.STEP;
    }

    /**
     * Wall energy density Σ(φ, V); eq. (4).
     *
     * @param phi     in-plane angle φ [rad]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return Σ [J/m²]
     */
    public double sigma(double phi, double voltage, double current) {
        WallConstants wall = spec.wallAt(voltage);
        double cos = Math.cos(phi);
        return wall.blochEnergy()
                + wall.shapeEnergy() * cos * cos
                + wall.cosineEnergy() * cos
                + wall.sineEnergy(current) * Math.sin(phi);
    }

    /**
     * E(q, φ, V); eqs. (7), (8). The spin-orbit torque has no energy; J enters by its transverse fields only.
     *
     * @param q       position [m]
     * @param phi     in-plane angle φ [rad]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return E [J]
     */
    public double energy(double q, double phi, double voltage, double current) {
        double over = overlap(q);
        return spec.film().thickness() * width(q, voltage) * sigma(phi, voltage, current)
                + spec.wallAt(voltage).constantSlope() * q
                + spec.track().endStiffness() * over * over / 2;
    }

    /**
     * ∂E/∂q; eq. (9).
     *
     * @param q       position [m]
     * @param phi     in-plane angle φ [rad]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return the slope [N]; the force is minus this
     */
    public double energySlope(double q, double phi, double voltage, double current) {
        return spec.film().thickness() * widthSlope(q, voltage) * sigma(phi, voltage, current)
                + spec.wallAt(voltage).constantSlope()
                + spec.track().endStiffness() * overlap(q);
    }

    /**
     * ∂E/∂φ; eq. (10).
     *
     * @param q       position [m]
     * @param phi     in-plane angle φ [rad]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return the slope [J]
     */
    public double energyTorque(double q, double phi, double voltage, double current) {
        WallConstants wall = spec.wallAt(voltage);
        return spec.film().thickness()
                * width(q, voltage)
                * (-wall.shapeEnergy() * Math.sin(2 * phi)
                        - wall.cosineEnergy() * Math.sin(phi)
                        + wall.sineEnergy(current) * Math.cos(phi));
    }

    /**
     * Velocities without noise; eqs. (12)–(16).
     *
     * @param q       position [m]
     * @param phi     in-plane angle φ [rad]
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return {dq/dt [m/s], dφ/dt [rad/s]}
     */
    public double[] drift(double q, double phi, double voltage, double current) {
        Material film = spec.film();
        double charge = spec.wall().charge();
        double alpha = film.damping();
        double delta = spec.wallAt(voltage).delta();
        double coupling = WallConstants.gyroCoupling(spec);
        double u = spec.heavyMetal().spinTransferVelocity(current, film);
        double a1 = -energySlope(q, phi, voltage, current) / coupling
                - charge
                        * Math.PI
                        / 2
                        * film.gamma0()
                        * spec.heavyMetal().dampingLikeField(current, film)
                        * Math.cos(phi)
                + spec.heavyMetal().nonAdiabaticity() * u / delta;
        double a2 = energyTorque(q, phi, voltage, current) / (coupling * delta) + charge * u / delta;
        double norm = 1 + alpha * alpha;
        return new double[] {delta * (alpha * a1 + charge * a2) / norm, (charge * a1 - alpha * a2) / norm};
    }

    /**
     * Strength of both noises, ⟨η(t)η(t')⟩ over δ(t−t'); eq. (17).
     *
     * @param voltage of the gate [V]
     * @return 2k_BTα/(GΔ) [1/s]
     */
    public double noiseStrength(double voltage) {
        return 2
                * Constants.BOLTZMANN
                * spec.temperature()
                * spec.film().damping()
                / (WallConstants.gyroCoupling(spec) * spec.wallAt(voltage).delta());
    }

    /** How far q is inside an end wall [m], signed as the spring is compressed; eq. (8). */
    private double overlap(double q) {
        Track track = spec.track();
        return Math.max(0, q - track.endRight()) - Math.max(0, track.endLeft() - q);
    }

    /**
     * The cell of the width table in which a place is; beyond the table the guard at that end.
     *
     * @param x the place, in cells from {@link PinningTable#origin}
     * @return index of the cell
     */
    public int cellOf(double x) {
        return Math.max(0, Math.min(PinningTable.cells(spec.track()) - 1, (int) x));
    }

    /**
     * The four coefficients of the cell of a place, see {@link PinningTable#fill}, and the place within it.
     *
     * @param q       position [m]
     * @param voltage of the gate [V]
     * @return {c₀, c₁, c₂, c₃ [m], place in [0, 1)}
     */
    public double[] cell(double q, double voltage) {
        int cells = PinningTable.cells(spec.track());
        double[] table = tables.computeIfAbsent(voltage, v -> {
            double[] fresh = new double[cells * PinningTable.CELL];
            PinningTable.fill(
                    device::width, device.size(), spec.track(), spec.wallAt(v).delta(), fresh, 0);
            return fresh;
        });
        double x = (q - PinningTable.origin()) / TrackRealization.STEP;
        int cell = cellOf(x);
        int o = cell * PinningTable.CELL;
        return new double[] {table[o], table[o + 1], table[o + 2], table[o + 3], x - cell};
    }
}
