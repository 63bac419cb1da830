package org.dwlab.calibration.wall;

import java.util.Arrays;
import org.dwlab.core.SpecException;

/** The effective constants of a rigid wall that data can be asked for. */
public enum WallConstant {
    /** Wall-width parameter Δ. */
    DELTA("delta", "m"),
    /** Dzyaloshinskii–Moriya constant D; H_D = D/(μ₀M_sΔ). */
    DMI("D", "J/m2"),
    /** Shape anisotropy K_d of the wall; H_K = 2K_d/(μ₀M_s). */
    SHAPE("Kd", "J/m3"),
    /** Damping α. */
    DAMPING("alpha", "1"),
    /** Factor on the depth of every notch: 0 for a free track, 1 for notches as the device has them. */
    PINNING("pinning", "1");

    private final String symbol;
    private final String unit;

    WallConstant(String symbol, String unit) {
        this.symbol = symbol;
        this.unit = unit;
    }

    /**
     * Its name in messages and files.
     *
     * @return such as {@code alpha}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Its unit in messages and files.
     *
     * @return in SI; 1 for a pure number
     */
    public String unit() {
        return unit;
    }

    /**
     * The constant of this symbol.
     *
     * @param symbol such as {@code alpha}
     * @param place  where the symbol stands, for the complaint
     * @return the constant
     * @throws SpecException if there is no such constant
     */
    public static WallConstant of(String symbol, String place) {
        return Arrays.stream(values())
                .filter(constant -> constant.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new SpecException(
                        place,
                        "must name one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(WallConstant::symbol)
                                                .toList()),
                        symbol));
    }
}
