package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.core.Require;

/**
 * Values one by one: numbers, texts, true and false, or lists of them.
 *
 * @param values in their order
 */
public record ListedAxis(List<JsonNode> values) implements SweepAxis {
    /**
     * Copies the list.
     *
     * @param values at least one, none null or an object
     * @throws org.dwlab.core.SpecException if there is none, or a null or an object among them
     */
    public ListedAxis {
        values = Require.listOf(values, 1, "");
        Require.that(
                values.stream().noneMatch(value -> value.isNull() || value.isObject()),
                "",
                "must list numbers, texts, true and false, or lists of them");
    }

    @JsonValue
    private List<JsonNode> json() {
        return values;
    }

    @Override
    public List<JsonNode> grid() {
        return values;
    }

    @Override
    public JsonNode at(double share) {
        return values.get((int) (share * values.size()));
    }

    @Override
    public void requireSampled(String path) {
        Require.atLeast(values.size(), 2, path + ": number of values to sample");
    }

    @Override
    public OptionalDouble middle(double a, double b) {
        double middle = a + (b - a) / 2;
        return a < middle && middle < b ? OptionalDouble.of(middle) : OptionalDouble.empty();
    }

    @Override
    public AxisScale scale() {
        return AxisScale.LINEAR;
    }

    @Override
    public boolean isNumeric() {
        return values.stream().allMatch(JsonNode::isNumber);
    }
}
