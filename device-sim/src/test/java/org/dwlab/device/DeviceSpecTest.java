package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceSpecTest {
    @ParameterizedTest
    @MethodSource("org.dwlab.device.DeviceSpec#builtInNames")
    void aBuiltInDeviceIsWholeAndSurvivesItsJson(String name) throws IOException {
        var spec = FixedDevices.load(name, List.of());

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
                "track.notches.*.depth_m=31e-9 | device d5: track.notches[0].depth_m must leave a neck of at least "
                        + "least_width_m 1.5E-8, got -2.0207986E-9; make the notch shallower or the track wider",
                "track.notches.3.depth_m=23e-9 | device d5: track.notches[3].depth_m must leave a neck of at least "
                        + "least_width_m 1.5E-8, got 1.3973163E-8; make the notch shallower or the track wider",
                "track.least_width_m=-1e-9 | device d5: track.least_width_m must not be negative, got -1.0E-9",
                "write.set=[[],[]] | device d5: write.set must have one sequence per notch: 5, got 2",
                "write.hop_up=[\"hopp\"] | device d5: write.hop_up names no pulse: hopp; there are reset, hop, hop_back",
                "wall.charge=2 | device d5: wall.charge must be 1 or -1, got 2"
            })
    void anUnphysicalValueIsRefusedWithItsReason(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> FixedDevices.load("d5", List.of(assignment)));

        assertEquals(message, refusal.getMessage());
        // The place is a value of its own: the file and the key that is wrong.
        assertEquals(
                message.substring("device d5: ".length()).split(" ")[0],
                refusal.place().split(": ")[1]);
    }

    /** At 300 and at 325 nm 18.2 nm are left, between them 60 − 2·26 e^(−1/8) nm. */
    @Test
    void notchesThatOverlapAreRefusedForTheNeckBetweenThem() {
        var refusal = assertThrows(
                SpecException.class,
                () -> FixedDevices.load(
                        "d5", List.of("track.notches.*.depth_m=13e-9", "track.notches.3.position_m=325e-9")));

        assertEquals("device d5: track.notches[3].depth_m", refusal.place());
        assertEquals(60e-9 - 52e-9 * Math.exp(-0.125), Double.parseDouble(refusal.value()), 1e-11);
    }

    @Test
    void aDeviceWithoutALeastWidthMayHaveANeckOfAnyWidth() throws IOException {
        var thin = FixedDevices.load("d5", List.of("track.least_width_m=0", "track.notches.*.depth_m=29e-9"));

        assertTrue(0 < thin.track().narrowest() && thin.track().narrowest() < 2e-9);
    }

    /** 20 nm of neck and 3 nm of standard deviation: 1 device in 20 has less than the 15 nm of the design. */
    @Test
    void aSpreadOfTheWidthMayMakeANarrowerNeckThanTheDesign() throws IOException {
        var spec = FixedDevices.load("d5", List.of("spread.width=0.05"));

        long narrow = IntStream.range(0, 200)
                .filter(device ->
                        spec.sampled(new RandomStreams(1), device).track().narrowest() < 15e-9)
                .count();

        assertTrue(narrow > 0, "of 200 devices " + narrow);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "readout.to_m=601e-9 | must lie on the track, in [0, 6.0E-7], got 7.5E-8 and 6.01E-7",
                "readout.from_m=-1e-9 | must lie on the track, in [0, 6.0E-7], got -1.0E-9 and 5.25E-7",
                "readout.to_m=100e-9 | must reach over the outer notches, 1.0E-7 and 5.0E-7, got "
                        + "7.5E-8 and 1.0E-7; \"auto\" does",
                "readout.from_m=500e-9 | must reach over the outer notches, 1.0E-7 and 5.0E-7, got "
                        + "5.0E-7 and 5.25E-7; \"auto\" does"
            })
    void aJunctionThatDoesNotSeeAllStatesIsRefused(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> FixedDevices.load("d5", List.of(assignment)));

        assertEquals("device d5: readout.from_m and to_m " + message, refusal.getMessage());
    }

    /** Of notches that were moved, an inherited window once made levels of −1, −0.67, 0, 0.67. */
    @Test
    void anAutomaticJunctionFollowsTheNotches() throws IOException {
        String notches = "track.notches=[{\"position_m\": 150e-9, \"depth_m\": 13.5e-9, \"sigma_m\": 33e-9},"
                + "{\"position_m\": 350e-9, \"depth_m\": 13.5e-9, \"sigma_m\": 33e-9},"
                + "{\"position_m\": 550e-9, \"depth_m\": 13.5e-9, \"sigma_m\": 33e-9},"
                + "{\"position_m\": 750e-9, \"depth_m\": 13.5e-9, \"sigma_m\": 33e-9}]";
        var spec = DeviceSpec.load(
                "d5", List.of(notches, "write.set=[[], [\"hop\"], [\"hop\", \"hop\"], [\"hop\", \"hop\", \"hop\"]]"));

        assertEquals(125e-9, spec.readFrom(), 1e-18);
        assertEquals(775e-9, spec.readTo(), 1e-18);
        double[] expected = {-1, -1.0 / 3, 1.0 / 3, 1};
        for (int state = 0; state < 4; state++) {
            assertEquals(expected[state], spec.junction().weight(spec.statePosition(state)), 2e-3);
        }
        assertEquals(
                Map.of("readout.from_m", spec.readFrom(), "readout.to_m", spec.readTo())
                        .entrySet(),
                spec.resolved().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("readout"))
                        .collect(Collectors.toSet()));
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

        assertEquals(
                "device d7 is neither built in nor a file; built in are d5, d3, d2, d5n, d3n, d2n, p5, p3, p2",
                refusal.getMessage());
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
        var wall = FixedDevices.load("d5", List.of()).wallAt(voltage);

        assertEquals(anisotropy, wall.anisotropy(), 5e-5 * anisotropy);
        assertEquals(deltaNm, wall.delta() * 1e9, 5e-4);
        assertEquals(neelEnergy, wall.neelEnergy(), 5e-8);
    }

    @Test
    void theSchemaNamesEveryBuiltInDeviceAndEveryKeyOfOne() throws IOException {
        String schema = DeviceSpec.schema();

        for (String name : DeviceSpec.builtInNames()) {
            assertTrue(schema.contains("\"" + name + "\""), name);
        }
        // The pulses of a protocol have names of their own.
        List<String> pulses =
                List.copyOf(DeviceSpec.load("d5", List.of()).write().pulses().keySet());
        Matcher keys = Pattern.compile("\"(\\w+)\" :")
                .matcher(DeviceSpec.load("d5", List.of()).json());
        int found = 0;
        while (keys.find()) {
            found++;
            assertTrue(pulses.contains(keys.group(1)) || schema.contains(keys.group() + " {"), keys.group(1));
        }
        assertTrue(found > 40, found + " keys");
        assertTrue(schema.matches("(?s).*\"width_m\" : \\{\\s+\"type\" : \"number\",\\s+\"unit\" : \"m\",.*"));
    }
}
