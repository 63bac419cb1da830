package org.dwlab.device;

import static org.dwlab.device.KeyOracle.COLD;
import static org.dwlab.device.KeyOracle.ENDLESS;
import static org.dwlab.device.KeyOracle.PLAIN;
import static org.dwlab.device.KeyOracle.STEADY;
import static org.dwlab.device.Measures.kickOfPhi;
import static org.dwlab.device.Measures.kickOfQ;
import static org.dwlab.device.Measures.rateOfChi;
import static org.dwlab.device.Measures.rateOfPhi;
import static org.dwlab.device.Measures.rateOfQ;
import static org.dwlab.device.Measures.speed;

import java.util.List;

/** Temperature, wall and film: what every key does. */
final class FilmOracles {
    private static final List<String> POINT = KeyOracle.all(COLD, STEADY);
    private static final List<String> SETTING_1 = KeyOracle.all(COLD, PLAIN, ENDLESS, List.of("field.z_A_per_m=4e3"));
    private static final List<String> SETTING_2 =
            KeyOracle.all(PLAIN, STEADY, List.of("temperature_K=350", "field.x_A_per_m=3e4"));
    private static final List<String> SETTING_3 =
            KeyOracle.all(STEADY, List.of("material.temperature_law.constants_at_K=device"));
    private static final List<String> SETTING_4 = KeyOracle.all(
            COLD, STEADY, List.of("wall.shape=demagnetising", "track.least_width_m=5e-9", "track.width_m=50e-9"));

    static final List<KeyOracle> ALL = List.of(
            KeyOracle.of(
                    "material.saturation_magnetisation_A_per_m=9.5e5",
                    rateOfQ(117, 2.5, 2.5e11, 0.25),
                    -149.6738327,
                    POINT),
            KeyOracle.of(
                    "material.saturation_magnetisation_A_per_m=9.5e5",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    -1.548048014e9,
                    POINT),
            KeyOracle.of(
                    "material.exchange_stiffness_J_per_m=1.6e-11",
                    rateOfQ(117, 2.5, 2.5e11, 0.25),
                    -123.5191888,
                    POINT),
            KeyOracle.of(
                    "material.exchange_stiffness_J_per_m=1.6e-11",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    1.992130945e9,
                    POINT),
            KeyOracle.of(
                    "material.uniaxial_anisotropy_J_per_m3=8e5", rateOfQ(117, 2.5, 2.5e11, 0.25), -147.5354599, POINT),
            KeyOracle.of(
                    "material.uniaxial_anisotropy_J_per_m3=8e5",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    -2.812336348e9,
                    POINT),
            KeyOracle.of("material.demagnetising_factor=0.95", rateOfQ(117, 2.5, 2.5e11, 0.25), -128.2724311, POINT),
            KeyOracle.of("material.demagnetising_factor=0.95", rateOfPhi(117, 2.5, 2.5e11, 0.25), 7.723473841e8, POINT),
            KeyOracle.of(
                    "material.demagnetising_factor=strip", rateOfPhi(117, 2.5, 2.5e11, 0.25), 1.245938897e9, POINT),
            KeyOracle.of(
                    "material.demagnetising_factor=strip",
                    rateOfPhi(300, 2.5, 1e11, 0),
                    3.412980138e9,
                    KeyOracle.all(COLD, STEADY, PLAIN, List.of("track.width_m=40e-9"))),
            KeyOracle.of("material.dmi_J_per_m2=-0.6e-3", rateOfQ(117, 2.5, 2.5e11, 0.25), 107.5856954, POINT),
            KeyOracle.of("material.dmi_J_per_m2=-0.6e-3", rateOfPhi(117, 2.5, 2.5e11, 0.25), -5.483652305e9, POINT),
            KeyOracle.of(
                    "material.wall_shape_anisotropy_J_per_m3=-3e4",
                    rateOfQ(117, 2.5, 2.5e11, 0.25),
                    -226.7280595,
                    POINT),
            KeyOracle.of(
                    "material.wall_shape_anisotropy_J_per_m3=-3e4",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    4.328452329e9,
                    POINT),
            KeyOracle.of("material.damping=0.5", rateOfQ(117, 2.5, 2.5e11, 0.25), -110.4095981, POINT),
            KeyOracle.of("material.damping=0.5", rateOfPhi(117, 2.5, 2.5e11, 0.25), 2.267310844e9, POINT),
            KeyOracle.of("material.gamma0_m_per_As=1.9e5", rateOfQ(117, 2.5, 2.5e11, 0.25), -106.331404, POINT),
            KeyOracle.of("material.gamma0_m_per_As=1.9e5", rateOfPhi(117, 2.5, 2.5e11, 0.25), 1.068653926e9, POINT),
            KeyOracle.of("material.thickness_m=0.9e-9", rateOfQ(117, 2.5, 2.5e11, 0.25), -116.5878049, POINT),
            KeyOracle.of("material.thickness_m=0.9e-9", rateOfPhi(117, 2.5, 2.5e11, 0.25), 2.612268102e9, POINT),
            KeyOracle.of("material.damping=0.2", speed(0, 0.25), 78.12282954, SETTING_1),
            KeyOracle.of("material.gamma0_m_per_As=1.9e5", speed(0, 0.25), 44.72164509, SETTING_1),
            KeyOracle.of(
                    "material.dmi_J_per_m2=-0.6e-3", speed(1e11, 0), -48.67977179, KeyOracle.all(COLD, PLAIN, ENDLESS)),
            KeyOracle.of(
                    "material.temperature_law.constants_at_K=200",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    6.913806704e8,
                    SETTING_2),
            KeyOracle.of(
                    "material.temperature_law.curie_temperature_K=900",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    7.863189462e8,
                    SETTING_2),
            KeyOracle.of(
                    "material.temperature_law.kuzmin_shape=0.8",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    7.767273842e8,
                    SETTING_2),
            KeyOracle.of(
                    "material.temperature_law.anisotropy_exponent=2.2",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    9.3963422e8,
                    SETTING_2),
            KeyOracle.of(
                    "material.temperature_law.exchange_exponent=1.3",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    8.553799686e8,
                    SETTING_2),
            KeyOracle.of(
                    "material.temperature_law.dmi_exponent=4",
                    rateOfPhi(300, 2.5, 1e11, 0.25),
                    8.28372091e8,
                    SETTING_2),
            KeyOracle.of("temperature_K=200", kickOfQ(300, 1, 0), 7.334710932e-13, SETTING_3),
            KeyOracle.of("temperature_K=200", kickOfPhi(300, 0, 1), -5.229730117e-5, SETTING_3),
            KeyOracle.of("temperature_K=200", rateOfQ(322, 3.14, 0, 0), -29.5382752, SETTING_3),
            KeyOracle.of("temperature_K=20000", rateOfQ(322, 3.14, 0, 0), -53.40730636, SETTING_3),
            KeyOracle.of("temperature_K=20000", rateOfPhi(322, 3.14, 0, 0), -1.834618533e10, SETTING_3),
            KeyOracle.of(
                    "temperature_K=330", rateOfPhi(300, 2.5, 1e11, 0.25), 2.628215313e9, KeyOracle.all(PLAIN, STEADY)),
            KeyOracle.of("wall.charge=-1", rateOfQ(117, 2.5, 2.5e11, 0.25), -238.2835298, POINT),
            KeyOracle.of("wall.charge=-1", rateOfPhi(117, 2.5, 2.5e11, 0.25), 9.110039194e9, POINT),
            KeyOracle.of("wall.charge=-1", speed(0, 0), -41.37757147, SETTING_1),
            KeyOracle.of("wall.model=tilted", rateOfChi(117, 2.5, 2.5e11, 0.25), -2.558202373e10, POINT),
            KeyOracle.of("wall.shape=demagnetising", rateOfPhi(117, 2.5, 2.5e11, 0.25), 1.925881917e9, POINT),
            KeyOracle.of(
                    "wall.shape=demagnetising",
                    rateOfChi(117, 2.5, 2.5e11, 0.25),
                    -2.591909398e10,
                    KeyOracle.all(COLD, STEADY, List.of("wall.model=tilted"))),
            KeyOracle.of(
                    "wall.transverse_demagnetising_factor=0.3",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    3.955440443e9,
                    SETTING_4),
            KeyOracle.of(
                    "wall.transverse_demagnetising_factor=strip",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    5.121128734e8,
                    SETTING_4),
            // arccos(−πD/(4ΔK_d)): between Néel and Bloch wall
            new KeyOracle(
                    "material.wall_shape_anisotropy_J_per_m3=1e5",
                    List.of(),
                    spec -> spec.wallAt(0).restAngle(),
                    2.0990175824,
                    1e-9),
            new KeyOracle(
                    "material.dmi_J_per_m2=-0.6e-3",
                    List.of("material.wall_shape_anisotropy_J_per_m3=1e5"),
                    spec -> spec.wallAt(0).restAngle(),
                    1.2281311075,
                    1e-9),
            new KeyOracle("name=two words", List.of(), spec -> spec.name().length(), 9, 0),
            new KeyOracle(
                    "description=of no use",
                    List.of(),
                    spec -> spec.description().length(),
                    9,
                    0));

    private FilmOracles() {}
}
