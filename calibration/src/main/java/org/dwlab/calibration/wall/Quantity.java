package org.dwlab.calibration.wall;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.core.SpecException;

/**
 * What a column of a micromagnetic table can hold, with the units and the column names that it is known by.
 */
public enum Quantity {
    /** Time [s]. */
    TIME(List.of("time", "t", "simulation time"), Map.of("s", 1.0, "us", 1e-6, "ns", 1e-9, "ps", 1e-12, "fs", 1e-15)),
    /** Position of the wall along the track [m]. */
    POSITION(List.of("position", "q", "ext_dwpos", "dwpos"), Map.of("m", 1.0, "um", 1e-6, "nm", 1e-9)),
    /** Steady velocity along the track [m/s]. */
    VELOCITY(List.of("velocity", "v"), Map.of("m/s", 1.0, "nm/ns", 1.0, "km/s", 1e3)),
    /** In-plane angle φ of the magnetisation in the wall [rad]. */
    ANGLE(List.of("angle", "phi"), Map.of("rad", 1.0, "deg", Math.PI / 180)),
    /** Current density in the heavy metal [A/m²]. */
    CURRENT(List.of("current_density", "current", "j", "average j"), Map.of("A/m2", 1.0, "A/cm2", 1e4, "TA/m2", 1e12)),
    /** Saturation magnetisation M_s of the film [A/m]. */
    MAGNETISATION(
            List.of("saturation_magnetisation", "saturation_magnetization", "magnetisation", "Msat", "Ms", "M_s"),
            Map.of("A/m", 1.0, "kA/m", 1e3, "MA/m", 1e6, "emu/cm3", 1e3)),
    /** Thickness t of the film [m]. */
    THICKNESS(List.of("thickness", "film_thickness", "t_film", "t_fm", "t"), Map.of("m", 1.0, "um", 1e-6, "nm", 1e-9)),
    /** Spin Hall angle θ_SH of the heavy metal. */
    SPIN_HALL_ANGLE(List.of("spin_hall_angle", "theta_SH", "thetaSH"), Map.of("1", 1.0, "%", 1e-2)),
    /** Gilbert damping α. */
    DAMPING(List.of("damping", "gilbert_damping", "alpha"), Map.of("1", 1.0));

    /** Endings of column names that say the unit, such as {@code phi_deg}. */
    private static final Map<String, String> ENDINGS = endings();

    private final List<String> columnNames;
    private final Map<String, Double> units; // factors to SI

    Quantity(List<String> columnNames, Map<String, Double> units) {
        this.columnNames = columnNames;
        this.units = units;
    }

    /**
     * The word for it, for people.
     *
     * @return such as {@code time}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The quantity of this word.
     *
     * @param word  such as {@code time}
     * @param place where the word stands, for the complaint
     * @return the quantity
     * @throws SpecException if there is no such quantity
     */
    public static Quantity of(String word, String place) {
        return Arrays.stream(values())
                .filter(quantity -> quantity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new SpecException(
                        place,
                        "must name one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values())
                                                .map(Quantity::word)
                                                .toList()),
                        word));
    }

    /** Names by which a column of it is found unasked, in the order of preference. */
    List<String> columnNames() {
        return columnNames;
    }

    /**
     * The unit in SI.
     *
     * @return such as {@code m/s}
     */
    public String unit() {
        return units.keySet().stream()
                .filter(unit -> units.get(unit) == 1 && !unit.equals("nm/ns"))
                .findFirst()
                .orElseThrow();
    }

    /** Factor to SI of a unit, which is empty for a pure number; null if it is none of this quantity. */
    Double factor(String unit) {
        return units.get(unit.isEmpty() ? "1" : unit.replace("^", "").replace("**", ""));
    }

    /** Whether it is a constant of the film or the heavy metal, of which a fit knows one value only. */
    boolean isConstant() {
        return ordinal() >= MAGNETISATION.ordinal();
    }

    /**
     * Whether a column that a name of this quantity means, such as {@code t}, can hold it by its unit. A name that
     * several quantities share goes to the one that has the unit, else to the first of them; a constant has no unit
     * of another quantity.
     *
     * @param name one of the names of this quantity
     * @param unit as the file has it; null where it says none
     */
    boolean fits(String name, String unit) {
        if (unit != null && factor(unit) != null) {
            return true;
        }
        List<Quantity> sharing = Arrays.stream(values())
                .filter(quantity -> quantity.columnNames.contains(name))
                .toList();
        List<Quantity> rivals = isConstant() ? List.of(values()) : sharing;
        boolean others =
                unit != null && !unit.isEmpty() && rivals.stream().anyMatch(quantity -> quantity.factor(unit) != null);
        return !others && sharing.get(0) == this;
    }

    /** The units understood, for people. */
    String knownUnits() {
        return String.join(", ", units.keySet().stream().sorted().toList());
    }

    /** A column name without an ending that says its unit. */
    static String stem(String column) {
        String ending = ending(column);
        return ending == null ? column : column.substring(0, column.length() - ending.length());
    }

    /** The unit that the ending of a column name says; null if it says none. */
    static String unitInName(String column) {
        String ending = ending(column);
        return ending == null ? null : ENDINGS.get(ending);
    }

    private static String ending(String column) {
        return ENDINGS.keySet().stream().filter(column::endsWith).findFirst().orElse(null);
    }

    private static Map<String, String> endings() {
        var endings = new LinkedHashMap<String, String>();
        endings.put("_m_per_s", "m/s");
        endings.put("_MA_per_m", "MA/m");
        endings.put("_kA_per_m", "kA/m");
        endings.put("_A_per_m", "A/m");
        endings.put("_TA_per_m2", "TA/m2");
        endings.put("_A_per_m2", "A/m2");
        for (String unit : List.of("s", "us", "ns", "ps", "fs", "m", "um", "nm", "rad", "deg")) {
            endings.put("_" + unit, unit);
        }
        return endings;
    }
}
