package org.dwlab.device;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;

/**
 * HDF5 layout of the retention of a device within an ensemble's file, group {@code /retention};
 * docs/formats.md.
 */
final class RetentionGroup {
    private static final int SIDES = 2;

    private RetentionGroup() {}

    static void write(Hdf5Writer file, List<StateRetention> retention) {
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
        file.put("/retention/barrier_J", barrier, "J", "state,side");
        file.put("/retention/escape_time_s", time, "s", "state");
        file.put("/retention/share_right", right, "1", "state");
        file.put("/retention/plateau", plateau, "1", "state");
    }

    /** One entry per state, or none where the file has no such group. */
    static List<StateRetention> read(Hdf5Reader file, DeviceSpec spec) {
        var retention = new ArrayList<StateRetention>();
        if (file.has("/retention")) {
            int states = spec.states();
            double[][] barrier = file.read("/retention/barrier_J", double[][].class, states, SIDES);
            double[] time = file.read("/retention/escape_time_s", double[].class, states);
            double[] right = file.read("/retention/share_right", double[].class, states);
            int[] plateau = file.read("/retention/plateau", int[].class, states);
            for (int k = 0; k < states; k++) {
                retention.add(new StateRetention(
                        k, spec.temperature(), barrier[k][0], barrier[k][1], time[k], right[k], plateau[k] != 0));
            }
        }
        return List.copyOf(retention);
    }
}
