package org.dwlab.device.micromagnetic;

/** Bounds of what rounding does to the transforms, in the 2-norm; u = 2⁻²⁴. */
final class SinglePrecision {
    static final double U = 0x1p-24;

    private SinglePrecision() {}

    /**
     * Relative error of a transform: the sum of those of its stages (N. Higham, Accuracy and Stability of Numerical
     * Algorithms, 2nd ed., section 24.1). A butterfly B of radix r whose elements are sums of depth p has an error of
     * p u ‖|B|‖/‖B‖ = p u √r, with p = 1, 4, 2 for r = 2, 3, 4 (the constant √3/2 of r = 3 counts too); a factor has
     * √2 (2u), and its own rounding √2 u/2, 3.6 u together.
     */
    static double ofTransform(int length) {
        double stages = 0;
        int rest = length;
        for (; rest % 3 == 0; rest /= 3) {
            stages += 4 * Math.sqrt(3) + 3.6;
        }
        for (; rest % 4 == 0; rest /= 4) {
            stages += 2 * 2 + 3.6;
        }
        if (rest == 2) {
            stages += Math.sqrt(2);
        }
        return stages * U;
    }

    /**
     * Of a convolution with the tensor of a grid, whose transform is at most 1: there and back along both axes, and three
     * operations on the spectrum with the rounding of the tensor.
     */
    static double ofField(int nx, int ny) {
        return 2 * ofTransform(RowTransform.lengthFor(nx)) + 2 * ofTransform(RowTransform.lengthFor(ny)) + 4 * U;
    }
}
