package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** design as a user calls it, on searches of some candidates. */
class DesignCommandTest {
    private static final String TINY = "effort={\"generations\":2,\"population\":4,\"compromises\":1,\"devices\":4,"
            + "\"cycles\":1,\"finalists\":3,\"final_devices\":4,\"final_cycles\":1}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> words = new ArrayList<>(List.of("design", "-q"));
        words.addAll(List.of(args));
        return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    @Test
    void whatIsFoundAreDevicesAPageAndTheGoalAndASecondCallSaysTheSame() throws IOException {
        String target = folder.resolve("two").toString();
        String[] words = {"hour-2", "-o", target, "--set", TINY, "--set", "limits={}", "--set", "hold.0.devices=2"};
        assertEquals(ExitCode.DONE, call(words), err::toString);
        String first = out.toString();
        DeviceSpec device = DeviceSpec.load(target + "/hour-2-1.json", List.of());
        assertEquals("hour-2-1", device.name());
        assertTrue(device.description().contains("design hour-2"), device::description);
        String page = Files.readString(folder.resolve("two/design.html"));
        assertTrue(page.contains("hour-2-1") && page.contains("What can be had for how much"));
        assertFalse(page.contains("{{"), "a slot of the page is left open");
        assertEquals(ExitCode.DONE, call(words), err::toString);
        assertEquals(first, out.toString());
        // The goal that is written is one that can be given.
        assertEquals(
                ExitCode.DONE,
                call(target + "/goal.json", "-o", folder.resolve("again").toString()),
                err::toString);
        assertEquals(first.replace(target, folder.resolve("again").toString()), out.toString());
    }

    @Test
    void whereNothingKeepsTheLimitsTheNearestSaysWhatItMissesAndTheExitCodeIsFour() {
        String target = folder.resolve("none").toString();
        assertEquals(ExitCode.NUMERICS, call("hour-2", "-o", target, "--set", TINY, "--set", "hold.0.time_s=1e25"));
        assertTrue(
                out.toString().contains("No device keeps all limits. The nearest one misses: lost after the hold"),
                out::toString);
    }

    /** --quick, or --set, would make the next full call another search without a word. */
    @Test
    void aGoalThatWasGivenByItsFileIsNotExchangedForAnotherOne() throws IOException {
        Path target = folder.resolve("kept");
        String goal = target.resolve("goal.json").toString();
        String[] first = {
            "hour-2", "-o", target.toString(), "--set", TINY, "--set", "limits={}", "--set", "hold.0.devices=2"
        };
        assertEquals(ExitCode.DONE, call(first), err::toString);
        String text = Files.readString(Path.of(goal));
        String page = Files.readString(target.resolve("design.html"));

        assertEquals(ExitCode.USER, call(goal, "--quick", "--force", "-o", target.toString()));
        assertEquals(
                "dwlab: " + goal + ": is the goal that was given, and would be replaced by another one; name another"
                        + " folder by -o, or a goal that is not in this one" + System.lineSeparator(),
                err.toString());
        assertEquals(text, Files.readString(Path.of(goal)));
        assertEquals(page, Files.readString(target.resolve("design.html")));

        String respaced = text.replace("  ", " ");
        Files.writeString(Path.of(goal), respaced);
        assertEquals(ExitCode.DONE, call(goal, "-o", target.toString()), err::toString);
        assertEquals(respaced, Files.readString(Path.of(goal)));
    }

    /** What a user has tuned still says that a search found it. */
    @Test
    void aDeviceThatWasTunedIsNeitherReplacedNorDeleted() throws IOException {
        Path target = folder.resolve("tuned");
        String[] words = {
            "hour-2", "-o", target.toString(), "--set", TINY, "--set", "limits={}", "--set", "hold.0.devices=2"
        };
        assertEquals(ExitCode.DONE, call(words), err::toString);
        Path first = target.resolve("hour-2-1.json");
        String found = Files.readString(first);
        Path copy = Files.writeString(target.resolve("hour-2-77.json"), found);
        assertEquals(ExitCode.USER, call(words));
        assertTrue(err.toString().contains(copy + ": is not as a search leaves it"), err::toString);
        Files.delete(copy);
        String unsealed = found.replaceFirst(" As found: SHA-256 [0-9a-f]{16}\\.", " Then tuned by hand.");
        Files.writeString(first, unsealed);
        assertEquals(ExitCode.USER, call(words));
        assertEquals(unsealed, Files.readString(first));
        err.getBuffer().setLength(0);
        String tuned = found.replaceFirst("\"temperature_K\" : [0-9.]+", "\"temperature_K\" : 299.5");
        Files.writeString(first, tuned);

        assertEquals(ExitCode.USER, call(words));

        assertEquals(
                "dwlab: " + first
                        + ": is not as a search leaves it, and would be replaced; move it away, or name another"
                        + " folder; --force replaces it and begins anew" + System.lineSeparator(),
                err.toString());
        assertEquals(tuned, Files.readString(first));
        List<String> anew = new ArrayList<>(List.of(words));
        anew.add("--force");
        assertEquals(ExitCode.DONE, call(anew.toArray(String[]::new)), err::toString);
        assertEquals(found, Files.readString(first));

        assertEquals(ExitCode.USER, call("hour-2", "-o", target.toString(), "--set", TINY, "--set", "device=" + first));
        assertTrue(
                err.toString().contains(first + ": is the device of the goal, and would be replaced"), err::toString);
    }

    @Test
    void mistakesAreOneLine() {
        assertEquals(ExitCode.USER, call("hour-2"));
        assertTrue(err.toString().contains("-o must name the folder of the search"), err::toString);
        assertEquals(ExitCode.USER, call("hours-2", "-o", folder.resolve("x").toString()));
        assertTrue(err.toString().contains("hour-2"), err::toString);
        assertEquals(ExitCode.USER, call("--sensitivity", "d2", "--quick"));
        assertEquals(ExitCode.USER, call("--sensitivity", "d2", "--devices", "2"));
        assertEquals(ExitCode.USER, call());
        assertFalse(Files.exists(folder.resolve("x")));
    }
}
