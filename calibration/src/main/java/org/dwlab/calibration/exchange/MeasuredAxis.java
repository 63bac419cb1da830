package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dwlab.core.SpecException;

/** What tells one measured value from another. */
public enum MeasuredAxis {
    /** The state that was written. */
    STATE(
            List.of("state", "level", "target", "targetstate", "stateindex", "written", "zustand"),
            List.of("state", "level", "zustand")),
    /** The device that it was written to. */
    DEVICE(
            List.of(
                    "device",
                    "deviceid",
                    "deviceno",
                    "devicenr",
                    "dev",
                    "chip",
                    "chipid",
                    "chipno",
                    "chipnr",
                    "die",
                    "dieid",
                    "dut",
                    "sample",
                    "sampleid",
                    "cell",
                    "synapse",
                    "bauteil",
                    "bauteilnr",
                    "bauelement",
                    "probe",
                    "zelle"),
            List.of(
                    "device",
                    "dev",
                    "chip",
                    "die",
                    "dut",
                    "sample",
                    "cell",
                    "bauteil",
                    "bauelement",
                    "probe",
                    "zelle")),
    /** The repetition of the same write. */
    CYCLE(
            List.of("cycle", "cyc", "cycleindex", "repetition", "repeat", "rep", "run", "trial", "iteration", "zyklus"),
            List.of("cycle", "cyc", "rep", "repeat", "run", "trial")),
    /** Whether a pulse moves the conductance up or down. */
    POLARITY(
            List.of("polarity", "direction", "phase", "pulsetype", "type", "mode", "polarit\u00e4t", "richtung"),
            List.of("potentiation", "depression", "pot", "dep", "ltp", "ltd", "up", "down")),
    /** The number of a pulse since the first of its polarity. */
    PULSE(
            List.of("pulse", "pulses", "pulsenumber", "pulseno", "pulsenr", "pulseindex", "npulse", "n", "nr", "puls"),
            List.of("pulse", "puls"));

    /** What tells writes of states apart; the first one the file must tell. */
    public static final List<MeasuredAxis> OF_WRITES = List.of(STATE, DEVICE, CYCLE);

    /** What tells pulses apart; the first one the file must tell. */
    public static final List<MeasuredAxis> OF_PULSES = List.of(POLARITY, DEVICE, CYCLE, PULSE);

    private final List<String> columnNames;
    private final List<String> headingWords;

    MeasuredAxis(List<String> columnNames, List<String> headingWords) {
        this.columnNames = columnNames;
        this.headingWords = headingWords;
    }

    /**
     * The word for it.
     *
     * @return such as state
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The axis of this word among some.
     *
     * @param word  of an axis
     * @param among which axes it may be
     * @param place where the word stands, for the complaint
     * @return the axis
     * @throws SpecException if it is another word
     */
    public static MeasuredAxis of(String word, List<MeasuredAxis> among, String place) {
        return among.stream()
                .filter(axis -> axis.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SpecException(place, "must name " + words(among), word));
    }

    /** Some axes for people, the last behind an "or". */
    static String words(List<MeasuredAxis> axes) {
        int last = axes.size() - 1;
        return axes.subList(0, last).stream().map(MeasuredAxis::word).collect(Collectors.joining(", ")) + " or "
                + axes.get(last).word();
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
