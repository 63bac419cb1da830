package org.dwlab.lab;

import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.retention.RoughDevices;

/**
 * What devices with rough edges lose at rest.
 *
 * @param devices how many, from number 0 on
 * @param hour    [state] share of them that have lost it after an hour
 * @param decade  [state] the same after ten years
 */
record RestingStates(int devices, double[] hour, double[] decade) {

    /** Of a device that is not at zero temperature. */
    static RestingStates of(DeviceSpec device, int devices, RandomStreams streams, int threads, Progress progress) {
        var escapes = RoughDevices.escapes(device, devices, streams, threads, progress);
        LostStates lost = LostStates.of(List.of(), escapes).orElseThrow();
        return new RestingStates(
                devices, rounded(lost.shares(LostStates.HOUR)), rounded(lost.shares(LostStates.TEN_YEARS)));
    }

    private static double[] rounded(double[] shares) {
        return Arrays.stream(shares).map(share -> DeviceLook.rounded(share, 6)).toArray();
    }
}
