package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyUnitTest {
    @ParameterizedTest
    @CsvSource({
        "device.temperature_K, K",
        "device.write.pulses.reset.current_density_A_per_m2, A/m2",
        "device.track.notches.*.depth_m, m",
        "device.material.uniaxial_anisotropy_J_per_m3, J/m3",
        "heavy_metal.resistivity_ohm_m, ohm m",
        "readout.resistance_area_ohm_m2, ohm m2",
        "gate.youngs_modulus_Pa, Pa",
        "gate.strain_per_V, 1/V",
        "gate.vcma_J_per_Vm, J/(V m)",
        "gate.gradient_J_per_m3V, J/(m3 V)",
        "material.gamma0_m_per_As, m/(A s)",
        "array.memory_energy_J_per_byte, J/byte",
        "non_idealities.retention_s, s",
        "data.train_samples, 1",
        "data.shift_pixels, 1",
        "training.epochs, 1",
        "non_idealities.dac_bits, 1",
        "network.hidden.0, 1",
        "tmr, 1",
        "chips, 1"
    })
    void aKeySaysItsUnit(String path, String unit) {
        assertEquals(unit, KeyUnit.of(path));
    }
}
