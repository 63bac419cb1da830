package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.StateRetention;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.retention.Retention;
import org.dwlab.device.retention.RoughDevices;

/** How long built-in devices keep their states: smooth edges from the devices, rough ones from {@code device,state,hour,ten_years}. */
final class RestTable {
    private static final Path FILE = DocumentedTables.ROOT.resolve("docs/results/rest.csv");
    private static final List<String> DEVICES = List.of("d5", "d3", "d2", "d5n", "d3n", "d2n");
    private static final int ROUGH = 64;
    private static final double YEAR = 365.25 * 86_400;

    private RestTable() {}

    static String of(Path csv) throws IOException {
        List<String[]> lost = DocumentedTables.lines(csv, ",");
        var text = new StringBuilder("\n");
        DocumentedTables.row(
                text,
                "device, smooth edges",
                "V",
                "least barrier / k_BT",
                "escape time, inner / end state",
                "rough: lost in an hour, inner; end",
                "in ten years, inner; end");
        DocumentedTables.row(text, "---", "---", "---", "---", "---", "---");
        for (String name : DEVICES) {
            DeviceSpec device = DeviceSpec.load(name, List.of());
            List<StateRetention> rest = states(device, device.write().restVoltage());
            String plateau = rest.stream().anyMatch(StateRetention::plateau) ? " (plateau)" : "";
            DocumentedTables.row(
                    text,
                    "`" + name + "`" + plateau,
                    Text.significant(device.write().restVoltage(), 3) + ", at rest",
                    barrier(rest),
                    times(rest),
                    shares(lost, name, 2),
                    shares(lost, name, 3));
            List<StateRetention> free = states(device, 0);
            DocumentedTables.row(text, "", "0", barrier(free), times(free), "", "");
        }
        return text.append('\n').toString();
    }

    private static List<StateRetention> states(DeviceSpec device, double voltage) {
        return new Retention(device, TrackRealization.smooth(device.track()), voltage).summary();
    }

    /** Between states: end walls are not escaped over. */
    private static String barrier(List<StateRetention> states) {
        return fixed(
                states.stream()
                        .limit(states.size() - 1L)
                        .mapToDouble(StateRetention::barrierRightKt)
                        .min()
                        .orElseThrow(),
                1);
    }

    private static String times(List<StateRetention> states) {
        Stream<StateRetention> ends = Stream.of(states.get(0));
        return (states.size() > 2 ? Stream.concat(Stream.of(states.get(1)), ends) : ends)
                .map(state -> time(state.escapeTime()))
                .collect(Collectors.joining(" / "));
    }

    private static String time(double seconds) {
        return seconds < 3600
                ? Text.significant(seconds, 2) + " s"
                : seconds < 86_400
                        ? Text.significant(seconds / 3600, 2) + " h"
                        : seconds < YEAR
                                ? Text.significant(seconds / 86_400, 2) + " d"
                                : Text.significant(seconds / YEAR, 2) + " a";
    }

    /** Of the states inside and, behind a semicolon, of both ends: least and most, in per cent. */
    private static String shares(List<String[]> lost, String device, int column) {
        double[] all = lost.stream()
                .filter(line -> line[0].equals(device))
                .mapToDouble(line -> 100 * Double.parseDouble(line[column]))
                .toArray();
        double[] ends = {all[0], all[all.length - 1]};
        return (all.length > 2 ? range(Arrays.copyOfRange(all, 1, all.length - 1)) + "; " : "") + range(ends) + " %";
    }

    private static String range(double[] shares) {
        String least = Text.significant(Arrays.stream(shares).min().orElseThrow(), 1);
        String most = Text.significant(Arrays.stream(shares).max().orElseThrow(), 1);
        return least.equals(most) ? least : least + " to " + most;
    }

    /** Makes the file of the rough devices anew. */
    static void simulate() throws IOException {
        List<String> lines = new ArrayList<>(List.of("device,state,hour,ten_years"));
        for (String name : DEVICES) {
            DeviceSpec device = DeviceSpec.load(name, List.of());
            LostStates lost = LostStates.of(
                            List.of(), RoughDevices.escapes(device, ROUGH, new RandomStreams(1), 2, Progress.NONE))
                    .orElseThrow();
            double[] hour = lost.shares(LostStates.HOUR);
            double[] years = lost.shares(LostStates.TEN_YEARS);
            for (int state = 0; state < hour.length; state++) {
                lines.add(String.format(Locale.ROOT, "%s,%d,%.3e,%.3e", name, state + 1, hour[state], years[state]));
            }
        }
        Files.write(FILE, lines);
    }
}
