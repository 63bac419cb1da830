package org.dwlab.device.dynamics;

import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Waveform;
import org.dwlab.device.energy.WallModel;

/** The textbook version of {@link RigidBatch}: one wall, {@link Math#sin}, eq. (18) as it is written. */
final class PlainHeun {
    /**
     * The width as docs/numerics.md says: while the gate ramps, the tables of its two ends are blended (the
     * exact width of every voltage on the way would shift a write by up to 0.04 nm), and the corrector keeps
     * the predictor's cell.
     */
    private static final class RampModel extends WallModel {
        private final DeviceSpec spec;
        private final Waveform waveform;
        private double time;
        private boolean keepCell;
        private int cell;

        RampModel(DeviceSpec spec, TrackRealization device, Waveform waveform) {
            super(spec, device);
            this.spec = spec;
            this.waveform = waveform;
        }

        @Override
        public int cellOf(double x) {
            cell = keepCell ? cell : super.cellOf(x);
            return cell;
        }

        @Override
        public double[] cell(double q, double voltage) {
            int pulse = waveform.pulseAt(time);
            double[] cell = super.cell(q, spec.write().restVoltage());
            if (pulse >= 0) {
                double share = waveform.gateShare(pulse, time);
                double[] other = super.cell(q, waveform.pulse(pulse).voltage());
                for (int i = 0; i < 4; i++) {
                    cell[i] += share * (other[i] - cell[i]);
                }
            }
            return cell;
        }
    }

    private final DeviceSpec spec;
    private final RampModel model;
    private final Waveform waveform;
    double q;
    double phi;

    PlainHeun(DeviceSpec spec, TrackRealization device, Waveform waveform, double q, double phi) {
        this.spec = spec;
        this.model = new RampModel(spec, device, waveform);
        this.waveform = waveform;
        this.q = q;
        this.phi = phi;
    }

    /** One step from t = step · dt with two standard normal deviates. */
    void step(int step, double n1, double n2) {
        double dt = spec.timeStep();
        model.keepCell = false;
        double[] now = increment(step * dt, q, phi, n1, n2);
        model.keepCell = true;
        double[] next = increment((step + 1) * dt, q + now[0], phi + now[1], n1, n2);
        q += (now[0] + next[0]) / 2;
        phi += (now[1] + next[1]) / 2;
    }

    private double[] increment(double time, double q, double phi, double n1, double n2) {
        double dt = spec.timeStep();
        model.time = time;
        double voltage = waveform.voltage(time);
        double alpha = spec.material().damping();
        double charge = spec.wall().charge();
        double delta = spec.wallAt(voltage).delta();
        double s = Math.sqrt(model.noiseStrength(voltage) * dt) / (1 + alpha * alpha);
        double[] drift = model.drift(q, phi, voltage, waveform.current(time));
        return new double[] {
            drift[0] * dt + delta * (alpha * n1 + charge * n2) * s, drift[1] * dt + (charge * n1 - alpha * n2) * s
        };
    }
}
