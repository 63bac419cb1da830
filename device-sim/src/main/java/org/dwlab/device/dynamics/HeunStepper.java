package org.dwlab.device.dynamics;

import java.util.concurrent.CancellationException;
import org.dwlab.device.DeviceSpec;

/**
 * Stochastic Heun steps, eq. (18), of one batch of walls. The walls of a batch share waveform and specification; each has
 * its own place, angle, random stream and device. Everything is sized to stay in the first-level cache.
 */
final class HeunStepper {
    /** Walls per batch: enough for long vector loops, few enough for 17 arrays to fit into 48 KiB. */
    static final int BATCH = 256;
    /** Steps between two looks at whether all is finite and nobody wants us to stop. */
    private static final int CHECK = 256;

    final double[] q = new double[BATCH];
    final double[] phi = new double[BATCH];
    final NormalDeviates normals = new NormalDeviates(BATCH);
    private final DeviceSpec spec;
    private final DeviceTables tables;
    private final double[] nextQ = new double[BATCH];
    private final double[] nextPhi = new double[BATCH];
    private final double[] sin = new double[BATCH];
    private final double[] cos = new double[BATCH];
    private final double[] width = new double[BATCH];
    private final double[] slope = new double[BATCH];
    private final double[] otherWidth = new double[BATCH];
    private final double[] otherSlope = new double[BATCH];
    private final double[] normal1 = new double[BATCH];
    private final double[] normal2 = new double[BATCH];
    private final double[] a1 = new double[BATCH];
    private final double[] a2 = new double[BATCH];

    HeunStepper(DeviceSpec spec, DeviceTables tables) {
        this.spec = spec;
        this.tables = tables;
    }

    /**
     * Integrates the batch along a waveform.
     *
     * @return the step after which some wall was found to be no number any more, or −1
     * @throws CancellationException if the thread has been interrupted
     */
    int run(Drive[] drives) {
        for (int step = 0; step + 1 < drives.length; step++) {
            step(drives[step], drives[step + 1]);
            if (step % CHECK == 0 || step + 2 == drives.length) {
                if (!Kernels.allFinite(q) || !Kernels.allFinite(phi)) {
                    return step;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("simulation interrupted");
                }
            }
        }
        return -1;
    }

    private void step(Drive now, Drive next) {
        normals.next(normal1, normal2);
        drift(now, q, phi);
        Kernels.predict(now.q1, now.q2, a1, a2, q, nextQ);
        Kernels.predict(now.phi1, now.phi2, a1, a2, phi, nextPhi);
        drift(next, nextQ, nextPhi);
        Kernels.correct(next.q1, next.q2, a1, a2, q);
        Kernels.correct(next.phi1, next.phi2, a1, a2, phi);
    }

    /** A₁dt and A₂dt with their noise, eqs. (12), (13), at a place. */
    private void drift(Drive d, double[] q, double[] phi) {
        Kernels.sinCos(phi, sin, cos);
        gather(d, q);
        Kernels.force(d, sin, cos, slope, normal1, a1);
        Kernels.endWalls(d.spring, spec.track().endLeft(), spec.track().endRight(), q, a1);
        Kernels.torque(d, sin, cos, width, normal2, a2);
    }

    private void gather(Drive d, double[] q) {
        double[] own = tables.level(d.share == 1 ? d.level : 0);
        Kernels.gather(q, tables.base(), own, tables.last(), width, slope);
        if (d.share != 0 && d.share != 1) {
            Kernels.gather(q, tables.base(), tables.level(d.level), tables.last(), otherWidth, otherSlope);
            Kernels.blend(width, otherWidth, d.share);
            Kernels.blend(slope, otherSlope, d.share);
        }
    }
}
