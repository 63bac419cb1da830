package org.dwlab.calibration.wall;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.dwlab.device.DeviceSpec;

/**
 * The numbers of a device that a fit uses as they are, so that the fitted constants are as wrong as these. The last
 * two only turn Δ into the anisotropy of the device that is written.
 */
public enum KnownConstant {
    /** M_s. */
    MAGNETISATION("material.saturation_magnetisation_A_per_m", "A/m", Quantity.MAGNETISATION, spec -> spec.film()
            .saturationMagnetisation()),
    /** Thickness t of the film. */
    THICKNESS(
            "material.thickness_m", "m", Quantity.THICKNESS, spec -> spec.film().thickness()),
    /** θ_SH. */
    SPIN_HALL_ANGLE("heavy_metal.spin_hall_angle", "1", Quantity.SPIN_HALL_ANGLE, spec -> spec.heavyMetal()
            .spinHallAngle()),
    /** α, which is known where the data or the user tell it, and fitted else. */
    DAMPING("material.damping", "1", Quantity.DAMPING, spec -> spec.film().damping()),
    /** γ₀. */
    GAMMA0("material.gamma0_m_per_As", "m/(A s)", spec -> spec.film().gamma0()),
    /** Q. */
    CHARGE("wall.charge", "1", spec -> spec.wall().charge()),
    /** Field-like over damping-like torque. */
    FIELD_LIKE_RATIO(
            "heavy_metal.field_like_ratio", "1", spec -> spec.heavyMetal().fieldLikeRatio()),
    /** Share of the field of an infinite sheet. */
    OERSTED_FACTOR("heavy_metal.oersted_factor", "1", spec -> spec.heavyMetal().oerstedFactor()),
    /** Thickness of the heavy metal. */
    HEAVY_METAL_THICKNESS(
            "heavy_metal.thickness_m", "m", spec -> spec.heavyMetal().thickness()),
    /** Polarisation of the current in the film. */
    SPIN_POLARISATION(
            "heavy_metal.spin_polarisation", "1", spec -> spec.heavyMetal().spinPolarisation()),
    /** Current density in the film over that in the heavy metal. */
    FILM_CURRENT_SHARE(
            "heavy_metal.film_current_share", "1", spec -> spec.heavyMetal().filmCurrentShare()),
    /** β. */
    NON_ADIABATICITY(
            "heavy_metal.non_adiabaticity", "1", spec -> spec.heavyMetal().nonAdiabaticity()),
    /** Applied field along the track. */
    FIELD_X("field.x_A_per_m", "A/m", spec -> spec.field().x()),
    /** Applied field across the track. */
    FIELD_Y("field.y_A_per_m", "A/m", spec -> spec.field().y()),
    /** Applied field out of the plane. */
    FIELD_Z("field.z_A_per_m", "A/m", spec -> spec.field().z()),
    /** A. */
    EXCHANGE("material.exchange_stiffness_J_per_m", "J/m", spec -> spec.film().exchangeStiffness()),
    /** N_z. */
    DEMAGNETISING_FACTOR("material.demagnetising_factor", "1", spec -> spec.normalDemagnetising());

    /** Who told such a number. */
    public enum Origin {
        /** A column of the data. */
        DATA,
        /** The user, on purpose for this fit. */
        GIVEN,
        /** Nobody: the base device has it. */
        ASSUMED
    }

    private final String path;
    private final String unit;
    private final Quantity column; // null where data are not asked for it
    private final ToDoubleFunction<DeviceSpec> value;

    KnownConstant(String path, String unit, ToDoubleFunction<DeviceSpec> value) {
        this(path, unit, null, value);
    }

    KnownConstant(String path, String unit, Quantity column, ToDoubleFunction<DeviceSpec> value) {
        this.path = path;
        this.unit = unit;
        this.column = column;
        this.value = value;
    }

    /**
     * Its key in the JSON of a device.
     *
     * @return such as {@code material.thickness_m}
     */
    public String path() {
        return path;
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
     * Its value for a device.
     *
     * @param spec the device
     * @return in SI
     */
    public double of(DeviceSpec spec) {
        return value.applyAsDouble(spec);
    }

    /** What a column of the data that tells it holds. */
    Optional<Quantity> column() {
        return Optional.ofNullable(column);
    }

    /**
     * The constants that assignments to the JSON of a device set.
     *
     * @param assignments {@code path=value}; the path of a whole object sets all in it
     * @return those that are told on purpose
     */
    public static Set<KnownConstant> in(Collection<String> assignments) {
        var told = EnumSet.noneOf(KnownConstant.class);
        for (String assignment : assignments) {
            String set = assignment.split("=", 2)[0];
            Arrays.stream(values())
                    .filter(constant -> constant.path.equals(set) || constant.path.startsWith(set + "."))
                    .forEach(told::add);
        }
        return told;
    }
}
