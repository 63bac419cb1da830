package org.dwlab.calibration.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SideBySide;
import org.dwlab.device.PositionEnsemble;

/**
 * What differs between two ensembles of one write protocol, such as two models of the wall or two seeds. Devices
 * are the independent units of all intervals and p-values; docs/calibration.md. Differences are B less A.
 *
 * @param a      the first ensemble
 * @param b      the second ensemble
 * @param paired whether device k of one is device k of the other, which then share their edges
 * @param notes  what a reader must know beside the numbers
 * @param rows   sets of every state, then hops, up before down
 */
public record EnsembleComparison(
        ComparedEnsemble a, ComparedEnsemble b, boolean paired, List<String> notes, List<ComparedRow> rows) {
    /** p-values below it are counted. */
    public static final double LEVEL = 0.05;
    /** Fractions of writes that are equal differ by less, and unequal ones by more. */
    private static final double ROUND_OFF = 1e-12;

    /**
     * Copies the lists.
     *
     * @param a      the first ensemble
     * @param b      the second ensemble
     * @param paired whether devices belong together
     * @param notes  copied
     * @param rows   copied
     */
    public EnsembleComparison {
        notes = List.copyOf(notes);
        rows = List.copyOf(rows);
    }

    /**
     * Compares two ensembles. Permutations come from the streams (COMPARISON, row).
     *
     * @param a       the first ensemble
     * @param b       the second ensemble
     * @param streams of the permutations
     * @param threads to be used; never changes a result
     * @return the comparison, of sets alone unless both have hops
     * @throws org.dwlab.core.SpecException if they have other numbers of states, other notches or other weights, or an
     *                                      ensemble is empty
     */
    public static EnsembleComparison of(PositionEnsemble a, PositionEnsemble b, RandomStreams streams, int threads) {
        ComparedPair.requireSamples(a);
        ComparedPair.requireSamples(b);
        var pair = new ComparedPair(a, b);
        List<Supplier<ComparedRow>> tasks = new ArrayList<>();
        for (int s = 0; s < pair.states(); s++) {
            int state = s;
            int row = tasks.size();
            tasks.add(() -> new RowComparison(pair, streams, row).set(state));
        }
        for (Direction direction : pair.withHops() ? Direction.values() : new Direction[0]) {
            for (int s = 0; s < pair.states(); s++) {
                int from = s;
                int row = tasks.size();
                tasks.add(() -> new RowComparison(pair, streams, row).hop(direction, from));
            }
        }
        List<ComparedRow> rows = new SideBySide(threads).compute(tasks);
        List<String> notes = new ArrayList<>(pair.notes());
        double least = rows.get(0).distance().leastP();
        if (least > LEVEL) {
            notes.add(String.format(Locale.ROOT, "with so few devices no p of a KS distance is below %.2g", least));
        }
        return new EnsembleComparison(ComparedEnsemble.of(a), ComparedEnsemble.of(b), pair.paired(), notes, rows);
    }

    /**
     * The transition probability that differs most.
     *
     * @return of equally large differences the first
     */
    public LargestDifference largestTransition() {
        return largest(rows.stream().flatMap(row -> transitions(row).stream()));
    }

    /**
     * The mean position that differs most.
     *
     * @return in m; of equally large differences the first
     */
    public LargestDifference largestMean() {
        return largest(rows.stream()
                .map(row -> new LargestDifference(row.name(), row.mean().difference())));
    }

    /**
     * Every transition probability that differs by more than a limit.
     *
     * @param limit a probability
     * @return the rows whose estimates differ by more, in their order
     */
    public List<LargestDifference> transitionsBeyond(double limit) {
        return rows.stream()
                .flatMap(row -> transitions(row).stream())
                .filter(difference -> difference.size() > limit + ROUND_OFF)
                .toList();
    }

    /**
     * How many p-values, of means and of KS distances, are below {@value #LEVEL}.
     *
     * @return of one in twenty of {@link #tests} that is expected where nothing differs
     */
    public long belowLevel() {
        return pValues().filter(p -> p < LEVEL).count();
    }

    /**
     * How many p-values of means and of KS distances there are.
     *
     * @return at most two for each row
     */
    public long tests() {
        return pValues().count();
    }

    private Stream<Double> pValues() {
        return rows.stream()
                .flatMap(row -> Stream.concat(
                        row.mean().p().stream().boxed(),
                        Stream.of(row.distance().p())));
    }

    private static List<LargestDifference> transitions(ComparedRow row) {
        List<LargestDifference> differences = new ArrayList<>();
        for (Contrast bin : row.transition()) {
            differences.add(new LargestDifference(row.name() + " -> " + differences.size(), bin.difference()));
        }
        return differences;
    }

    private static LargestDifference largest(Stream<LargestDifference> differences) {
        return differences
                .reduce((best, next) -> next.size() > best.size() * (1 + ROUND_OFF) ? next : best)
                .orElseThrow();
    }
}
