package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Constants;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;

/**
 * A magnetic tunnel junction over [x_a, x_b] that reads the wall position; reference layer up. Eq. (21).
 *
 * @param resistanceArea RA of the parallel state [Ω m²]
 * @param tmr            tunnel magnetoresistance ratio
 * @param from           x_a [m], or {@value #AUTO}: {@value #BEYOND} m left of the first notch, or the end of the track
 * @param to             x_b [m], or {@value #AUTO}: as far right of the last notch; {@link DeviceSpec#readFrom} and
 *                       {@link DeviceSpec#readTo} are the numbers
 * @param voltage        of one read [V]
 * @param duration       of one read [s]
 */
public record Readout(
        @JsonProperty("resistance_area_ohm_m2") double resistanceArea,
        @JsonProperty("tmr") double tmr,
        @JsonProperty("from_m") NumberOrWord from,
        @JsonProperty("to_m") NumberOrWord to,
        @JsonProperty("voltage_V") double voltage,
        @JsonProperty("duration_s") double duration) {
    /** The word for a junction that reaches a little over the outer notches. */
    public static final String AUTO = "auto";
    /** How far an automatic junction reaches beyond a notch [m]: an assumption, some widths of a wall. */
    static final double BEYOND = 25e-9;

    /**
     * Checks every value.
     *
     * @param resistanceArea positive
     * @param tmr            positive
     * @param from           finite, or {@value #AUTO}
     * @param to             likewise; {@link DeviceSpec} looks at what is between
     * @param voltage        at least 0
     * @param duration       at least 0
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Readout {
        Require.positive(resistanceArea, "resistance_area_ohm_m2");
        Require.positive(tmr, "tmr");
        requireEnd(from, "from_m");
        requireEnd(to, "to_m");
        Require.nonNegative(voltage, "voltage_V");
        Require.nonNegative(duration, "duration_s");
    }

    private static void requireEnd(NumberOrWord end, String name) {
        end.requireWord(AUTO, name);
        if (!end.isWord()) {
            Require.finite(end.number(), name);
        }
    }

    /** Conductance [S] of a junction of this area [m²] for a mean magnetisation m_z under it. */
    double conductance(double meanMz, double area) {
        double parallel = area / resistanceArea;
        double antiparallel = parallel / (1 + tmr);
        return (parallel + antiparallel) / 2 + (parallel - antiparallel) / 2 * meanMz;
    }

    /** Energy of one read of a conductance [S], in J. */
    double energy(double conductance) {
        return conductance * voltage * voltage * duration;
    }

    /**
     * Standard deviation of a conductance [S] read once: thermal and shot noise of the junction's current,
     * and nothing of the amplifier; eq. (35).
     */
    double conductanceNoise(double conductance, double temperature) {
        Require.positive(voltage, "readout.voltage_V of a noisy read");
        Require.positive(duration, "readout.duration_s of a noisy read");
        double bias = Constants.ELEMENTARY_CHARGE * voltage / (2 * Constants.BOLTZMANN * temperature);
        double density = 2 * Constants.ELEMENTARY_CHARGE * conductance * voltage / StrictMath.tanh(bias);
        return Math.sqrt(density / (2 * duration)) / voltage;
    }
}
