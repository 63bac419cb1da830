package org.dwlab.device.landscape;

/** What tests of equilibrium need of a wall at rest. */
public final class RestStiffness {
    private RestStiffness() {}

    /** ∂²E/∂φ² of an upright wall [J], as a difference of the gradient; no current, no voltage. */
    public static double ofAngle(WallModel model, double q, double phi) {
        double h = 1e-4;
        return (model.gradient(WallModel.upright(q, phi + h), 0, 0)[1]
                        - model.gradient(WallModel.upright(q, phi - h), 0, 0)[1])
                / (2 * h);
    }
}
