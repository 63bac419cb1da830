package org.dwlab.device.dynamics;

/** Both averages of a profile under every wall, with slopes; eqs. (30), (31). */
final class WidthAverages {
    final double[] even; // of W₂, m
    final double[] evenSlope; // 1
    final double[] odd; // of W₁, m
    final double[] oddSlope; // 1

    WidthAverages(int size) {
        even = new double[size];
        evenSlope = new double[size];
        odd = new double[size];
        oddSlope = new double[size];
    }
}
