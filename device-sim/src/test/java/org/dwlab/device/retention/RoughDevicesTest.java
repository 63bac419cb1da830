package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Escape;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoughDevicesTest {
    private static final RandomStreams STREAMS = new RandomStreams(3);

    private static List<List<Escape>> escapes(DeviceSpec spec, int devices, int threads) {
        return RoughDevices.escapes(spec, devices, STREAMS, threads, Progress.NONE);
    }

    /** Bitwise, since a device is a function of its number alone. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noDeviceDependsOnThreadsOrOnHowManyThereAre(int threads) throws IOException {
        DeviceSpec spec = FixedDevices.load("d3", List.of("spread.width=0.03"));

        List<List<Escape>> all = escapes(spec, 5, threads);

        assertEquals(escapes(spec, 5, 1), all);
        assertEquals(escapes(spec, 2, threads), all.subList(0, 2));
    }

    @Test
    void everyDeviceHasItsOwnEdgesAndItsOwnFilm() throws IOException {
        DeviceSpec spec = FixedDevices.load("d2", List.of("spread.uniaxial_anisotropy=0.01"));

        List<List<Escape>> found = escapes(spec, 2, 1);

        for (int device = 0; device < 2; device++) {
            DeviceSpec own = spec.sampled(STREAMS, device);
            var retention = new Retention(
                    own,
                    TrackRealization.of(own.track(), STREAMS, device),
                    own.write().restVoltage());
            assertEquals(retention.escapeTime(0), found.get(device).get(0).time());
            assertEquals(retention.escapeTime(1), found.get(device).get(1).time());
            assertEquals(
                    List.of(1.0, 0.0),
                    found.get(device).stream().map(Escape::shareRight).toList());
        }
        assertTrue(found.get(0).get(0).time() != found.get(1).get(0).time());
    }

    @Test
    void withoutRoughnessEveryDeviceIsTheSmoothOne() throws IOException {
        DeviceSpec spec = FixedDevices.load("d3", List.of("track.roughness.rms_m=0"));
        List<Escape> smooth = Retention.smooth(spec).summary().stream()
                .map(state -> new Escape(state.escapeTime(), state.shareRight()))
                .toList();

        assertEquals(List.of(smooth, smooth), escapes(spec, 2, 2));
    }

    @Test
    void progressHearsOfEveryDevice() throws IOException {
        List<String> heard = new ArrayList<>();
        Progress progress = (name, total, unit) -> {
            heard.add(name + ": " + total + " " + unit);
            return new Progress.Task() {
                @Override
                public void advance(long amount) {
                    heard.add("+" + amount);
                }

                @Override
                public void close() {
                    heard.add("end");
                }
            };
        };

        RoughDevices.escapes(FixedDevices.load("d2", List.of()), 2, STREAMS, 1, progress);

        assertEquals(List.of("d2 states at rest: 2 devices", "+1", "+1", "end"), heard);
    }
}
