package org.dwlab.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command on a terminal, made by {@code script} of util-linux, whose user presses Ctrl-C. */
@Tag("tools")
class InterruptedBarsTest {
    private static final int CTRL_C = 3;
    private static final int MOST_MINUTES = 3;

    @TempDir
    private Path folder;

    private Process started(String words) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = java + " -Ddwlab.terminal=true -cp '" + System.getProperty("java.class.path")
                + "' org.dwlab.cli.Main " + words;
        var script = new ProcessBuilder(Tool.require("script"), "-qfec", command, "/dev/null");
        script.environment().put("TERM", "xterm");
        script.environment().put("SHELL", "/bin/sh");
        return script.redirectErrorStream(true).directory(folder.toFile()).start();
    }

    /** A library that opens the terminal may give Ctrl-C back to the system, which kills the process without a word. */
    @Test
    void whoInterruptsABarHearsHowTheCommandGoesOn() throws Exception {
        Process search = started("design nonvolatile-2 -o found");
        var said = new StringBuilder();
        // Nothing interrupts a read. A shell that started this in the background ignores Ctrl-C, and so does all below
        // it.
        var watch = new Thread(() -> endLate(search));
        watch.setDaemon(true);
        watch.start();
        try (InputStream screen = search.getInputStream();
                OutputStream keys = search.getOutputStream()) {
            boolean pressed = false;
            byte[] some = new byte[8192];
            for (int count = screen.read(some); count >= 0; count = screen.read(some)) {
                said.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
                if (!pressed && said.indexOf("candidates") >= 0) {
                    pressed = true;
                    keys.write(CTRL_C);
                    keys.flush();
                }
            }
        } finally {
            search.destroy();
        }

        assertEquals(ExitCode.INTERRUPTED, search.waitFor(), said::toString);
        assertTrue(said.toString().contains("dwlab: interrupted; the same command goes on from here"), said::toString);
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
