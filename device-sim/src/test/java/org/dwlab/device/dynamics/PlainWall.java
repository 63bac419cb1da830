package org.dwlab.device.dynamics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.ExternalField;
import org.dwlab.device.HeavyMetal;
import org.dwlab.device.Material;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Wall;
import org.dwlab.device.Waveform;
import org.dwlab.device.landscape.WidthTable;

/**
 * The textbook version of {@link RigidBatch} and {@link TiltedBatch}: one wall, {@link Math#sin}, every equation of
 * docs/physics.md once more as it is written there, from the numbers of the specification. It shares the tables of
 * W₂ and W₁ with the batches, and as docs/numerics.md says: while the gate ramps, the tables of its two ends are
 * blended.
 */
final class PlainWall {
    private final DeviceSpec spec;
    private final TrackRealization device;
    private final Waveform waveform;
    private final boolean tilted;
    private final double w0;
    private final Map<String, double[]> tables = new HashMap<>(); // by profile and voltage
    private final int[] cells = new int[2];
    double q;
    double phi;
    double chi;

    PlainWall(DeviceSpec spec, TrackRealization device, Waveform waveform, double q, double phi) {
        this.spec = spec;
        this.device = device;
        this.waveform = waveform;
        this.q = q;
        this.phi = phi;
        tilted = spec.wall().model() == Wall.Model.TILTED;
        w0 = spec.track().width();
    }

    /** One step of eq. (18) from t = step · dt with three standard normal deviates. */
    void step(int step, double n1, double n2, double n3) {
        double dt = spec.timeStep();
        double[] now = increment(step * dt, q, phi, chi, n1, n2, n3);
        double[] next = increment((step + 1) * dt, q + now[0], phi + now[1], chi + now[2], n1, n2, n3);
        q += (now[0] + next[0]) / 2;
        phi += (now[1] + next[1]) / 2;
        chi += (now[2] + next[2]) / 2;
    }

    private double[] increment(double time, double q, double phi, double chi, double n1, double n2, double n3) {
        double dt = spec.timeStep();
        Material film = spec.film();
        HeavyMetal metal = spec.heavyMetal();
        ExternalField field = spec.field();
        double voltage = waveform.voltage(time);
        double current = waveform.current(time);
        double ms = Constants.MU0 * film.saturationMagnetisation();
        double t = film.thickness();
        double alpha = film.damping();
        int charge = spec.wall().charge();
        double k = film.uniaxialAnisotropy()
                + spec.gate().anisotropyPerVolt(film) * voltage
                - spec.normalDemagnetising() * ms * film.saturationMagnetisation() / 2;
        double delta = Math.sqrt(film.exchangeStiffness() / k);
        double kt = Constants.BOLTZMANN * spec.temperature();
        double g = 2 * ms * w0 * t / film.gamma0();

        double a = Math.cos(chi);
        double shift = w0 / 2 * Math.tan(chi);
        double[] upper = averages(0, q - shift, time);
        double[] lower = tilted ? averages(1, q + shift, time) : new double[4];
        double w2 = w0 + upper[0] + lower[0];
        double w2q = upper[1] + lower[1];
        double w1 = w0 + upper[2] + lower[2];
        double w1q = upper[3] + lower[3];
        double lever = w0 / (2 * a * a);
        double w2chi = tilted ? lever * (lower[1] - upper[1]) : 0;
        double w1chi = tilted ? lever * (lower[3] - upper[3]) : 0;
        double passed = tilted ? lever * (lower[0] - upper[0]) : 0;

        boolean constant = spec.wall().shape() == Wall.Shape.ANISOTROPY;
        double sn = constant
                ? 2 * delta * film.wallShapeAnisotropy()
                : ms * film.saturationMagnetisation() * t * Math.log(2) / Math.PI;
        double sy = constant ? 0 : ms * film.saturationMagnetisation() * delta * spec.transverseDemagnetising();
        double dmi = charge * Math.PI * film.dmi();
        double hdl = Constants.HBAR * metal.spinHallAngle() * current / (2 * Constants.ELEMENTARY_CHARGE * ms * t);
        double hy = field.y() - metal.fieldLikeRatio() * hdl - metal.oerstedFactor() * current * metal.thickness() / 2;
        double zx = -Math.PI * delta * ms * field.x();
        double zy = -Math.PI * delta * ms * hy;
        double psi = phi - chi;
        double sigma2 = 4 * Math.sqrt(film.exchangeStiffness() * k)
                + sn * Math.pow(Math.cos(psi), 2)
                + sy * Math.pow(Math.sin(phi), 2);
        double sigma1 = dmi * Math.cos(psi) + zx * Math.cos(phi) + zy * Math.sin(phi);
        double sigma2chi = sn * Math.sin(2 * psi);
        double sigma1chi = dmi * Math.sin(psi);
        double sigma2phi = -sigma2chi + sy * Math.sin(2 * phi);
        double sigma1phi = -sigma1chi - zx * Math.sin(phi) + zy * Math.cos(phi);
        double pressure = -2 * charge * ms * field.z()
                + 2 * delta * spec.gate().gradient() * voltage / spec.track().length();
        double end = spec.track().endStiffness()
                * (Math.max(0, q - spec.track().endRight())
                        - Math.max(0, spec.track().endLeft() - q));

        double byQ = t / a * (w2q * sigma2 + w1q * sigma1) + t * pressure * w2 + end;
        double byPhi = t / a * (w2 * sigma2phi + w1 * sigma1phi);
        double byChi = t
                        / a
                        * (w2chi * sigma2
                                + w1chi * sigma1
                                + w2 * (sigma2chi + sigma2 * Math.tan(chi))
                                + w1 * (sigma1chi + sigma1 * Math.tan(chi)))
                + t * pressure * passed;

        // The wall that is there: G W₂/w₀; the current pushes as in the nominal track.
        double gl = g * w2 / w0;
        double u = metal.spinTransferVelocity(current, film);
        double a1 = -byQ / gl
                + g
                        / gl
                        * (-charge * Math.PI / 2 * film.gamma0() * hdl * Math.cos(phi)
                                + metal.nonAdiabaticity() * u / delta);
        double a2 = byPhi / (gl * delta) + g / gl * charge * u / delta;
        // Itô's drift of q and φ is that of the force −k_BT ∂ln W₂/∂q; Stratonovich makes half of q's itself.
        double thermal = -kt * w2q / w2 / gl;
        double eta1 = Math.sqrt(2 * kt * alpha * a / (gl * delta) * dt) * n1;
        double eta2 = Math.sqrt(2 * kt * alpha / (a * gl * delta) * dt) * n2;
        double norm = 1 + alpha * alpha;
        double dq = delta * (alpha / a * ((a1 + thermal / 2) * dt + eta1) + charge * (a2 * dt + eta2)) / norm;
        double dphi = (charge * ((a1 + thermal) * dt + eta1) - alpha * a * (a2 * dt + eta2)) / norm;
        if (!tilted) {
            return new double[] {dq, dphi, 0};
        }
        double friction = friction(gl, alpha, delta, chi);
        double h = 1e-3; // five points: error h⁴, and round-off of 1e-13
        double near = 1 / friction(gl, alpha, delta, chi + h) - 1 / friction(gl, alpha, delta, chi - h);
        double far = 1 / friction(gl, alpha, delta, chi + 2 * h) - 1 / friction(gl, alpha, delta, chi - 2 * h);
        double form = (8 * near - far) / (12 * h);
        double byTilt = form - w2chi / w2 / friction;
        double dchi = (-byChi / friction + kt * byTilt / 2) * dt + Math.sqrt(2 * kt / friction * dt) * n3;
        return new double[] {dq, dphi, dchi};
    }

    /** Γ_χ of eq. (27). */
    private double friction(double coupling, double alpha, double delta, double chi) {
        double aspect = w0 / (Math.PI * delta * Math.cos(chi));
        return coupling
                * alpha
                * Math.PI
                * Math.PI
                * delta
                / (12 * Math.cos(chi))
                * (Math.pow(Math.tan(chi), 2) + aspect * aspect);
    }

    /** {W₂, W₂', W₁, W₁'} of a profile's displacement, blended while the gate ramps. */
    private double[] averages(int profile, double place, double time) {
        double x = (place - WidthTable.origin()) / TrackRealization.STEP;
        int last = WidthTable.cells(spec.track()) - 1;
        cells[profile] = Math.max(0, Math.min(last, (int) x));
        double[] result = inCell(profile, spec.write().restVoltage(), x);
        int pulse = waveform.pulseAt(time);
        if (pulse >= 0) {
            double share = waveform.gateShare(pulse, time);
            double[] other = inCell(profile, waveform.pulse(pulse).voltage(), x);
            for (int i = 0; i < 4; i++) {
                result[i] += share * (other[i] - result[i]);
            }
        }
        return result;
    }

    private double[] inCell(int profile, double voltage, double x) {
        double[] table = tables.computeIfAbsent(profile + " " + voltage, key -> {
            double[] fresh = new double[WidthTable.cells(spec.track()) * WidthTable.CELL];
            IntToDoubleFunction edge =
                    tilted ? i -> device.edge(profile, i) : i -> device.edge(0, i) + device.edge(1, i);
            WidthTable.fill(
                    edge, device.size(), spec.track(), spec.wallAt(voltage).delta(), fresh, 0);
            return fresh;
        });
        double f = x - cells[profile];
        double[] result = new double[4];
        for (int k = 0; k < 2; k++) {
            int o = cells[profile] * WidthTable.CELL + k * WidthTable.CUBIC;
            result[2 * k] = table[o] + f * table[o + 1] + f * f * table[o + 2] + f * f * f * table[o + 3];
            result[2 * k + 1] =
                    (table[o + 1] + 2 * f * table[o + 2] + 3 * f * f * table[o + 3]) / TrackRealization.STEP;
        }
        return result;
    }
}
