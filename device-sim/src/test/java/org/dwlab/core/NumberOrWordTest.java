package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberOrWordTest {
    record Step(@JsonProperty("step_s") NumberOrWord length) {
        Step {
            length.requireWord("auto", "step_s");
        }
    }

    record Run(@JsonProperty("step") Step step) {}

    @ParameterizedTest
    @CsvSource({"4e-12, 4.0E-12", "3, 3.0", "-0.5, -0.5", "'\"auto\"', '\"auto\"'"})
    void whatWasReadIsWrittenAgain(String read, String written) {
        Run run = Json.parse("f", "{\"step\": {\"step_s\": " + read + "}}").as(Run.class);

        assertEquals("{\"step\":{\"step_s\":" + written + "}}", Json.canonical(run));
        assertEquals(run, Json.parse("f", Json.write(run)).as(Run.class));
    }

    @Test
    void theWordAndANumberReplaceEachOtherByTheirPath() {
        var json = Json.parse("f", "{\"step\": {\"step_s\": 4e-12}}");

        var auto = json.with(List.of("step.step_s=auto"));

        assertEquals(NumberOrWord.of("auto"), auto.as(Run.class).step().length());
        assertEquals(
                NumberOrWord.of(1e-12),
                auto.with(List.of("step.step_s=1e-12")).as(Run.class).step().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"aut\" | f: step.step_s must be a number or \"auto\", got \"aut\"",
                "\"4e-12\" | f: step.step_s must be a number or \"auto\", got \"4e-12\"",
                "\"\" | f: step.step_s must be a number or \"auto\", got \"\"",
                "true | f: step.step_s must be a number or \"auto\", got \"true\"",
                "null | f: step.step_s is missing",
                "[1] | f: step.step_s must be a number or a word in quotes",
                "{} | f: step.step_s must be a number or a word in quotes"
            })
    void anythingElseIsRefusedWithItsPlace(String value, String message) {
        var json = Json.parse("f", "{\"step\": {\"step_s\": " + value + "}}");

        assertEquals(
                message,
                assertThrows(SpecException.class, () -> json.as(Run.class)).getMessage());
    }

    @Test
    void onlyAWordAsksForItsMeaning() {
        assertEquals(7, NumberOrWord.of("auto").orElse(() -> 7));
        assertEquals(3, NumberOrWord.of(3).orElse(() -> {
            throw new AssertionError("asked");
        }));
        assertThrows(IllegalArgumentException.class, () -> new NumberOrWord("auto", 1));
    }
}
