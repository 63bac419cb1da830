package org.dwlab.device.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SideBySide;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Escape;
import org.dwlab.device.TrackRealization;

/**
 * How the devices of an ensemble leave their states at the rest voltage, each with its own edges and its own draw of the
 * spread: rough edges make some of them forget far sooner than the smooth track; docs/physics.md section 12.
 */
public final class RoughDevices {
    private RoughDevices() {}

    /**
     * The escapes of the devices from number 0 on. Each is a pure function of the specification, the seed and its number.
     *
     * @param spec     of the ensemble; its temperature must not be 0
     * @param devices  how many
     * @param streams  those of the ensemble
     * @param threads  workers; never changes the result
     * @param progress is notified of devices
     * @return [device][state]
     * @throws org.dwlab.core.SpecException                   if the temperature is 0, or the spread leaves a device no
     *                                                        wall
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted
     */
    public static List<List<Escape>> escapes(
            DeviceSpec spec, int devices, RandomStreams streams, int threads, Progress progress) {
        try (var task = progress.start(spec.name() + " states at rest", devices, "devices")) {
            List<Supplier<List<Escape>>> each = new ArrayList<>();
            for (int device = 0; device < devices; device++) {
                int number = device;
                each.add(() -> {
                    List<Escape> found = escapes(spec, number, streams);
                    task.advance(1);
                    return found;
                });
            }
            return new SideBySide(threads).compute(each);
        }
    }

    private static List<Escape> escapes(DeviceSpec spec, int device, RandomStreams streams) {
        DeviceSpec own = spec.sampled(streams, device);
        var edges = TrackRealization.of(own.track(), streams, device);
        var retention = new Retention(own, edges, own.write().restVoltage());
        return IntStream.range(0, retention.states())
                .mapToObj(state -> new Escape(retention.escapeTime(state), retention.shareRight(state)))
                .toList();
    }
}
