package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.validation.Check;
import org.junit.jupiter.api.Test;

class ValidateCommandTest {
    private static final Check GOOD = new Check("speed", "eq. (15)", 8.35226, 8.35227, 1e-4, "m/s", "round-off");
    private static final Check BAD = new Check("drift", "derived", 0, 2e-3, 1e-4, "1", "round-off");

    @Test
    void oneFailureAmongTheChecksIsExitCodeFour() {
        var out = new StringWriter();

        assertEquals(ExitCode.NUMERICS, ValidateCommand.judge(List.of(GOOD, BAD), new PrintWriter(out, true)));

        assertEquals(
                """
                  check  theory    measured     tolerance  unit  source; tolerance from
            ok    speed  8.352260  8.352270     0.00010    m/s   eq. (15); round-off
            FAIL  drift  0         0.002000000  0.00010    1     derived; round-off
            1 of 2 checks FAILED
            """,
                out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void onlyGoodChecksAreExitCodeZero() {
        assertEquals(ExitCode.DONE, ValidateCommand.judge(List.of(GOOD), new PrintWriter(new StringWriter())));
    }
}
