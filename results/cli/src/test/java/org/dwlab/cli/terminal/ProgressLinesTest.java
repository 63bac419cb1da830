package org.dwlab.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();
    private final ProgressLines lines =
            new ProgressLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), now::get);

    @Test
    void aLineTellsShareRateAndRemainingTime() {
        try (var task = lines.start("d5", 4096, "trajectories")) {
            now.set(5 * SECOND);
            task.advance(1024);
        }

        assertEquals("d5: 25 % of 4096 trajectories, 205/s, 15 s left" + System.lineSeparator(), text());
    }

    @Test
    void workThatIsSoonDoneSaysOneLine() {
        try (var task = lines.start("d5", 10, "trajectories")) {
            for (int i = 0; i < 10; i++) {
                now.addAndGet(SECOND / 20);
                task.advance(1);
            }
        }

        assertEquals("d5: 10 trajectories in 0.5 s" + System.lineSeparator(), text());
    }

    @Test
    void tasksSideBySideKeepTheirOwnCount() {
        try (var one = lines.start("one", 100, "batches");
                var two = lines.start("two", 10, "batches")) {
            now.set(6 * SECOND);
            one.advance(60);
            two.advance(3);
        }

        assertEquals(
                "one: 60 % of 100 batches, 10/s, 4 s left" + System.lineSeparator()
                        + "two: 30 % of 10 batches, 0.5/s, 14 s left" + System.lineSeparator(),
                text());
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
