package org.dwlab.calibration.campaign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;

/** Which experiments a device asks for, and which devices have none. */
class WallCampaignTest {
    private static WallCampaign of(String name, String... changes) throws IOException {
        return new WallCampaign(FixedDevices.load(name, List.of(changes)), CampaignSize.STANDARD);
    }

    @Test
    void currentsVoltagesAndPulsesAreThoseOfTheDevice() throws IOException {
        WallCampaign d5 = of("long");
        assertEquals(List.of(-0.25, 0.25), d5.voltages());
        assertEquals(3e11, d5.largestCurrent());
        assertEquals(
                List.of(new WallCampaign.Plateau(3e11, 8e-9), new WallCampaign.Plateau(2.75e11, 1.2e-9)),
                d5.plateaus());
        double[] factors = d5.steadyFactors();
        assertEquals(8, factors.length);
        assertEquals(1, factors[7]);
        for (int i = 1; i < factors.length; i++) {
            assertTrue(factors[i - 1] < factors[i]);
        }
    }

    @Test
    void aDeviceWithoutVoltageIsMeasuredUnderOne() throws IOException {
        WallCampaign still = of(
                "long2",
                "write.rest_voltage_V=0",
                "write.pulses.reset.voltage_V=0",
                "write.pulses.write_1.voltage_V=0",
                "write.pulses.write_2.voltage_V=0");

        assertEquals(List.of(0.0), still.voltages());
    }

    /** T = 0 and no law: a 1D model's constants at 300 K are what the cells get. */
    @Test
    void experimentsHaveTheFilmOfTheDeviceWithoutHeatRoughnessAndEnds() throws IOException {
        WallCampaign campaign = of("long", "temperature_K=350");
        DeviceSpec straight = campaign.straight(Wall.Model.MICROMAGNETIC);

        assertEquals(0, straight.temperature());
        assertEquals(
                campaign.device().film().saturationMagnetisation(),
                straight.film().saturationMagnetisation());
        assertEquals(
                campaign.device().film().uniaxialAnisotropy(), straight.film().uniaxialAnisotropy());
        assertEquals(0, straight.track().roughness().rms());
        assertEquals(0, straight.track().endStiffness());
        assertEquals(campaign.device().track().width(), straight.track().nominalWidth(100e-9));
        DeviceSpec notched = campaign.notched(Wall.Model.MICROMAGNETIC);
        double middle = notched.track().length() / 2;
        assertEquals(36e-9, notched.track().nominalWidth(middle), 1e-20);
        double away = notched.track().nominalWidth(middle - campaign.beyondNotch());
        assertEquals(60e-9, away, 1e-14, "eight sigma and more away");
    }

    @Test
    void aDeviceThatNoCurrentMovesIsRefused() throws IOException {
        refused(
                "long2: heavy_metal.spin_hall_angle must differ from 0: without it no current moves the wall, got 0.0",
                "heavy_metal.spin_hall_angle=0");
        refused(
                "long2: material.dmi_J_per_m2 must differ from 0: without it no current moves the wall, got 0.0",
                "material.dmi_J_per_m2=0");
        refused(
                "long2: write.pulses must have one with a current",
                "write.pulses.reset.current_density_A_per_m2=0",
                "write.pulses.write_1.current_density_A_per_m2=0",
                "write.pulses.write_2.current_density_A_per_m2=0");
        refused(
                "long2: field must be 0 for a wall that rests anywhere; calibrate without a field; the constants of the"
                        + " wall do not depend on it",
                "field.z_A_per_m=100");
    }

    @Test
    void cellsThatDoNotResolveTheNeckAreRefused() {
        var large = assertThrows(SpecException.class, () -> of("long2", "numerics.cells.size_m=8e-9"));
        assertTrue(large.getMessage().startsWith("numerics.cells.size_m must be at most "), large.getMessage());
    }

    private static void refused(String message, String... changes) throws IOException {
        DeviceSpec device = FixedDevices.load("long2", List.of(changes));
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> new WallCampaign(device, CampaignSize.STANDARD))
                        .getMessage());
    }

    @Test
    void sharesOfAPulseEndWithItsOwnCurrent() {
        assertArrayEquals(new double[] {0.5, 0.75, 1}, WallCampaign.pulseFactors());
    }
}
