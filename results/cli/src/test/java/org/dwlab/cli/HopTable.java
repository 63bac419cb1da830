package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;

/**
 * How far single hops went, of those that have a next notch: from {@code film;ensemble;direction;start;device;cycle;position_nm} of
 * cells and from counts, {@code film;ensemble;direction;stay;one;two}, of the tilted wall and of another program.
 */
final class HopTable {
    private static final Path FOLDER = DocumentedTables.ROOT.resolve("docs/hops");
    private static final Path TILTED = FOLDER.resolve("tilted.csv");
    private static final List<String> FILMS = List.of("hops.json", "wide-hops.json");
    private static final int DEVICES = 256;
    private static final int CYCLES = 4;
    private static final double NANO = 1e-9;

    private HopTable() {}

    static String of(List<Path> files) throws IOException {
        Map<String, Map<Direction, String>> rows = new LinkedHashMap<>();
        counts(files.get(0))
                .forEach((hops, counts) -> enter(
                        rows,
                        hops,
                        Arrays.stream(counts).mapToObj(Integer::toString).toArray(String[]::new)));
        for (Path file : files.subList(1, files.size())) {
            for (String[] line : DocumentedTables.lines(file, ";")) {
                enter(rows, hops(line), Arrays.copyOfRange(line, 3, line.length));
            }
        }
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "", "up", "down");
        DocumentedTables.row(text, "---", "---", "---");
        for (String film : FILMS) {
            rows.forEach((name, shares) -> {
                if (name.startsWith("`" + film)) {
                    DocumentedTables.row(
                            text, name, shares.getOrDefault(Direction.UP, ""), shares.getOrDefault(Direction.DOWN, ""));
                }
            });
        }
        return text.append('\n').toString();
    }

    private static void enter(Map<String, Map<Direction, String>> rows, Hops hops, String[] counts) {
        rows.computeIfAbsent("`" + hops.film() + "`, " + hops.ensemble(), name -> new TreeMap<>())
                .put(hops.direction(), String.join(" / ", counts));
    }

    /**
     * Lines of one ensemble and direction.
     *
     * @param film      a file of docs/hops
     * @param ensemble  what simulated them
     * @param direction where to
     */
    private record Hops(String film, String ensemble, Direction direction) {}

    private static Hops hops(String[] line) {
        return new Hops(line[0], line[1], Direction.valueOf(line[2].toUpperCase(Locale.ROOT)));
    }

    /** Hops that stay, go one notch, and go two. */
    private static Map<Hops, int[]> counts(Path cells) throws IOException {
        Map<String, DeviceSpec> films = new TreeMap<>();
        for (String film : FILMS) {
            films.put(film, film(film));
        }
        Map<Hops, int[]> counts = new LinkedHashMap<>();
        for (String[] line : DocumentedTables.lines(cells, ";")) {
            Hops hops = hops(line);
            count(
                    counts.computeIfAbsent(hops, first -> new int[3]),
                    films.get(hops.film()),
                    hops.direction(),
                    Integer.parseInt(line[3]),
                    Double.parseDouble(line[6]) * NANO);
        }
        return counts;
    }

    private static DeviceSpec film(String name) throws IOException {
        return DeviceSpec.load(FOLDER.resolve(name).toString(), List.of());
    }

    private static void count(int[] counts, DeviceSpec film, Direction direction, int start, double position) {
        int step = direction.sign();
        if (start + step >= 0 && start + step < film.states()) {
            int nearest = CheckedWrites.nearest(film, position);
            int way = (nearest - start) * step;
            assertTrue(way >= 0 && way < counts.length, "a hop from " + start + " to " + nearest);
            counts[way]++;
        }
    }

    /** Makes the file of the tilted wall anew. */
    static void simulate() throws IOException {
        List<String> lines = new ArrayList<>(List.of("film;ensemble;direction;stay;one;two"));
        for (String name : FILMS) {
            DeviceSpec film = film(name);
            double[][][][] hops = EnsembleSimulator.simulate(
                            film, DEVICES, CYCLES, new RandomStreams(1), 2, Progress.NONE)
                    .hopPosition()
                    .orElseThrow();
            for (Direction direction : Direction.values()) {
                int[] counts = new int[3];
                double[][][] from = hops[direction.index()];
                for (int start = 0; start < from.length; start++) {
                    for (double position : Arrays.stream(from[start])
                            .flatMapToDouble(Arrays::stream)
                            .toArray()) {
                        count(counts, film, direction, start, position);
                    }
                }
                lines.add(String.format(
                        Locale.ROOT,
                        "%s;tilted wall;%s;%d;%d;%d",
                        name,
                        direction.name().toLowerCase(Locale.ROOT),
                        counts[0],
                        counts[1],
                        counts[2]));
            }
        }
        Files.write(TILTED, lines);
    }
}
