package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.study.plan.SweepSampling.SamplingKind;
import org.dwlab.study.sampling.UnitSample;

/**
 * What a sweep varies. A path that begins with {@code device.} leads into the device's JSON, any other into the
 * experiment's.
 *
 * @param device     a built-in name or a JSON file
 * @param experiment a built-in name or a JSON file
 * @param seeds      repetitions of every point
 * @param sampling   where the points lie; a grid unless said otherwise
 * @param refine     rounds in which a grid of one or two axes gets points where accuracy changes most; 0 for none
 * @param vary       blocks: of each, every combination of its values is a point. All blocks vary the same paths, so
 *                   that single points can be listed as blocks of one value each. A sample has a single block.
 */
public record SweepSpec(
        @JsonProperty("device") String device,
        @JsonProperty("experiment") String experiment,
        @JsonProperty("seeds") int seeds,
        @JsonProperty("sampling") SweepSampling sampling,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("refine") int refine,
        @JsonProperty("vary") List<Map<String, SweepAxis>> vary) {
    /** Trainings of one sweep, beyond which its plan alone would be the work of an hour. */
    public static final int MOST_TRAININGS = 100_000;

    private static final String DEFAULTS =
            "{\"sampling\": {\"kind\": \"grid\", \"points\": 0, \"base\": 0}, \"refine\": 0}";
    private static final BuiltIns BUILT_IN =
            new BuiltIns(SweepSpec.class, "sweep", List.of("pareto-5", "pareto-3", "pareto-2"), DEFAULTS);

    /**
     * Checks the blocks.
     *
     * @param device     looked up only by {@link SweepBase#read}
     * @param experiment likewise
     * @param seeds      at least 1; at least 2 to refine
     * @param sampling   any
     * @param refine     at least 0; 0 unless a grid of one block varies one or two paths by numbers
     * @param vary       at least one block, all with the same paths, none of which sets what another one sets
     * @throws SpecException if there are no repetitions, nothing is varied, blocks vary different paths, a path sets
     *                       what another one sets, an axis does not fit the sampling, or there are too many points
     */
    public SweepSpec {
        Require.atLeast(seeds, 1, "seeds");
        vary = Require.listOf(vary, 1, "vary");
        Set<String> paths = vary.get(0).keySet();
        Require.that(!paths.isEmpty(), "vary", "must name at least one path");
        for (Map<String, SweepAxis> block : vary) {
            Require.that(
                    block.keySet().equals(paths),
                    "vary",
                    "must name the same paths in every block, " + String.join(", ", paths),
                    String.join(", ", block.keySet()));
            block.forEach((path, axis) -> Require.that(axis != null, "vary." + path, "must not be null"));
        }
        SweepPath.requireApart(List.copyOf(paths));
        if (sampling.kind() != SamplingKind.GRID) {
            Require.that(vary.size() == 1, "vary", "must be a single block for a sample", vary.size() + " blocks");
            vary.get(0).forEach((path, axis) -> axis.requireSampled("vary." + path));
        }
        requireRefinable(vary, seeds, sampling, refine);
        requireFew(vary, seeds, sampling);
    }

    private static void requireRefinable(
            List<Map<String, SweepAxis>> vary, int seeds, SweepSampling sampling, int refine) {
        Require.atLeast(refine, 0, "refine");
        if (refine == 0) {
            return;
        }
        Require.that(
                sampling.kind() == SamplingKind.GRID && vary.size() == 1,
                "refine",
                "is only for a grid of one block",
                refine);
        Map<String, SweepAxis> block = vary.get(0);
        if (block.size() > 2 || !block.values().stream().allMatch(SweepAxis::isNumeric)) {
            throw new SpecException(
                            "refine", "is only for one or two axes of numbers", String.join(", ", block.keySet()))
                    .remedy("sample more axes by kind sobol");
        }
        if (seeds < 2) {
            throw new SpecException("seeds", "must be at least 2 to refine", seeds)
                    .remedy("a single one does not tell a change from chance");
        }
    }

    private static void requireFew(List<Map<String, SweepAxis>> vary, int seeds, SweepSampling sampling) {
        double points = 0;
        for (Map<String, SweepAxis> block : vary) {
            points += sampling.kind() == SamplingKind.GRID ? combinations(block) : sampling.size(block.size());
        }
        if (points * seeds > MOST_TRAININGS) {
            throw new SpecException(
                            "vary",
                            "must make at most " + MOST_TRAININGS + " trainings with all seeds",
                            SweepAxis.text(points * seeds))
                    .remedy("take fewer values, or sample them by kind sobol");
        }
    }

    private static double combinations(Map<String, SweepAxis> block) {
        double product = 1;
        for (var entry : block.entrySet()) {
            try {
                product *= entry.getValue() instanceof RangeAxis range
                        ? range.gridSize()
                        : entry.getValue().grid().size();
            } catch (SpecException uncounted) {
                throw uncounted.under("vary." + entry.getKey());
            }
        }
        return product;
    }

    /**
     * Names of the sweeps that come with dwlab.
     *
     * @return all of them
     */
    public static List<String> builtInNames() {
        return BUILT_IN.names();
    }

    /**
     * What a file of a sweep may say.
     *
     * @return a JSON Schema, see {@link BuiltIns#schema}
     */
    public static String schema() {
        return BUILT_IN.schema(SweepSpec.class);
    }

    /**
     * A built-in sweep by its name, or a file.
     *
     * @param nameOrFile such as {@code pareto-5}
     * @return the sweep
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such sweep, or the file holds none
     */
    public static SweepSpec load(String nameOrFile) throws IOException {
        return BUILT_IN.load(nameOrFile).as(SweepSpec.class);
    }

    /**
     * A sweep from its text.
     *
     * @param source names the text in complaints
     * @param json   the sweep
     * @return the sweep
     * @throws SpecException if the text is no sweep
     */
    public static SweepSpec parse(String source, String json) {
        return BUILT_IN.parse(source, json).as(SweepSpec.class);
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
     * @param streams that decide where the points of a sample lie
     * @return points; in a grid the last path varies fastest
     */
    public List<Map<String, JsonNode>> points(RandomStreams streams) {
        int axes = paths().size();
        return switch (sampling.kind()) {
            case GRID -> vary.stream().flatMap(block -> grid(block).stream()).toList();
            case LATIN_HYPERCUBE -> placed(UnitSample.latinHypercube(sampling.points(), axes, streams));
            case SOBOL -> placed(UnitSample.sobol(sampling.points(), axes, streams));
            case SALTELLI -> placed(UnitSample.saltelli(sampling.base(), axes, streams));
        };
    }

    private List<Map<String, JsonNode>> placed(double[][] shares) {
        List<String> paths = paths();
        return Arrays.stream(shares)
                .map(share -> {
                    Map<String, JsonNode> point = new LinkedHashMap<>();
                    for (int axis = 0; axis < share.length; axis++) {
                        String path = paths.get(axis);
                        point.put(path, vary.get(0).get(path).at(share[axis]));
                    }
                    return point;
                })
                .toList();
    }

    private List<Map<String, JsonNode>> grid(Map<String, SweepAxis> block) {
        List<Map<String, JsonNode>> product = List.of(Map.of());
        for (String path : paths()) {
            List<Map<String, JsonNode>> longer = new ArrayList<>();
            for (Map<String, JsonNode> point : product) {
                for (JsonNode value : block.get(path).grid()) {
                    Map<String, JsonNode> next = new LinkedHashMap<>(point);
                    next.put(path, value);
                    longer.add(next);
                }
            }
            product = longer;
        }
        return product;
    }
}
