package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SpecException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong behind an address, the page is told. */
class LabFailuresTest {
    private static final String BUG = "this is a bug of dwlab: ";

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new SpecException("a", "must be b"), 422, "a must be b"),
                arguments(new DivergenceException("q is NaN"), 422, "q is NaN"),
                arguments(new IOException("the disk is full"), 500, "the disk is full"),
                arguments(new UncheckedIOException(new IOException("gone")), 500, "gone"),
                arguments(new IllegalStateException("why"), 500, BUG + "java.lang.IllegalStateException: why"),
                arguments(new StackOverflowError(), 500, BUG + "java.lang.StackOverflowError"),
                arguments(new NoClassDefFoundError("X"), 500, BUG + "java.lang.NoClassDefFoundError: X"),
                arguments(new OutOfMemoryError("heap"), 500, "out of memory; DWLAB_HEAP=8g, say, gives more"));
    }

    private static void raise(Throwable failure) throws IOException {
        if (failure instanceof IOException machine) {
            throw machine;
        }
        if (failure instanceof Error fatal) {
            throw fatal;
        }
        throw (RuntimeException) failure;
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsAnswered(Throwable failure, int status, String words) throws Exception {
        var route = new LabServer.Route("GET", request -> raise(failure));
        try (LabServer server = LabServer.start(0, Map.of("/work", route))) {
            var answer = LabFixtures.Asker.at(server.address()).get("/work");

            assertEquals(status, answer.statusCode());
            assertEquals("{\n  \"error\" : \"" + words + "\"\n}", answer.body());
        }
    }
}
