package org.dwlab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SideBySide;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.PlannedWrite;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.dwlab.study.design.NearestState;

/**
 * Two writes of every state of one device by full micromagnetics, beside the fast wall on the same edges. A state that
 * another write passes is read on its way, where the pulse begins that goes on from it.
 *
 * @param read      where every state was read
 * @param right     how many of those walls were in the state that was written
 * @param fastRight the same of the fast wall, which writes every state by itself
 */
record CellCheck(List<SeenWalls> read, long right, long fastRight) {
    /** Walls that run side by side in cells, whether one asks for both or not. */
    private static final int PAIR = 2;

    private static final double NANO = 1e-9;

    /**
     * Fast walls of the writes that cells will make.
     *
     * @param fast   their paths
     * @param length of the track [nm]
     */
    private record Beside(List<WallPaths> fast, double length) {}

    /**
     * Walls of cells at one instant.
     *
     * @param state that is written
     * @param time  since the write began [ns]
     * @param walls where they are [nm]
     */
    record SeenWalls(int state, double time, double[] walls) {}

    /** One write of cells, which is told point by point. */
    private record WatchedWrite(
            CellTrajectories cells, DeviceSpec spec, PlannedWrite write, long every, DeviceStudy.Listener listener) {
        long points() {
            return (cells.steps(write.protocol()) - 1) / every + 2;
        }

        /** Every state that is read, in any order. */
        List<SeenWalls> run(Progress.Task task) {
            long steps = cells.steps(write.protocol());
            int[] device = new int[PAIR];
            int[] cycle = {0, 1};
            List<SeenWalls> seen = new ArrayList<>();
            double[] walls = new double[PAIR];
            double[] ends = cells.run(write.protocol(), device, cycle, every, (point, lane, reading, picture) -> {
                walls[lane] = reading.q();
                if (lane == PAIR - 1) {
                    seen.add(seen(write.state(), Math.min(point * every, steps), walls));
                    tell(seen.get(point));
                    task.advance(1);
                }
            });
            List<SeenWalls> read = new ArrayList<>(List.of(seen(write.state(), steps, ends)));
            for (int passed : write.onTheWay()) {
                SeenWalls there = seen.get((int) (write.passes(spec, passed) / spec.timeStep() / every));
                read.add(new SeenWalls(passed, there.time, there.walls));
            }
            return read;
        }

        private SeenWalls seen(int state, long step, double[] walls) {
            return new SeenWalls(
                    state,
                    DeviceLook.rounded(step * spec.timeStep() / NANO, 3),
                    Arrays.stream(walls).map(DeviceLook::nm).toArray());
        }

        private void tell(SeenWalls seen) {
            try {
                listener.tell("cells", seen);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    /** Tells the fast walls, then every point of the others as it comes, and at last this. */
    static void of(DeviceStudy study, DeviceStudy.Listener listener) throws IOException {
        DeviceSpec device = study.device().withoutHops();
        DeviceSpec grained = grained(device);
        grained.requireResolvedStep();
        var streams = new RandomStreams(study.seed());
        double interval = WallPaths.interval(device);
        List<PlannedWrite> planned = PlannedWrite.of(grained);
        List<WallPaths> fast =
                WallPaths.of(TraceRecorder.record(device, streams, new TraceRecorder.Selection(PAIR, PAIR, interval)));
        listener.tell(
                "fast",
                new Beside(
                        planned.stream().map(write -> fast.get(write.state())).toList(),
                        DeviceLook.nm(device.track().length())));
        var cells = new CellTrajectories(grained, streams);
        long every = Math.max(1, Math.round(interval / grained.timeStep()));
        List<WatchedWrite> writes = planned.stream()
                .map(write -> new WatchedWrite(cells, grained, write, every, listener))
                .toList();
        List<SeenWalls> read = new ArrayList<>();
        long points = writes.stream().mapToLong(WatchedWrite::points).sum();
        try (var task = new SentProgress(listener).start(device.name(), points, "points")) {
            List<Supplier<List<SeenWalls>>> each = new ArrayList<>();
            writes.forEach(write -> each.add(() -> write.run(task)));
            new SideBySide(study.threads()).compute(each).forEach(read::addAll);
        }
        read.sort(Comparator.comparingInt(SeenWalls::state));
        var nearest = new NearestState(device);
        listener.tell(
                "checked",
                new CellCheck(
                        read,
                        read.stream()
                                .mapToLong(one -> right(nearest, one.state, one.walls))
                                .sum(),
                        fast.stream()
                                .mapToLong(path -> right(nearest, path.state(), ends(path)))
                                .sum()));
    }

    /** The device with cells. */
    static DeviceSpec grained(DeviceSpec device) {
        return Json.parse(device.name(), device.json())
                .with(List.of("wall.model=micromagnetic", "numerics.cells.writes=on_the_way"))
                .as(DeviceSpec.class);
    }

    private static double[] ends(WallPaths path) {
        return Arrays.stream(path.walls())
                .mapToDouble(wall -> wall[wall.length - 1])
                .toArray();
    }

    private static long right(NearestState nearest, int state, double[] walls) {
        return Arrays.stream(walls).filter(q -> nearest.of(q * NANO) == state).count();
    }
}
