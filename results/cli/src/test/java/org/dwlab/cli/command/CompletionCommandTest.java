package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as bash takes it. */
class CompletionCommandTest {
    @TempDir
    private static Path folder;

    private static String bash;

    @BeforeAll
    static void script() throws Exception {
        bash = Tool.require("bash");
        var out = new StringWriter();
        var err = new PrintWriter(new StringWriter());
        assertEquals(ExitCode.DONE, Main.run(new PrintWriter(out), err, "completion"));
        Files.writeString(folder.resolve("completion.bash"), out.toString());
    }

    /** What bash offers for the last of these words. */
    private static List<String> offered(String... words) throws Exception {
        String line = String.join(" ", words);
        // bash allows compopt only while it completes a line that is being typed.
        String ask = "compopt() { :; }; source completion.bash; COMP_WORDS=(" + line + ");"
                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='" + line + "'; COMP_POINT=${#COMP_LINE};"
                + " _complete_dwlab; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Tool.Said said = Tool.run(folder, List.of(bash, "-c", "cd '" + folder + "'; " + ask));
        assertEquals("", said.err());
        return Arrays.stream(said.out().split("\n")).map(String::strip).toList();
    }

    @Test
    void aCommandIsCompleted() throws Exception {
        assertEquals(List.of("simulate"), offered("dwlab", "simu"));
    }

    @Test
    void anOptionIsCompleted() throws Exception {
        assertTrue(offered("dwlab", "simulate", "--scan").contains("--scan-voltage"));
    }

    @Test
    void aBuiltInDeviceIsCompleted() throws Exception {
        assertTrue(offered("dwlab", "simulate", "d5").containsAll(List.of("d5", "d5n")));
    }
}
