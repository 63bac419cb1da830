package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * Numbers between two ends, in the unit of their path.
 *
 * @param from  first value
 * @param to    last value
 * @param count values of a grid; 0 where a sample says how many, or {@code step} does
 * @param scale how they lie between the ends
 * @param step  values are a whole number of steps above {@code from}; 0 for any
 */
public record RangeAxis(
        @JsonProperty("from") double from,
        @JsonProperty("to") double to,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("count") int count,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("scale") AxisScale scale,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("step") double step)
        implements SweepAxis {
    private static final List<String> KEYS = List.of("from", "to", "count", "scale", "step");
    /** So that 0.1 + 2 * 0.1 is 0.3. */
    private static final MathContext DIGITS = new MathContext(12);

    /**
     * Checks the numbers.
     *
     * @param from  finite; positive on a log scale
     * @param to    above {@code from}
     * @param count 0, or at least 2
     * @param scale either
     * @param step  in [0, to - from]
     * @throws SpecException if these do not fit each other
     */
    public RangeAxis {
        Require.finite(from, "from");
        Require.finite(to, "to");
        Require.that(from < to, "from and to", "must rise", from + " and " + to);
        if (scale == AxisScale.LOG && from <= 0) {
            throw new SpecException("from", "must be positive on a log scale", from)
                    .remedy("begin above 0, or say \"scale\": \"linear\"");
        }
        Require.that(count == 0 || count >= 2, "count", "must be at least 2", count);
        Require.inClosedInterval(step, 0, to - from, "step");
    }

    /** What stands in JSON, key by key. */
    static RangeAxis of(ObjectNode object) {
        object.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new SpecException(key, "is not a key here").remedy("a range has " + String.join(", ", KEYS));
            }
        });
        double from = number(object, "from");
        double to = number(object, "to");
        JsonNode count = object.path("count");
        Require.that(count.isMissingNode() || count.isInt(), "count", "must be a whole number", count);
        JsonNode scale = object.path("scale");
        String name = scale.isMissingNode() ? AxisScale.LINEAR.label() : scale.asText();
        Require.that(name.equals("linear") || name.equals("log"), "scale", "must be linear or log", name);
        return new RangeAxis(
                from,
                to,
                count.isMissingNode() ? 0 : Math.max(1, count.intValue()),
                name.equals("log") ? AxisScale.LOG : AxisScale.LINEAR,
                object.has("step") ? number(object, "step") : 0);
    }

    private static double number(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        Require.that(!value.isMissingNode(), key, "is missing");
        Require.that(value.isNumber(), key, "must be a number", value);
        return value.doubleValue();
    }

    @JsonValue
    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", SweepAxis.number(from));
        json.put("to", SweepAxis.number(to));
        if (count > 0) {
            json.put("count", count);
        }
        json.put("scale", scale.label());
        if (step > 0) {
            json.put("step", SweepAxis.number(step));
        }
        return json;
    }

    /** Whole steps between the ends. */
    private long steps() {
        return (long) Math.floor((to - from) / step * (1 + 1e-12));
    }

    /** How many values a grid has, at most. */
    long gridSize() {
        if (count == 0 && step == 0) {
            throw new SpecException("count", "is missing").remedy("say how many values the grid has");
        }
        return count > 0 ? count : steps() + 1;
    }

    @Override
    public List<JsonNode> grid() {
        int size = Math.toIntExact(gridSize());
        return IntStream.range(0, size)
                .mapToDouble(i -> i == size - 1 ? stepped(to) : stepped(between((double) i / Math.max(1, size - 1))))
                .distinct()
                .mapToObj(SweepAxis::number)
                .toList();
    }

    @Override
    public JsonNode at(double share) {
        if (step > 0 && scale == AxisScale.LINEAR) {
            // Cells of equal length, one for each value: rounding would give the ends half as many points.
            return SweepAxis.number(stepAt((long) (share * (steps() + 1))));
        }
        return SweepAxis.number(stepped(between(share)));
    }

    private double between(double share) {
        return scale == AxisScale.LOG ? from * StrictMath.pow(to / from, share) : from + share * (to - from);
    }

    private double stepped(double value) {
        if (step > 0) {
            return stepAt(Math.min(Math.round((value - from) / step), steps()));
        }
        return value == from || value == to
                ? value
                : new BigDecimal(value).round(DIGITS).doubleValue();
    }

    /** Decimal numbers stay decimal. */
    private double stepAt(long steps) {
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(steps))
                .add(BigDecimal.valueOf(from))
                .doubleValue();
    }

    @Override
    public void requireSampled(String path) {
        Require.that(count == 0, path + ".count", "is for grids, a sample says itself how many points it has", count);
    }

    @Override
    public OptionalDouble middle(double a, double b) {
        double middle = stepped(scale == AxisScale.LOG ? Math.sqrt(a * b) : a + (b - a) / 2);
        return a < middle && middle < b ? OptionalDouble.of(middle) : OptionalDouble.empty();
    }

    @Override
    public boolean isNumeric() {
        return true;
    }
}
