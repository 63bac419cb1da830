package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.dwlab.core.Require;

/**
 * The racetrack: a strip along x with notches, rough edges and soft end walls.
 *
 * @param length       L [m]
 * @param width        w₀ [m]
 * @param notches      the pinning sites, ascending in x; state k is the wall in notch k
 * @param roughness    of each edge
 * @param endStiffness k_end of the end walls [N/m]
 * @param endLeft      x_L, where the left end wall begins [m]
 * @param endRight     x_R, where the right end wall begins [m]
 */
public record Track(
        @JsonProperty("length_m") double length,
        @JsonProperty("width_m") double width,
        @JsonProperty("notches") List<Notch> notches,
        @JsonProperty("roughness") Roughness roughness,
        @JsonProperty("end_stiffness_N_per_m") double endStiffness,
        @JsonProperty("end_left_m") double endLeft,
        @JsonProperty("end_right_m") double endRight) {

    /** Longest track: keeps a mistyped length from asking for gigabytes of tables. */
    private static final double LONGEST = 100e-6;

    /**
     * Checks every value and copies the list.
     *
     * @param length       positive, at most 100 µm
     * @param width        positive
     * @param notches      at least 2, ascending between the end walls, each shallow enough to leave some of the track
     * @param roughness    any
     * @param endStiffness at least 0
     * @param endLeft      in [0, {@code endRight})
     * @param endRight     at most {@code length}
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Track {
        Require.positive(length, "length_m");
        Require.that(length <= LONGEST, "length_m", "must be at most " + LONGEST, length);
        Require.positive(width, "width_m");
        notches = Require.listOf(notches, 2, "notches");
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
            double left = nominalWidth(notches, width, x);
            Require.that(
                    left > 0,
                    "notches[" + k + "].depth_m",
                    "must leave some of the track: width_m " + width + " becomes " + left);
        }
    }

    /** A track with this factor on its width. */
    Track scaled(double factor) {
        return new Track(length, factor * width, notches, roughness, endStiffness, endLeft, endRight);
    }

    /**
     * w(x) with smooth edges: eq. (5) without h₁, h₂.
     *
     * @param x along the track [m]
     * @return the width there [m]
     */
    public double nominalWidth(double x) {
        return nominalWidth(notches, width, x);
    }

    private static double nominalWidth(List<Notch> notches, double width, double x) {
        double w = width;
        for (Notch notch : notches) {
            w -= notch.narrowing(x);
        }
        return w;
    }
}
