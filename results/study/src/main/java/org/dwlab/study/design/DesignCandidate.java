package org.dwlab.study.design;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;

/**
 * One device of a search: its values, what is wrong with it before anything is simulated, and how good it is once
 * something was.
 *
 * @param goal   of the search
 * @param values of the free values, by name
 * @param device empty where these values make none
 */
record DesignCandidate(DesignGoal goal, Map<String, Double> values, Optional<DeviceSpec> device) {
    /** Scores by how far a candidate came: whatever came further is better. */
    private static final double NO_DEVICE = 4000;

    private static final double MISSED_BEFORE = 3000;
    private static final double MISSED_HOLD = 2000;
    private static final double MISSED_WRITES = 1000;

    /**
     * The candidate at a point.
     *
     * @param base  of the goal, read before: what is refused here are values, and no file
     * @param point in the unit cube
     */
    static DesignCandidate at(DesignGoal goal, Json base, double[] point) throws IOException {
        Map<String, Double> values = goal.values(point);
        try {
            return new DesignCandidate(goal, values, Optional.of(goal.device(base, values)));
        } catch (SpecException noDevice) {
            return new DesignCandidate(goal, values, Optional.empty());
        }
    }

    /** The work that says how good it is; none where the device alone says that it is not. */
    Optional<AssessDesign> searched(long seed) {
        DesignEffort effort = goal.effort();
        return job(goal.demand().map(Hold::sketched), effort.devices(), effort.cycles(), seed);
    }

    /** The same for a finalist. */
    Optional<AssessDesign> judged(long seed) {
        return job(goal.demand(), goal.effort().finalDevices(), goal.effort().finalCycles(), seed);
    }

    private Optional<AssessDesign> job(Optional<Hold> hold, int devices, int cycles, long seed) {
        if (device.isEmpty() || violation(DesignQuantity.Needs.DEVICE, Assessment.NONE) > 0) {
            return Optional.empty();
        }
        return Optional.of(new AssessDesign(device.get().withoutHops(), hold, goal.limits(), devices, cycles, seed));
    }

    private double violation(DesignQuantity.Needs source, Assessment found) {
        return goal.limits().entrySet().stream()
                .filter(limit -> limit.getKey().source() == source)
                .mapToDouble(limit -> limit.getValue().violation(limit.getKey().logarithm(device.orElseThrow(), found)))
                .sum();
    }

    /**
     * Whether it keeps all limits.
     *
     * @param found of it
     * @return false too where its assessment ended early
     */
    boolean isFeasible(Assessment found) {
        return stage(found) == 0;
    }

    /** 0 where all limits are kept. */
    private double stage(Assessment found) {
        if (device.isEmpty()) {
            return NO_DEVICE;
        }
        double before = violation(DesignQuantity.Needs.DEVICE, found);
        if (before > 0) {
            return MISSED_BEFORE + before;
        }
        double lost = found.isHeld() ? violation(DesignQuantity.Needs.HOLD, found) : 0;
        if (!found.isWritten()) {
            return MISSED_HOLD + lost;
        }
        double missed = lost + violation(DesignQuantity.Needs.WRITES, found);
        return missed > 0 ? MISSED_WRITES + missed : 0;
    }

    /**
     * How good it is.
     *
     * @param found   of it
     * @param weights of the objectives' decades
     * @return the lower the better; any that keeps all limits is below any that does not
     */
    double score(Assessment found, double[] weights) {
        double stage = stage(found);
        if (stage > 0) {
            return stage;
        }
        double[] objectives = objectives(found);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * objectives[i];
        }
        return sum;
    }

    /** [objective] logarithms to base 10. */
    double[] objectives(Assessment found) {
        return goal.minimise().stream()
                .mapToDouble(quantity -> quantity.logarithm(device.orElseThrow(), found))
                .toArray();
    }

    /** The limits that it does not keep, as far as they are known. */
    List<String> missed(Assessment found) {
        List<String> missed = new ArrayList<>();
        goal.limits().forEach((quantity, limit) -> {
            boolean known = quantity.source() == DesignQuantity.Needs.DEVICE
                    || quantity.source() == DesignQuantity.Needs.HOLD && found.isHeld()
                    || found.isWritten();
            if (known && limit.violation(quantity.logarithm(device.orElseThrow(), found)) > 0) {
                missed.add(quantity.title() + " " + (float) quantity.of(device.orElseThrow(), found));
            }
        });
        return missed;
    }

    /** What holds it where it is: limits within a tenth, and bounds of free values. */
    List<String> heldBy(Assessment found) {
        List<String> held = new ArrayList<>();
        goal.limits().forEach((quantity, limit) -> {
            if (limit.holds(quantity.of(device.orElseThrow(), found))) {
                held.add(quantity.title());
            }
        });
        goal.free().forEach((name, free) -> {
            double share = (values.get(name) - free.from()) / (free.to() - free.from());
            double near = Math.max(0.02, free.step() / (free.to() - free.from()));
            if (share <= near) {
                held.add(name + " at its least");
            } else if (share >= 1 - near) {
                held.add(name + " at its largest");
            }
        });
        return held;
    }
}
