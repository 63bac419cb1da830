package org.dwlab.calibration.tabular;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of an electrical or a mechanical measurement.
 *
 * @param text   as it was written
 * @param base   without a prefix: S, Ohm, A, V, m, s, or 1
 * @param factor to the unit without a prefix
 */
public record MeasureUnit(String text, String base, double factor) {
    private static final Map<String, Double> PREFIXES = Map.of(
            "", 1.0, "f", 1e-15, "p", 1e-12, "n", 1e-9, "u", 1e-6, "\u00b5", 1e-6, "\u03bc", 1e-6, "m", 1e-3, "k", 1e3,
            "M", 1e6);
    private static final Map<String, String> BASES = bases();

    private static Map<String, String> bases() {
        var bases = new HashMap<String, String>();
        for (String siemens : new String[] {"S", "Siemens", "siemens", "mho"}) {
            bases.put(siemens, "S");
        }
        for (String ohm : new String[] {"Ohm", "ohm", "Ohms", "ohms", "OHM", "\u03a9", "\u2126"}) {
            bases.put(ohm, "Ohm");
        }
        for (String plain : new String[] {"A", "V", "m", "s"}) {
            bases.put(plain, plain);
        }
        bases.put("Amp", "A");
        bases.put("Volt", "V");
        return bases;
    }

    /**
     * The unit of this name.
     *
     * @param text with a prefix from f to M or G, and blanks or brackets around it; {@code 1} for a pure number
     * @return empty where nobody knows it
     */
    public static Optional<MeasureUnit> of(String text) {
        String bare = text.strip();
        if (bare.length() > 2
                && "([".indexOf(bare.charAt(0)) >= 0
                && ")]".indexOf(bare.charAt(bare.length() - 1)) >= 0) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        if (bare.equals("1")) {
            return Optional.of(new MeasureUnit(bare, "1", 1));
        }
        for (int prefix = 0; prefix <= Math.min(1, bare.length()); prefix++) {
            String base = BASES.get(bare.substring(prefix));
            String before = bare.substring(0, prefix);
            Double factor = before.equals("G") ? Double.valueOf(1e9) : PREFIXES.get(before);
            if (base != null && factor != null) {
                return Optional.of(new MeasureUnit(bare, base, factor));
            }
        }
        return Optional.empty();
    }

    /**
     * Whether another unit is the same one, however either is written.
     *
     * @param other to compare with
     * @return whether numbers in both mean the same
     */
    public boolean isSame(MeasureUnit other) {
        return base.equals(other.base) && factor == other.factor;
    }
}
