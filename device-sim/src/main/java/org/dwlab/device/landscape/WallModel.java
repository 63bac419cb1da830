package org.dwlab.device.landscape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Wall;
import org.dwlab.device.WallConstants;
import org.dwlab.device.energy.EndWalls;
import org.dwlab.device.energy.WallEnergy;

/**
 * The wall of one device, written as in docs/physics.md: energy, its gradient, friction and the deterministic
 * drift of a state {q [m], φ [rad], χ [rad]}; the rigid model knows χ = 0 only. For landscapes, retention and
 * proofs; ensembles have a faster form of the same equations. Not thread-safe (it keeps the tables of the voltages
 * it has seen).
 */
public class WallModel {
    private final DeviceSpec spec;
    private final TrackRealization device;
    private final boolean tilted;
    private final double nominal; // w₀, m
    private final double thickness; // m
    private final Material film;
    private final double coupling; // G of the nominal track [J s/m]
    private final EndWalls ends;
    private final Map<Double, AtVoltage> voltages = new HashMap<>();

    /** What depends on the gate voltage: constants, and the edges' averages [upper, lower], or [both] of a rigid wall. */
    private record AtVoltage(WallConstants wall, List<EdgeAverages> edges) {}

    /**
     * Averages of the width where a wall touches the edges, and what they depend on; eqs. (24), (30), (31).
     *
     * @param even      W₂ [m]
     * @param odd       W₁ [m]
     * @param evenByQ   ∂W₂/∂q [1]
     * @param oddByQ    ∂W₁/∂q [1]
     * @param evenByChi ∂W₂/∂χ [m]
     * @param oddByChi  ∂W₁/∂χ [m]
     * @param area      ∫W₂ dq: what the wall has passed, but for a constant [m²]
     * @param areaByChi its derivative by χ [m²]
     */
    public record Widths(
            double even,
            double odd,
            double evenByQ,
            double oddByQ,
            double evenByChi,
            double oddByChi,
            double area,
            double areaByChi) {}

    /**
     * The wall of one device.
     *
     * @param spec   the device
     * @param device its edges
     */
    public WallModel(DeviceSpec spec, TrackRealization device) {
        this.spec = spec;
        this.device = device;
        tilted = spec.wall().model() != Wall.Model.RIGID;
        nominal = spec.track().width();
        film = spec.film();
        thickness = film.thickness();
        coupling = WallConstants.gyroCoupling(spec);
        ends = WallConstants.endWalls(spec);
    }

    /**
     * The state of an upright wall.
     *
     * @param q   position [m]
     * @param phi in-plane angle φ [rad]
     * @return {q, φ, 0}
     */
    public static double[] upright(double q, double phi) {
        return new double[] {q, phi, 0};
    }

    /**
     * Coordinates that can change: φ alone at a given place, or φ and χ.
     *
     * @return 2 for the rigid wall, 3 for the tilted one
     */
    public int coordinates() {
        return tilted ? 3 : 2;
    }

    /**
     * The wall's constants under a voltage.
     *
     * @param voltage of the gate [V]
     * @return width and energies
     */
    public WallConstants constants(double voltage) {
        return at(voltage).wall;
    }

    /**
     * The averages of the track's width under a wall.
     *
     * @param q       position [m]
     * @param chi     tilt χ [rad]
     * @param voltage of the gate [V]
     * @return both averages and their derivatives
     */
    public Widths widths(double q, double chi, double voltage) {
        List<EdgeAverages> edges = at(voltage).edges;
        if (!tilted) {
            EdgeAverages.At both = edges.get(0).at(q);
            return new Widths(
                    nominal + both.even(),
                    nominal + both.odd(),
                    both.evenSlope(),
                    both.oddSlope(),
                    0,
                    0,
                    nominal * q + both.area(),
                    0);
        }
        double shift = nominal / 2 * StrictMath.tan(chi);
        double shiftByChi = nominal / (2 * StrictMath.cos(chi) * StrictMath.cos(chi));
        EdgeAverages.At upper = edges.get(0).at(q - shift);
        EdgeAverages.At lower = edges.get(1).at(q + shift);
        return new Widths(
                nominal + upper.even() + lower.even(),
                nominal + upper.odd() + lower.odd(),
                upper.evenSlope() + lower.evenSlope(),
                upper.oddSlope() + lower.oddSlope(),
                shiftByChi * (lower.evenSlope() - upper.evenSlope()),
                shiftByChi * (lower.oddSlope() - upper.oddSlope()),
                nominal * q + upper.area() + lower.area(),
                shiftByChi * (lower.even() - upper.even()));
    }

    /**
     * E(q, φ, χ, V); eqs. (8), (32). The spin-orbit torque has no energy; J enters by its transverse fields only.
     *
     * @param state   {q [m], φ [rad], χ [rad]}
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return E [J]
     */
    public double energy(double[] state, double voltage, double current) {
        return energy(
                state, widths(state[0], state[2], voltage), at(voltage).wall.energy(current));
    }

    /**
     * E for averages and coefficients that are at hand; see {@link #energy(double[], double, double)}.
     *
     * @param state {q [m], φ [rad], χ [rad]}
     * @param w     the averages at q and χ
     * @param sum   the coefficients of the energy
     * @return E [J]
     */
    public double energy(double[] state, Widths w, WallEnergy sum) {
        double density = w.even * sum.even(state[1], state[2]) + w.odd * sum.odd(state[1], state[2]);
        return thickness * (density / StrictMath.cos(state[2]) + sum.pressure() * w.area) + ends.energy(state[0]);
    }

    /**
     * The derivatives of E by q, φ and χ.
     *
     * @param state   {q [m], φ [rad], χ [rad]}
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return {∂E/∂q [N], ∂E/∂φ [J], ∂E/∂χ [J]}; forces are minus these. The last is 0 for the rigid wall
     */
    public double[] gradient(double[] state, double voltage, double current) {
        WallEnergy sum = at(voltage).wall.energy(current);
        double phi = state[1];
        double chi = state[2];
        Widths w = widths(state[0], chi, voltage);
        double even = sum.even(phi, chi);
        double odd = sum.odd(phi, chi);
        double length = 1 / StrictMath.cos(chi);
        double byQ = thickness * (length * (w.evenByQ * even + w.oddByQ * odd) + sum.pressure() * w.even)
                + ends.slope(state[0]);
        double byPhi = thickness * length * (w.even * sum.evenByPhi(phi, chi) + w.odd * sum.oddByPhi(phi, chi));
        if (!tilted) {
            return new double[] {byQ, byPhi, 0};
        }
        double tan = StrictMath.tan(chi);
        double turned = w.even * (sum.evenByChi(phi, chi) + even * tan) + w.odd * (sum.oddByChi(phi, chi) + odd * tan);
        double byChi =
                thickness * (length * (w.evenByChi * even + w.oddByChi * odd + turned) + sum.pressure() * w.areaByChi);
        return new double[] {byQ, byPhi, byChi};
    }

    /**
     * The mobilities that friction and precession leave to the wall that is there, from eqs. (14)–(16), (25)–(27) with
     * the local cross-section G W₂/w₀: velocities are −mobility · gradient.
     *
     * @param state   {q [m], φ [rad], χ [rad]}
     * @param voltage of the gate [V]
     * @return [coordinate][coordinate]; row and column χ are 0 for the rigid wall
     */
    public double[][] mobility(double[] state, double voltage) {
        double alpha = film.damping();
        double charge = spec.wall().charge();
        double delta = at(voltage).wall.delta();
        double a = StrictMath.cos(state[2]);
        double local = coupling * widths(state[0], state[2], voltage).even / nominal;
        double norm = local * (1 + alpha * alpha);
        double[][] mobility = {
            {delta * alpha / (a * norm), -charge / norm, 0}, {charge / norm, alpha * a / (delta * norm), 0}, {0, 0, 0}
        };
        if (tilted) {
            double lever = nominal / (Math.PI * delta * a);
            double tan = StrictMath.tan(state[2]);
            mobility[2][2] = 12 * a / (local * alpha * Math.PI * Math.PI * delta * (tan * tan + lever * lever));
        }
        return mobility;
    }

    /**
     * Velocities without noise; eqs. (12)–(16), (25)–(27). Spin-orbit and spin-transfer torque push with the current
     * in the nominal track, since J w is the same all along it.
     *
     * @param state   {q [m], φ [rad], χ [rad]}
     * @param voltage of the gate [V]
     * @param current density J in the heavy metal [A/m²]
     * @return {dq/dt [m/s], dφ/dt [rad/s], dχ/dt [rad/s]}
     */
    public double[] drift(double[] state, double voltage, double current) {
        double charge = spec.wall().charge();
        double delta = at(voltage).wall.delta();
        double u = spec.heavyMetal().spinTransferVelocity(current, film);
        double[] slope = gradient(state, voltage, current);
        double spinOrbit = -charge
                * Math.PI
                / 2
                * film.gamma0()
                * spec.heavyMetal().dampingLikeField(current, film)
                * StrictMath.cos(state[1]);
        double[] force = {
            -slope[0] + coupling * (spinOrbit + spec.heavyMetal().nonAdiabaticity() * u / delta),
            -slope[1] - coupling * charge * u,
            -slope[2]
        };
        double[][] mobility = mobility(state, voltage);
        double[] velocity = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < 3; k++) {
                velocity[i] += mobility[i][k] * force[k];
            }
        }
        return velocity;
    }

    private AtVoltage at(double voltage) {
        return voltages.computeIfAbsent(voltage, v -> {
            WallConstants wall = spec.wallAt(v);
            List<IntToDoubleFunction> profiles = tilted
                    ? List.of(i -> device.edge(0, i), i -> device.edge(1, i))
                    : List.of(i -> device.edge(0, i) + device.edge(1, i));
            return new AtVoltage(
                    wall,
                    profiles.stream()
                            .map(profile -> new EdgeAverages(profile, device.size(), spec.track(), wall.delta()))
                            .toList());
        });
    }
}
