package org.dwlab.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {
    private static String line(String name, long done, long total, String unit, long seconds) {
        return ProgressBars.line(name, done, total, unit, Duration.ofSeconds(seconds));
    }

    @Test
    void aBarTellsShareCountAndRemainingTime() {
        assertEquals(
                "overall  50 % [=========         ] 20/40 jobs, 0:01:40 left", line("overall", 20, 40, "jobs", 100));
        assertEquals(
                "d2 states at rest  25 % [==       ] 1024/4096, 0:00:30 left",
                line("d2 states at rest", 1024, 4096, "trajectories", 10));
        assertEquals(
                "lenet-in-situ-5 seed 12  33 % [====          ] 0:00:02 left",
                line("lenet-in-situ-5 seed 12", 44_739_242, 134_217_728, "trajectories", 1));
    }

    @Test
    void everyBarFitsSixtyColumns() {
        for (String name :
                List.of("d5", "lenet-in-situ-5 seed 12", "a name that somebody gave an experiment of theirs")) {
            for (long total : List.of(0L, 1L, 4096L, 134_217_728L)) {
                for (long done : List.of(0L, total / 3, total)) {
                    for (long seconds : List.of(0L, 59L, 3_000_000L)) {
                        String line = line(name, done, total, "trajectories", seconds);
                        assertTrue(line.length() <= 59, line);
                    }
                }
            }
        }
    }

    @Test
    void aTaskThatStandsStillIsSeenToRun() {
        assertNotEquals(line("d5", 0, 10, "devices", 3), line("d5", 0, 10, "devices", 4));
        assertNotEquals(line("d5", 2, 10, "devices", 3), line("d5", 2, 10, "devices", 4));
    }
}
