package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Require;

/**
 * What a sweep varies. A path that begins with {@code device.} leads into the device's JSON, any other into the
 * experiment's.
 *
 * @param device     a built-in name or a JSON file
 * @param experiment a built-in name or a JSON file
 * @param seeds      repetitions of every point
 * @param vary       blocks: of each, every combination of its values is a point. All blocks vary the same paths, so
 *                   that single points can be listed as blocks of one value each.
 */
public record SweepSpec(
        @JsonProperty("device") String device,
        @JsonProperty("experiment") String experiment,
        @JsonProperty("seeds") int seeds,
        @JsonProperty("vary") List<Map<String, List<JsonNode>>> vary) {
    private static final BuiltIns BUILT_IN =
            new BuiltIns(SweepSpec.class, "sweep", List.of("pareto-5", "pareto-3", "pareto-2"));

    /**
     * Checks the blocks.
     *
     * @param device     looked up only by {@link SweepPoint#of}
     * @param experiment likewise
     * @param seeds      at least 1
     * @param vary       at least one block, all with the same paths, and each with at least one number, text or truth
     *                   value per path; copied
     * @throws org.dwlab.core.SpecException if there are no repetitions, nothing is varied, blocks vary different paths,
     *                                      or a value is no number, text or truth value
     */
    public SweepSpec {
        Require.atLeast(seeds, 1, "seeds");
        vary = Require.listOf(vary, 1, "vary");
        Set<String> paths = vary.get(0).keySet();
        Require.that(!paths.isEmpty(), "vary", "must name at least one path");
        for (Map<String, List<JsonNode>> block : vary) {
            Require.that(
                    block.keySet().equals(paths),
                    "vary",
                    "must name the same paths in every block, " + String.join(", ", paths),
                    String.join(", ", block.keySet()));
            block.forEach((path, values) -> {
                Require.listOf(values, 1, "vary." + path);
                Require.that(
                        values.stream().allMatch(JsonNode::isValueNode),
                        "vary." + path,
                        "must list numbers, texts or true and false");
            });
        }
    }

    /**
     * A built-in sweep by its name, or a file.
     *
     * @param nameOrFile such as {@code pareto-5}
     * @return the sweep
     * @throws IOException                  if the file cannot be read
     * @throws org.dwlab.core.SpecException if there is no such sweep, or the file holds none
     */
    public static SweepSpec load(String nameOrFile) throws IOException {
        return BUILT_IN.load(nameOrFile).as(SweepSpec.class);
    }

    /**
     * What is varied.
     *
     * @return paths in their order
     */
    public List<String> paths() {
        return List.copyOf(vary.get(0).keySet());
    }

    /**
     * Every point as values by path.
     *
     * @return points; the last path varies fastest
     */
    public List<Map<String, JsonNode>> points() {
        List<Map<String, JsonNode>> points = new ArrayList<>();
        for (Map<String, List<JsonNode>> block : vary) {
            List<Map<String, JsonNode>> product = List.of(Map.of());
            for (String path : paths()) {
                List<Map<String, JsonNode>> longer = new ArrayList<>();
                for (Map<String, JsonNode> point : product) {
                    for (JsonNode value : block.get(path)) {
                        Map<String, JsonNode> next = new LinkedHashMap<>(point);
                        next.put(path, value);
                        longer.add(next);
                    }
                }
                product = longer;
            }
            points.addAll(product);
        }
        return points;
    }
}
