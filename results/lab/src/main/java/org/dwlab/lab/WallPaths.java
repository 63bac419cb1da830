package org.dwlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Trace;
import org.dwlab.device.dynamics.TraceRecorder;

/**
 * Walls on their way while they write one state.
 *
 * @param state   that is written, counted from 0
 * @param time    since the write began [ns]
 * @param current in the heavy metal [1e11 A/m²]
 * @param voltage of the gate [V]
 * @param walls   [wall][time] position [nm]; each on edges of its own
 */
record WallPaths(int state, double[] time, double[] current, double[] voltage, double[][] walls) {
    /** Devices of which the first write is shown. */
    private static final int WALLS = 4;
    /** Of the longest write. */
    private static final int POINTS = 240;

    private static final double NANO = 1e-9;
    private static final double DENSITY = 1e11;

    /** Of the first writes of an ensemble. */
    static List<WallPaths> of(DeviceSpec device, RandomStreams streams) {
        return of(TraceRecorder.record(device, streams, new TraceRecorder.Selection(WALLS, 1, interval(device))));
    }

    /** From point to point of a path [s]. */
    static double interval(DeviceSpec device) {
        double longest = 0;
        for (int state = 0; state < device.states(); state++) {
            longest = Math.max(longest, device.write().setWaveform(state).duration());
        }
        return longest / POINTS;
    }

    static List<WallPaths> of(List<Trace> traces) {
        List<WallPaths> paths = new ArrayList<>();
        for (Trace trace : traces) {
            paths.add(new WallPaths(
                    trace.state(),
                    scaled(trace.time(), NANO),
                    scaled(trace.current(), DENSITY),
                    scaled(trace.voltage(), 1),
                    Arrays.stream(trace.position()).map(q -> scaled(q, NANO)).toArray(double[][]::new)));
        }
        return paths;
    }

    private static double[] scaled(double[] values, double unit) {
        return Arrays.stream(values)
                .map(value -> DeviceLook.rounded(value / unit, 3))
                .toArray();
    }
}
