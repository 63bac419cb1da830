package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The edges that a track really has, from a micrograph or the mask of a micromagnetic run: y of both against x, with
 * y = 0 the centre line. They stand in place of notches and roughness. Straight between points; beyond the outermost
 * ones the edges go on as they are there.
 *
 * @param x     along the track [m], ascending; empty where the track has none of its own
 * @param lower y of the edge at y = −w₀/2, at every x [m]
 * @param upper y of the edge at y = +w₀/2, at every x [m]
 */
public record TrackEdges(List<Double> x, List<Double> lower, List<Double> upper) {
    /** Most points: one per nanometre of the longest track. */
    public static final int MOST_POINTS = 100_000;

    /** For a track whose edges come from its notches and its roughness. */
    public static final TrackEdges NONE = new TrackEdges(List.of(), List.of(), List.of());

    static final String NO_EDGES = "none";

    /** No track comes near it, but numbers in other units than metres do [m]. */
    private static final double FARTHEST = 1e-3;

    /** Where a value stands, for complaints. */
    interface PointPlace {
        /**
         * Names a value.
         *
         * @param column such as {@code x_m}
         * @param point  counted from 0
         * @return the place
         */
        String of(String column, int point);
    }

    /**
     * Checks every point and copies the lists.
     *
     * @param x     ascending, within 1 mm of 0; none, or from 2 to 100 000
     * @param lower as many, within 1 mm of 0
     * @param upper as many, within 1 mm of 0 and above {@code lower}
     * @throws SpecException if they are anything else
     */
    @JsonCreator
    public TrackEdges(
            @JsonProperty("x_m") List<Double> x,
            @JsonProperty("lower_m") List<Double> lower,
            @JsonProperty("upper_m") List<Double> upper) {
        this.x = Require.listOf(x, 0, "x_m");
        this.lower = Require.listOf(lower, 0, "lower_m");
        this.upper = Require.listOf(upper, 0, "upper_m");
        require(this.x, this.lower, this.upper, (column, point) -> column + "[" + point + "]");
    }

    /**
     * Reads the text that stands for no edges.
     *
     * @param text {@code none}
     * @return {@link #NONE}
     * @throws SpecException if it is anything else, such as the name of a file, which is for {@link EdgeFile} to read
     */
    @JsonCreator
    static TrackEdges parse(String text) {
        Require.that(text.equals(NO_EDGES), "", "must be none or hold the points themselves", text);
        return NONE;
    }

    /** What stands in JSON: {@code none}, or the points. */
    @JsonValue
    Object json() {
        if (isNone()) {
            return NO_EDGES;
        }
        var points = new LinkedHashMap<String, List<Double>>();
        points.put("x_m", x);
        points.put("lower_m", lower);
        points.put("upper_m", upper);
        return points;
    }

    static void require(List<Double> x, List<Double> lower, List<Double> upper, PointPlace place) {
        if (x.isEmpty() && lower.isEmpty() && upper.isEmpty()) {
            return;
        }
        int points = x.size();
        Require.that(
                2 <= points && points <= MOST_POINTS, "x_m", "must have from 2 to " + MOST_POINTS + " points", points);
        Require.that(lower.size() == points, "lower_m", "must have as many points as x_m, " + points, lower.size());
        Require.that(upper.size() == points, "upper_m", "must have as many points as x_m, " + points, upper.size());
        for (int k = 0; k < points; k++) {
            requireNear(x.get(k), place, "x_m", k);
            requireNear(lower.get(k), place, "lower_m", k);
            requireNear(upper.get(k), place, "upper_m", k);
            if (k > 0 && !(x.get(k - 1) < x.get(k))) {
                throw new SpecException(place.of("x_m", k), "must be above that before, " + x.get(k - 1), x.get(k));
            }
            if (!(lower.get(k) < upper.get(k))) {
                throw new SpecException(
                        place.of("upper_m", k), "must be above the lower edge, " + lower.get(k), upper.get(k));
            }
        }
    }

    /** Names the place of a fault only: there are many points. */
    private static void requireNear(double value, PointPlace place, String column, int point) {
        if (!(Math.abs(value) <= FARTHEST)) {
            throw new SpecException(place.of(column, point), "must be within 1 mm of 0, in metres", value);
        }
    }

    /**
     * Whether the track has no edges of its own.
     *
     * @return true only without points
     */
    public boolean isNone() {
        return x.isEmpty();
    }

    /**
     * Distance of the edges.
     *
     * @param place along the track [m]
     * @return the width there [m]
     */
    double width(double place) {
        return at(upper, place) - at(lower, place);
    }

    /**
     * How far an edge is outside its nominal place.
     *
     * @param edge  0 is the upper, 1 the lower one; eq. (24)
     * @param place along the track [m]
     * @param width of the nominal track [m]
     * @return the displacement [m]
     */
    double outward(int edge, double place, double width) {
        return (edge == 0 ? at(upper, place) : -at(lower, place)) - width / 2;
    }

    /** Both edges moved outward by a distance [m]. */
    TrackEdges widened(double by) {
        return new TrackEdges(
                x,
                lower.stream().map(y -> y - by).toList(),
                upper.stream().map(y -> y + by).toList());
    }

    private double at(List<Double> edge, double place) {
        int found = Collections.binarySearch(x, place);
        if (found >= 0) {
            return edge.get(found);
        }
        int right = -found - 1;
        if (right == 0 || right == x.size()) {
            return edge.get(Math.min(right, x.size() - 1));
        }
        double share = (place - x.get(right - 1)) / (x.get(right) - x.get(right - 1));
        return edge.get(right - 1) + share * (edge.get(right) - edge.get(right - 1));
    }
}
