package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleSimulatorTest {
    private static PositionEnsemble simulate(int devices, int cycles, int threads) throws IOException {
        var quick = FixedDevices.load("d5", List.of("numerics.time_step_s=4e-12"));
        return EnsembleSimulator.simulate(quick, devices, cycles, new RandomStreams(3), threads, Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void positionsAreBitwiseIndependentOfTheNumberOfThreads(int threads) throws IOException {
        PositionEnsemble one = simulate(30, 20, 1);
        PositionEnsemble many = simulate(30, 20, threads);

        assertArrayEquals(one.setPosition(), many.setPosition());
        assertArrayEquals(one.hopPosition().get(), many.hopPosition().get());
    }

    @Test
    void aTrajectoryDoesNotDependOnTheSizeOfItsEnsemble() throws IOException {
        double[][][] small = simulate(2, 3, 2).setPosition();
        double[][][] large = simulate(5, 70, 2).setPosition();

        for (int state = 0; state < small.length; state++) {
            for (int device = 0; device < 2; device++) {
                for (int cycle = 0; cycle < 3; cycle++) {
                    assertEquals(small[state][device][cycle], large[state][device][cycle]);
                }
            }
        }
    }

    /** With and without a spread between devices, which decides how trajectories share batches. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void anExtendedEnsembleIsBitwiseTheOneSimulatedAtOnce(double spread) throws IOException {
        var spec = FixedDevices.load("d5", List.of("spread.uniaxial_anisotropy=" + spread));
        var streams = new RandomStreams(3);
        PositionEnsemble whole = EnsembleSimulator.simulate(spec, 9, 50, streams, 2, Progress.NONE);

        PositionEnsemble first = EnsembleSimulator.simulate(spec, 2, 50, streams, 2, Progress.NONE);
        PositionEnsemble second = EnsembleSimulator.extend(first, 5, 1, Progress.NONE);
        PositionEnsemble third = EnsembleSimulator.extend(second, 9, 2, Progress.NONE);

        assertArrayEquals(whole.setPosition(), third.setPosition());
        assertArrayEquals(whole.hopPosition().get(), third.hopPosition().get());
        assertEquals(whole.steps(), third.steps());
        assertEquals(whole.seed(), third.seed());
    }

    /** Without a spread the devices of a block share batches with others than in the whole. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void aBlockOfDevicesIsBitwiseThatOfTheWhole(double spread) throws IOException {
        var spec = FixedDevices.load("d5", List.of("spread.uniaxial_anisotropy=" + spread));
        var streams = new RandomStreams(3);
        PositionEnsemble whole = EnsembleSimulator.simulate(spec, 7, 20, streams, 2, Progress.NONE);

        PositionEnsemble block = EnsembleSimulator.simulate(spec, new DeviceRange(3, 4), 20, streams, 1, Progress.NONE);

        assertEquals(4, block.devices());
        for (int state = 0; state < spec.states(); state++) {
            assertArrayEquals(Arrays.copyOfRange(whole.setPosition()[state], 3, 7), block.setPosition()[state]);
        }
    }

    @Test
    void anEnsembleIsNotExtendedToFewerDevicesThanItHas() throws IOException {
        PositionEnsemble ensemble = simulate(2, 3, 1);

        var refusal = assertThrows(SpecException.class, () -> EnsembleSimulator.extend(ensemble, 2, 1, Progress.NONE));

        assertEquals("devices must be at least 3, got 2", refusal.getMessage());
    }

    @Test
    void stepsAreCountedForEveryTrajectory() throws IOException {
        // Durations of docs/physics.md section 9 over 4 ps, rounded up: five sets, then ten hops with their
        // settling.
        long sets = 1925 + 2938 + 3700 + 4463 + 5225;
        assertEquals(6 * (sets + 10 * 1513), simulate(2, 3, 1).steps());
    }

    @Test
    void aWallWithoutDriveAtZeroTemperatureStaysWhereItIs() throws IOException {
        var spec = FixedDevices.load(
                "d2",
                List.of(
                        "temperature_K=0",
                        "material.temperature_law.constants_at_K=device",
                        "write.pulses.*.current_density_A_per_m2=0",
                        "track.roughness.rms_m=0",
                        "write.pulses.*.voltage_V=0"));

        double[][][] positions = EnsembleSimulator.simulate(spec, 1, 8, new RandomStreams(1), 1, Progress.NONE)
                .setPosition();

        for (double q : positions[1][0]) {
            // Symmetric notches: the slope of the width at their centres is round-off, 1e-16 of its values
            // around.
            double nearest = Math.min(Math.abs(q - 100e-9), Math.abs(q - 500e-9));
            assertTrue(nearest < 1e-15, "q = " + q);
        }
    }

    @Test
    void fourEqualCurrentPulsesWriteTheStateThatTheirVoltagesSpell() throws IOException {
        var spec = FixedDevices.load(
                "d5",
                List.of(
                        "temperature_K=0",
                        "material.temperature_law.constants_at_K=device",
                        "track.roughness.rms_m=0",
                        "write.pulses.hop_back={\"current_density_A_per_m2\":2.5e11,\"voltage_V\":-0.25,\"plateau_s\":0.85e-9}",
                        "write.hop_up=[]",
                        "write.hop_down=[]",
                        "write.set="
                                + IntStream.range(0, 5)
                                        .mapToObj(state -> IntStream.range(0, 4)
                                                .mapToObj(pulse -> pulse < state ? "\"hop\"" : "\"hop_back\"")
                                                .collect(Collectors.joining(",", "[", "]")))
                                        .collect(Collectors.joining(",", "[", "]"))));

        double[][][] positions = EnsembleSimulator.simulate(spec, 1, 3, new RandomStreams(1), 1, Progress.NONE)
                .setPosition();

        for (int state = 0; state < 5; state++) {
            for (double q : positions[state][0]) {
                // Half a pitch away another state would begin.
                assertEquals(spec.statePosition(state), q, 50e-9, "state " + state);
            }
        }
    }

    @Test
    void devicesDifferByTheirSpreadAndEveryOneIsAFunctionOfItsIndex() throws IOException {
        var spread = FixedDevices.load(
                "d2",
                List.of(
                        "numerics.time_step_s=4e-12",
                        "spread.uniaxial_anisotropy=0.005",
                        "spread.width=0.01",
                        "spread.dmi=0.01",
                        "spread.damping=0.05",
                        "track.roughness.rms_m=0"));
        var streams = new RandomStreams(3);

        double[][][] two = EnsembleSimulator.simulate(spread, 2, 3, streams, 1, Progress.NONE)
                .setPosition();
        double[][][] four = EnsembleSimulator.simulate(spread, 4, 3, streams, 2, Progress.NONE)
                .setPosition();

        assertArrayEquals(two[1], new double[][] {four[1][0], four[1][1]});
        double first = spread.sampled(streams, 0).material().damping();
        assertTrue(first != spread.sampled(streams, 1).material().damping(), "both devices have damping " + first);
    }

    @Test
    void aStepThatIsTooLargeForTheStiffestRateIsRefused() throws IOException {
        var spec = FixedDevices.load("d5", List.of("numerics.time_step_s=5e-11"));

        var refusal = assertThrows(
                SpecException.class,
                () -> EnsembleSimulator.simulate(spec, 1, 1, new RandomStreams(3), 1, Progress.NONE));

        assertTrue(
                refusal.getMessage()
                        .matches("d5: numerics.time_step_s must be at most 8\\.\\d+E-12 for the "
                                + "stiffest rate of this device, got 5.0E-11"),
                refusal.getMessage());
    }

    /**
     * χ of a wall with low damping relaxes faster than q and φ: a step that suits the rigid wall does not
     * suit it.
     */
    @Test
    void theTiltedWallNeedsASmallerStep() throws IOException {
        String step = "numerics.time_step_s=4e-12";
        var rigid = FixedDevices.load("d5", List.of("material.damping=0.05", step));
        var tilted = FixedDevices.load("d5", List.of("material.damping=0.05", step, "wall.model=tilted"));

        rigid.requireResolvedStep();
        assertThrows(SpecException.class, tilted::requireResolvedStep);
    }

    @Test
    void aTrajectoryThatDivergesSaysWhereAndWhatToDo() throws IOException {
        var spec = FixedDevices.load("d5", List.of());
        var stepper = WallBatch.of(
                spec, new WidthTables(spec, spec.write().voltages(), new RandomStreams(1), new int[WallBatch.LARGEST]));
        int[] device = new int[WallBatch.LARGEST];
        int[] cycle = new int[WallBatch.LARGEST];
        device[17] = 3;
        cycle[17] = 5;
        stepper.q[17] = Double.NaN;

        int step = stepper.run(
                Drive.along(spec, spec.write().setWaveform(0), spec.write().voltages()));
        var failure = EnsembleSimulator.divergence(spec, 42, stepper, device, cycle, step);

        assertEquals(
                "d5: device 3, cycle 5: q = NaN m, phi = NaN rad by step 0 (t = 0.000 s), seed 42; "
                        + "reduce numerics.time_step_s",
                failure.getMessage());
    }

    @Test
    void anEnsembleSurvivesItsFile(@TempDir Path folder) throws IOException {
        PositionEnsemble ensemble = simulate(2, 3, 1);
        Path file = folder.resolve("e.h5");

        EnsembleFile.write(ensemble, file);
        PositionEnsemble copy = EnsembleFile.read(file);

        assertEquals(ensemble.spec(), copy.spec());
        assertEquals(ensemble.seed(), copy.seed());
        assertEquals(ensemble.steps(), copy.steps());
        assertArrayEquals(ensemble.setPosition(), copy.setPosition());
        assertArrayEquals(ensemble.hopPosition().get(), copy.hopPosition().get());
    }
}
