package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Constants;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EdgeFixtures;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.Wall;
import org.dwlab.device.fixed.FixedDevices;
import org.dwlab.device.landscape.WallModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveWallTest {
    private static final EffectiveWall WALL = new EffectiveWall(9.7286e-9, -0.9436e-3, 1.021e4, 0.03, 0.5);

    @Test
    void theWrittenDeviceHasExactlyTheseConstants() throws IOException {
        DeviceSpec base = PlainWall.base();
        DeviceSpec spec = DeviceSpec.parse("json", WALL.on(base, "n", "d").json());

        // Δ = √(A/(K_u − stray)): four roundings of K_u (half an ulp each), relative to K, halved by the
        // root.
        double k = spec.film().restAnisotropy(spec.normalDemagnetising());
        double tolerance = Math.ulp(spec.material().uniaxialAnisotropy()) / k + 2 * Math.ulp(1.0);
        assertEquals(1, spec.wallAt(0).delta() / WALL.delta(), tolerance);
        assertEquals(WALL.dmi(), spec.material().dmi());
        assertEquals(WALL.damping(), spec.material().damping());
        assertEquals(
                2 * WALL.shape() * WALL.delta(),
                spec.wallAt(0).energy(0).normalSquared(),
                2e4 * WALL.delta() * tolerance);
        assertEquals(10e-9, spec.track().notches().get(0).depth());
        assertEquals(base.write(), spec.write());
        assertEquals(base.track().roughness(), spec.track().roughness());
    }

    /** Constants of a wall at 330 K, where the base's own constants belong to 300 K and its N_z is that of the strip. */
    @Test
    void theConstantsHoldAtTheTemperatureAndInTheStripOfTheDevice() throws IOException {
        DeviceSpec base = PlainWall.base(
                "temperature_K=330",
                "material.temperature_law.constants_at_K=300",
                "material.demagnetising_factor=strip");

        DeviceSpec spec = WALL.on(base, "n", "d");

        assertEquals(1, spec.wallAt(0).delta() / WALL.delta(), 1e-14);
        assertEquals(WALL.dmi(), spec.film().dmi());
        assertEquals(WALL.shape(), spec.film().wallShapeAnisotropy());
        assertEquals(base.film().saturationMagnetisation(), spec.film().saturationMagnetisation());
        assertEquals(NumberOrWord.of(330), spec.material().temperatureLaw().constantsAt());
        assertEquals(NumberOrWord.of("strip"), spec.material().demagnetisingFactor());
        assertEquals(
                base.film().uniaxialAnisotropy(),
                EffectiveWall.of(base).on(base, "n", "d").film().uniaxialAnisotropy(),
                1e-9);
    }

    @Test
    void theWallOfADeviceIsThatDevice() throws IOException {
        DeviceSpec d3 = FixedDevices.load("d3", List.of());

        DeviceSpec same = EffectiveWall.of(d3).on(d3, d3.name(), d3.description());

        assertEquals(
                d3.wallAt(0).delta(),
                same.wallAt(0).delta(),
                4 * Math.ulp(d3.wallAt(0).delta()) * 7);
        assertEquals(d3.track(), same.track());
    }

    @Test
    void whatIsIntegratedIsThePlainWall() throws IOException {
        PlainWall plain = PlainWall.TRUTH;
        DeviceSpec trial =
                new EffectiveWall(plain.delta(), plain.dmi(), plain.shape(), plain.alpha(), 0).trial(PlainWall.base());
        var model = new WallModel(trial, TrackRealization.smooth(trial.track()));

        double phi = 0.7;
        double[] drift = model.drift(WallModel.upright(1e-6, phi), 0, plain.steadyCurrent(phi));

        // Sums of about ten terms of the size of the velocity; φ̇ = 0 is what is left of two equal rates.
        assertEquals(plain.steadyVelocity(phi), drift[0], 1e-12 * plain.steadyVelocity(phi));
        assertEquals(0, drift[1], 1e-12 * plain.steadyVelocity(phi) / plain.delta());
    }

    /** 24 nm per edge leave 12 nm, fewer than the 15 nm that a device must have. */
    @Test
    void aFitMayTryNotchesThatNoDeviceMayHave() throws IOException {
        DeviceSpec base = FixedDevices.load("d5", List.of());
        EffectiveWall same = EffectiveWall.of(base);
        var deeper = new EffectiveWall(same.delta(), same.dmi(), same.shape(), same.damping(), 1.2);

        assertEquals(24e-9, deeper.trial(base).track().notches().get(0).depth(), Math.ulp(24e-9));
        assertEquals(
                "the fitted wall on device d5: notches[0].depth_m",
                assertThrows(SpecException.class, () -> deeper.on(base, "n", "d"))
                        .place());
    }

    @Test
    void aStepThatTheWallIsTooFastForIsCut() throws IOException {
        DeviceSpec slow = PlainWall.base("numerics.time_step_s=20e-12");

        DeviceSpec fitted = WALL.on(slow, "n", "d");

        fitted.requireResolvedStep();
        double largest = fitted.largestStep();
        assertTrue(10e-12 <= largest && largest < 20e-12, "largest step " + largest);
        assertEquals(10e-12, fitted.timeStep());
    }

    @Test
    void aWallThatAVoltageWouldDestroyIsRefused() throws IOException {
        DeviceSpec base = PlainWall.base();
        var wide = new EffectiveWall(30e-9, -1e-4, 0, 0.1, 1);
        double left = 2e-11 / 9e-16 - 3.75e4;

        assertEquals(
                "the fitted wall on device d5: write.pulses.reset.voltage_V must leave the anisotropy positive:"
                        + " K(0.25 V) = " + (float) left + " J/m3; lower the voltage or raise"
                        + " material.uniaxial_anisotropy_J_per_m3",
                assertThrows(SpecException.class, () -> wide.on(base, "n", "d")).getMessage());
        assertEquals(
                0.5 * Constants.MU0 * 1e12,
                base.material().uniaxialAnisotropy() - base.material().restAnisotropy(base.normalDemagnetising()),
                1e-4);
    }

    /** A trial on a free track has straight edges; a factor on notches that are not there would fit nothing. */
    @ParameterizedTest
    @CsvSource({"0, false, 0", "1, false, 2", "0.5, false, -1", "1, true, -1"})
    void edgesOfOnesOwnAreThoseOfTheDeviceOrNone(double factor, boolean fitted, int points, @TempDir Path folder)
            throws IOException {
        Path file = EdgeFixtures.csv(
                folder.resolve("edges.csv"), new double[] {-1e-6, 1e-6}, x -> -30e-9 - x / 99, x -> 30e-9 - x / 99);
        DeviceSpec base = EdgeFixtures.device("d5", file);
        Map<WallConstant, Double> known = fitted ? Map.of() : Map.of(WallConstant.PINNING, factor);

        if (points < 0) {
            assertEquals(
                    "d5: track.edges must be none where a factor acts on the depth of notches",
                    assertThrows(SpecException.class, () -> new WallFitSettings(base, known, fitted, Map.of()))
                            .getMessage());
            return;
        }
        EffectiveWall start = new WallFitSettings(base, known, fitted, Map.of()).start();
        assertEquals(points, start.trial(base).track().edges().x().size());
    }

    /** Effective constants are those of (q, φ): a fitted device has that wall, whatever its base had. */
    @Test
    void aFitIsOfARigidWallWhateverTheBaseHas() throws IOException {
        DeviceSpec tilted = FixedDevices.load("d5", List.of("wall.model=tilted", "wall.shape=demagnetising"));
        DeviceSpec base = new WallFitSettings(tilted, Map.of(), false, Map.of()).base();

        DeviceSpec fitted = WALL.on(base, "fitted", "");

        assertEquals(Wall.Model.RIGID, fitted.wall().model());
        assertEquals(Wall.Shape.ANISOTROPY, fitted.wall().shape());
        assertEquals(2 * WALL.shape() * WALL.delta(), fitted.wallAt(0).energy(0).normalSquared(), 1e-18);
    }
}
