package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The constants that a fit may change, as parameters of the order of 1: logarithms of what is positive, D in
 * units of its start, K_d in units of π|D|/(2Δ), at which the wall turns from Néel to Bloch.
 */
final class FreeConstants {
    private final List<WallConstant> free;
    private final EnumMap<WallConstant, Double> start;
    private final EnumMap<WallConstant, Double> scale = new EnumMap<>(WallConstant.class);

    FreeConstants(List<WallConstant> free, EffectiveWall start) {
        this.free = List.copyOf(free);
        this.start = new EnumMap<>(start.values());
        scale.put(WallConstant.DMI, Math.abs(start.dmi()));
        scale.put(WallConstant.SHAPE, Math.PI * Math.abs(start.dmi()) / (2 * start.delta()));
    }

    List<WallConstant> names() {
        return free;
    }

    /** The start as parameters. */
    double[] first() {
        return free.stream()
                .mapToDouble(constant -> isPositive(constant)
                        ? StrictMath.log(start.get(constant))
                        : start.get(constant) / scale.get(constant))
                .toArray();
    }

    /** The wall of some parameters; what is not free is as at the start. */
    EffectiveWall wall(double[] parameters) {
        Map<WallConstant, Double> values = new EnumMap<>(start);
        for (int k = 0; k < free.size(); k++) {
            WallConstant constant = free.get(k);
            values.put(
                    constant,
                    isPositive(constant) ? StrictMath.exp(parameters[k]) : parameters[k] * scale.get(constant));
        }
        return EffectiveWall.of(values);
    }

    /** [free] derivatives of the constants by their parameters. */
    double[] derivatives(EffectiveWall wall) {
        Map<WallConstant, Double> values = wall.values();
        List<Double> derivatives = new ArrayList<>();
        for (WallConstant constant : free) {
            derivatives.add(isPositive(constant) ? values.get(constant) : scale.get(constant));
        }
        return derivatives.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean isPositive(WallConstant constant) {
        return constant != WallConstant.DMI && constant != WallConstant.SHAPE;
    }
}
