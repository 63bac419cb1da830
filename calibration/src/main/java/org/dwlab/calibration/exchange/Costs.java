package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Require;

/**
 * What data from elsewhere rarely say of themselves. Each list is empty where nobody knows, holds one number
 * for all, or one for each.
 *
 * @param writeEnergy   one write or pulse [J]; by state, or up and down
 * @param writeDuration one write or pulse [s]; by state, or up and down
 * @param readEnergy    one read [J]; by state, or at the lowest and at the highest conductance
 */
public record Costs(List<Double> writeEnergy, List<Double> writeDuration, List<Double> readEnergy) {
    /** Nothing is known. */
    public static final Costs UNKNOWN = new Costs(List.of(), List.of(), List.of());

    public Costs {
        writeEnergy = Require.listOf(writeEnergy, 0, "energies");
        writeDuration = Require.listOf(writeDuration, 0, "durations");
        readEnergy = Require.listOf(readEnergy, 0, "read energies");
    }

    /** One number for each of {@code count}; complaints name the setting. */
    static double[] each(List<Double> values, int count, Setting setting) {
        Require.that(
                values.size() == 1 || values.size() == count,
                setting.words(),
                "must be 1 or " + count + " numbers",
                values.size());
        double[] each = new double[count];
        Arrays.setAll(each, i -> Require.nonNegative(values.get(values.size() == 1 ? 0 : i), setting.words()));
        return each;
    }
}
