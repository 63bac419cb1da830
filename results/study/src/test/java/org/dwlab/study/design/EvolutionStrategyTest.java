package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.RandomStreams;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class EvolutionStrategyTest {
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final int POPULATION = 12;

    /** Rosenbrock's valley in four dimensions, its bottom at 0.75 in the unit cube: bent, and a thousand times longer than wide. */
    private static double valley(double[] share) {
        double sum = 0;
        for (int i = 0; i + 1 < share.length; i++) {
            double a = 4 * share[i] - 2;
            double b = 4 * share[i + 1] - 2;
            sum += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
        }
        return sum;
    }

    private static int generationsTo(double goal, ToDoubleFunction<double[]> score, double[] start) {
        var strategy = new EvolutionStrategy(start, POPULATION);
        for (int generation = 0; generation < 1000; generation++) {
            List<double[]> points = strategy.ask(STREAMS.stream(RandomStreams.Purpose.DESIGN, generation));
            double[] scores = points.stream().mapToDouble(score).toArray();
            strategy.tell(points, scores);
            for (double one : scores) {
                if (one < goal) {
                    return generation;
                }
            }
        }
        return Integer.MAX_VALUE;
    }

    @Test
    void theBottomOfABentValleyIsFoundAsFastAsByHipparchus() {
        double[] start = {0.2, 0.6, 0.3, 0.4};
        int own = generationsTo(1e-8, EvolutionStrategyTest::valley, start) * POPULATION;
        int[] calls = {0, Integer.MAX_VALUE};
        MultivariateFunction counted = x -> {
            calls[0]++;
            double value = valley(x);
            calls[1] = value < 1e-8 ? Math.min(calls[1], calls[0]) : calls[1];
            return value;
        };
        new CMAESOptimizer(6000, 1e-9, true, 0, 0, new Well19937c(3), false, null)
                .optimize(
                        new MaxEval(20_000),
                        new ObjectiveFunction(counted),
                        GoalType.MINIMIZE,
                        new InitialGuess(start),
                        new SimpleBounds(new double[4], new double[] {1, 1, 1, 1}),
                        new CMAESOptimizer.Sigma(new double[] {0.2, 0.2, 0.2, 0.2}),
                        new CMAESOptimizer.PopulationSize(POPULATION));
        assertTrue(calls[1] < Integer.MAX_VALUE, "the twin itself finds it");
        // Both are the same algorithm with other draws; runs of either differ by about a third.
        assertTrue(own < 2 * calls[1], own + " against " + calls[1]);
    }

    @Test
    void onlyTheOrderOfScoresCounts() {
        double[] start = {0.3, 0.8, 0.5};
        var plain = new EvolutionStrategy(start, 8);
        var bent = new EvolutionStrategy(start, 8);
        for (int generation = 0; generation < 20; generation++) {
            var random = STREAMS.stream(RandomStreams.Purpose.DESIGN, generation);
            List<double[]> points = plain.ask(random);
            bent.ask(STREAMS.stream(RandomStreams.Purpose.DESIGN, generation));
            double[] scores =
                    points.stream().mapToDouble(EvolutionStrategyTest::valley).toArray();
            plain.tell(points, scores);
            bent.tell(points, java.util.Arrays.stream(scores).map(Math::log1p).toArray());
        }
        assertArrayEquals(plain.mean(), bent.mean(), 0);
    }

    @Test
    void everyPointIsInTheCubeAlsoWhenItsBestPlaceIsACorner() {
        var strategy = new EvolutionStrategy(new double[] {0.5, 0.5}, 8);
        for (int generation = 0; generation < 60; generation++) {
            List<double[]> points = strategy.ask(STREAMS.stream(RandomStreams.Purpose.DESIGN, generation));
            for (double[] point : points) {
                for (double x : point) {
                    assertTrue(0 <= x && x <= 1, () -> "outside: " + x);
                }
            }
            strategy.tell(points, points.stream().mapToDouble(p -> -p[0] - p[1]).toArray());
        }
        assertEquals(1, strategy.mean()[0], 0.02);
        assertEquals(1, strategy.mean()[1], 0.02);
    }
}
