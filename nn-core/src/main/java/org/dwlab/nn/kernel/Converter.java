package org.dwlab.nn.kernel;

/** A uniform converter of finite resolution: every value becomes the nearest of 2ᵇ in a range. */
public final class Converter {
    private Converter() {}

    /**
     * Rounds in place; what is outside the range becomes its end, a NaN stays one.
     *
     * @param values what is converted, changed
     * @param low    the lowest value
     * @param high   the highest value, above {@code low}
     * @param bits   b, from 1 to 24
     */
    public static void convert(float[] values, float low, float high, int bits) {
        float steps = (1 << bits) - 1;
        float inverse = steps / (high - low);
        float step = (high - low) / steps;
        for (int i = 0; i < values.length; i++) {
            float clipped = Math.min(high, Math.max(low, values[i]));
            values[i] = low + step * (float) Math.rint((clipped - low) * inverse);
        }
    }
}
