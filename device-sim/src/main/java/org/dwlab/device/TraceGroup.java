package org.dwlab.device;

import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** HDF5 layout of one trace within an ensemble's file, group {@code /trace/set_<state>}; docs/formats.md. */
final class TraceGroup {
    private static final String TIME = "time";
    private static final String TRAJECTORY = "trajectory,time";

    private final String group;

    private TraceGroup(int state) {
        group = "/trace/set_" + state;
    }

    static void put(Hdf5Sink file, Trace trace) {
        var layout = new TraceGroup(trace.state());
        file.put(layout.time(), trace.time());
        file.put(layout.current(), trace.current());
        file.put(layout.voltage(), trace.voltage());
        file.put(layout.position(), trace.position());
        file.put(layout.angle(), trace.angle());
        trace.tilt().ifPresent(tilt -> file.put(layout.tilt(), tilt));
    }

    static boolean isIn(Hdf5Reader file, int state) {
        return file.has(new TraceGroup(state).group);
    }

    static Trace read(Hdf5Reader file, DeviceSpec spec, int state) {
        var layout = new TraceGroup(state);
        double[] time = file.read(layout.time(), double[].class, -1);
        int times = time.length;
        double[] current = file.read(layout.current(), double[].class, times);
        double[] voltage = file.read(layout.voltage(), double[].class, times);
        double[][] position = file.read(layout.position(), double[][].class, -1, times);
        double[][] angle = file.read(layout.angle(), double[][].class, position.length, times);
        double[][] tilt = spec.wall().model() != Wall.Model.RIGID
                ? file.read(layout.tilt(), double[][].class, position.length, times)
                : null;
        return new Trace(state, new Trace.Stimulus(time, current, voltage), position, angle, tilt);
    }

    private DataKey time() {
        return new DataKey(group + "/time_s", "s", TIME);
    }

    private DataKey current() {
        return new DataKey(group + "/current_A_per_m2", "A/m2", TIME);
    }

    private DataKey voltage() {
        return new DataKey(group + "/voltage_V", "V", TIME);
    }

    private DataKey position() {
        return new DataKey(group + "/position_m", "m", TRAJECTORY);
    }

    private DataKey angle() {
        return new DataKey(group + "/angle_rad", "rad", TRAJECTORY);
    }

    private DataKey tilt() {
        return new DataKey(group + "/tilt_rad", "rad", TRAJECTORY);
    }
}
