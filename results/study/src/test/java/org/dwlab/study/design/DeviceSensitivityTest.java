package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.Trust;
import org.dwlab.study.Runner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSensitivityTest {
    private static final Hold HOUR = new Hold(3600, 300, 2);

    @Test
    void whatCannotMatterChangesNothingAndWhatMustMattersAsItMust() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of());
        List<Tolerance> moved = List.of(
                new Tolerance("readout.duration_s", 0.5, true),
                new Tolerance("heavy_metal.resistivity_ohm_m", 0.1, true),
                new Tolerance("track.notches.*.depth_m", 1e-9, false),
                new Tolerance("write.pulses.write_2.current_density_A_per_m2", 0.8, true));
        SensitivityTable found =
                new DeviceSensitivity(device, moved, HOUR, 8, 2, 1).run(Runner.local(2), Progress.NONE);
        assertEquals(
                "write.pulses.write_2.current_density_A_per_m2",
                found.rows().get(0).tolerance().path());
        Change weak = found.rows().get(0).down().orElseThrow();
        assertTrue(weak.isCertain() && weak.error() > 0.3, "a fifth of the current moves no wall");
        for (SensitivityTable.ValueWorth row : found.rows()) {
            Change up = row.up().orElseThrow();
            switch (row.tolerance().path()) {
                case "readout.duration_s" -> {
                    assertEquals(0, up.error(), 0);
                    assertEquals(0, up.escapes(), 0);
                    assertEquals(0, up.energy(), 0);
                }
                case "heavy_metal.resistivity_ohm_m" -> {
                    assertEquals(0, up.error(), 0);
                    // 11.1 fJ of reset and 5.8 fJ of pulse of 19.7 fJ; the gate has the rest.
                    assertEquals(0.0862, up.energy(), 5e-4);
                }
                case "track.notches.*.depth_m" -> {
                    assertTrue(up.escapes() < -0.5, "1 nm deeper holds three times as long or longer");
                    assertTrue(row.down().orElseThrow().escapes() > 0.5);
                }
                default -> {}
            }
        }
    }

    @Test
    void pulsesOfHopsAloneAreNotMoved() throws IOException {
        List<String> moved = Tolerance.standard(DeviceSpec.load("d5", List.of())).stream()
                .map(Tolerance::path)
                .toList();

        assertTrue(moved.contains("write.pulses.hop.plateau_s"), "hop writes states 1 to 4");
        assertTrue(moved.contains("write.pulses.reset.plateau_s"));
        assertTrue(moved.stream().noneMatch(path -> path.contains("hop_back")));
    }

    @Test
    void aFileHoldsWhatWasFoundAndADamagedOneIsRefused(@TempDir Path folder) throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of());
        var row = new SensitivityTable.ValueWorth(
                new Tolerance("track.width_m", 1e-9, false),
                Optional.of(new Change(0.1, 0.05, 0.15, 0.2, -0.5, 0.01)),
                Optional.empty());
        var table = new SensitivityTable(device, 7, 16, 8, 0.25, List.of(row));
        Path file = folder.resolve("d2.sensitivity.h5");
        SensitivityFile.write(table, file);
        assertEquals(table, SensitivityFile.read(file, Trust.VERIFIED));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThrows(Exception.class, () -> SensitivityFile.read(file, Trust.VERIFIED));
    }

    @Test
    void aMoveThatLeavesNoWallIsToldAsSuch() throws IOException {
        DeviceSpec device = DeviceSpec.load("d2", List.of());
        var moved = List.of(new Tolerance("material.saturation_magnetisation_A_per_m", 0.1, true));
        var found = new DeviceSensitivity(device, moved, HOUR, 4, 1, 1).run(Runner.local(2), Progress.NONE);
        assertTrue(found.rows().get(0).up().isEmpty());
        assertTrue(found.rows().get(0).down().isPresent());
    }
}
