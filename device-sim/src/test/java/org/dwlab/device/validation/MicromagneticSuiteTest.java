package org.dwlab.device.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.validation.FilmBench.Fault;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands are those of the checks themselves, at a false alarm of 1e-6 and a fixed seed. */
@Tag("statistical")
class MicromagneticSuiteTest {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    @TestFactory
    Stream<DynamicTest> cellsObey() {
        int threads = Math.min(2, Runtime.getRuntime().availableProcessors());
        return MicromagneticSuite.run(Effort.QUICK, STREAMS, threads, Progress.NONE).stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), () -> assertTrue(check.passed(), check::toString)));
    }

    @ParameterizedTest
    @CsvSource({
        "energies of a track, 1.0001, 1",
        "'DMI problem, wire', 1.0001, 1",
        "dispersion, 1.001, 1",
        "Langevin, 1, 1.2",
        "spin waves in equilibrium, 1, 1.3"
    })
    void aFaultOfTheCellsIsSeen(String problem, double exchange, double heat) {
        List<Check> checks = MicromagneticSuite.measure(problem, Effort.QUICK, STREAMS, new Fault(exchange, heat));

        assertTrue(checks.stream().anyMatch(check -> !check.passed()), () -> problem + ": " + checks);
    }

    @Test
    void moreThreadsTakeLessTimeButNotLessThanTheLongestProblem() {
        double one = MicromagneticSuite.seconds(Effort.FULL, 1);
        double many = MicromagneticSuite.seconds(Effort.FULL, 1000);

        assertEquals(one / 2, MicromagneticSuite.seconds(Effort.FULL, 2), 1e-9);
        assertTrue(many > 0 && many < one / 2, one + " s, " + many + " s");
    }
}
