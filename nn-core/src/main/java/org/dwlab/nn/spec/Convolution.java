package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A convolution, whatever the size of its images: filters that move over them by one pixel at a time, then a pooling of
 * squares of what they gave, then a rectifier.
 *
 * @param filters channels that come out
 * @param size    of a filter, in pixels each way
 * @param padding pixels of value 0 around an image
 * @param pool    pixels each way of a square that becomes one; 1 for no pooling
 * @param pooling what such a square becomes
 */
public record Convolution(
        @JsonProperty("filters") int filters,
        @JsonProperty("size") int size,
        @JsonProperty("padding") int padding,
        @JsonProperty("pool") int pool,
        @JsonProperty("pooling") PoolRule pooling) {
    private static final int LARGEST = 255;

    /** What a square of pixels becomes. */
    public enum PoolRule {
        /** Its largest pixel. */
        @JsonProperty("max")
        MAX("max"),
        /** The mean of its rectified pixels. */
        @JsonProperty("average")
        AVERAGE("average");

        private final String label;

        PoolRule(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * Checks the values.
     *
     * @param filters at least 1
     * @param size    in [1, 255]
     * @param padding in [0, {@code size} − 1], so that no filter sees padding alone
     * @param pool    in [1, 255]
     * @param pooling any
     * @throws SpecException if one is out of range
     */
    public Convolution {
        Require.atLeast(filters, 1, "filters");
        Require.that(1 <= size && size <= LARGEST, "size", "must be in [1, " + LARGEST + "]", size);
        Require.that(0 <= padding && padding < size, "padding", "must be in [0, " + (size - 1) + "]", padding);
        Require.that(1 <= pool && pool <= LARGEST, "pool", "must be in [1, " + LARGEST + "]", pool);
    }

    /**
     * The convolution in words.
     *
     * @return such as {@code 6 filters of 5 × 5 (padding 2, max of 2 × 2)}
     */
    public String words() {
        String pad = padding == 0 ? "" : "padding " + padding;
        String pooled = pool == 1 ? "" : pooling + " of " + pool + " × " + pool;
        String joint = pad.isEmpty() || pooled.isEmpty() ? "" : ", ";
        String rest = pad + joint + pooled;
        return filters + (filters == 1 ? " filter of " : " filters of ") + size + " × " + size
                + (rest.isEmpty() ? "" : " (" + rest + ")");
    }
}
