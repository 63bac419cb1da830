package org.dwlab.study.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against functions whose indices are known in closed form. */
class SensitivityIndicesTest {
    /** Of {@link #ishigami} with a = 7 and b = 0.1; Ishigami and Homma (1990). */
    private static final List<Double> ISHIGAMI_FIRST = List.of(0.3139, 0.4424, 0.0);

    private static final List<Double> ISHIGAMI_TOTAL = List.of(0.5576, 0.4424, 0.2437);
    /** a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2. */
    private static final double ISHIGAMI_VARIANCE = 13.8446;

    /** sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁, each x uniform in (−π, π). */
    private static double ishigami(double[] unit) {
        double[] x = Arrays.stream(unit).map(u -> Math.PI * (2 * u - 1)).toArray();
        double sine = Math.sin(x[1]);
        return Math.sin(x[0]) + 7 * sine * sine + 0.1 * Math.pow(x[2], 4) * Math.sin(x[0]);
    }

    private static SensitivityIndices of(double[][] sample, ToDoubleFunction<double[]> function, long seed) {
        int axes = sample[0].length;
        double[] values = Arrays.stream(sample).mapToDouble(function).toArray();
        return SensitivityIndices.of(values, axes, new RandomStreams(seed).stream(Purpose.SWEEP_BOOTSTRAP, 0))
                .orElseThrow();
    }

    /** The same parts of independent points instead of those of a Sobol sequence. */
    private static double[][] independent(int base, int axes, long seed) {
        var random = new RandomStreams(seed).stream(Purpose.VALIDATION, 0);
        double[][] sample = new double[base * (axes + 2)][axes];
        for (int row = 0; row < base; row++) {
            for (int axis = 0; axis < axes; axis++) {
                sample[row][axis] = random.nextDouble();
                sample[base + row][axis] = random.nextDouble();
            }
            for (int axis = 0; axis < axes; axis++) {
                sample[(2 + axis) * base + row] = sample[row].clone();
                sample[(2 + axis) * base + row][axis] = sample[base + row][axis];
            }
        }
        return sample;
    }

    /** 2^14 points of a sequence that converges faster than 1/sqrt(n): the estimators alone, to two digits. */
    @Test
    void indicesOfTheIshigamiFunctionAreTheLiteralOnes() {
        SensitivityIndices found =
                of(UnitSample.saltelli(1 << 14, 3, new RandomStreams(1)), SensitivityIndicesTest::ishigami, 1);

        for (int axis = 0; axis < 3; axis++) {
            assertEquals(ISHIGAMI_FIRST.get(axis), found.first().get(axis).value(), 0.005, "first " + axis);
            assertEquals(ISHIGAMI_TOTAL.get(axis), found.total().get(axis).value(), 0.005, "total " + axis);
        }
        assertEquals(ISHIGAMI_VARIANCE, found.variance(), 0.005 * ISHIGAMI_VARIANCE);
    }

    /** f = Σ cᵢ xᵢ with any number of axes: Sᵢ = STᵢ = cᵢ² / Σ c². A far larger constant must not matter. */
    @Test
    void anAdditiveFunctionHasNoInteractions() {
        double[] weights = {1, 2, 3, 0, 0.5};
        double all = Arrays.stream(weights).map(weight -> weight * weight).sum();

        SensitivityIndices found = of(
                UnitSample.saltelli(4096, weights.length, new RandomStreams(3)),
                unit -> {
                    double sum = 1000;
                    for (int axis = 0; axis < weights.length; axis++) {
                        sum += weights[axis] * unit[axis];
                    }
                    return sum;
                },
                3);

        for (int axis = 0; axis < weights.length; axis++) {
            double expected = weights[axis] * weights[axis] / all;
            assertEquals(expected, found.first().get(axis).value(), 0.005, "first " + axis);
            assertEquals(expected, found.total().get(axis).value(), 0.005, "total " + axis);
        }
        assertEquals(all / 12, found.variance(), 0.005 * all / 12);
    }

    /**
     * H0: the interval of each of six indices holds the true one in 95 % of samples of independent points. Of 400
     * samples of 512 rows that is 380 with standard deviation 4.4; a percentile bootstrap of skewed means is off by a
     * few percent at this size. Below 0.90 and above 0.99 the interval would be another: half as wide it holds 67 %.
     */
    @Test
    @Tag("statistical")
    void intervalsHoldTheTrueIndicesAsOftenAsTheySay() {
        List<Double> shares = coverage(400, seed -> independent(512, 3, seed));

        for (double share : shares) {
            assertTrue(share > 0.90 && share < 0.99, () -> "held " + shares);
        }
    }

    /** Points of a Sobol sequence are better than the independent ones that the bootstrap takes them for. */
    @Test
    @Tag("statistical")
    void intervalsOfTheSobolSampleHoldAtLeastAsMuch() {
        List<Double> shares = coverage(200, seed -> UnitSample.saltelli(256, 3, new RandomStreams(seed)));

        for (double share : shares) {
            assertTrue(share > 0.93, () -> "held " + shares);
        }
    }

    private interface Samples {
        double[][] of(long seed);
    }

    /** Of how many samples the interval holds the true index: first-order ones by axis, then total ones. */
    private static List<Double> coverage(int samples, Samples source) {
        int[] held = new int[6];
        for (int seed = 0; seed < samples; seed++) {
            SensitivityIndices found = of(source.of(seed), SensitivityIndicesTest::ishigami, seed);
            for (int axis = 0; axis < 3; axis++) {
                held[axis] += holds(found.first().get(axis), ISHIGAMI_FIRST.get(axis));
                held[3 + axis] += holds(found.total().get(axis), ISHIGAMI_TOTAL.get(axis));
            }
        }
        List<Double> shares = new ArrayList<>();
        Arrays.stream(held).forEach(count -> shares.add((double) count / samples));
        return shares;
    }

    private static int holds(Estimate found, double expected) {
        return found.low() <= expected && expected <= found.high() ? 1 : 0;
    }

    @Test
    void aConstantHasNothingToExplain() {
        double[] values = new double[64 * 5];
        Arrays.fill(values, 0.1);

        assertEquals(
                Optional.empty(),
                SensitivityIndices.of(values, 3, new RandomStreams(1).stream(Purpose.SWEEP_BOOTSTRAP, 0)));
    }

    @Test
    void partsOfUnequalLengthAreADefect() {
        var random = new RandomStreams(1).stream(Purpose.SWEEP_BOOTSTRAP, 0);

        assertThrows(IllegalArgumentException.class, () -> SensitivityIndices.of(new double[16], 3, random));
    }
}
