package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceSpecTest {
    @ParameterizedTest
    @MethodSource("org.dwlab.device.DeviceSpec#builtInNames")
    void aBuiltInDeviceIsWholeAndSurvivesItsJson(String name) throws IOException {
        var spec = DeviceSpec.load(name, List.of());

        assertEquals(name, spec.name());
        assertEquals(spec, DeviceSpec.parse("copy", spec.json()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temperature_K=-1 | device d5: temperature_K must not be negative, got -1.0",
                "write.pulses.hop.voltage_V=0.6 | device d5: write.pulses.hop.voltage_V must leave the anisotropy positive: "
                        + "K(0.6 V) = -10000.031 J/m3; lower the voltage or raise material.uniaxial_anisotropy_J_per_m3",
                "material.dmi_J_per_m2=1.5e-3 | device d5: write.pulses.reset.voltage_V must keep the DMI below 4 sqrt(A K)/pi = "
                        + "0.0011738684 J/m2 at 0.25 V, got material.dmi_J_per_m2 0.0015",
                "track.notches.*.depth_m=31e-9 | device d5: track.notches[0].depth_m must leave some of the track: width_m "
                        + "6.0E-8 becomes -2.0207986829307454E-9",
                "write.set=[[],[]] | device d5: write.set must have one sequence per notch: 5, got 2",
                "write.hop_up=[\"hopp\"] | device d5: write.hop_up names no pulse: hopp; there are reset, hop, hop_back",
                "wall.charge=2 | device d5: wall.charge must be 1 or -1, got 2"
            })
    void anUnphysicalValueIsRefusedWithItsReason(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> DeviceSpec.load("d5", List.of(assignment)));

        assertEquals(message, refusal.getMessage());
        // The place is a value of its own: the file and the key that is wrong.
        assertEquals(
                message.substring("device d5: ".length()).split(" ")[0],
                refusal.place().split(": ")[1]);
    }

    @Test
    void aFileExtendsABuiltInDevice(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cold.json");
        Files.writeString(file, "{\"extends\": \"d3\", \"name\": \"cold\", \"temperature_K\": 4}");

        var spec = DeviceSpec.load(file.toString(), List.of("track.roughness.rms_m=0"));

        assertEquals("cold", spec.name());
        assertEquals(4, spec.temperature());
        assertEquals(3, spec.states());
        assertEquals(0, spec.track().roughness().rms());
    }

    @Test
    void anUnknownDeviceNamesTheKnownOnes() {
        var refusal = assertThrows(SpecException.class, () -> DeviceSpec.load("d7", List.of()));

        assertEquals("device d7 is neither built in nor a file; built in are d5, d3, d2, d5v", refusal.getMessage());
    }

    /** Derived values that docs/physics.md section 9 lists to five digits. */
    @ParameterizedTest
    @CsvSource({
        "-0.25, 1.175e5, 13.047, 3.5654e-3",
        "0, 8.0e4, 15.811, 2.5484e-3",
        "0.10, 6.5e4, 17.541, 2.0841e-3",
        "0.25, 4.25e4, 21.693, 1.2942e-3"
    })
    void theVoltageLowersTheAnisotropyAndWidensTheWall(
            double voltage, double anisotropy, double deltaNm, double neelEnergy) throws IOException {
        var wall = DeviceSpec.load("d5", List.of()).wallAt(voltage);

        assertEquals(anisotropy, wall.anisotropy(), 5e-5 * anisotropy);
        assertEquals(deltaNm, wall.delta() * 1e9, 5e-4);
        assertEquals(neelEnergy, wall.neelEnergy(), 5e-8);
    }

    /** Energies of docs/physics.md section 11, given there to 0.005 fJ. */
    @ParameterizedTest
    @CsvSource({
        "d5, hop, 1.99",
        "d5, reset, 9.38",
        "d3, write_1, 6.44",
        "d3, reset, 10.51",
        "d2, write_2, 4.47",
        "d2, reset, 6.44"
    })
    void aPulseCostsItsJouleHeat(String device, String pulse, double femtojoule) throws IOException {
        var spec = DeviceSpec.load(device, List.of());

        assertEquals(femtojoule, WriteEnergy.joule(spec, spec.write().pulses().get(pulse)) * 1e15, 0.0051);
    }

    @Test
    void theGateCostsCVSquared() throws IOException {
        var spec = DeviceSpec.load("d5", List.of());

        assertEquals(0.199, WriteEnergy.gate(spec, spec.write().pulses().get("hop")) * 1e15, 5e-4);
    }

    @Test
    void theWeightRisesFromMinusOneToOneAlongTheTrackAndIsOddAboutItsMiddle() throws IOException {
        var spec = DeviceSpec.load("d5", List.of());
        double before = -1;
        for (double q = 60e-9; q <= 540e-9; q += 1e-9) {
            double weight = spec.weight(q);
            assertTrue(weight >= before, "at " + q);
            // Mirrored round-off: two logarithms of order 30 and a difference, a few ulps of 30.
            assertEquals(-weight, spec.weight(600e-9 - q), 16 * Math.ulp(30.0), "at " + q);
            before = weight;
        }
        assertEquals(-1, spec.weight(60e-9));
        assertEquals(1, spec.weight(540e-9));
    }

    @Test
    void theConductanceLiesBetweenParallelAndAntiparallel() throws IOException {
        var spec = DeviceSpec.load("d5", List.of());
        double parallel = 450e-9 * 60e-9 / 1e-9;

        // Ten wall widths beyond the junction e^-20 of the wall is still under it.
        assertEquals(parallel, spec.conductance(525e-9 + 10 * 15.811e-9), 1e-8 * parallel);
        assertEquals(parallel / 2, spec.conductance(75e-9 - 10 * 15.811e-9), 1e-8 * parallel);
    }
}
