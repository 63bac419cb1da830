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

/**
 * Everything that a whole batch shares at one instant: the coefficients of eqs. (9)–(18) for the current and
 * the voltage of that instant, multiplied by the time step. With s = sin φ, c = cos φ:
 *
 * <pre>
 * A₁dt = W' (bloch + c (shape c + cosine) + sine s) + torque c + push + spring · overlap
 * A₂dt = twist W (sine c − s (2 shape c + cosine)) + transfer
 * </pre>
 *
 * <p>Energies are multiplied by −t dt/G; {@link TiltedBatch} uses the terms of Σ one by one.
 */
final class Drive {
    final int level; // index of the pulse's voltage among the tables; 0 is the rest voltage
    final double share; // of that level's table; the rest is the rest voltage's
    final double bloch;
    final double shape;
    final double cosine;
    final double sine;
    final double torque;
    final double push;
    final double spring;
    final double twist;
    final double transfer; // spin-transfer torque on φ
    final double q1; // dq = q1 A₁dt + q2 A₂dt, eq. (15)
    final double q2;
    final double phi1; // dφ = phi1 A₁dt + phi2 A₂dt, eq. (16)
    final double phi2;
    final double noise; // s(t) of eq. (18)
    final double exchange; // the terms of Σ of the tilted wall, eq. (23)
    final double dmi;
    final double normal;
    final double transverse;
    final double field;
    final double tiltMobility; // G/Γ_χ over cos³χ/(sin²χ + (w₀/πΔ)²), eq. (27)
    final double tiltNoise; // √(2 k_B T dt/Γ_χ) over the root of the same, eq. (28)

    Drive(DeviceSpec spec, int level, double share, double voltage, double current) {
        this.level = level;
        this.share = share;
        Material film = spec.film();
        HeavyMetal metal = spec.heavyMetal();
        WallConstants wall = spec.wallAt(voltage);
        double dt = spec.timeStep();
        double charge = spec.wall().charge();
        double alpha = film.damping();
        double delta = wall.delta();
        double coupling = WallConstants.gyroCoupling(spec);
        double energyScale = -film.thickness() * dt / coupling;
        double u = metal.spinTransferVelocity(current, film);
        bloch = energyScale * wall.blochEnergy();
        shape = energyScale * wall.shapeEnergy();
        cosine = energyScale * wall.cosineEnergy();
        sine = energyScale * wall.sineEnergy(current);
        torque = -charge * Math.PI / 2 * film.gamma0() * metal.dampingLikeField(current, film) * dt;
        push = dt * (metal.nonAdiabaticity() * u / delta - wall.constantSlope() / coupling);
        spring = -spec.track().endStiffness() * dt / coupling;
        twist = -1 / delta;
        transfer = charge * u * dt / delta;
        double norm = 1 + alpha * alpha;
        q1 = delta * alpha / norm;
        q2 = delta * charge / norm;
        phi1 = charge / norm;
        phi2 = -alpha / norm;
        noise = Math.sqrt(2 * Constants.BOLTZMANN * spec.temperature() * alpha * dt / (coupling * delta));
        exchange = energyScale * wall.exchangeEnergy();
        dmi = energyScale * wall.dmiEnergy();
        normal = energyScale * wall.normalShape();
        transverse = energyScale * wall.transverseShape();
        field = energyScale * wall.fieldEnergy();
        tiltMobility = 12 / (alpha * Math.PI * Math.PI * delta);
        tiltNoise = noise * Math.sqrt(12) / (alpha * Math.PI);
    }

    /** A node is a reference of 8 bytes: half a gigabyte, and hours for a single trajectory. */
    private static final int MOST_STEPS = 1 << 26;

    /** The drive at every node of the time grid, ends included; flat stretches share one object. */
    static Drive[] along(DeviceSpec spec, Waveform waveform, List<Double> levels) {
        double dt = spec.timeStep();
        double rest = spec.write().restVoltage();
        // A duration that is a whole number of steps within round-off must not get one step more.
        double steps = Math.ceil(waveform.duration() / dt - 1e-6);
        if (!(steps < MOST_STEPS)) {
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
            drives[node] = flat ? drives[node - 1] : new Drive(spec, (int) level, share, voltage, current);
            last = key;
        }
        return drives;
    }
}
