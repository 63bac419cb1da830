package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.cli.terminal.Text;
import org.dwlab.report.TextTableBuilder;

/** Tables of README and docs that are made of files of results; each stands between two comments that name its files. */
final class DocumentedTables {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    /** The tilted wall's part of {@link #cells}: {@code device,state,writes,right,mean_nm,sd_nm}. */
    static final Path TILTED = ROOT.resolve("docs/devices/tilted.csv");

    private static final Pattern TABLE =
            Pattern.compile("(?ms)^(<!-- table (\\w+) of ([^>]*) -->\n)(.*?)^(<!-- end of table -->)$");
    private static final double PERCENT = 100;
    private static final List<String> PARTS =
            List.of("write", "gate", "reset", "read", "converter", "memory", "arithmetic");

    private DocumentedTables() {}

    /** A document with every table made anew. */
    static String made(String document) {
        return TABLE.matcher(document)
                .replaceAll(found -> found.group(1).replace("$", "\\$") + table(found) + found.group(5));
    }

    /** Names of the tables of a document. */
    static List<String> names(String document) {
        return TABLE.matcher(document).results().map(found -> found.group(2)).toList();
    }

    private static String table(MatchResult found) {
        List<Path> files =
                Stream.of(found.group(3).split(", ")).map(ROOT::resolve).toList();
        try {
            return switch (found.group(2)) {
                case "reproduction" -> "\n```text\n" + reproduction(files.get(0)) + "```\n\n";
                case "accuracies" -> accuracies(files.get(0));
                case "accounts" -> accounts(files);
                case "margins" -> MarginTable.of(files.get(0));
                case "recipes" -> RecipeTable.of(files.get(0));
                case "pareto" -> ParetoTable.of(files.get(0));
                case "cells" -> cells(files);
                case "strips" -> BuiltInTables.strips(files);
                case "writes" -> BuiltInTables.writes(files);
                case "shares" -> BuiltInTables.shares(files.get(0));
                case "hops" -> HopTable.of(files);
                case "wall" -> WallTable.of(files.get(0));
                case "rest" -> RestTable.of(files.get(0));
                case "components" -> CalibratedTables.components(files.get(0));
                case "distances" -> CalibratedTables.distances(files.get(0));
                case "checks" -> CheckTable.of(files.get(0));
                case "fuzzing" -> RobustnessTables.fuzzing(files.get(0));
                case "faults" -> RobustnessTables.faults(files.get(0));
                case "mutations" -> RobustnessTables.mutations(files.get(0));
                default -> throw new AssertionError("no table is called " + found.group(2));
            };
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    /** Cells of the lines of a CSV below its head. */
    static List<String[]> lines(Path csv, String separator) throws IOException {
        return Files.readAllLines(csv).stream()
                .skip(1)
                .map(line -> line.split(separator))
                .toList();
    }

    private static List<Map<String, Object>> values(Path json) throws IOException {
        return new ObjectMapper().readerForListOf(Map.class).readValue(json.toFile());
    }

    /** What a reproduction printed, from its {@code summary.json}. */
    static String reproduction(Path summary) throws IOException {
        var rows = TextTableBuilder.numbers(
                "configuration",
                "runs",
                "test accuracy / %",
                "seed sd",
                "chip sd",
                "after 1 h",
                "after 10 y",
                "paper / %",
                "write energy",
                "s per run");
        for (Map<String, Object> run : values(summary)) {
            rows.row(
                    run.get("configuration").toString(),
                    Integer.toString(((List<?>) run.get("seeds")).size()),
                    percent(run.get("test_accuracy")),
                    percent(run.get("test_accuracy_seed_sd")),
                    percent(run.get("test_accuracy_chip_sd")),
                    percent(held(run, LostStates.HOUR)),
                    percent(held(run, LostStates.TEN_YEARS)),
                    percent(run.get("paper_test_accuracy")),
                    energy(run),
                    fixed(number(run.get("seconds_per_run")), 1));
        }
        return Text.table(rows.build());
    }

    /** Training modes side by side, numbers of states within a cell. */
    private static String accuracies(Path summary) throws IOException {
        List<Map<String, Object>> runs = values(summary);
        var text = new StringBuilder("\n");
        String states = states(
                runs, "in-situ", run -> run.get("configuration").toString().replaceAll(".*-", ""));
        row(text, "", "float", "in-situ " + states + " states", "ex-situ " + states + " states");
        row(text, "---", "---", "---", "---");
        Function<Map<String, Object>, String> accuracy =
                run -> percent(run.get("test_accuracy")) + " ± " + percent(run.get("test_accuracy_seed_sd"));
        row(
                text,
                "784-256-128-64-10",
                states(runs, "float", accuracy),
                states(runs, "in-situ", accuracy),
                states(runs, "ex-situ", accuracy));
        row(
                text,
                "chips of one run, sd",
                "",
                "",
                states(runs, "ex-situ", run -> percent(run.get("test_accuracy_chip_sd"))));
        row(text, "writes", "", energies(runs, "in-situ"), energies(runs, "ex-situ"));
        new TreeMap<>(Map.of(LostStates.HOUR, "after an hour at rest", LostStates.TEN_YEARS, "after ten years"))
                .forEach((time, name) -> row(
                        text,
                        name,
                        "",
                        states(runs, "in-situ", run -> percent(held(run, time))),
                        states(runs, "ex-situ", run -> percent(held(run, time)))));
        return text.append('\n').toString();
    }

    /** What the parts of both accounts of every configuration with devices are [pJ per image]. */
    private static String accounts(List<Path> summaries) throws IOException {
        var text = new StringBuilder("\n");
        row(
                text,
                Stream.concat(
                        Stream.of("", "accuracy", "after 1 h"),
                        PARTS.stream().map(part -> part.matches("memory|arithmetic") ? part : part + "s")));
        row(text, Stream.generate(() -> "---").limit(3L + PARTS.size()));
        for (Path summary : summaries) {
            for (Map<String, Object> run : values(summary)) {
                if (run.get("learning_J_per_image") instanceof Map<?, ?> learning) {
                    var classifying = (Map<?, ?>) run.get("classifying_J_per_image");
                    Stream<String> parts = PARTS.stream()
                            .map(part -> picojoules(learning.get(part)) + " / " + picojoules(classifying.get(part)));
                    Stream<String> accuracies = Stream.of(
                            "`" + run.get("configuration") + "`",
                            percent(run.get("test_accuracy")),
                            percent(held(run, LostStates.HOUR)));
                    row(
                            text,
                            Stream.concat(accuracies, parts.map(cell -> cell.replaceAll("^- / -$|^(.*) / -$", "$1"))));
                }
            }
        }
        return text.append('\n').toString();
    }

    private static String picojoules(Object joules) {
        if (joules == null) {
            return "-";
        }
        double value = number(joules) * 1e12;
        return fixed(value, value > 0 && value < 10 ? 3 : 0);
    }

    private static void row(StringBuilder text, Stream<String> cells) {
        row(text, cells.toArray(String[]::new));
    }

    static void row(StringBuilder text, String... cells) {
        text.append(Stream.of(cells)
                .map(cell -> cell.equals("---") ? "---|" : cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", "\n")));
    }

    private static String states(
            List<Map<String, Object>> runs, String mode, Function<Map<String, Object>, String> cell) {
        return runs.stream()
                .filter(run -> run.get("configuration").toString().startsWith(mode))
                .map(cell)
                .collect(Collectors.joining(" / "));
    }

    /** The unit, which all share, once. */
    private static String energies(List<Map<String, Object>> runs, String mode) {
        List<String> cells = new ArrayList<>(
                List.of(states(runs, mode, DocumentedTables::energy).split(" / ")));
        String unit = cells.get(0).replaceFirst("^\\S+", "");
        return cells.stream()
                        .map(cell -> cell.endsWith(unit) ? cell.substring(0, cell.length() - unit.length()) : cell)
                        .collect(Collectors.joining(" / "))
                + unit;
    }

    private static String energy(Map<String, Object> run) {
        Object chip = run.get("write_energy_per_chip_J");
        Object sample = run.get("write_energy_per_sample_J");
        if (chip == null && sample == null) {
            return "-";
        }
        double joules = number(chip == null ? sample : chip);
        int prefix = 0;
        double scaled = joules * 1e18;
        for (; scaled >= 1000 && prefix < 6; prefix++) {
            scaled /= 1000;
        }
        return fixed(scaled, 2) + " "
                + List.of("a", "f", "p", "n", "µ", "m", "").get(prefix) + "J per " + (chip == null ? "sample" : "chip");
    }

    private static Object held(Map<String, Object> run, double time) {
        List<?> holds = (List<?>) run.getOrDefault("after_hold", List.of());
        return holds.stream()
                .map(held -> (Map<?, ?>) held)
                .filter(held -> number(held.get("time_s")) == time)
                .map(held -> (Object) held.get("test_accuracy"))
                .findFirst()
                .orElse(null);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String percent(Object share) {
        return share == null ? "-" : fixed(PERCENT * number(share), 2);
    }

    /** Files of cells, one for each device, then that of the tilted wall. */
    private static String cells(List<Path> files) throws IOException {
        var text = new StringBuilder("\n");
        row(text, "device", "state", "cells: right of writes", "95 %", "mean, sd", "tilted wall: right", "mean, sd");
        row(text, "---", "---", "---", "---", "---", "---", "---");
        List<String> tilted = Files.readAllLines(files.get(files.size() - 1));
        for (Path file : files.subList(0, files.size() - 1)) {
            for (CheckedWrites cells : CheckedWrites.of(file)) {
                String place = cells.spec().name() + "," + (cells.state() + 1) + ",";
                String[] walls = tilted.stream()
                        .filter(line -> line.startsWith(place))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("tilted.csv has no " + place))
                        .split(",");
                Estimate share = cells.share();
                row(
                        text,
                        "`" + cells.spec().name() + "`",
                        Integer.toString(cells.state() + 1),
                        cells.right() + " of " + cells.writes(),
                        fixed(share.low(), 3) + " to " + fixed(share.high(), 3),
                        fixed(cells.mean(), 1) + ", " + fixed(cells.sd(), 1),
                        fixed(PERCENT * Double.parseDouble(walls[3]) / Double.parseDouble(walls[2]), 2) + " %",
                        walls[4] + ", " + walls[5]);
            }
        }
        return text.append('\n').toString();
    }

    /** A line of {@link #TILTED}. */
    static String tilted(CheckedWrites walls) {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%d,%.1f,%.1f",
                walls.spec().name(),
                walls.state() + 1,
                walls.writes(),
                walls.right(),
                walls.mean(),
                walls.sd());
    }
}
