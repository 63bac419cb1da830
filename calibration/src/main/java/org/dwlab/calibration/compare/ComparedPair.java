package org.dwlab.calibration.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleToIntFunction;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Junction;
import org.dwlab.device.PositionEnsemble;

/** Two ensembles that can be compared, and how: with pairs or without, with hops or without. */
final class ComparedPair {
    /** Weights of a state may differ by so much, as the wall's width takes part in the readout. */
    private static final double LEVEL_TOLERANCE = 0.01;

    /** Notches that are closer are in one place [m]. */
    private static final double PLACE_TOLERANCE = 1e-12;

    private static final double NANO = 1e-9;

    private final PositionEnsemble a;
    private final PositionEnsemble b;
    private final DoubleToIntFunction stateA;
    private final DoubleToIntFunction stateB;

    /** @throws SpecException if the ensembles have other states */
    ComparedPair(PositionEnsemble a, PositionEnsemble b) {
        this.a = a;
        this.b = b;
        requireSameNotches(a.spec(), b.spec());
        Junction junctionA = a.spec().junction();
        Junction junctionB = b.spec().junction();
        double[] levelsA = levels(a.spec(), junctionA);
        double[] levelsB = levels(b.spec(), junctionB);
        for (int s = 0; s < levelsA.length; s++) {
            require(
                    Math.abs(levelsA[s] - levelsB[s]) <= LEVEL_TOLERANCE,
                    "weights of state " + s,
                    String.format(Locale.ROOT, "%.4f and %.4f", levelsA[s], levelsB[s]));
        }
        this.stateA = nearest(junctionA, levelsA);
        this.stateB = nearest(junctionB, levelsB);
    }

    private static void requireSameNotches(DeviceSpec a, DeviceSpec b) {
        require(a.states() == b.states(), "numbers of states", a.states() + " and " + b.states());
        for (int s = 0; s < a.states(); s++) {
            require(
                    Math.abs(a.statePosition(s) - b.statePosition(s)) < PLACE_TOLERANCE,
                    "notches of state " + s,
                    String.format(
                            Locale.ROOT, "%.3f nm and %.3f nm", a.statePosition(s) / NANO, b.statePosition(s) / NANO));
        }
    }

    private static void require(boolean same, String what, String found) {
        if (!same) {
            throw new SpecException(what, "must be the same in both ensembles", found)
                    .remedy("compare ensembles of one write protocol");
        }
    }

    /** [state] nominal weights. */
    private static double[] levels(DeviceSpec spec, Junction junction) {
        double[] levels = new double[spec.states()];
        Arrays.setAll(levels, s -> junction.weight(spec.statePosition(s)));
        return levels;
    }

    /** Position [m] to the state whose weight is nearest; the weights of a wall of charge −1 fall. */
    private static DoubleToIntFunction nearest(Junction junction, double[] levels) {
        int sign = levels[0] < levels[levels.length - 1] ? 1 : -1;
        Thresholds thresholds =
                Thresholds.of(Arrays.stream(levels).map(level -> sign * level).toArray());
        return position -> thresholds.nearest(sign * junction.weight(position));
    }

    /** Whether devices of one number are one track in both. */
    boolean paired() {
        return a.seed() == b.seed() && a.spec().track().equals(b.spec().track());
    }

    /** How many devices of an ensemble are compared: with pairs no more than both have. */
    int devices(PositionEnsemble ensemble) {
        return paired() ? Math.min(a.devices(), b.devices()) : ensemble.devices();
    }

    boolean withHops() {
        return a.hopPosition().isPresent() && b.hopPosition().isPresent();
    }

    int states() {
        return a.states();
    }

    PositionEnsemble a() {
        return a;
    }

    PositionEnsemble b() {
        return b;
    }

    DoubleToIntFunction stateA() {
        return stateA;
    }

    DoubleToIntFunction stateB() {
        return stateB;
    }

    /** The positions [device][cycle] that take part. */
    DevicePositions taken(double[][] positions, PositionEnsemble of) {
        return new DevicePositions(Arrays.copyOf(positions, devices(of)));
    }

    /** What a reader must know of the comparison. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(pairing());
        if (paired() && a.devices() != b.devices()) {
            notes.add("only the first " + devices(a) + " devices, which both have, are compared");
        }
        if (a.hopPosition().isPresent() != b.hopPosition().isPresent()) {
            notes.add("only " + (a.hopPosition().isPresent() ? "A" : "B") + " has hops: sets alone are compared");
        }
        if (!a.spec().write().equals(b.spec().write())) {
            notes.add("the pulses of A and B are not the same");
        }
        if (a.cycles() != b.cycles()) {
            notes.add("the KS distance takes the first " + Math.min(a.cycles(), b.cycles()) + " cycles of each device");
        }
        if (Math.min(devices(a), devices(b)) == 1) {
            notes.add("one device says nothing of others: no intervals and no p of a mean or sd");
        } else if (Math.min(devices(a), devices(b)) == 2) {
            notes.add("two devices do not tell how uncertain an sd is: no intervals and no p of an sd");
        }
        return notes;
    }

    private String pairing() {
        if (paired()) {
            return "paired: seed and track are the same, so device k of A is device k of B";
        }
        String reason = a.seed() != b.seed() ? "the seeds differ" : "the seed is the same, but not the track";
        return "unpaired: " + reason + "; the devices of A and B are taken as independent";
    }

    /** Refuses arrays that do not hold a whole row. */
    static void requireSamples(PositionEnsemble ensemble) {
        Require.that(
                ensemble.devices() > 0 && ensemble.cycles() > 0,
                "an ensemble of " + ensemble.spec().name(),
                "must have a device and a cycle",
                ensemble.devices() + " devices");
    }
}
