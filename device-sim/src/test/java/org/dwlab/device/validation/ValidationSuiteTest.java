package org.dwlab.device.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The identities of {@code dwlab validate} at smaller size. Seeds are fixed, false alarm 1e-6 per statistical
 * check.
 */
@Tag("statistical")
class ValidationSuiteTest {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    @TestFactory
    Stream<DynamicTest> theSimulatorObeysTheIdentity() {
        int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
        return ValidationSuite.run(Effort.QUICK, STREAMS, threads, Progress.NONE).stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> assertTrue(check.passed(), check::toString)));
    }

    /**
     * A fault of this size in the simulated device, which theory does not know of, must be seen at the
     * smaller size.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "free diffusion               | temperature_K=330",
                "free diffusion, cmtj's film  | temperature_K=330",
                "diffusion locked by DMI      | temperature_K=330",
                "diffusion with a rigid angle | temperature_K=360",
                "harmonic well                | temperature_K=360",
                "angle with DMI               | temperature_K=360",
                "angle of a Bloch wall        | temperature_K=360",
                "rough double well            | temperature_K=450",
                "tilt in equilibrium          | temperature_K=390",
                "escape                       | temperature_K=360",
                "gradients                    | material.dmi_J_per_m2=0.900001e-3",
                "width table                  | track.notches.*.depth_m=20.001e-9",
                "roughness                    | track.roughness.rms_m=2.4e-9",
                "pinned equilibrium           | material.damping=0.3;track.end_stiffness_N_per_m=3.001e-4",
                "angle at rest                | material.dmi_J_per_m2=-1.0001e-4",
                "field mobility               | material.gamma0_m_per_As=2.21271e5",
                "Walker threshold             | material.damping=0.302",
                "above Walker                 | material.damping=0.3001",
                "spin-orbit torque            | heavy_metal.spin_hall_angle=0.150001",
                "spin-transfer torque         | heavy_metal.non_adiabaticity=0.0500001",
                "spin-transfer threshold      | material.damping=0.103",
                "pulse, cmtj's film           | material.damping=0.10001",
                "dissipation                  | material.damping=0.3001",
                "tilt, steady state           | material.wall_shape_anisotropy_J_per_m3=1.00001e4"
            })
    void aFaultOfTheSimulatorIsSeen(String identity, String fault) {
        List<Check> checks = ValidationSuite.measure(identity, Effort.QUICK, STREAMS, List.of(fault.split(";")));

        assertTrue(checks.stream().anyMatch(check -> !check.passed()), identity + " with " + fault + ": " + checks);
    }

    @Test
    void aMeasurementThatIsNoNumberFails() {
        assertFalse(new Check("x", "derived", 1, Double.NaN, 1, "m", "none").passed());
    }

    @Test
    void theSeedAloneDecidesWhatIsMeasured() {
        List<Check> once = ValidationSuite.measure("angle with DMI", Effort.QUICK, STREAMS, List.of());

        assertEquals(once, ValidationSuite.measure("angle with DMI", Effort.QUICK, STREAMS, List.of()));
    }
}
