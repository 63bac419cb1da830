package org.dwlab.device;

import static org.dwlab.device.KeyOracle.COLD;
import static org.dwlab.device.KeyOracle.PLAIN;
import static org.dwlab.device.KeyOracle.STEADY;
import static org.dwlab.device.Measures.deepestNotch;
import static org.dwlab.device.Measures.kickOfPhi;
import static org.dwlab.device.Measures.kickOfQ;
import static org.dwlab.device.Measures.rateOfChi;
import static org.dwlab.device.Measures.rateOfPhi;
import static org.dwlab.device.Measures.rateOfQ;
import static org.dwlab.device.Measures.resistance;
import static org.dwlab.device.Measures.roughness;

import java.util.List;

/** Track and edges: what every key does. */
final class TrackOracles {
    private static final List<String> SETTING_1 = KeyOracle.all(COLD, STEADY, PLAIN, List.of("wall.model=tilted"));
    private static final List<String> POINT = KeyOracle.all(COLD, STEADY);

    static final List<KeyOracle> ALL = List.of(
            KeyOracle.of("track.length_m=700e-9", resistance(), 1909.377524),
            KeyOracle.of(
                    "track.length_m=700e-9",
                    rateOfQ(300, 3.14159265, 0, 0.25),
                    -0.2696941207,
                    KeyOracle.all(COLD, STEADY, List.of("gate.gradient_J_per_m3V=5e4"))),
            KeyOracle.of("track.width_m=50e-9", resistance(), 2684.502426, List.of("track.least_width_m=5e-9")),
            KeyOracle.of(
                    "track.width_m=50e-9",
                    rateOfQ(117, 2.5, 2.5e11, 0.25),
                    -136.2624965,
                    KeyOracle.all(COLD, STEADY, List.of("track.least_width_m=5e-9"))),
            KeyOracle.of("track.width_m=50e-9", rateOfChi(300, 2.5, 2.5e11, 0.25), -3.365976157e10, SETTING_1),
            KeyOracle.of("track.width_m=50e-9", kickOfQ(300, 1, 0), 6.224295834e-13, KeyOracle.all(STEADY, PLAIN)),
            KeyOracle.of("track.notches.2.position_m=310e-9", rateOfQ(323, 2.5, 2.5e11, 0.25), -119.6231803, POINT),
            KeyOracle.of("track.notches.2.position_m=310e-9", rateOfPhi(323, 2.5, 2.5e11, 0.25), 2.475173442e9, POINT),
            KeyOracle.of("track.notches.2.position_m=310e-9", resistance(), 1744.83563),
            KeyOracle.of("track.notches.*.depth_m=12e-9", rateOfQ(323, 2.5, 2.5e11, 0.25), -107.0090404, POINT),
            KeyOracle.of("track.notches.*.depth_m=12e-9", rateOfPhi(323, 2.5, 2.5e11, 0.25), 2.477799468e9, POINT),
            KeyOracle.of("track.notches.*.depth_m=12e-9", resistance(), 1300.075272),
            KeyOracle.of("track.notches.*.sigma_m=18e-9", rateOfQ(323, 2.5, 2.5e11, 0.25), -122.3506225, POINT),
            KeyOracle.of("track.notches.*.sigma_m=18e-9", rateOfPhi(323, 2.5, 2.5e11, 0.25), -4.112706585e8, POINT),
            KeyOracle.of("track.notches.*.sigma_m=18e-9", resistance(), 1528.481917),
            KeyOracle.of("track.notches.*.depth_m=12e-9", kickOfQ(300, 1, 0), 7.102222099e-13, STEADY),
            KeyOracle.of("track.notches.*.depth_m=12e-9", kickOfPhi(300, 0, 1), -5.063963005e-5, STEADY),
            KeyOracle.of("track.roughness.rms_m=1.5e-9", roughness(30), 1.175168056e-18),
            KeyOracle.of("track.roughness.correlation_length_m=25e-9", roughness(30), 1.074397697e-18),
            KeyOracle.of("track.roughness.hurst=0.3", roughness(30), 1.724311779e-18),
            KeyOracle.of("track.roughness.hurst=1", roughness(30), 2.279131299e-18),
            KeyOracle.kinked(
                    "track.edges={\"x_m\": [0, 2.5e-07, 2.9e-07, 3.4e-07, 6e-07], \"lower_m\": [-3e-08, -3e-08, -2.4e-08, -3e-08, -3e-08], \"upper_m\": [3e-08, 2.8e-08, 3e-08, 2.2e-08, 3e-08]}",
                    rateOfQ(310, 2.5, 1e11, 0.25),
                    -104.0989332,
                    SETTING_1),
            KeyOracle.kinked(
                    "track.edges={\"x_m\": [0, 2.5e-07, 2.9e-07, 3.4e-07, 6e-07], \"lower_m\": [-3e-08, -3e-08, -2.4e-08, -3e-08, -3e-08], \"upper_m\": [3e-08, 2.8e-08, 3e-08, 2.2e-08, 3e-08]}",
                    rateOfChi(310, 2.5, 1e11, 0.25),
                    -3.054868594e10,
                    SETTING_1),
            KeyOracle.of(
                    "track.edges={\"x_m\": [0, 2.5e-07, 2.9e-07, 3.4e-07, 6e-07], \"lower_m\": [-3e-08, -3e-08, -2.4e-08, -3e-08, -3e-08], \"upper_m\": [3e-08, 2.8e-08, 3e-08, 2.2e-08, 3e-08]}",
                    resistance(),
                    1054.656922,
                    PLAIN),
            KeyOracle.of("track.end_stiffness_N_per_m=5e-4", rateOfQ(45, 3.1, 0, 0), 38.43216376, POINT),
            KeyOracle.of("track.end_stiffness_N_per_m=5e-4", rateOfQ(570, 3.1, 0, 0), -81.86417016, POINT),
            KeyOracle.of("track.end_left_m=80e-9", rateOfQ(50, 3.1, 0, 0), 50.81895919, POINT),
            KeyOracle.of("track.end_right_m=520e-9", rateOfQ(550, 3.1, 0, 0), -65.35541081, POINT),
            new KeyOracle("track.least_width_m=10e-9", List.of(), deepestNotch(), 24, 0));

    private TrackOracles() {}
}
