package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What of the launcher for Windows can be told without Windows, read as cmd.exe reads it. */
class BatchLauncherTest {
    private static String batch() throws IOException {
        return Files.readString(
                Path.of("").toAbsolutePath().getParent().getParent().resolve("dwlab.cmd"));
    }

    /** What a line means: outside quotes a caret makes the next letter an ordinary one, and these are what acts. */
    private record Parsed(String text, String acting) {
        static Parsed of(String line) {
            StringBuilder text = new StringBuilder();
            StringBuilder acting = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char letter = line.charAt(i);
                if (!quoted && letter == '^') {
                    i++;
                    letter = line.charAt(i);
                } else if (letter == '"') {
                    quoted = !quoted;
                } else if (!quoted && "|<>&()".indexOf(letter) >= 0) {
                    acting.append(letter);
                }
                text.append(letter);
            }
            return new Parsed(text.toString(), acting.toString());
        }
    }

    /** First by the cmd.exe that runs the file, then by the one that it starts, which takes the outermost quotes away. */
    @Test
    void theVersionOfJavaIsReadOfItsLineAlone() throws IOException {
        Matcher loop =
                Pattern.compile("for /f \"tokens=3\" %%v in \\('(.*)'\\) do").matcher(batch());
        assertTrue(loop.find());
        Parsed outer = Parsed.of(loop.group(1).replace("%JAVA_EXE%", "C:\\Program Files (x86)\\java.exe"));
        assertEquals("", outer.acting());
        String command = outer.text();
        assertTrue(command.startsWith("\"") && command.endsWith("\""), command);

        Parsed inner = Parsed.of(command.substring(1, command.length() - 1));

        assertEquals("\"C:\\Program Files (x86)\\java.exe\" -version 2>&1 | findstr /c:\" version \"", inner.text());
        assertEquals(">&|", inner.acting());
    }

    /** A variable of that name from outside would count. */
    @Test
    void whatIsAskedForIsClearedBeforeAnyJump() throws IOException {
        String batch = batch();

        for (String variable : new String[] {"SPARK", "JAVA_FULL", "RELEASE"}) {
            int cleared = batch.indexOf("set \"" + variable + "=\"");
            assertTrue(cleared >= 0 && cleared < batch.indexOf("defined " + variable), variable);
        }
        assertTrue(batch.indexOf("set \"SPARK=\"") < batch.indexOf("goto run"));
    }
}
