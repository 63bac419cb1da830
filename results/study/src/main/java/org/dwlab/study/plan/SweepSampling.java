package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.study.sampling.UnitSample;

/**
 * Where the points of a sweep lie.
 *
 * @param kind   of the design
 * @param points of a Latin hypercube or a Sobol sequence; else 0
 * @param base   points of one of the two samples behind sensitivity indices; else 0
 */
public record SweepSampling(
        @JsonProperty("kind") SamplingKind kind,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("points") int points,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("base") int base) {
    /** Kinds of designs; {@link UnitSample} says what they are. */
    public enum SamplingKind {
        /** Every combination of values. */
        @JsonProperty("grid")
        GRID,
        /** One point in every stratum of every axis. */
        @JsonProperty("latin-hypercube")
        LATIN_HYPERCUBE,
        /** Evenly spread. */
        @JsonProperty("sobol")
        SOBOL,
        /** What sensitivity indices need. */
        @JsonProperty("saltelli")
        SALTELLI
    }

    /**
     * Checks the numbers.
     *
     * @param kind   any
     * @param points 0 unless {@code kind} has a number of points; a power of two for Sobol
     * @param base   0 unless {@code kind} is Saltelli; a power of two, at least 2
     * @throws SpecException if a number is missing, superfluous or of no use
     */
    public SweepSampling {
        boolean counted = kind == SamplingKind.LATIN_HYPERCUBE || kind == SamplingKind.SOBOL;
        if (!counted && points != 0) {
            throw new SpecException("points", "is only for kinds latin-hypercube and sobol", points)
                    .remedy(kind == SamplingKind.SALTELLI ? "say base" : "say which kind of sampling it is for");
        }
        if (kind != SamplingKind.SALTELLI && base != 0) {
            throw new SpecException("base", "is only for kind saltelli", base).remedy("say points, or another kind");
        }
        if (counted) {
            Require.atLeast(points, 2, "points");
        }
        if (kind == SamplingKind.SOBOL) {
            UnitSample.requirePowerOfTwo(points, "points");
        }
        if (kind == SamplingKind.SALTELLI) {
            Require.atLeast(base, 2, "base");
            UnitSample.requirePowerOfTwo(base, "base");
        }
    }

    /** How many points a sample of so many axes has; not for grids. */
    long size(int axes) {
        return kind == SamplingKind.SALTELLI ? (long) base * (axes + 2) : points;
    }
}
