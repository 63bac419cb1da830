package org.dwlab.device;

import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/** HDF5 layout of one trace within an ensemble's file, group {@code /trace/set_<state>}; docs/formats.md. */
final class TraceGroup {
    private static final String AXES = "trajectory,time";

    private TraceGroup() {}

    static void write(Hdf5Writer file, Trace trace) {
        String group = path(trace.state());
        file.put(group + "/time_s", trace.time(), "s", "time");
        file.put(group + "/current_A_per_m2", trace.current(), "A/m2", "time");
        file.put(group + "/voltage_V", trace.voltage(), "V", "time");
        file.put(group + "/position_m", trace.position(), "m", AXES);
        file.put(group + "/angle_rad", trace.angle(), "rad", AXES);
        if (trace.tilt().isPresent()) {
            file.put(group + "/tilt_rad", trace.tilt().get(), "rad", AXES);
        }
    }

    static boolean isIn(Hdf5Reader file, int state) {
        return file.has(path(state));
    }

    static Trace read(Hdf5Reader file, DeviceSpec spec, int state) {
        String group = path(state);
        double[] time = file.read(group + "/time_s", double[].class, -1);
        int times = time.length;
        double[] current = file.read(group + "/current_A_per_m2", double[].class, times);
        double[] voltage = file.read(group + "/voltage_V", double[].class, times);
        double[][] position = file.read(group + "/position_m", double[][].class, -1, times);
        double[][] angle = file.read(group + "/angle_rad", double[][].class, position.length, times);
        double[][] tilt = spec.wall().model() == Wall.Model.TILTED
                ? file.read(group + "/tilt_rad", double[][].class, position.length, times)
                : null;
        return new Trace(state, new Trace.Stimulus(time, current, voltage), position, angle, tilt);
    }

    private static String path(int state) {
        return "/trace/set_" + state;
    }
}
