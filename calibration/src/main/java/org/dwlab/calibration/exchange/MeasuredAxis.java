package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dwlab.core.SpecException;

/** What tells one measured value from another. */
public enum MeasuredAxis {
    /** The state that was written. */
    STATE(
            List.of("state", "level", "target", "targetstate", "stateindex", "written", "zustand"),
            List.of("state", "level", "zustand")),
    /** The device that it was written to. */
    DEVICE(
            List.of("device", "deviceid", "dev", "chip", "die", "dut", "sample", "cell", "synapse"),
            List.of("device", "dev", "chip", "die", "dut", "sample", "cell")),
    /** The repetition of the same write. */
    CYCLE(
            List.of("cycle", "cyc", "cycleindex", "repetition", "repeat", "rep", "run", "trial", "iteration", "zyklus"),
            List.of("cycle", "cyc", "rep", "repeat", "run", "trial"));

    private final List<String> columnNames;
    private final List<String> headingWords;

    MeasuredAxis(List<String> columnNames, List<String> headingWords) {
        this.columnNames = columnNames;
        this.headingWords = headingWords;
    }

    /**
     * The word for it.
     *
     * @return state, device or cycle
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The axis of this word.
     *
     * @param word  state, device or cycle
     * @param place where the word stands, for the complaint
     * @return the axis
     * @throws SpecException if it is another word
     */
    public static MeasuredAxis of(String word, String place) {
        return Arrays.stream(values())
                .filter(axis -> axis.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SpecException(place, "must name state, device or cycle", word));
    }

    /** Whether a column of this name holds it; capitals, blanks, signs and whatever follows a comma do not matter. */
    boolean isNamed(String column) {
        String name = column.toLowerCase(Locale.ROOT).replaceFirst(",.*", "");
        return columnNames.contains(name.replaceAll("[^\\p{L}\\p{N}]", ""));
    }

    /** Whether the heading of a column with values names one of it, such as {@code G of dev 3}. */
    boolean isIn(ValueHeading heading) {
        return heading.words().stream().anyMatch(headingWords::contains);
    }
}
