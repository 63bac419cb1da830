package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of every built-in experiment, replaced by absurd ones: a refusal in one line or an experiment. */
class HostileExperimentsTest {
    private static final List<String> HOSTILE =
            List.of("NaN", "-1", "0", "0.5", "1e308", "1e999", "5e-324", "2147483647", "9223372036854775808");

    static List<String> experiments() {
        return ExperimentNames.all();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyNumberIsRefusedInOneLineOrMakesAnExperiment(String name) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String path : numbers(
                "", new ObjectMapper().readTree(Experiment.load(name, List.of()).json()))) {
            for (String value : HOSTILE) {
                String assignment = path + "=" + value;
                try {
                    Experiment.load(name, List.of(assignment)).json();
                } catch (SpecException refused) {
                    if (refused.getMessage().lines().count() != 1) {
                        wrong.add(assignment + ": " + refused.getMessage());
                    }
                } catch (RuntimeException | Error escaped) {
                    wrong.add(assignment + ": " + escaped);
                }
            }
        }
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
                "array.rows=2147483647          | array.rows must be in [0, 512], 0 for one tile per layer,"
                        + " got 2147483647"
            })
    void whatNoMachineCanDoIsRefusedByItsKey(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> Experiment.load("in-situ-5", List.of(assignment)));

        assertEquals("experiment in-situ-5: " + message, refusal.getMessage());
    }

    private static List<String> numbers(String path, JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isNumber()) {
            found.add(path);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(numbers(prefix + i, node.get(i)));
        }
        node.properties().forEach(entry -> found.addAll(numbers(prefix + entry.getKey(), entry.getValue())));
        return found;
    }
}
