package org.dwlab.study.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where a grid of one or two axes needs more points: half-way between neighbours whose means differ most beyond what
 * their seeds explain. Neighbours differ in one value and have no point between them. A pure function of the points.
 */
final class Refinement {
    /** A difference is believed from so many of its standard errors on. */
    private static final double STANDARD_ERRORS = 2;
    /** Intervals with less than this share of the largest excess wait for a later round. */
    private static final double SHARE = 0.5;

    /**
     * A point.
     *
     * @param at    its values, one or two
     * @param mean  of the quantity over the seeds
     * @param error standard error of the mean
     */
    record Sample(List<Double> at, double mean, double error) {}

    private record Interval(List<Double> middle, double excess) {}

    private Refinement() {}

    /**
     * The points to add.
     *
     * @param samples so far
     * @param axes    that they lie on
     * @return values by axis, in the order of the intervals, each once; empty where nothing changes for certain
     */
    static List<List<Double>> midpoints(List<Sample> samples, List<SweepAxis> axes) {
        List<Interval> intervals = new ArrayList<>();
        for (int axis = 0; axis < axes.size(); axis++) {
            for (List<Sample> line : lines(samples, axis).values()) {
                for (int i = 1; i < line.size(); i++) {
                    add(intervals, line.get(i - 1), line.get(i), axis, axes.get(axis));
                }
            }
        }
        double largest = intervals.stream().mapToDouble(Interval::excess).max().orElse(0);
        Set<List<Double>> chosen = new LinkedHashSet<>();
        intervals.stream()
                .filter(interval -> interval.excess >= SHARE * largest)
                .forEach(interval -> chosen.add(interval.middle));
        samples.forEach(sample -> chosen.remove(sample.at));
        return List.copyOf(chosen);
    }

    /** Points that differ in one value only, sorted by it, by their other values. */
    private static Map<List<Double>, List<Sample>> lines(List<Sample> samples, int axis) {
        Map<List<Double>, List<Sample>> lines = new LinkedHashMap<>();
        samples.stream()
                .sorted(Comparator.comparingDouble(sample -> sample.at.get(axis)))
                .forEach(sample -> {
                    List<Double> others = new ArrayList<>(sample.at);
                    others.remove(axis);
                    lines.computeIfAbsent(others, fresh -> new ArrayList<>()).add(sample);
                });
        return lines;
    }

    private static void add(List<Interval> intervals, Sample left, Sample right, int axis, SweepAxis values) {
        double excess = Math.abs(right.mean - left.mean) - STANDARD_ERRORS * StrictMath.hypot(left.error, right.error);
        OptionalDouble middle = values.middle(left.at.get(axis), right.at.get(axis));
        if (excess > 0 && middle.isPresent()) {
            List<Double> at = new ArrayList<>(left.at);
            at.set(axis, middle.getAsDouble());
            intervals.add(new Interval(at, excess));
        }
    }
}
