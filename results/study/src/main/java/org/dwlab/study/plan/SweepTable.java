package org.dwlab.study.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.dwlab.core.KeyUnit;
import org.dwlab.core.Require;
import org.dwlab.study.sampling.SensitivityIndices;

/**
 * The results of a sweep.
 *
 * @param specJson what was swept
 * @param seed     of the first repetition
 * @param seeds    repetitions of every point
 * @param validated whether accuracies are of training images that were held back, at any point, not of the test images
 * @param axes     what was varied, with the values of every point
 * @param points   in the order of the values
 * @param indices  what each axis does to each quantity that varies, of a sample made for it; else none
 */
public record SweepTable(
        String specJson,
        long seed,
        int seeds,
        boolean validated,
        List<SweptAxis> axes,
        List<SweptPoint> points,
        List<SweptIndices> indices) {
    /**
     * One axis.
     *
     * @param path   in the JSON of device or experiment
     * @param scale  of its numbers
     * @param values as text [point]
     */
    public record SweptAxis(String path, AxisScale scale, List<String> values) {
        private static final MathContext SHOWN = new MathContext(5);

        /**
         * Copies the list.
         *
         * @param path   any
         * @param scale  any
         * @param values without null; copied
         */
        public SweptAxis {
            values = List.copyOf(values);
        }

        /**
         * The values as numbers, in the unit of the path.
         *
         * @return [point]; empty where one of them is none
         */
        public Optional<double[]> numbers() {
            try {
                return Optional.of(values.stream()
                        .map(BigDecimal::new)
                        .mapToDouble(BigDecimal::doubleValue)
                        .toArray());
            } catch (NumberFormatException words) {
                return Optional.empty();
            }
        }

        /**
         * The value of a point for people.
         *
         * @param point number of the point
         * @return a number with at most five digits, or a text as it is
         */
        public String shown(int point) {
            return numbers()
                    .map(all -> new BigDecimal(all[point]).round(SHOWN).doubleValue())
                    .map(SweepAxis::text)
                    .orElseGet(() -> values.get(point));
        }

        /**
         * The unit that the path names.
         *
         * @return such as {@code K}; 1 where it names none, or the values are no numbers
         */
        public String unit() {
            return numbers().isPresent() ? KeyUnit.of(path) : "1";
        }
    }

    /**
     * What one seed brought at one point.
     *
     * @param accuracy      on the test images, or those held back, in [0, 1]
     * @param writeEnergy   per training sample, the first programming included [J]
     * @param readEnergy    of forward passes per training sample [J]
     * @param inferenceRead per classified image [J]
     * @param events        devices written per training sample, without the first programming
     */
    public record SeedValues(
            double accuracy, double writeEnergy, double readEnergy, double inferenceRead, double events) {}

    /**
     * One point.
     *
     * @param runs    [seed] key prefixes of its runs, as in the names of their files
     * @param found   [seed]
     * @param onFront whether no other point is at least as accurate for less, or more accurate for as little
     */
    public record SweptPoint(List<String> runs, List<SeedValues> found, boolean onFront) {
        /**
         * Copies the lists; the numbers are not checked.
         *
         * @param runs    without null; copied
         * @param found   at least one; copied
         * @param onFront either
         * @throws org.dwlab.core.SpecException if there is no seed
         */
        public SweptPoint {
            runs = List.copyOf(runs);
            found = Require.listOf(found, 1, "seeds");
        }

        /**
         * Mean of a quantity over the seeds.
         *
         * @param quantity which
         * @return the mean in the quantity's unit
         */
        public double mean(SweptQuantity quantity) {
            return statistics(quantity).mean();
        }

        /**
         * Statistics of a quantity over the seeds.
         *
         * @param quantity which
         * @return mean, standard deviation and least value
         */
        public SampleStatistics statistics(SweptQuantity quantity) {
            return SampleStatistics.of(found.stream().mapToDouble(quantity::of).toArray());
        }

        /**
         * Statistics of the accuracy over the seeds.
         *
         * @return mean, standard deviation and least value
         */
        public SampleStatistics accuracy() {
            return statistics(SweptQuantity.ACCURACY);
        }
    }

    /**
     * Sensitivity indices of one quantity.
     *
     * @param quantity its means over the seeds
     * @param found    one index of each kind for each axis
     */
    public record SweptIndices(SweptQuantity quantity, SensitivityIndices found) {}

    /**
     * Checks the lengths and copies the lists.
     *
     * @param specJson any
     * @param seed     any
     * @param seeds    at least 1
     * @param validated either
     * @param axes     each with as many values as there are points
     * @param points   at least one
     * @param indices  without null; copied
     * @throws org.dwlab.core.SpecException if there are no repetitions or no points, or lengths differ
     */
    public SweepTable {
        Require.atLeast(seeds, 1, "seeds");
        axes = List.copyOf(axes);
        points = Require.listOf(points, 1, "points");
        indices = List.copyOf(indices);
        int count = points.size();
        axes.forEach(axis -> Require.that(
                axis.values().size() == count,
                axis.path(),
                "must have " + count + " values",
                axis.values().size()));
    }

    /**
     * The different values of every axis where the points are all of their combinations, the last axis fastest.
     *
     * @return values [axis][value] in order of appearance; empty for other points
     */
    public Optional<List<List<String>>> grid() {
        List<List<String>> values = axes.stream()
                .map(axis -> axis.values().stream().distinct().toList())
                .toList();
        double combinations = values.stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
        if (combinations != points.size()) {
            return Optional.empty();
        }
        int block = points.size();
        for (int a = 0; a < axes.size(); a++) {
            List<String> own = values.get(a);
            int run = block / own.size();
            List<String> found = axes.get(a).values();
            if (!IntStream.range(0, points.size()).allMatch(p -> found.get(p).equals(own.get(p / run % own.size())))) {
                return Optional.empty();
            }
            block = run;
        }
        return Optional.of(values);
    }

    /**
     * How much of the variance of the accuracy comes from the seeds and from no axis: it is part of every total-effect
     * index.
     *
     * @return a share; empty without indices or with a single seed
     */
    public OptionalDouble seedShare() {
        if (seeds < 2) {
            return OptionalDouble.empty();
        }
        double noise = points.stream()
                        .mapToDouble(point -> StrictMath.pow(point.accuracy().sd(), 2))
                        .average()
                        .orElseThrow()
                / seeds;
        return indices.stream()
                .filter(one -> one.quantity() == SweptQuantity.ACCURACY)
                .mapToDouble(one -> noise / one.found().variance())
                .findFirst();
    }

    /**
     * The values of one point for people.
     *
     * @param point number of the point
     * @return {@link SweptAxis#shown} by axis
     */
    public List<String> shown(int point) {
        return axes.stream().map(axis -> axis.shown(point)).toList();
    }
}
