package org.dwlab.calibration.wall;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;

/**
 * What is known before a fit.
 *
 * @param base    the device whose film, heavy metal and track the data come from; its wall is the first guess
 * @param fixed   constants that are known, in SI
 * @param pinning whether the depth of the base's notches is to be fitted; else the track is free of notches,
 *                or has them as PINNING is fixed
 * @param scatter standard deviations of the data: relative for a velocity, [rad] for an angle, [m] for a
 *                position; empty to take one for all from the residuals
 * @param given    numbers of the base that the user told on purpose: data must not contradict them
 * @param fromData numbers of the base that a column of the data has told
 * @param voltage  of the gate under which the data were taken, and the fitted Δ holds [V]
 */
public record WallFitSettings(
        DeviceSpec base,
        Map<WallConstant, Double> fixed,
        boolean pinning,
        Map<Quantity, Double> scatter,
        Set<KnownConstant> given,
        Set<KnownConstant> fromData,
        double voltage) {
    /**
     * Takes the base with a rigid wall of constant shape anisotropy, and checks that nothing is both known and fitted.
     *
     * @param base    any
     * @param fixed   finite; Δ and α positive, pinning not negative; copied
     * @param pinning false where pinning is known
     * @param scatter positive; copied
     * @param given   copied
     * @param fromData copied
     * @param voltage finite, and one that leaves the base a wall
     * @throws org.dwlab.core.SpecException if one of these is not so
     */
    public WallFitSettings {
        fixed = Map.copyOf(fixed);
        scatter = Map.copyOf(scatter);
        given = Set.copyOf(given);
        fromData = Set.copyOf(fromData);
        base = EffectiveWall.rigid(base);
        Require.finite(voltage, "voltage of the gate");
        Require.that(
                base.wallAt(voltage).anisotropy() > 0,
                base.name() + ": voltage of the gate",
                "must leave the anisotropy positive",
                voltage);
        fixed.forEach((constant, value) -> {
            switch (constant) {
                case DELTA, DAMPING -> Require.positive(value, "known " + constant.symbol());
                case DMI, SHAPE -> Require.finite(value, "known " + constant.symbol());
                case PINNING -> Require.nonNegative(value, "known " + constant.symbol());
            }
        });
        scatter.forEach((quantity, value) -> Require.positive(value, "scatter of " + quantity.word()));
        Require.that(
                !(pinning && fixed.containsKey(WallConstant.PINNING)), "pinning", "cannot be both known and fitted");
        double factor = fixed.getOrDefault(WallConstant.PINNING, 0.0);
        Require.that(
                base.track().edges().isNone() || !pinning && (factor == 0 || factor == 1),
                base.name() + ": track.edges",
                "must be none where a factor acts on the depth of notches");
    }

    /**
     * Settings with a base of which nothing was told on purpose.
     *
     * @param base    any; its wall is taken as rigid, with a constant shape anisotropy
     * @param fixed   finite; Δ and α positive, pinning not negative
     * @param pinning false where pinning is known
     * @param scatter positive
     * @throws org.dwlab.core.SpecException if one of these is not so
     */
    public WallFitSettings(
            DeviceSpec base, Map<WallConstant, Double> fixed, boolean pinning, Map<Quantity, Double> scatter) {
        this(base, fixed, pinning, scatter, Set.of(), Set.of());
    }

    /**
     * Settings for data without a voltage.
     *
     * @param base     any; its wall is taken as rigid, with a constant shape anisotropy
     * @param fixed    finite; Δ and α positive, pinning not negative
     * @param pinning  false where pinning is known
     * @param scatter  positive
     * @param given    numbers of the base that the user told on purpose
     * @param fromData numbers of the base that a column of the data has told
     * @throws org.dwlab.core.SpecException if one of these is not so
     */
    public WallFitSettings(
            DeviceSpec base,
            Map<WallConstant, Double> fixed,
            boolean pinning,
            Map<Quantity, Double> scatter,
            Set<KnownConstant> given,
            Set<KnownConstant> fromData) {
        this(base, fixed, pinning, scatter, given, fromData, 0);
    }

    /**
     * The same for data that were taken under a gate voltage.
     *
     * @param volts of the gate [V]
     * @return settings whose Δ is that under the voltage
     * @throws org.dwlab.core.SpecException if it leaves the base no wall
     */
    public WallFitSettings at(double volts) {
        return new WallFitSettings(base, fixed, pinning, scatter, given, fromData, volts);
    }

    /** The numbers of the base that the fit uses as they are; the damping is one of them where it is not fitted. */
    Map<KnownConstant, KnownConstant.Origin> origins() {
        var origins = new EnumMap<KnownConstant, KnownConstant.Origin>(KnownConstant.class);
        for (KnownConstant constant : KnownConstant.values()) {
            origins.put(
                    constant,
                    fromData.contains(constant)
                            ? KnownConstant.Origin.DATA
                            : given.contains(constant) ? KnownConstant.Origin.GIVEN : KnownConstant.Origin.ASSUMED);
        }
        if (!fromData.contains(KnownConstant.DAMPING)) {
            origins.remove(KnownConstant.DAMPING);
        }
        return origins;
    }

    /** The first guess: the base's wall with what is known. */
    EffectiveWall start() {
        var values = EffectiveWall.of(base, voltage).values();
        values.put(WallConstant.PINNING, pinning ? 1.0 : 0.0);
        values.putAll(fixed);
        return EffectiveWall.of(values);
    }

    /** Whether a constant is to be fitted. */
    boolean isFree(WallConstant constant) {
        return constant == WallConstant.PINNING ? pinning : !fixed.containsKey(constant);
    }

    /** The scatter of a quantity in units of {@link WallExperiment.Measurement#size}; 1 where it is to be found. */
    double weightOf(WallExperiment.Measurement point) {
        return scatter.isEmpty()
                ? 1
                : scatter.get(point.quantity()) / (point.quantity() == Quantity.POSITION ? point.size() : 1);
    }

    /** Refuses a scatter for some of the measured quantities only, or for none of them. */
    void requireScatterOf(WallExperiment experiment) {
        var measured = experiment.points().stream()
                .map(WallExperiment.Measurement::quantity)
                .collect(Collectors.toSet());
        Require.that(
                scatter.isEmpty() || scatter.keySet().equals(measured),
                experiment.source() + ": scatter",
                "must be given for " + words(measured.stream()) + " or not at all",
                words(scatter.keySet().stream()));
    }

    private static String words(Stream<Quantity> quantities) {
        return quantities.sorted().map(Quantity::word).collect(Collectors.joining(" and "));
    }
}
