package org.dwlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Accuracy on held-back images by recipe, from {@code recipe;configuration;accuracy_of_seeds;write_energy_per_sample_J};
 * configurations are named as the built-in experiments are. Those of low energy are not shown.
 */
final class RecipeTable {
    private static final List<Integer> STATES = List.of(5, 3, 2);

    private RecipeTable() {}

    static String of(Path csv) throws IOException {
        Map<String, List<String[]>> recipes = DocumentedTables.lines(csv, ";").stream()
                .filter(line -> !line[1].startsWith("low-energy"))
                .collect(Collectors.groupingBy(line -> line[0], LinkedHashMap::new, Collectors.toList()));
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "", "float", "in-situ 5 / 3 / 2", "ex-situ 5 / 3 / 2");
        DocumentedTables.row(text, "---", "---", "---", "---");
        recipes.forEach((recipe, runs) -> DocumentedTables.row(
                text,
                recipe,
                cell(runs, Stream.of("float")),
                cell(runs, STATES.stream().map(states -> "in-situ-" + states)),
                cell(runs, STATES.stream().map(states -> "ex-situ-" + states))));
        return text.append('\n').toString();
    }

    /** Nothing where none of the configurations was trained. */
    private static String cell(List<String[]> runs, Stream<String> configurations) {
        List<String> cells = configurations
                .map(configuration -> runs.stream()
                        .filter(line -> line[1].equals(configuration))
                        .map(line -> MarginTable.accuracy(line[2]))
                        .collect(Collectors.joining()))
                .toList();
        return cells.stream().allMatch(String::isEmpty) ? "" : String.join(" / ", cells);
    }
}
