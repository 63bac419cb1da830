package org.dwlab.device.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;

/**
 * Makes specimens.
 *
 * @param effort  how much is simulated
 * @param streams randomness of this experiment
 * @param fault   assignments {@code path=value} to what is simulated, unknown to theory; empty but in tests
 */
record Bench(Effort effort, RandomStreams streams, List<String> fault) {
    /** A straight track without ends: W is the nominal width everywhere. One gate voltage. */
    static final List<String> FREE = List.of(
            "track.notches.*.depth_m=0",
            "track.roughness.rms_m=0",
            "track.end_stiffness_N_per_m=0",
            "write.pulses.*.voltage_V=0");

    static final List<String> COLD = List.of("temperature_K=0");
    /** The constants of the film stay as they are written at any temperature. */
    private static final String CONSTANT_FILM = "material.temperature_law.constants_at_K=device";

    static final List<String> NO_DMI = List.of("material.dmi_J_per_m2=0");
    static final List<String> NO_SHAPE = List.of("material.wall_shape_anisotropy_J_per_m3=0");
    /**
     * The film in which the wall model of cmtj was run: α 0.1, Δ = 5 nm, K_d 10 kJ/m³, no DMI. Its μ₀ is
     * 12.566e-7, which enters as μ₀M_s only (except in u): M_s is chosen to give the same product with ours.
     */
    static final List<String> CMTJ = List.of(
            "material.gamma0_m_per_As=220880",
            "material.damping=0.1",
            "material.saturation_magnetisation_A_per_m=" + 6e5 * 12.566e-7 / Constants.MU0,
            "material.thickness_m=1e-9",
            "material.exchange_stiffness_J_per_m=1e-11",
            "material.uniaxial_anisotropy_J_per_m3=4e5",
            "material.demagnetising_factor=0",
            "material.dmi_J_per_m2=0",
            "track.width_m=60e-9",
            "heavy_metal.spin_hall_angle=0");

    /**
     * The devices of the identities: five notches and two. Not those that users have, which may change with what is
     * learnt about devices.
     */
    static final BuiltIns REFERENCE = new BuiltIns(Bench.class, "device", List.of("five", "two"));

    /** A variant of a reference device; later assignments win. */
    @SafeVarargs
    final Specimen specimen(String device, List<String>... assignments) {
        // Finer than an ensemble needs: an identity shall show the equations and not the step.
        List<String> all = new ArrayList<>(List.of("numerics.time_step_s=1e-12", CONSTANT_FILM));
        for (List<String> some : assignments) {
            all.addAll(some);
        }
        try {
            DeviceSpec spec = REFERENCE.load(device).with(all).as(DeviceSpec.class);
            all.addAll(fault);
            return new Specimen(spec, REFERENCE.load(device).with(all).as(DeviceSpec.class), streams);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
