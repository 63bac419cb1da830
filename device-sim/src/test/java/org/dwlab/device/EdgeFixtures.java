package org.dwlab.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dwlab.device.fixed.FixedDevices;

/** Edges written point by point, and the devices that have them. */
public final class EdgeFixtures {
    private EdgeFixtures() {}

    /** Places in even steps, from the first to the last at least [m]. */
    static double[] places(double first, double last, double step) {
        return IntStream.rangeClosed(0, (int) Math.ceil((last - first) / step))
                .mapToDouble(i -> first + i * step)
                .toArray();
    }

    /** A table of edges; columns in another order than that of the documents, and one that means nothing. */
    public static Path csv(Path file, double[] x, DoubleUnaryOperator lower, DoubleUnaryOperator upper)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of("# from a micrograph", "upper_m, x_m, grey, lower_m", ""));
        for (double place : x) {
            lines.add(upper.applyAsDouble(place) + ", " + place + ", 7, " + lower.applyAsDouble(place));
        }
        return Files.write(file, lines);
    }

    /** A device whose notches and roughness have given way to the edges in a file. */
    public static DeviceSpec device(String base, Path edges, String... more) throws IOException {
        List<String> assignments = new ArrayList<>(
                List.of("track.notches.*.depth_m=0", "track.roughness.rms_m=0", "track.edges=" + edges));
        assignments.addAll(List.of(more));
        return FixedDevices.load(base, assignments);
    }
}
