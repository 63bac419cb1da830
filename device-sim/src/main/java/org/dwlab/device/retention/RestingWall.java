package org.dwlab.device.retention;

import java.util.Arrays;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.energy.WallEnergy;
import org.dwlab.device.landscape.WallModel;

/**
 * A wall held at a place while its in-plane angle, and its tilt where the model has one, are free: where they rest,
 * and the free energy that their thermal motion leaves to the place. No current.
 */
final class RestingWall {
    private static final int ANGLES = 720;
    /** Largest tilt that counts [rad]: a wall with its ends five widths apart. */
    private static final double STEEPEST = 1.2;
    /** Step of the sum over tilts [rad]: at 300 K a fifth of the thermal width of a tilt, at 3 K twice it. */
    private static final double STEP = 0.02;

    /**
     * Energy above the best tilt from which steeper ones no longer count [J]: 24 k_BT at 300 K, whose weight is 3e-11.
     */
    private static final double OUT_OF_REACH = 1e-19;
    /** The same in k_BT, for hotter walls. */
    private static final double UNLIKELY = 10;

    private static final int ROUNDS = 30;
    /** A Newton step below this [rad] ends the search: its square is the error. */
    private static final double CLOSE = 1e-9;
    /** Longest step [rad]: keeps the search in the basin it started from. */
    private static final double LONGEST = 0.2;
    /** Step of the differences of the gradient [rad]: error (1e-4)²/6 of the fourth derivative. */
    private static final double REACH = 1e-4;

    private final WallModel model;
    private final WallEnergy sum;
    private final double voltage;
    private final double thickness; // m
    private final double thermalEnergy; // k_B T [J]
    private final double angle; // φ of an upright wall in the middle of the track [rad]

    /**
     * A wall at a place.
     *
     * @param state  {q, φ, χ} of least energy
     * @param energy there [J]
     * @param free   −k_BT ln ∬ exp(−E/k_BT) dφ dχ, for the rigid wall over φ alone [J]
     */
    record Rest(double[] state, double energy, double free) {}

    RestingWall(DeviceSpec spec, TrackRealization device, double voltage) {
        this.voltage = voltage;
        model = new WallModel(spec, device);
        sum = model.constants(voltage).energy(0);
        thickness = spec.film().thickness();
        thermalEnergy = Constants.BOLTZMANN * spec.temperature();
        double best = 0;
        for (int i = 1; i < ANGLES; i++) {
            double next = 2 * Math.PI * i / ANGLES;
            best = sum.density(next) < sum.density(best) ? next : best;
        }
        angle = best;
    }

    /** Rest and free energy at a place. */
    Rest at(double q) {
        int reach = model.coordinates() == 2 ? 0 : (int) Math.round(STEEPEST / STEP);
        double[] energy = new double[2 * reach + 1];
        double[] stiffness = new double[2 * reach + 1];
        Arrays.fill(energy, Double.POSITIVE_INFINITY);
        Arrays.fill(stiffness, 1);
        double[] best = {q, angle, 0};
        double least = Double.POSITIVE_INFINITY;
        double upright = Double.NaN;
        for (int side = 1; side >= -1; side -= 2) {
            double phi = Double.isNaN(upright) ? angle : upright;
            for (int i = side > 0 ? 0 : 1; i <= reach; i++) {
                double chi = side * i * STEP;
                Held held = held(q, chi, phi);
                phi = held.phi;
                upright = i == 0 ? phi : upright;
                energy[reach + side * i] = held.energy;
                stiffness[reach + side * i] = held.stiffness;
                if (held.energy < least) {
                    least = held.energy;
                    best = new double[] {q, phi, chi};
                }
                if (held.energy > least + OUT_OF_REACH + UNLIKELY * thermalEnergy) {
                    break;
                }
            }
        }
        double[] state = reach == 0 ? best : settled(best);
        double floor = model.energy(state, voltage, 0);
        double integral = 0;
        for (int i = 0; i < energy.length; i++) {
            double boltzmann = StrictMath.exp((floor - energy[i]) / thermalEnergy);
            integral += boltzmann * Math.sqrt(2 * Math.PI * thermalEnergy / stiffness[i]);
        }
        return new Rest(state, floor, floor - thermalEnergy * StrictMath.log(integral * (reach == 0 ? 1 : STEP)));
    }

    /** At a place and a tilt: φ at rest, E [J] and ∂²E/∂φ² [J] there. */
    private record Held(double phi, double energy, double stiffness) {}

    private Held held(double q, double chi, double guess) {
        WallModel.Widths w = model.widths(q, chi, voltage);
        double phi = guess;
        double step = 1;
        for (int round = 0; round < ROUNDS && Math.abs(step) > CLOSE; round++) {
            double slope = w.even() * sum.evenByPhi(phi, chi) + w.odd() * sum.oddByPhi(phi, chi);
            double curve = Math.abs(w.even() * sum.evenByPhiTwice(phi, chi) + w.odd() * sum.oddByPhiTwice(phi, chi));
            step = Math.max(-LONGEST, Math.min(LONGEST, -slope / curve));
            phi += step;
        }
        double curve = w.even() * sum.evenByPhiTwice(phi, chi) + w.odd() * sum.oddByPhiTwice(phi, chi);
        double energy = model.energy(new double[] {q, phi, chi}, w, sum);
        return new Held(phi, energy, thickness / StrictMath.cos(chi) * Math.abs(curve));
    }

    /** From the best tilt of the grid to the state of rest next to it, by Newton's method where the energy curves up. */
    private double[] settled(double[] from) {
        double[] state = from.clone();
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = model.gradient(state, voltage, 0);
            double[][] h = curvatures(state);
            double determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0];
            if (!(determinant > 0 && h[0][0] > 0)) {
                return from;
            }
            double phi = (h[0][1] * slope[2] - h[1][1] * slope[1]) / determinant;
            double chi = (h[1][0] * slope[1] - h[0][0] * slope[2]) / determinant;
            double share = Math.min(1, LONGEST / Math.max(Math.abs(phi), Math.abs(chi)));
            state[1] += share * phi;
            state[2] += share * chi;
            if (Math.abs(phi) + Math.abs(chi) < CLOSE) {
                return state;
            }
        }
        return from;
    }

    /** ∂E/∂q at a state: of a state at rest, how its energy changes from place to place. */
    double slope(double[] state) {
        return model.gradient(state, voltage, 0)[0];
    }

    /** Determinant of the second derivatives by φ, and χ. */
    double stiffness(double[] state) {
        double[][] h = curvatures(state);
        return h.length == 1 ? h[0][0] : h[0][0] * h[1][1] - h[0][1] * h[1][0];
    }

    /** Small motions about a state. */
    SmallMotion motion(double[] state) {
        int size = model.coordinates();
        double[][] h = curvatures(state);
        double[][] stiffness = new double[size][size];
        for (int i = 1; i < size; i++) {
            System.arraycopy(h[i - 1], 0, stiffness[i], 1, size - 1);
        }
        return new SmallMotion(model.mobility(state, voltage), stiffness);
    }

    /** Second derivatives of E by φ and χ [J], as differences of the gradient. */
    private double[][] curvatures(double[] state) {
        int size = model.coordinates() - 1;
        double[][] h = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] up = state.clone();
            double[] down = state.clone();
            up[k + 1] += REACH;
            down[k + 1] -= REACH;
            double[] above = model.gradient(up, voltage, 0);
            double[] below = model.gradient(down, voltage, 0);
            for (int i = 0; i < size; i++) {
                h[i][k] = (above[i + 1] - below[i + 1]) / (2 * REACH);
            }
        }
        return h;
    }
}
