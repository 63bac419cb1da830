package org.dwlab.device.validation;

import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;

/**
 * A device as theory sees it and as it is simulated. The two differ only where a test plants a fault in the
 * simulated one.
 *
 * @param spec      what theory computes with
 * @param simulated what moves
 * @param streams   its randomness
 */
record Specimen(DeviceSpec spec, DeviceSpec simulated, RandomStreams streams) {
    /** So many walls on device 0. */
    WallRun walls(int count) {
        return new WallRun(simulated, count, streams);
    }

    /** Energy and drift of device 0. */
    WallModel model() {
        return new WallModel(spec, TrackRealization.of(spec.track(), streams, 0));
    }

    double alpha() {
        return spec.film().damping();
    }

    /** Δ without a voltage [m]. */
    double delta() {
        return spec.wallAt(spec.write().restVoltage()).delta();
    }

    double gamma0() {
        return spec.film().gamma0();
    }

    /** G [J s/m]. */
    double coupling() {
        return WallConstants.gyroCoupling(spec);
    }

    /** k_B T [J]. */
    double thermalEnergy() {
        return Constants.BOLTZMANN * spec.temperature();
    }

    double step() {
        return spec.timeStep();
    }

    /** H_K = 2K_d/(μ₀M_s) [A/m]. */
    double shapeField() {
        return 2 * spec.film().wallShapeAnisotropy() / magnetisation();
    }

    /** H_D = |D|/(μ₀M_sΔ) [A/m]. */
    double dmiField() {
        return Math.abs(spec.film().dmi()) / (magnetisation() * delta());
    }

    /** μ₀M_s [T]. */
    double magnetisation() {
        return Constants.MU0 * spec.film().saturationMagnetisation();
    }

    /** u under a current density [A/m²], in m/s. */
    double spinTransfer(double current) {
        return spec.heavyMetal().spinTransferVelocity(current, spec.film());
    }

    /** H_DL under a current density [A/m²], in A/m. */
    double dampingLike(double current) {
        return spec.heavyMetal().dampingLikeField(current, spec.film());
    }
}
