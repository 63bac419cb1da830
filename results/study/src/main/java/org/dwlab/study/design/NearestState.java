package org.dwlab.study.design;

import java.util.stream.IntStream;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Junction;

/** The state whose weight is nearest to that of a wall: how calibration says where a write ended. */
public final class NearestState {
    private final Junction junction;
    private final Thresholds thresholds;
    private final double sign; // the weights of a wall of charge -1 fall

    /**
     * Tabulates what it needs: make it once for many positions.
     *
     * @param device whose states are told apart
     */
    public NearestState(DeviceSpec device) {
        junction = device.junction();
        double[] weights = IntStream.range(0, device.states())
                .mapToDouble(state -> junction.weight(device.statePosition(state)))
                .toArray();
        sign = weights[weights.length - 1] > weights[0] ? 1 : -1;
        thresholds = Thresholds.of(IntStream.range(0, weights.length)
                .mapToDouble(state -> sign * weights[state])
                .toArray());
    }

    /**
     * The state of a wall.
     *
     * @param q where it is [m]
     * @return the state, counted from 0
     */
    public int of(double q) {
        return thresholds.nearest(sign * junction.weight(q));
    }
}
