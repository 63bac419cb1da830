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

    /** What bash offers for the last of these words, and then which options of its own it takes for that. */
    private static List<String> offered(String... words) throws Exception {
        String line = String.join(" ", words);
        // bash allows compopt only while it completes a line that is being typed.
        String ask = "compopt() { further=\"$*\"; }; source completion.bash; COMP_WORDS=(" + line + ");"
                + " COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='" + line + "'; COMP_POINT=${#COMP_LINE};"
                + " _complete_dwlab_further; printf '%s\\n' \"${COMPREPLY[@]}\" \"$further\"";
        Tool.Said said = Tool.run(folder, List.of(bash, "-c", "cd '" + folder + "'; " + ask));
        assertEquals("", said.err());
        return Arrays.stream(said.out().split("\n")).map(String::strip).toList();
    }

    @Test
    void aCommandIsCompleted() throws Exception {
        assertEquals("simulate", offered("dwlab", "simu").get(0));
    }

    @Test
    void anOptionIsCompleted() throws Exception {
        assertTrue(offered("dwlab", "simulate", "--scan").contains("--scan-voltage"));
    }

    @Test
    void aBuiltInDeviceIsCompleted() throws Exception {
        assertTrue(offered("dwlab", "simulate", "d5").containsAll(List.of("d5", "d5n")));
    }

    @Test
    void aPathIsCompletedUpToItsValue() throws Exception {
        assertEquals(List.of("temperature_K=", "-o nospace"), offered("dwlab", "simulate", "d5", "--set", "temp"));
        assertTrue(offered("dwlab", "device", "d5", "--set", "track.n").contains("track.notches.\\*.depth_m="));
        assertTrue(offered("dwlab", "train", "float", "--set", "tr").contains("training.learning_rate="));
        assertTrue(offered("dwlab", "sweep", "mine.json", "--set", "device.tem").contains("device.temperature_K="));
        assertTrue(offered("dwlab", "design", "hour-2", "--set", "eff").contains("effort.generations="));
    }

    @Test
    void sweepsGoalsAndFormatsAreCompleted() throws Exception {
        assertTrue(offered("dwlab", "sweep", "par").contains("pareto-5"));
        assertTrue(offered("dwlab", "design", "ho").contains("hour-2"));
        assertTrue(offered("dwlab", "export", "d5.table.h5", "--format", "n").containsAll(List.of("neurosim", "npz")));
        assertTrue(offered("dwlab", "import", "x", "--format", "c").containsAll(List.of("crosssim", "csv")));
    }

    @Test
    void whatIsNoNameMayBeAFile() throws Exception {
        assertEquals(List.of("-o default"), offered("dwlab", "simulate", "mine"));
    }
}
