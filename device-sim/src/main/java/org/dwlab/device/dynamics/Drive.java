package org.dwlab.device.dynamics;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.HeavyMetal;
import org.dwlab.device.Material;
import org.dwlab.device.WallConstants;
import org.dwlab.device.Waveform;
import org.dwlab.device.energy.WallEnergy;

/**
 * Everything that a whole batch shares at one instant: the coefficients of the equations of motion for the current
 * and the voltage of that instant, multiplied by the time step. With a = cos χ, s = sin φ, c = cos φ, ψ = φ − χ and
 * r = w₀/W₂ the inverse of the local cross-section:
 *
 * <pre>
 * Σ₂ = constant + normalSquared cos²ψ + transverseSquared s²,  Σ₁ = normal cos ψ + along c + across s
 * A₁dt = r [(W₂' Σ₂ + W₁' Σ₁)/a + torque c + push + spring · overlap − heat W₂'/W₂] + pressure
 * A₂dt = r [twist (W₂ ∂Σ₂/∂φ + W₁ ∂Σ₁/∂φ)/a + transfer]
 * </pre>
 *
 * <p>Energies are multiplied by −t dt/G.
 */
final class Drive {
    final int level; // index of the pulse's voltage among the tables; 0 is the rest voltage
    final double share; // of that level's table; the rest is the rest voltage's
    final double constant;
    final double normalSquared;
    final double transverseSquared;
    final double normal;
    final double along;
    final double across;
    final double pressure; // on the whole wall, as a rate: −t pressure w₀ dt/G
    final double area; // the same per length of the wall, for χ
    final double torque;
    final double push;
    final double spring;
    final double twist;
    final double transfer; // spin-transfer torque on φ
    final double q1; // dq = q1 A₁dt/a + q2 A₂dt, eqs. (15), (25)
    final double q2;
    final double phi1; // dφ = phi1 A₁dt + phi2 a A₂dt, eqs. (16), (26)
    final double phi2;
    final double heat; // k_B T dt/G: the drift that a friction depending on q needs, eq. (28)
    final double noise; // s(t) of eq. (18)
    final double tiltMobility; // G/Γ_χ over r cos³χ/(sin²χ + (w₀/πΔ)²), eq. (27)
    final double tiltNoise; // √(2 k_B T dt/Γ_χ) over the root of the same, eq. (28)

    /** At one instant; the time step is that of the specification, which is not asked for each time. */
    Drive(DeviceSpec spec, double dt, int level, double share, double voltage, double current) {
        this.level = level;
        this.share = share;
        Material film = spec.film();
        HeavyMetal metal = spec.heavyMetal();
        WallConstants wall = spec.wallAt(voltage);
        WallEnergy energy = wall.energy(current);
        double charge = spec.wall().charge();
        double alpha = film.damping();
        double delta = wall.delta();
        double coupling = WallConstants.gyroCoupling(spec);
        double energyScale = -film.thickness() * dt / coupling;
        double u = metal.spinTransferVelocity(current, film);
        double thermalEnergy = Constants.BOLTZMANN * spec.temperature();
        constant = energyScale * energy.constant();
        normalSquared = energyScale * energy.normalSquared();
        transverseSquared = energyScale * energy.transverseSquared();
        normal = energyScale * energy.normal();
        along = energyScale * energy.along();
        across = energyScale * energy.across();
        area = energyScale * energy.pressure();
        pressure = area * spec.track().width();
        torque = -charge * Math.PI / 2 * film.gamma0() * metal.dampingLikeField(current, film) * dt;
        push = dt * metal.nonAdiabaticity() * u / delta;
        spring = -spec.track().endStiffness() * dt / coupling;
        twist = -1 / delta;
        transfer = charge * u * dt / delta;
        double norm = 1 + alpha * alpha;
        q1 = delta * alpha / norm;
        q2 = delta * charge / norm;
        phi1 = charge / norm;
        phi2 = -alpha / norm;
        heat = thermalEnergy * dt / coupling;
        noise = Math.sqrt(2 * thermalEnergy * alpha * dt / (coupling * delta));
        tiltMobility = 12 / (alpha * Math.PI * Math.PI * delta);
        tiltNoise = noise * Math.sqrt(12) / (alpha * Math.PI);
    }

    /** A node is a reference of 8 bytes: half a gigabyte, and hours for a single trajectory. */
    private static final int MOST_STEPS = 1 << 26;

    /** The drive at every node of the time grid, ends included; flat stretches share one object. */
    static Drive[] along(DeviceSpec spec, Waveform waveform, List<Double> levels) {
        double dt = spec.timeStep();
        double rest = spec.write().restVoltage();
        long steps = waveform.steps(dt);
        if (steps >= MOST_STEPS) {
            throw new SpecException("write: one protocol", "must take fewer than " + MOST_STEPS + " time steps", steps)
                    .remedy("shorten its pulses, or raise numerics.time_step_s");
        }
        Drive[] drives = new Drive[(int) steps + 1];
        double[] last = {};
        for (int node = 0; node < drives.length; node++) {
            double time = node * dt;
            int pulse = waveform.pulseAt(time);
            double share = pulse < 0 ? 0 : waveform.gateShare(pulse, time);
            double level = share == 0 ? 0 : levels.indexOf(waveform.pulse(pulse).voltage());
            double current = waveform.current(time);
            double[] key = {level, share, current};
            boolean flat = Arrays.equals(key, last);
            double voltage = rest + share * (levels.get((int) level) - rest);
            drives[node] = flat ? drives[node - 1] : new Drive(spec, dt, (int) level, share, voltage, current);
            last = key;
        }
        return drives;
    }
}
