package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;

/**
 * The cells of full micromagnetics; without effect on the walls of few coordinates. See docs/micromagnetics.md.
 *
 * @param size      edge of a cell along and across the track [m], up to rounding so that whole cells fill length and
 *                  width; or {@value #AUTO}, the largest that resolves the film
 * @param edges     what a cell that the edge of the track cuts is
 * @param constants which constants of the film the specification means
 * @param writes    which writes have trajectories of their own
 */
public record Cells(
        @JsonProperty("size_m") NumberOrWord size,
        @JsonProperty("edges") Edges edges,
        @JsonProperty("constants") Meaning constants,
        @JsonProperty("writes") Writes writes) {
    /** The word for the largest size that resolves the film and the narrowest neck. */
    public static final String AUTO = "auto";

    /** Cells at an edge of the track. */
    public enum Edges {
        /** A cell is filled if its centre is inside, and empty else. */
        @JsonProperty("mask")
        MASK,
        /** A cell has the share of the film that is inside it. */
        @JsonProperty("smooth")
        SMOOTH
    }

    /** Meanings of M_s, A, D, K_u and the spin Hall angle. */
    public enum Meaning {
        /** Those of experiments at the device's temperature: raised to what cells need, whose heat lowers them again. */
        @JsonProperty("macroscopic")
        MACROSCOPIC,
        /** Those of the cells themselves, as a micromagnetic program takes them. */
        @JsonProperty("bare")
        BARE
    }

    /** Trajectories of the writes of an ensemble. */
    public enum Writes {
        /** Every write has one of its own. */
        @JsonProperty("each")
        EACH,
        /**
         * A write whose pulses begin a longer write is read on the way of that one, after the gap in place of the settling
         * time. The law of every state is its own; the states of one device and cycle are correlated. Writes with a hold
         * that is integrated are made each for itself.
         */
        @JsonProperty("on_the_way")
        ON_THE_WAY
    }

    /** Cells of automatic size, filled or empty, with macroscopic constants; every write for itself. */
    public static final Cells STANDARD = new Cells(NumberOrWord.of(AUTO), Edges.MASK, Meaning.MACROSCOPIC, Writes.EACH);

    /**
     * Checks the size.
     *
     * @param size      in (0, 100 nm), or {@value #AUTO}
     * @param edges     any
     * @param constants any
     * @param writes    any
     * @throws org.dwlab.core.SpecException if it is outside, or another word
     */
    public Cells {
        size.requireWord(AUTO, "size_m");
        if (!size.isWord()) {
            Require.inOpenInterval(size.number(), 0, 100e-9, "size_m");
        }
    }
}
