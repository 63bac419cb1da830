package org.dwlab.lab;

import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.CellRecorder;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.study.design.NearestState;

/**
 * One write of every state by full micromagnetics, beside the fast wall on the same edges.
 *
 * @param cells     full micromagnetics
 * @param fast      the wall of few coordinates
 * @param length    of the track [nm]
 * @param right     states that micromagnetics ended in as they were written
 * @param fastRight the same of the fast wall
 */
record CellCheck(List<WallPaths> cells, List<WallPaths> fast, double length, long right, long fastRight) {
    private static final double NANO = 1e-9;

    static CellCheck of(DeviceStudy study, Progress progress) {
        DeviceSpec device = study.device().withoutHops();
        DeviceSpec grained = Json.parse(device.name(), device.json())
                .with(List.of("wall.model=micromagnetic"))
                .as(DeviceSpec.class);
        var selection = new TraceRecorder.Selection(1, 1, WallPaths.interval(device));
        var streams = new RandomStreams(study.seed());
        List<WallPaths> fast = WallPaths.of(TraceRecorder.record(device, streams, selection));
        List<WallPaths> cells = WallPaths.of(
                CellRecorder.record(grained, streams, selection, progress).traces());
        double length = DeviceLook.nm(device.track().length());
        return new CellCheck(cells, fast, length, right(device, cells), right(device, fast));
    }

    private static long right(DeviceSpec device, List<WallPaths> paths) {
        var nearest = new NearestState(device);
        return paths.stream()
                .filter(path -> {
                    double[] wall = path.walls()[0];
                    return nearest.of(wall[wall.length - 1] * NANO) == path.state();
                })
                .count();
    }
}
