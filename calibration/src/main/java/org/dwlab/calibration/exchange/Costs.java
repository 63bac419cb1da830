package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Require;

/**
 * Energies and durations, which imported data rarely contain. Each list is empty if they are unknown, holds one number
 * for all, or one for each, states in the order of the file.
 *
 * @param writeEnergy   one write or pulse [J]; by state, or up and down
 * @param writeDuration one write or pulse [s]; by state, or up and down
 * @param readEnergy    one read [J]; by state, or at the lowest and at the highest conductance
 */
public record Costs(List<Double> writeEnergy, List<Double> writeDuration, List<Double> readEnergy) {
    /** Far more than a write of any device takes, so that whoever gives more gave it in another unit [J]. */
    static final double MOST_JOULES = 1;

    /** Likewise [s]. */
    static final double MOST_SECONDS = 1000;

    /** Nothing is known. */
    public static final Costs UNKNOWN = new Costs(List.of(), List.of(), List.of());

    /**
     * Checks that no entry is missing. Numbers and counts are checked where they are used, as only the data tell how
     * many there must be.
     *
     * @param writeEnergy   copied; without null
     * @param writeDuration copied; without null
     * @param readEnergy    copied; without null
     * @throws org.dwlab.core.SpecException if a list contains null
     */
    public Costs {
        writeEnergy = Require.listOf(writeEnergy, 0, "energies");
        writeDuration = Require.listOf(writeDuration, 0, "durations");
        readEnergy = Require.listOf(readEnergy, 0, "read energies");
    }

    /**
     * One number for each of {@code count}.
     *
     * @param values  one for all, or one for each; in SI
     * @param count   of states, directions or ends
     * @param setting that complaints name
     * @return [count] numbers in SI
     * @throws org.dwlab.core.SpecException if there are as many as neither, or one is negative, not finite, or
     *                                      more than {@value #MOST_JOULES} J or {@value #MOST_SECONDS} s
     */
    static double[] each(List<Double> values, int count, Setting setting) {
        Require.that(
                values.size() == 1 || values.size() == count,
                setting.words(),
                "must be 1 or " + count + " numbers",
                values.size());
        boolean lasts = setting == Setting.WRITE_DURATION;
        for (double value : values) {
            Require.that(
                    Require.nonNegative(value, setting.words()) <= (lasts ? MOST_SECONDS : MOST_JOULES),
                    setting.words(),
                    "must be at most " + (lasts ? MOST_SECONDS + " s" : MOST_JOULES + " J"),
                    value);
        }
        double[] each = new double[count];
        Arrays.setAll(each, i -> values.get(values.size() == 1 ? 0 : i));
        return each;
    }
}
