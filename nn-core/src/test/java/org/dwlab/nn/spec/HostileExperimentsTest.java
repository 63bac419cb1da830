package org.dwlab.nn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.device.HostileNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every built-in experiment, replaced by absurd ones: a refusal in one line or an experiment. */
class HostileExperimentsTest {
    private static final List<String> HOSTILE =
            List.of("NaN", "-1", "0", "0.5", "1e308", "1e999", "5e-324", "2147483647", "9223372036854775808");

    /** Those with two and three states have the numbers of those with five. */
    static List<String> experiments() {
        return ExperimentNames.all().stream()
                .filter(name -> !name.matches(".*-[23](-chip)?"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyNumberIsRefusedInOneLineOrMakesAnExperiment(String name) throws IOException {
        List<String> wrong =
                HostileNumbers.escaped(Experiment.load(name, List.of()).json(), HOSTILE, assignment -> Experiment.load(
                                name, List.of(assignment))
                        .json());

        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.epochs=2147483647     | training.epochs must be in [1, 1000000], got 2147483647",
                "training.batch_size=2000000000 | training.batch_size must be in [1, 1000000], got 2000000000",
                "chips=2147483647               | chips must be at most 100000, got 2147483647",
                "data.shift_pixels=2147483647   | data.shift_pixels must be in [0, 255], got 2147483647;"
                        + " a few pixels leave a digit in its image",
                "network.hidden=[16000,16000,16000] | network.hidden must leave all layers together fewer than 268435456"
                        + " synapses, got 512016000; give them fewer neurons",
                "array.rows=2147483647          | array.rows must be in [0, 512], 0 for one tile per layer,"
                        + " got 2147483647"
            })
    void whatNoMachineCanDoIsRefusedByItsKey(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("in-situ-5", List.of(assignment)));

        assertEquals("experiment in-situ-5: " + message, refusal.getMessage());
    }

    @Test
    void aMillionLayersAreRefusedByTheirNumber() {
        String layers = "network.hidden=[1" + ",1".repeat(999_999) + "]";
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("in-situ-5", List.of(layers)));

        assertEquals(
                "experiment in-situ-5: network.hidden must have at most 100 entries, got 1000000",
                refusal.getMessage());
    }
}
