package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.study.plan.Refinement.Sample;
import org.junit.jupiter.api.Test;

class RefinementTest {
    private static final double ERROR = 0.01;

    private static SweepAxis range(double from, double to, AxisScale scale, double step) {
        return new RangeAxis(from, to, 0, scale, step);
    }

    private static List<Sample> samples(List<List<Double>> points, ToDoubleFunction<List<Double>> f) {
        return points.stream()
                .map(at -> new Sample(at, f.applyAsDouble(at), ERROR))
                .toList();
    }

    private static List<List<Double>> line(double... values) {
        return Arrays.stream(values).mapToObj(List::of).toList();
    }

    /** A step is closed in on by one point a round, to a width of 2^-rounds of the first interval. */
    @Test
    void aStepIsFoundByBisection() {
        double step = 0.3183;
        List<SweepAxis> axes = List.of(range(0, 1, AxisScale.LINEAR, 0));
        List<List<Double>> points = new ArrayList<>(line(0, 0.25, 0.5, 0.75, 1));
        for (int round = 0; round < 8; round++) {
            List<List<Double>> more = Refinement.midpoints(samples(points, at -> at.get(0) < step ? 0.2 : 0.9), axes);
            assertEquals(1, more.size());
            points.addAll(more);
        }

        double below = points.stream()
                .mapToDouble(at -> at.get(0))
                .filter(x -> x < step)
                .max()
                .orElseThrow();
        double above = points.stream()
                .mapToDouble(at -> at.get(0))
                .filter(x -> x >= step)
                .min()
                .orElseThrow();
        assertEquals(0.25 / 256, above - below, 1e-15);
    }

    @Test
    void aChangeWithinTheSpreadOfTheSeedsAddsNothing() {
        // Two standard errors of a difference of two means: 2 * hypot(0.01, 0.01) = 0.0283.
        List<SweepAxis> axes = List.of(range(0, 1, AxisScale.LINEAR, 0));

        assertEquals(List.of(), Refinement.midpoints(samples(line(0, 1), at -> 0.0280 * at.get(0)), axes));
        assertEquals(line(0.5), Refinement.midpoints(samples(line(0, 1), at -> 0.0286 * at.get(0)), axes));
    }

    @Test
    void onlyIntervalsWithHalfTheLargestChangeAreCut() {
        List<SweepAxis> axes = List.of(range(0, 4, AxisScale.LINEAR, 0));
        double[] values = {0, 0.3, 0.5, 0.6, 1};

        List<List<Double>> more = Refinement.midpoints(
                samples(line(0, 1, 2, 3, 4), at -> values[at.get(0).intValue()]), axes);

        assertEquals(line(0.5, 3.5), more);
    }

    @Test
    void middlesLieWhereTheAxisHasValues() {
        assertEquals(
                line(1),
                Refinement.midpoints(
                        samples(line(0.1, 10), at -> at.get(0)), List.of(range(0.1, 10, AxisScale.LOG, 0))));
        assertEquals(
                line(60),
                Refinement.midpoints(
                        samples(line(50, 61), at -> at.get(0)), List.of(range(50, 100, AxisScale.LINEAR, 10))));
        assertEquals(
                List.of(),
                Refinement.midpoints(
                        samples(line(50, 60), at -> at.get(0)), List.of(range(50, 100, AxisScale.LINEAR, 10))));
        assertEquals(
                line(0.25),
                Refinement.midpoints(
                        samples(line(0, 0.5), at -> at.get(0)),
                        List.of(new ListedAxis(List.of(DoubleNode.valueOf(0), DoubleNode.valueOf(0.5))))));
    }

    /** Of a half-plane x + y > 1.1: every new point lies between two neighbours on either side of its edge. */
    @Test
    void onTwoAxesPointsGatherAtTheBorder() {
        List<SweepAxis> axes = List.of(range(0, 1, AxisScale.LINEAR, 0), range(0, 1, AxisScale.LINEAR, 0));
        List<List<Double>> points = new ArrayList<>();
        for (int x = 0; x <= 4; x++) {
            for (int y = 0; y <= 4; y++) {
                points.add(List.of(x / 4.0, y / 4.0));
            }
        }
        double width = 0.25;
        for (int round = 0; round < 3; round++) {
            List<List<Double>> more =
                    Refinement.midpoints(samples(points, at -> at.get(0) + at.get(1) > 1.1 ? 0.9 : 0.1), axes);
            assertTrue(more.size() >= 8, more::toString);
            width /= 2;
            for (List<Double> at : more) {
                assertTrue(Math.abs(at.get(0) + at.get(1) - 1.1) <= width, at + " in round " + round);
            }
            points.addAll(more);
        }
    }
}
