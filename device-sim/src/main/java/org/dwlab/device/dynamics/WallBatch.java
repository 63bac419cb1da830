package org.dwlab.device.dynamics;

import java.util.concurrent.CancellationException;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;
import org.dwlab.device.Wall;

/**
 * Walls that advance together as a structure of arrays. They share waveform and specification; each has its
 * own place, angle, random stream and device.
 */
abstract class WallBatch {
    /**
     * Largest number of walls of a batch: enough for long vector loops, few enough for the arrays of a step to stay in
     * a 32 KiB cache.
     */
    static final int LARGEST = 192;
    /** Steps between two checks for non-finite values and for an interruption of the thread. */
    private static final int CHECK = 256;

    final double[] q; // m
    final double[] phi; // rad
    final NormalDeviates normals;

    WallBatch(int size) {
        q = new double[size];
        phi = new double[size];
        normals = new NormalDeviates(size);
    }

    /** A batch of the specification's wall model. */
    static WallBatch of(DeviceSpec spec, WidthTables tables) {
        return spec.wall().model() == Wall.Model.TILTED ? new TiltedBatch(spec, tables) : new RigidBatch(spec, tables);
    }

    /** Puts the walls where a protocol starts and gives each its stream. */
    final void begin(Protocol protocol, DeviceSpec spec, RandomStreams streams, int[] device, int[] cycle) {
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int i = 0; i < device.length; i++) {
            long index = protocol.index(device[i], cycle[i]);
            normals.seed(i, streams.stream(Purpose.THERMAL_NOISE, index));
            place(i, spec.statePosition(protocol.start(streams, spec.states(), index)), angle);
        }
    }

    /** Puts one wall at rest at a place; its stream goes on. */
    void place(int wall, double position, double angle) {
        q[wall] = position;
        phi[wall] = angle;
    }

    /** Every wall becomes a copy of another one, [wall] its number; streams stay where they are. */
    void copy(int[] from) {
        Kernels.gather(q, from);
        Kernels.gather(phi, from);
    }

    /** Whether all coordinates of all walls are. */
    boolean isFinite() {
        return Kernels.allFinite(q) && Kernels.allFinite(phi);
    }

    /** χ of a wall [rad]; 0 where the model has none. */
    double tilt(int wall) {
        return 0;
    }

    /** Integrates the whole time grid; see {@link #run(Drive[], int, int)}. */
    final int run(Drive[] drives) {
        return run(drives, 0, drives.length - 1);
    }

    /**
     * Integrates from one node of the time grid to another.
     *
     * @return the step after which some wall was found to be non-finite, or −1
     * @throws CancellationException if the thread has been interrupted
     */
    final int run(Drive[] drives, int first, int last) {
        for (int step = first; step < last; step++) {
            step(drives[step], drives[step + 1]);
            if (step % CHECK == 0 || step + 1 == last) {
                if (!isFinite()) {
                    return step;
                }
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("simulation interrupted");
                }
            }
        }
        return -1;
    }

    /** One step of stochastic Heun, eq. (18). */
    abstract void step(Drive now, Drive next);
}
