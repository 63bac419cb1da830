package org.dwlab.device;

import static org.dwlab.device.Measures.conductance;
import static org.dwlab.device.Measures.current;
import static org.dwlab.device.Measures.duration;
import static org.dwlab.device.Measures.gateEnergy;
import static org.dwlab.device.Measures.jouleHeat;
import static org.dwlab.device.Measures.readEnergy;
import static org.dwlab.device.Measures.readNoise;
import static org.dwlab.device.Measures.scatter;
import static org.dwlab.device.Measures.timeOfSteps;
import static org.dwlab.device.Measures.voltage;

import java.util.List;

/** Writing, reading and time: what every key does. */
final class WriteOracles {

    static final List<KeyOracle> ALL = List.of(
            KeyOracle.of("write.rest_voltage_V=-0.1", voltage("set", 1, 0.3), 0.075),
            KeyOracle.of("write.rest_voltage_V=-0.1", gateEnergy("hop"), 2.545321899e-16),
            KeyOracle.of("write.rest_voltage_V=-0.1", conductance(230), 1.013949824e-5),
            KeyOracle.of("write.ramp_s=0.3e-9", duration("set", 1), 1.295e-8),
            KeyOracle.of("write.ramp_s=0.3e-9", current("set", 0, 0.7), -8.333333333e10),
            KeyOracle.of("write.ramp_s=0.3e-9", voltage("set", 0, 0.4), 0.08333333333),
            KeyOracle.of("write.ramp_s=0.3e-9", current("set", 0, 5.6), -8.333333333e10),
            KeyOracle.of("write.ramp_s=0.3e-9", voltage("set", 0, 6.1), 0.1666666667),
            KeyOracle.of("write.ramp_s=0.3e-9", jouleHeat("hop"), 3.705434271e-15),
            KeyOracle.of("write.gap_s=0.6e-9", duration("set", 3), 1.705e-8),
            KeyOracle.of("write.gap_s=0.6e-9", current("set", 2, 11.05), 2.5e11),
            KeyOracle.of("write.settle_s=1.7e-9", duration("set", 3), 1.725e-8),
            KeyOracle.of("write.settle_s=1.7e-9", current("up", 0, 2.2), 1.25e11),
            KeyOracle.of("write.settle_s=1.7e-9", duration("down", 0), 5.45e-9),
            KeyOracle.of("write.hold_s=7e-9", duration("set", 3), 2.485e-8),
            KeyOracle.of("write.pulses.hop.current_density_A_per_m2=-3e11", current("set", 1, 8.5), -3e11),
            KeyOracle.of("write.pulses.hop.current_density_A_per_m2=-3e11", jouleHeat("hop"), 4.997042788e-15),
            KeyOracle.of("write.pulses.hop.voltage_V=0.1", voltage("set", 1, 8.5), 0.1),
            KeyOracle.of("write.pulses.hop.voltage_V=0.1", gateEnergy("hop"), 2.077813795e-17),
            KeyOracle.of("write.pulses.hop.plateau_s=1.1e-9", duration("set", 4), 2.19e-8),
            KeyOracle.of("write.pulses.hop.plateau_s=1.1e-9", jouleHeat("hop"), 4.352414858e-15),
            KeyOracle.of("write.reset=[\"hop_back\",\"reset\"]", duration("set", 0), 1.075e-8),
            KeyOracle.of("write.set=[[],[\"hop\",\"hop\"],[\"hop\"],[\"hop\"],[\"hop\"]]", duration("set", 1), 1.48e-8),
            KeyOracle.of("write.hop_up=[\"hop\",\"reset\"]", current("up", 0, 8), -2.5e11),
            KeyOracle.of("write.hop_down=[\"hop\"]", current("down", 0, 3), 2.5e11),
            KeyOracle.of("readout.resistance_area_ohm_m2=2e-9", conductance(230), 5.071265795e-6),
            KeyOracle.of("readout.tmr=1.6", conductance(230), 8.961060521e-6),
            KeyOracle.of("readout.from_m=90e-9", conductance(230), 9.708584298e-6),
            KeyOracle.of("readout.to_m=510e-9", conductance(230), 9.925557944e-6),
            KeyOracle.of("readout.voltage_V=0.07", readEnergy(230), 4.969840479e-17),
            KeyOracle.of("readout.voltage_V=0.07", readNoise(230), 0.04667802606),
            KeyOracle.of("readout.duration_s=3e-9", readEnergy(230), 3.042759477e-16),
            KeyOracle.of("readout.duration_s=3e-9", readNoise(230), 0.0215363394),
            KeyOracle.of("wall.charge=-1", conductance(230), 1.275082774e-5),
            KeyOracle.of("numerics.time_step_s=3e-13", timeOfSteps(1000), 3e-10),
            new KeyOracle(
                    "spread.uniaxial_anisotropy=0.005",
                    List.of(),
                    scatter(spec -> spec.material().uniaxialAnisotropy() / 7.083185e5),
                    0.005,
                    0.00055),
            new KeyOracle(
                    "spread.width=0.02", List.of(), scatter(spec -> spec.track().width() / 60e-9), 0.02, 0.0022),
            new KeyOracle(
                    "spread.dmi=0.02",
                    List.of(),
                    scatter(spec -> spec.material().dmi() / 0.9e-3),
                    0.02,
                    0.0022),
            new KeyOracle(
                    "spread.damping=0.02",
                    List.of(),
                    scatter(spec -> spec.material().damping() / 0.3),
                    0.02,
                    0.0022));

    private WriteOracles() {}
}
