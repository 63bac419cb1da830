package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;

/**
 * Where the walls of one state of a built-in device ended.
 *
 * @param spec      of the device
 * @param state     from 0
 * @param positions one of every write [m]
 */
record CheckedWrites(DeviceSpec spec, int state, List<Double> positions) {
    /** Of 95 %, two-sided. */
    private static final double Z = 1.959964;

    private static final double NANO = 1e-9;

    /** All states of a device, ascending, from a file of docs/devices. */
    static List<CheckedWrites> of(Path file) throws IOException {
        DeviceSpec spec = DeviceSpec.load(file.getFileName().toString().replace(".csv", ""), List.of());
        Map<Integer, List<Double>> states = new TreeMap<>();
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertEquals("state,device,cycle,position_nm", lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            states.computeIfAbsent(Integer.parseInt(cells[0]), state -> new ArrayList<>())
                    .add(Double.parseDouble(cells[3]) * NANO);
        }
        return states.entrySet().stream()
                .map(one -> new CheckedWrites(spec, one.getKey(), one.getValue()))
                .toList();
    }

    /** All states of an ensemble. */
    static List<CheckedWrites> of(PositionEnsemble ensemble) {
        return IntStream.range(0, ensemble.spec().states())
                .mapToObj(state -> new CheckedWrites(
                        ensemble.spec(),
                        state,
                        Arrays.stream(ensemble.setPosition()[state])
                                .flatMapToDouble(Arrays::stream)
                                .boxed()
                                .toList()))
                .toList();
    }

    /** Writes whose wall is nearer to its own state than to any other. */
    long right() {
        return positions.stream().filter(q -> nearest(spec, q) == state).count();
    }

    /** The state whose notch is nearest to a position [m]. */
    static int nearest(DeviceSpec spec, double q) {
        int nearest = 0;
        for (int other = 1; other < spec.states(); other++) {
            if (Math.abs(q - spec.statePosition(other)) < Math.abs(q - spec.statePosition(nearest))) {
                nearest = other;
            }
        }
        return nearest;
    }

    int writes() {
        return positions.size();
    }

    /** Share of right writes with Wilson's interval at 95 %. */
    Estimate share() {
        return Estimate.wilson((double) right() / writes(), writes(), Z);
    }

    /** Of the positions [nm]. */
    double mean() {
        return positions.stream().mapToDouble(q -> q).average().orElseThrow() / NANO;
    }

    /** Of these very positions, not of what others they might be drawn from [nm]. */
    double sd() {
        double mean = mean();
        return Math.sqrt(positions.stream()
                .mapToDouble(q -> q / NANO - mean)
                .map(away -> away * away)
                .average()
                .orElseThrow());
    }
}
