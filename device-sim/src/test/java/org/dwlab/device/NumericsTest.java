package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericsTest {
    @ParameterizedTest
    @CsvSource({
        "Infinity, 4e-12",
        "1e-9, 4e-12",
        "4e-12, 4e-12",
        "3.999e-12, 2e-12",
        "1e-12, 1e-12",
        "9.99e-13, 8e-13",
        "7.99e-13, 4e-13",
        "2.1e-15, 2e-15"
    })
    void anAutomaticStepIsTheNextRoundOneBelow(double bound, double step) {
        assertEquals(step, Numerics.automatic(bound));
    }

    /** Ramps and plateaus are tenths of ns: a whole number of steps within the round-off of a quotient. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 3e-12, 1e-12, 9e-13, 5e-13, 3e-13, 1e-13, 1e-14})
    void automaticStepsDivideATenthOfANanosecond(double bound) {
        double steps = 1e-10 / Numerics.automatic(bound);

        assertEquals(Math.rint(steps), steps, 2 * Math.ulp(steps));
    }

    @ParameterizedTest
    @CsvSource({"d5, 1e-12", "d3, 0.8e-12", "d2, 0.4e-12"})
    void theBuiltInDevicesTakeTheStepThatSuitsThem(String name, double step) throws IOException {
        var spec = DeviceSpec.load(name, List.of());

        assertEquals(NumberOrWord.of(Numerics.AUTO), spec.numerics().timeStep());
        assertEquals(step, spec.timeStep());
    }

    /** χ relaxes faster the lower the damping is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.05, 0.01, 0.001})
    void aStifferDeviceTakesASmallerStepThatResolvesIt(double damping) throws IOException {
        var spec = FixedDevices.load("d5", List.of("wall.model=tilted", "material.damping=" + damping));

        spec.requireResolvedStep();
        double largest = Math.min(4e-12, spec.largestStep());
        assertTrue(
                spec.timeStep() <= largest && spec.timeStep() > largest / 2,
                spec.timeStep() + " of at most " + largest);
    }

    /** Rising by g V along the track, K pulls at the wall as a field of Δ g V/(μ₀ M_s L) does. */
    @Test
    void aGradientOfTheGateAsksForTheStepOfTheFieldThatPullsAsHard() throws IOException {
        double gradient = 1e13;
        var graded = FixedDevices.load("d5", List.of("gate.gradient_J_per_m3V=" + gradient));
        double pull = graded.write().voltages().stream()
                .mapToDouble(voltage -> graded.wallAt(voltage).delta() * Math.abs(voltage))
                .max()
                .orElseThrow();
        double field = gradient
                * pull
                / (1.25663706212e-6
                        * graded.film().saturationMagnetisation()
                        * graded.track().length());
        var driven = FixedDevices.load("d5", List.of("field.z_A_per_m=" + field));

        assertEquals(1, graded.largestStep() / driven.largestStep(), 1e-3);
        assertTrue(
                graded.largestStep() < 1e-3 * FixedDevices.load("d5", List.of()).largestStep());
    }

    @Test
    void devicesOfASpreadShareTheStepOfTheNominalOne() throws IOException {
        var spec = FixedDevices.load("d5", List.of("wall.model=tilted", "material.damping=0.02", "spread.damping=0.3"));
        var streams = new RandomStreams(1);

        boolean differ = false;
        for (int device = 0; device < 20; device++) {
            DeviceSpec own = spec.sampled(streams, device);
            assertEquals(spec.timeStep(), own.timeStep());
            differ |= Numerics.automatic(own.largestStep()) != spec.timeStep();
        }
        assertTrue(differ, "no device alone would take another step");
    }

    @Test
    void aDeviceTellsWhatItsWordsStandFor() throws IOException {
        var words = FixedDevices.load(
                "d5",
                List.of(
                        "wall.transverse_demagnetising_factor=strip",
                        "material.demagnetising_factor=strip",
                        "material.temperature_law.constants_at_K=device",
                        "temperature_K=310"));
        var numbers = FixedDevices.load("d5", List.of("numerics.time_step_s=1e-12"));

        assertEquals(
                Map.of(
                        "wall.transverse_demagnetising_factor",
                        words.transverseDemagnetising(),
                        "material.demagnetising_factor",
                        words.normalDemagnetising(),
                        "material.temperature_law.constants_at_K",
                        310.0,
                        "numerics.time_step_s",
                        4e-12),
                words.resolved());
        assertEquals(Map.of(), numbers.resolved());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | device d5: numerics.time_step_s must be in (0.0, 1.0E-9), got 0.0",
                "automatic | device d5: numerics.time_step_s must be a number or \"auto\", got \"automatic\""
            })
    void anotherStepIsRefused(String step, String message) {
        var refusal = assertThrows(
                SpecException.class, () -> FixedDevices.load("d5", List.of("numerics.time_step_s=" + step)));

        assertEquals(message, refusal.getMessage());
    }

    /** Another 1 TA/m² of a pulse makes the stiffest rate larger by γ₀ (π/2) H_DL = 11.378 GHz, whatever else there is. */
    @Test
    void theLargestStepIsThatOfThePulses() throws IOException {
        double slow = 0.4
                / ReferenceDevice.five("write.pulses.*.current_density_A_per_m2=1e12")
                        .largestStep();
        double fast = 0.4
                / ReferenceDevice.five("write.pulses.*.current_density_A_per_m2=2e12")
                        .largestStep();
        double oneOfThree = 0.4
                / ReferenceDevice.five("write.pulses.hop_back.current_density_A_per_m2=-2e12")
                        .largestStep();

        assertEquals(1.1378324965e10, fast - slow, 1e3);
        assertEquals(fast, oneOfThree, 1e-3);
    }
}
