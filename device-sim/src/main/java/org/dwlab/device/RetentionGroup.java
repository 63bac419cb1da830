package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/**
 * HDF5 layout of the retention of a device within an ensemble's file, group {@code /retention};
 * docs/formats.md.
 */
public final class RetentionGroup {
    private static final int SIDES = 2;
    private static final String GROUP = "/retention";
    private static final DataKey BARRIER = new DataKey(GROUP + "/barrier_J", "J", "state,side");
    private static final DataKey TIME = new DataKey(GROUP + "/escape_time_s", "s", "state");
    private static final DataKey RIGHT = new DataKey(GROUP + "/share_right", "1", "state");
    private static final DataKey PLATEAU = new DataKey(GROUP + "/plateau", "1", "state");
    private static final DataKey DEVICE_TIME = new DataKey(GROUP + "/device_escape_time_s", "s", "device,state");
    private static final DataKey DEVICE_RIGHT = new DataKey(GROUP + "/device_share_right", "1", "device,state");

    private RetentionGroup() {}

    static void put(Hdf5Sink file, List<StateRetention> retention) {
        double[][] barrier = new double[retention.size()][];
        double[] time = new double[retention.size()];
        double[] right = new double[retention.size()];
        int[] plateau = new int[retention.size()];
        for (int k = 0; k < time.length; k++) {
            StateRetention state = retention.get(k);
            barrier[k] = new double[] {state.barrierLeft(), state.barrierRight()};
            time[k] = state.escapeTime();
            right[k] = state.shareRight();
            plateau[k] = state.plateau() ? 1 : 0;
        }
        file.put(BARRIER, barrier);
        file.put(TIME, time);
        file.put(RIGHT, right);
        file.put(PLATEAU, plateau);
    }

    /**
     * Adds how devices leave their states.
     *
     * @param file    to add to
     * @param escapes [device][state]
     */
    public static void putEscapes(Hdf5Sink file, List<List<Escape>> escapes) {
        file.put(DEVICE_TIME, values(escapes, Escape::time));
        file.put(DEVICE_RIGHT, values(escapes, Escape::shareRight));
    }

    /** [device][state] */
    private static double[][] values(List<List<Escape>> escapes, ToDoubleFunction<Escape> value) {
        return escapes.stream()
                .map(device -> device.stream().mapToDouble(value).toArray())
                .toArray(double[][]::new);
    }

    /**
     * How devices leave their states.
     *
     * @param file    that {@link #putEscapes} added to, or not
     * @param devices that there are
     * @param states  of each
     * @return [device][state], or none where the file does not know them
     * @throws SpecException if what is there contradicts this
     */
    public static List<List<Escape>> readEscapes(Hdf5Reader file, int devices, int states) {
        if (!file.has(DEVICE_TIME.path()) && !file.has(DEVICE_RIGHT.path())) {
            return List.of();
        }
        double[][] time = file.read(DEVICE_TIME, double[][].class, devices, states);
        double[][] right = file.read(DEVICE_RIGHT, double[][].class, devices, states);
        var escapes = new ArrayList<List<Escape>>();
        for (int device = 0; device < devices; device++) {
            try {
                escapes.add(Escape.all(time[device], right[device]));
            } catch (SpecException contradiction) {
                throw file.refuse(GROUP + ", device " + device + ": " + contradiction.getMessage());
            }
        }
        return List.copyOf(escapes);
    }

    /** One entry per state, or none where the file has no such group. */
    static List<StateRetention> read(Hdf5Reader file, DeviceSpec spec) {
        var retention = new ArrayList<StateRetention>();
        if (file.has(GROUP)) {
            int states = spec.states();
            double[][] barrier = file.read(BARRIER, double[][].class, states, SIDES);
            double[] time = file.read(TIME, double[].class, states);
            double[] right = file.read(RIGHT, double[].class, states);
            int[] plateau = file.read(PLATEAU, int[].class, states);
            for (int k = 0; k < states; k++) {
                retention.add(new StateRetention(
                        k, spec.temperature(), barrier[k][0], barrier[k][1], time[k], right[k], plateau[k] != 0));
            }
        }
        return List.copyOf(retention);
    }
}
