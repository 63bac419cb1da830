package org.dwlab.cli.option;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.core.SpecException;
import picocli.CommandLine.Option;

/** How long devices stand without pulses before they are tested. */
public final class HoldTimes {
    /** What stands for {@code org.dwlab.study.job.RestPlan.STANDARD_TIMES}. */
    private static final String STANDARD = "1h,1d,30d,1y,10y";

    private static final Map<String, Double> UNITS =
            Map.of("", 1.0, "s", 1.0, "min", 60.0, "h", 3600.0, "d", 86_400.0, "y", LostStates.TEN_YEARS / 10);
    private static final Pattern TIME = Pattern.compile("([0-9.]+(?:[eE][+-]?[0-9]+)?) *([a-z]*)");

    @Option(
            names = "--hold",
            arity = "0..1",
            fallbackValue = STANDARD,
            paramLabel = "T,...",
            description = "Test again after so long without pulses, in s or with a unit, s, min, h, d or y: every chip,"
                    + " or the devices of an in-situ run with --chips draws of the hops (without times: " + STANDARD
                    + ").")
    private String times = "";

    /** Needs nothing. */
    public HoldTimes() {}

    /**
     * The times.
     *
     * @return ascending, each once [s]; empty where nothing rests
     * @throws SpecException if one is no time
     */
    public List<Double> seconds() {
        return times.isBlank()
                ? List.of()
                : Stream.of(times.split(","))
                        .map(text -> seconds(text.strip()))
                        .sorted()
                        .distinct()
                        .toList();
    }

    private static double seconds(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || !UNITS.containsKey(time.group(2))) {
            throw new SpecException("--hold", "must be times like 1h,10y in s, min, h, d or y", text);
        }
        try {
            return Double.parseDouble(time.group(1)) * UNITS.get(time.group(2));
        } catch (NumberFormatException twoPoints) {
            throw new SpecException("--hold", "must be times like 1h,10y in s, min, h, d or y", text)
                    .because(twoPoints);
        }
    }
}
