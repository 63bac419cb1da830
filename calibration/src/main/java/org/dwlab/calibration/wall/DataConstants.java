package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Material;
import org.dwlab.device.energy.StripDemagnetisation;

/** What the columns of a table say about film and heavy metal, put in the place of what the base device says. */
final class DataConstants {
    private final MicromagneticTable table;
    private final ColumnChoice columns;
    private final WallFitSettings settings;
    private final Map<WallConstant, Double> fixed = new EnumMap<>(WallConstant.class);
    private final Set<KnownConstant> fromData = EnumSet.noneOf(KnownConstant.class);
    private DeviceSpec base;

    private DataConstants(MicromagneticTable table, ColumnChoice columns, WallFitSettings settings) {
        this.table = table;
        this.columns = columns;
        this.settings = settings;
        base = settings.base();
        fixed.putAll(settings.fixed());
    }

    /**
     * Settings with the constants that a table has columns of; a damping is known then. What was given on purpose
     * stays, as the data must say the same.
     *
     * @throws SpecException if a constant differs between rows or from what was given, or is none
     */
    static WallFitSettings into(WallFitSettings settings, MicromagneticTable table, ColumnChoice columns) {
        var told = new DataConstants(table, columns, settings);
        for (KnownConstant constant : KnownConstant.values()) {
            constant.column()
                    .filter(quantity -> columns.has(table, quantity))
                    .ifPresent(quantity -> told.take(constant, quantity));
        }
        return new WallFitSettings(
                told.base,
                told.fixed,
                settings.pinning(),
                settings.scatter(),
                settings.given(),
                told.fromData,
                settings.voltage());
    }

    private void take(KnownConstant constant, Quantity quantity) {
        double value = columns.readConstant(table, quantity);
        String place = table.source() + ": column " + columns.columnName(table, quantity);
        boolean given = settings.given().contains(constant);
        if (given) {
            requireSame(place, constant, constant.path(), constant.of(settings.base()), value);
        }
        if (constant == KnownConstant.DAMPING && settings.fixed().containsKey(WallConstant.DAMPING)) {
            double known = settings.fixed().get(WallConstant.DAMPING);
            requireSame(place, constant, "the known " + WallConstant.DAMPING.symbol(), known, value);
        }
        try {
            base = given || constant.of(base) == value ? base : with(constant, value);
        } catch (SpecException outOfRange) {
            throw outOfRange.in(place);
        }
        if (constant == KnownConstant.DAMPING) {
            fixed.putIfAbsent(WallConstant.DAMPING, constant.of(base));
        }
        fromData.add(constant);
    }

    private static void requireSame(String place, KnownConstant constant, String name, double given, double told) {
        if (!ColumnChoice.isSame(told, given)) {
            boolean mirrored = ColumnChoice.isSame(-told, given);
            String unit = constant.unit().equals("1") ? "" : " " + constant.unit();
            throw new SpecException(place, "must say " + name + " = " + (float) given + unit, (float) told + unit)
                    .remedy(
                            mirrored
                                    ? "scale the column by -1 if its sign is counted the other way round"
                                    : "leave out the value that is wrong: the one given or the column");
        }
    }

    /** The base with another value; its K stays under another M_s, and so does its wall, the first guess. */
    private DeviceSpec with(KnownConstant constant, double value) {
        // Data tell the constants at the temperature of the device.
        Material film = base.film();
        List<String> changes =
                new ArrayList<>(List.of("material=" + Json.canonical(film), constant.path() + "=" + value));
        if (constant == KnownConstant.MAGNETISATION) {
            double stray = new StripDemagnetisation(value, base.normalDemagnetising()).anisotropy(0);
            changes.add("material.uniaxial_anisotropy_J_per_m3="
                    + (film.restAnisotropy(base.normalDemagnetising()) - stray));
        }
        return Json.parse(base.name(), base.json()).with(changes).as(DeviceSpec.class);
    }
}
