package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.core.SpecException;

/** The values that one path of a sweep may have: a list of them, or a range of numbers. */
public sealed interface SweepAxis permits ListedAxis, RangeAxis {
    /** Whole numbers up to here are written as such. */
    double MOST_WHOLE = 1e15;
    /** Between these a number is written without a power of ten. */
    double LEAST_PLAIN = 1e-4;

    /** See {@link #LEAST_PLAIN}. */
    double MOST_PLAIN = 1e7;

    /**
     * The values of this axis in a grid.
     *
     * @return at least one, in their order
     * @throws SpecException if the axis does not say how many
     */
    List<JsonNode> grid();

    /**
     * The value at a share of the way along this axis, for samples.
     *
     * @param share in (0, 1); equal lengths are equally many values, or equal parts of the range
     * @return the value
     */
    JsonNode at(double share);

    /**
     * Refuses an axis along which a sample cannot vary.
     *
     * @param path of the axis
     * @throws SpecException if there is a single value, or a number of values that only a grid has
     */
    void requireSampled(String path);

    /**
     * The number half-way between two neighbours.
     *
     * @param a a number of this axis
     * @param b a larger one
     * @return a number strictly between them; empty where this axis has none
     */
    OptionalDouble middle(double a, double b);

    /**
     * How numbers of this axis are spread.
     *
     * @return linear for lists
     */
    AxisScale scale();

    /**
     * Whether all values are numbers, between which others make sense.
     *
     * @return false where one of a list is not
     */
    boolean isNumeric();

    /**
     * Reads what stands in JSON: a list of values, or an object with {@code from} and {@code to}.
     *
     * @param node of the JSON
     * @return the axis
     * @throws SpecException if it is neither, or an axis that cannot be
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SweepAxis read(JsonNode node) {
        if (node instanceof ArrayNode list) {
            List<JsonNode> values = new ArrayList<>();
            list.forEach(values::add);
            return new ListedAxis(values);
        }
        if (node instanceof ObjectNode object) {
            return RangeAxis.of(object);
        }
        throw new SpecException("", "must be a list of values, or an object with from and to", node);
    }

    /**
     * A number as it stands in JSON: a whole one without a point, so that it also fits keys of whole numbers.
     *
     * @param value finite
     * @return its node
     */
    static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) < MOST_WHOLE
                ? LongNode.valueOf((long) value)
                : DoubleNode.valueOf(value);
    }

    /**
     * A value as text: the same for equal numbers, however they were written.
     *
     * @param value any but null
     * @return such as {@code 0.9}, {@code 1.5E-8}, {@code hop} or {@code [8]}
     */
    static String text(JsonNode value) {
        if (value.isNumber()) {
            return text(value.doubleValue());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /**
     * A number as text.
     *
     * @param value finite
     * @return its shortest digits, with a power of ten where it is very small or large
     */
    static String text(double value) {
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        double size = Math.abs(value);
        return value == 0 || LEAST_PLAIN <= size && size < MOST_PLAIN ? digits.toPlainString() : digits.toString();
    }
}
