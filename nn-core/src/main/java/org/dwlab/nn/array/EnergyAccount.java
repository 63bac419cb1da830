package org.dwlab.nn.array;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.core.Require;

/**
 * Where the joules go. A part that is absent was not counted, which is not the same as 0.
 *
 * @param joules by part, of those that were counted [J]
 */
public record EnergyAccount(Map<EnergyPart, Double> joules) {
    /** Nothing was counted. */
    public static final EnergyAccount NONE = new EnergyAccount(Map.of());

    /**
     * Checks and copies.
     *
     * @param joules none negative
     * @throws org.dwlab.core.SpecException if one is negative or not finite
     */
    public EnergyAccount {
        Map<EnergyPart, Double> copy = new EnumMap<>(EnergyPart.class);
        joules.forEach((part, energy) -> copy.put(part, Require.nonNegative(energy, part.key() + "_J")));
        joules = Collections.unmodifiableMap(copy);
    }

    /**
     * The same with one part more.
     *
     * @param part    that is counted
     * @param energy  of it [J]
     * @param counted whether it is; otherwise nothing changes
     * @return an account of its own
     */
    public EnergyAccount with(EnergyPart part, double energy, boolean counted) {
        if (!counted) {
            return this;
        }
        Map<EnergyPart, Double> more = new EnumMap<>(EnergyPart.class);
        more.putAll(joules);
        more.put(part, energy);
        return new EnergyAccount(more);
    }

    /**
     * The energy of one part.
     *
     * @param part which
     * @return in J; empty where it was not counted
     */
    public OptionalDouble of(EnergyPart part) {
        Double energy = joules.get(part);
        return energy == null ? OptionalDouble.empty() : OptionalDouble.of(energy);
    }

    /**
     * All that was counted.
     *
     * @return the sum [J]
     */
    public double sum() {
        return joules.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * The mean of several accounts, of the parts that all of them counted.
     *
     * @param accounts at least one
     * @return the mean
     * @throws IllegalArgumentException if there is none
     */
    public static EnergyAccount mean(List<EnergyAccount> accounts) {
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("no accounts");
        }
        EnergyAccount mean = NONE;
        for (EnergyPart part : EnergyPart.values()) {
            boolean counted =
                    accounts.stream().allMatch(account -> account.of(part).isPresent());
            double sum = accounts.stream()
                    .mapToDouble(account -> account.of(part).orElse(0))
                    .sum();
            mean = mean.with(part, sum / accounts.size(), counted);
        }
        return mean;
    }
}
