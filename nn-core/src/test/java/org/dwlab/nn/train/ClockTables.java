package org.dwlab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.StatAssert;
import org.dwlab.device.Escape;
import org.dwlab.nn.spec.Clock;

/** Devices whose states last so long, and a clock that runs. */
public final class ClockTables {
    /** One write at a time, a layer is read at once, in a nanosecond. */
    public static final Clock RUNNING =
            new Clock(true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.NONE, 0, 0);

    private ClockTables() {}

    /** States that are all left after this time, the inner ones to both sides alike. */
    public static HeldStates alike(int states, double seconds) {
        double[] times = new double[states];
        Arrays.fill(times, seconds);
        return chain(times);
    }

    /** States that are left after these times, the inner ones to both sides alike. */
    public static HeldStates chain(double... seconds) {
        List<Escape> escapes = new ArrayList<>();
        for (int s = 0; s < seconds.length; s++) {
            escapes.add(new Escape(seconds[s], s == 0 ? 1 : s == seconds.length - 1 ? 0 : 0.5));
        }
        return new HeldStates(escapes);
    }

    /** Whether a device of {@link #mixed} loses its states soon. */
    public static boolean isBad(int device) {
        return device % 4 == 1;
    }

    /** Every fourth device loses its states soon. */
    public static List<HeldStates> mixed(int states, double bad, double good) {
        List<HeldStates> devices = new ArrayList<>();
        for (int device = 0; device < TestTables.DEVICES; device++) {
            devices.add(alike(states, isBad(device) ? bad : good));
        }
        return devices;
    }

    /** H0: weights that are −1, 0 or 1 each on its own, with this mean and this mean square. */
    public static void assertMoments(double mean, double square, float[] weights) {
        double sum = 0;
        double squares = 0;
        for (float weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        int n = weights.length;
        StatAssert.assertWithin(mean, sum / n, Math.sqrt((square - mean * mean) / n), "mean weight");
        StatAssert.assertWithin(square, squares / n, Math.sqrt(square * (1 - square) / n), "its mean square");
    }
}
