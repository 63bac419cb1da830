package org.dwlab.nn.exchange;

/** What a network of another program does next to the values that it has. Arrays are its own; nobody changes them. */
public sealed interface ForeignStep {
    /**
     * One linear function for all values, as images are normalised with.
     *
     * @param factor that each is multiplied with
     * @param offset that is then added
     */
    record ForeignScale(double factor, double offset) implements ForeignStep {}

    /**
     * A fully connected layer.
     *
     * @param weights [out][in]
     * @param bias    [out]
     */
    record ForeignDense(float[][] weights, float[] bias) implements ForeignStep {}

    /**
     * A convolution, as a sum of products without turning the kernel round.
     *
     * @param weights [filter][channel][row][column]
     * @param bias    [filter]
     * @param window  where it looks
     */
    record ForeignConvolution(float[][][][] weights, float[] bias, ForeignWindow window) implements ForeignStep {}

    /**
     * A pooling of each channel.
     *
     * @param isMaximum whether the largest value counts; else the mean does
     * @param window    where it looks
     * @param countsPadding whether the zeros around the image count in a mean
     */
    record ForeignPooling(boolean isMaximum, ForeignWindow window, boolean countsPadding) implements ForeignStep {}

    /**
     * Batch normalisation with fixed statistics: γ (x − m)/√(v + ε) + β of every channel or neuron.
     *
     * @param gamma    γ
     * @param beta     β
     * @param mean     m
     * @param variance v
     * @param epsilon  ε
     */
    record ForeignNorm(float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon)
            implements ForeignStep {}

    /** max(0, x). */
    record ForeignRectifier() implements ForeignStep {}

    /** The values of an image as one row, channel by channel and in these row by row. */
    record ForeignFlattening() implements ForeignStep {}

    /** Softmax or its logarithm, which leaves the order of the classes as it is. */
    record ForeignSoftmax() implements ForeignStep {}
}
