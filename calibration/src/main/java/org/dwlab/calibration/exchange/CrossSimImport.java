package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.Direction;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Reads the lookup tables that CrossSim trains with: {@code dG_increasing.txt} and {@code dG_decreasing.txt},
 * or numbered pairs of them, one for each device.
 */
public final class CrossSimImport {
    private static final Pattern NAME = Pattern.compile(".*(increasing|decreasing)(\\d{0,9})\\.txt");
    private static final String UP = "increasing";

    private final List<Path> files;
    private final List<CrossSimText> up = new ArrayList<>(); // [device]
    private final List<CrossSimText> down = new ArrayList<>(); // [device]

    private CrossSimImport(List<Path> sources) throws IOException {
        files = files(sources);
        Map<Integer, Path[]> pairs = new TreeMap<>(); // by number, -1 for none
        for (Path file : files) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            require(
                    name.matches(),
                    file,
                    "must be named dG_increasing.txt or dG_decreasing.txt, with"
                            + " a number before .txt where there are several devices");
            int number = name.group(2).isEmpty() ? -1 : Integer.parseInt(name.group(2));
            Path[] pair = pairs.computeIfAbsent(number, fresh -> new Path[Direction.values().length]);
            int direction = (name.group(1).equals(UP) ? Direction.UP : Direction.DOWN).index();
            require(
                    pair[direction] == null,
                    file,
                    "is a second table of its device and direction",
                    "leave it or " + pair[direction] + " out");
            pair[direction] = file;
        }
        for (Path[] pair : pairs.values()) {
            require(pair[0] != null, pair[1], "has no increasing table beside it", "give both");
            require(pair[1] != null, pair[0], "has no decreasing table beside it", "give both");
            up.add(new CrossSimText(pair[0]));
            down.add(new CrossSimText(pair[1]));
        }
    }

    /**
     * What was read.
     *
     * @param table      the device
     * @param rearranged entries of its quantile functions that were not in ascending order and now are
     * @param lineage    the files that were read, and no others
     */
    public record Imported(IncrementalTable table, int rearranged, Lineage lineage) {}

    /**
     * Reads one table.
     *
     * @param sources a folder, or files of it
     * @param name    of the device, for people
     * @param costs   what CrossSim's format does not say; what is unknown stays unknown
     * @return the table, its devices in the order of the files' numbers
     * @throws IOException   if a file cannot be read
     * @throws SpecException if the files are not whole pairs of this format
     */
    public static Imported read(List<Path> sources, String name, Costs costs) throws IOException {
        var texts = new CrossSimImport(sources);
        try {
            return new Imported(
                    texts.table(name, costs),
                    texts.all().mapToInt(CrossSimText::rearranged).sum(),
                    texts.lineage());
        } catch (SpecException contradiction) {
            boolean placed = Setting.of(contradiction).isPresent()
                    || texts.all()
                            .anyMatch(text ->
                                    contradiction.place().startsWith(text.file().toString()));
            throw placed ? contradiction : contradiction.in(sources.get(0).toString());
        }
    }

    private Stream<CrossSimText> all() {
        return Stream.concat(up.stream(), down.stream());
    }

    /** In the order of the folder, or of the sources. */
    private Lineage lineage() {
        Map<Path, String> hashes = all().collect(Collectors.toMap(CrossSimText::file, CrossSimText::sha256));
        return new Lineage(
                "",
                files.stream()
                        .map(file -> MeasuredImport.input("CrossSim tables", hashes.get(file)))
                        .toList());
    }

    private IncrementalTable table(String name, Costs costs) {
        int devices = up.size();
        double[][] grid = new double[devices][];
        float[][][][] change = new float[Direction.values().length][devices][][];
        double[] probability = up.get(0).probability();
        for (int d = 0; d < devices; d++) {
            grid[d] = up.get(d).grid();
            for (CrossSimText text : List.of(up.get(d), down.get(d))) {
                Require.that(
                        Arrays.equals(grid[d], text.grid()),
                        text.file() + ": line 2",
                        "must be the conductances of " + up.get(d).file());
                Require.that(
                        Arrays.equals(probability, text.probability()),
                        text.file() + ": line 3",
                        "must be the probabilities of " + up.get(0).file());
            }
            change[Direction.UP.index()][d] = up.get(d).change();
            change[Direction.DOWN.index()][d] = down.get(d).change();
        }
        var builder = new IncrementalTableBuilder(name)
                .axes(grid, probability)
                .changes(change)
                .origin(Json.write(origin(name, costs)), 0);
        if (!costs.writeEnergy().isEmpty()) {
            double[] energy = Costs.each(costs.writeEnergy(), 2, Setting.WRITE_ENERGY);
            builder.pulseEnergy(energy[0], energy[1]);
        }
        if (!costs.writeDuration().isEmpty()) {
            double[] duration = Costs.each(costs.writeDuration(), 2, Setting.WRITE_DURATION);
            builder.pulseDuration(duration[0], duration[1]);
        }
        if (!costs.readEnergy().isEmpty()) {
            double[] read = Costs.each(costs.readEnergy(), 2, Setting.READ_ENERGY);
            builder.readEnergy(read[0], read[1]);
        }
        return builder.build();
    }

    private Map<String, Object> origin(String name, Costs costs) {
        List<Map<String, Object>> files = all().map(text -> {
                    var file = new LinkedHashMap<String, Object>();
                    file.put("name", text.file().getFileName().toString());
                    file.put("title", text.title());
                    file.put("sha256", text.sha256());
                    file.put("rearranged_entries", text.rearranged());
                    return (Map<String, Object>) file;
                })
                .toList();
        var origin = new LinkedHashMap<String, Object>();
        origin.put("imported_from", "CrossSim lookup tables");
        origin.put("name", name);
        origin.put("files", files);
        origin.put("costs", costs);
        return origin;
    }

    private static List<Path> files(List<Path> sources) throws IOException {
        if (sources.size() > 1 || !Files.isDirectory(sources.get(0))) {
            for (Path file : sources) {
                if (!Files.exists(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                require(!Files.isDirectory(file), file, "must be a file, as it is one of several sources");
            }
            return sources;
        }
        try (Stream<Path> entries = Files.list(sources.get(0))) {
            List<Path> found = entries.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
            require(
                    !found.isEmpty(),
                    sources.get(0),
                    "holds no dG_increasing.txt and dG_decreasing.txt, numbered or not");
            return found;
        }
    }

    private static void require(boolean condition, Path file, String rule) {
        require(condition, file, rule, "");
    }

    private static void require(boolean condition, Path file, String rule, String remedy) {
        if (!condition) {
            throw new SpecException(file, rule).remedy(remedy);
        }
    }
}
