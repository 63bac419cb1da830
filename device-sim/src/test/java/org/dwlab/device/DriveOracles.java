package org.dwlab.device;

import static org.dwlab.device.KeyOracle.COLD;
import static org.dwlab.device.KeyOracle.ENDLESS;
import static org.dwlab.device.KeyOracle.PLAIN;
import static org.dwlab.device.KeyOracle.STEADY;
import static org.dwlab.device.Measures.gateEnergy;
import static org.dwlab.device.Measures.jouleHeat;
import static org.dwlab.device.Measures.rateOfPhi;
import static org.dwlab.device.Measures.rateOfQ;
import static org.dwlab.device.Measures.resistance;
import static org.dwlab.device.Measures.speed;

import java.util.List;

/** Heavy metal, gate and fields: what every key does. */
final class DriveOracles {
    private static final List<String> ON_PLAIN = KeyOracle.all(COLD, STEADY, PLAIN);
    private static final List<String> ON_ENDLESS = KeyOracle.all(COLD, PLAIN, ENDLESS);
    private static final List<String> POINT = KeyOracle.all(COLD, STEADY);

    static final List<KeyOracle> ALL = List.of(
            KeyOracle.of("heavy_metal.spin_hall_angle=-0.2", rateOfQ(300, 2.5, 2.5e11, 0.25), -124.0933857, ON_PLAIN),
            KeyOracle.of("heavy_metal.spin_hall_angle=-0.2", speed(1e11, 0), -66.93147828, ON_ENDLESS),
            KeyOracle.of(
                    "heavy_metal.field_like_ratio=0.8", rateOfPhi(300, 2.5, 2.5e11, 0.25), 4.450484622e9, ON_PLAIN),
            KeyOracle.of("heavy_metal.oersted_factor=1", rateOfPhi(300, 2.5, 2.5e11, 0.25), 3.977443964e9, ON_PLAIN),
            KeyOracle.of("heavy_metal.field_like_ratio=0.8", rateOfQ(117, 2.5, 2.5e11, 0.25), -156.5709314, POINT),
            KeyOracle.of("heavy_metal.oersted_factor=-0.5", rateOfQ(117, 2.5, 2.5e11, 0.25), -122.8937332, POINT),
            KeyOracle.of(
                    "heavy_metal.thickness_m=5e-9",
                    rateOfPhi(300, 2.5, 2.5e11, 0.25),
                    3.996603613e9,
                    KeyOracle.all(COLD, STEADY, PLAIN, List.of("heavy_metal.oersted_factor=1"))),
            KeyOracle.of("heavy_metal.thickness_m=5e-9", resistance(), 1045.625191),
            KeyOracle.of("heavy_metal.thickness_m=5e-9", jouleHeat("hop"), 5.783614338e-15),
            KeyOracle.of("heavy_metal.resistivity_ohm_m=2e-7", resistance(), 1161.805768),
            KeyOracle.of(
                    "heavy_metal.spin_polarisation=0.4",
                    rateOfPhi(300, 2.5, 2.5e11, 0.25),
                    1.903076787e9,
                    KeyOracle.all(
                            COLD,
                            STEADY,
                            PLAIN,
                            List.of("heavy_metal.spin_hall_angle=0", "heavy_metal.film_current_share=0.5"))),
            KeyOracle.of(
                    "heavy_metal.film_current_share=0.5",
                    rateOfQ(300, 2.5, 2.5e11, 0.25),
                    -111.985164,
                    KeyOracle.all(
                            COLD,
                            STEADY,
                            PLAIN,
                            List.of("heavy_metal.spin_hall_angle=0", "heavy_metal.spin_polarisation=0.4"))),
            KeyOracle.of(
                    "heavy_metal.non_adiabaticity=0.15",
                    rateOfPhi(300, 2.5, 2.5e11, 0.25),
                    1.880515363e9,
                    KeyOracle.all(
                            COLD,
                            STEADY,
                            PLAIN,
                            List.of(
                                    "heavy_metal.spin_hall_angle=0",
                                    "heavy_metal.spin_polarisation=0.4",
                                    "heavy_metal.film_current_share=0.5"))),
            KeyOracle.of(
                    "heavy_metal.non_adiabaticity=0.15",
                    speed(1e11, 0),
                    -0.5788381807,
                    KeyOracle.all(
                            COLD,
                            PLAIN,
                            ENDLESS,
                            List.of(
                                    "heavy_metal.spin_hall_angle=0",
                                    "heavy_metal.spin_polarisation=0.4",
                                    "heavy_metal.film_current_share=0.5"))),
            KeyOracle.of(
                    "heavy_metal.spin_polarisation=0.4",
                    rateOfPhi(300, 2.5, 2.5e11, 0.25),
                    -2.832517595e9,
                    KeyOracle.all(
                            COLD,
                            STEADY,
                            PLAIN,
                            List.of(
                                    "heavy_metal.spin_hall_angle=0",
                                    "heavy_metal.film_current_share=0.5",
                                    "wall.charge=-1"))),
            KeyOracle.of("gate.magnetostriction=-100e-6", rateOfPhi(117, 2.5, 2.5e11, 0.25), -1.183930502e9, POINT),
            KeyOracle.of("gate.youngs_modulus_Pa=150e9", rateOfPhi(117, 2.5, 2.5e11, 0.25), 7.898313453e8, POINT),
            KeyOracle.of("gate.strain_per_V=1e-3", rateOfPhi(117, 2.5, 2.5e11, 0.25), 3.437768627e8, POINT),
            KeyOracle.of(
                    "gate.vcma_J_per_Vm=4e-14",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    3.143294486e9,
                    KeyOracle.all(COLD, STEADY, List.of("material.thickness_m=0.9e-9"))),
            KeyOracle.of(
                    "gate.oxide_thickness_m=1.6e-9",
                    rateOfPhi(117, 2.5, 2.5e11, 0.25),
                    2.94382297e9,
                    KeyOracle.all(COLD, STEADY, List.of("material.thickness_m=0.9e-9", "gate.vcma_J_per_Vm=4e-14"))),
            KeyOracle.of("gate.gradient_J_per_m3V=5e4", rateOfQ(300, 3.14159265, 0, 0.25), -0.3146428786, ON_PLAIN),
            KeyOracle.of("gate.gradient_J_per_m3V=5e4", rateOfQ(117, 2.5, 2.5e11, 0.25), -124.1459568, POINT),
            KeyOracle.of("gate.relative_permittivity=800", gateEnergy("hop"), 1.038906897e-16),
            KeyOracle.of("gate.layer_thickness_m=70e-9", gateEnergy("hop"), 1.855190888e-16),
            KeyOracle.of("field.x_A_per_m=3e4", rateOfPhi(300, 2.5, 2.5e11, 0.25), 2.231182266e9, ON_PLAIN),
            KeyOracle.of("field.x_A_per_m=3e4", rateOfQ(117, 2.5, 2.5e11, 0.25), -21.15729342, POINT),
            KeyOracle.of("field.y_A_per_m=2e4", rateOfPhi(300, 2.5, 2.5e11, 0.25), 2.41593255e9, ON_PLAIN),
            KeyOracle.of("field.y_A_per_m=2e4", rateOfQ(117, 2.5, 2.5e11, 0.25), -23.82263966, POINT),
            KeyOracle.of("field.z_A_per_m=4e3", rateOfQ(300, 3.14159265, 0, 0.25), 4.300338625, ON_PLAIN),
            KeyOracle.of("field.z_A_per_m=4e3", speed(0, 0.25), 52.08188636, ON_ENDLESS),
            KeyOracle.of("field.z_A_per_m=4e3", rateOfQ(117, 2.5, 2.5e11, 0.25), -119.5309753, POINT));

    private DriveOracles() {}
}
