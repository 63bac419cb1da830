package org.dwlab.calibration.exchange;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How far the steps of another program, with the numbers that it is given, are from those of a table.
 *
 * @param mean      of the steps, averaged over weights, over that of the table, less 1
 * @param deviation likewise of their standard deviation; 0 where neither has one, infinite where only the table has none
 * @param greatest  distance of the means at any of the weights, over the table's mean step
 */
record StepDistance(double mean, double deviation, double greatest) {
    private static final double PERCENT = 100;

    /**
     * Of steps from the same weights.
     *
     * @param ours   the table's
     * @param theirs the program's, as many
     */
    static StepDistance of(List<ChangeMoments> ours, List<ChangeMoments> theirs) {
        double mean = sum(ours, ChangeMoments::mean);
        double scatter = sum(ours, ChangeMoments::deviation);
        double other = sum(theirs, ChangeMoments::deviation);
        double greatest = 0;
        for (int i = 0; i < ours.size(); i++) {
            greatest = Math.max(
                    greatest, Math.abs(ours.get(i).mean() - theirs.get(i).mean()));
        }
        return new StepDistance(
                sum(theirs, ChangeMoments::mean) / mean - 1,
                other == scatter ? 0 : other / scatter - 1,
                greatest * ours.size() / Math.abs(mean));
    }

    /** For people, in percent. */
    String words() {
        String scatter = Double.isFinite(deviation)
                ? String.format(Locale.ROOT, "%+.1f %%", PERCENT * deviation)
                : "where the table has none";
        return String.format(
                Locale.ROOT,
                "mean %+.1f %%, standard deviation %s, no mean step off by more than %.1f %% of the average one",
                PERCENT * mean,
                scatter,
                PERCENT * greatest);
    }

    static double sum(List<ChangeMoments> steps, ToDoubleFunction<ChangeMoments> value) {
        return steps.stream().mapToDouble(value).sum();
    }
}
