package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The racetrack: a strip along x with notches, rough edges and soft end walls.
 *
 * @param length       L [m]
 * @param width        w₀ [m]
 * @param leastWidth   of a neck that can be made and carries its current [m]; 0 asks for nothing
 * @param notches      the pinning sites, ascending in x; state k is the wall in notch k
 * @param roughness    of each edge
 * @param edges        what the edges really are, in place of notches and roughness; {@link TrackEdges#NONE} for most
 * @param endStiffness k_end of the end walls [N/m]
 * @param endLeft      x_L, where the left end wall begins [m]
 * @param endRight     x_R, where the right end wall begins [m]
 */
public record Track(
        @JsonProperty("length_m") double length,
        @JsonProperty("width_m") double width,
        @JsonProperty("least_width_m") double leastWidth,
        @JsonProperty("notches") List<Notch> notches,
        @JsonProperty("roughness") Roughness roughness,
        @JsonProperty("edges") TrackEdges edges,
        @JsonProperty("end_stiffness_N_per_m") double endStiffness,
        @JsonProperty("end_left_m") double endLeft,
        @JsonProperty("end_right_m") double endRight) {

    /** Longest track: keeps a mistyped length from asking for gigabytes of tables. */
    private static final double LONGEST = 100e-6;

    /** Notches, and so states, of a device. */
    static final int MOST_STATES = Byte.MAX_VALUE;

    private static final String BESIDE_EDGES = "must be 0 where the track has edges of its own";

    /**
     * Checks every value and copies the list.
     *
     * @param length       positive, at most 100 µm
     * @param width        positive
     * @param leastWidth   at least 0
     * @param notches      from 2 to 127, ascending between the end walls, each shallow enough to leave a neck that is not
     *                     below {@code leastWidth}, in it and halfway to the one before
     * @param roughness    any
     * @param edges        covering the track if there are any, and notches and roughness then without depth
     * @param endStiffness at least 0
     * @param endLeft      in [0, {@code endRight})
     * @param endRight     at most {@code length}
     * @throws SpecException if a value is out of its range
     */
    public Track {
        Require.positive(length, "length_m");
        Require.that(length <= LONGEST, "length_m", "must be at most " + LONGEST, length);
        Require.positive(width, "width_m");
        Require.nonNegative(leastWidth, "least_width_m");
        notches = Require.listOf(notches, 2, MOST_STATES, "notches");
        Require.nonNegative(endStiffness, "end_stiffness_N_per_m");
        Require.that(
                0 <= endLeft && endLeft < endRight && endRight <= length,
                "end_left_m and end_right_m",
                "must ascend within [0, length_m]",
                endLeft + " and " + endRight);
        for (int k = 0; k < notches.size(); k++) {
            double x = notches.get(k).position();
            Require.inOpenInterval(x, endLeft, endRight, "notches[" + k + "].position_m");
            Require.that(
                    k == 0 || notches.get(k - 1).position() < x,
                    "notches[" + k + "].position_m",
                    "must be right of the notch before",
                    x);
            double neck = narrowestSincePrevious(notches, width, k);
            if (!(neck > 0 && neck >= leastWidth)) {
                throw new SpecException(
                                "notches[" + k + "].depth_m",
                                "must leave a neck of at least least_width_m " + leastWidth,
                                (float) neck)
                        .remedy("make the notch shallower or the track wider");
            }
        }
        if (!edges.isNone()) {
            requireAlone(edges, length, leastWidth, notches, roughness);
        }
    }

    private static void requireAlone(
            TrackEdges edges, double length, double leastWidth, List<Notch> notches, Roughness roughness) {
        double first = edges.x().get(0);
        double last = edges.x().get(edges.x().size() - 1);
        Require.that(
                first <= 0 && length <= last,
                "edges",
                "must cover the track from 0 to length_m " + length,
                first + " to " + last);
        for (int k = 0; k < notches.size(); k++) {
            double depth = notches.get(k).depth();
            Require.that(depth == 0, "notches[" + k + "].depth_m", BESIDE_EDGES, depth);
        }
        Require.that(roughness.rms() == 0, "roughness.rms_m", BESIDE_EDGES, roughness.rms());
        double neck = edges.x().stream().mapToDouble(edges::width).min().orElseThrow();
        Require.that(neck >= leastWidth, "edges", "must leave a neck of at least least_width_m " + leastWidth, neck);
    }

    /**
     * A track with this factor on its width; notches and edges stay as far from the nominal edge as they
     * are. The least width is one of the design, not of chance.
     */
    Track scaled(double factor) {
        TrackEdges moved = edges.widened((factor - 1) * width / 2);
        return new Track(length, factor * width, 0, notches, roughness, moved, endStiffness, endLeft, endRight);
    }

    /**
     * w(x) without roughness: eq. (5) without h₁, h₂, or the distance of the edges that the track has of its own.
     *
     * @param x along the track [m]
     * @return the width there [m]
     */
    public double nominalWidth(double x) {
        return edges.isNone() ? nominalWidth(notches, width, x) : edges.width(x);
    }

    /**
     * How far an edge is outside its nominal place, half of the width, without roughness.
     *
     * @param edge 0 is the upper, 1 the lower one; eq. (24)
     * @param x    along the track [m]
     * @return the displacement [m]; half of the notches in it
     */
    double outward(int edge, double x) {
        return edges.isNone() ? (nominalWidth(x) - width) / 2 : edges.outward(edge, x, width);
    }

    /**
     * A bound on the curvature of W(q), both edges together: that of the sharpest notch, or the largest second difference
     * of the track's own edges over Δ, which averages them over less of the track than the wall does.
     *
     * @param delta Δ of the wall [m]
     * @return the curvature [1/m]
     */
    double curvature(double delta) {
        double most = 0;
        for (Notch notch : notches) {
            most = Math.max(most, 2 * notch.depth() / (notch.sigma() * notch.sigma()));
        }
        for (double x = 0; !edges.isNone() && x <= length; x += TrackRealization.STEP) {
            most = Math.max(most, bend(0, x, delta) + bend(1, x, delta));
        }
        return most;
    }

    private double bend(int edge, double x, double h) {
        return Math.abs(outward(edge, x + h) - 2 * outward(edge, x) + outward(edge, x - h)) / (h * h);
    }

    /**
     * Area of the etched strip between two places, ∫ w dx with smooth edges.
     *
     * @param from the left one [m]
     * @param to   the right one [m]
     * @return the area [m²]
     */
    public double area(double from, double to) {
        return new Quadrature(from, to).integral(this::nominalWidth);
    }

    /**
     * How many squares a current sees along the whole track, ∫ dx/w with smooth edges; L/w₀ without notches.
     *
     * @return the resistance over that of one square
     */
    public double squares() {
        return new Quadrature(0, length).integral(x -> 1 / nominalWidth(x));
    }

    /**
     * Width of the narrowest neck with smooth edges.
     *
     * @return the least nominal width of the notches' centres and of the places halfway between them, or of the points
     *         of the track's own edges [m]
     */
    public double narrowest() {
        double least = width;
        for (int k = 0; k < notches.size(); k++) {
            least = Math.min(least, narrowestSincePrevious(notches, width, k));
        }
        for (double x : edges.x()) {
            least = Math.min(least, edges.width(x));
        }
        return least;
    }

    /** At a notch's centre or, where two notches that overlap may cut deeper, halfway to the one before. */
    private static double narrowestSincePrevious(List<Notch> notches, double width, int k) {
        double x = notches.get(k).position();
        double before = notches.get(Math.max(0, k - 1)).position();
        return Math.min(nominalWidth(notches, width, x), nominalWidth(notches, width, (before + x) / 2));
    }

    private static double nominalWidth(List<Notch> notches, double width, double x) {
        double w = width;
        for (Notch notch : notches) {
            w -= notch.narrowing(x);
        }
        return w;
    }
}
