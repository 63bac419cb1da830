package org.dwlab.study.plan;

import java.util.List;
import java.util.Map;
import org.dwlab.core.Require;

/**
 * The results of a sweep.
 *
 * @param specJson what was swept
 * @param seed     of the first repetition
 * @param seeds    repetitions of every point
 * @param varied   values as text [point], by path
 * @param points   in the order of the values
 */
public record SweepTable(
        String specJson, long seed, int seeds, Map<String, List<String>> varied, List<SweptPoint> points) {
    /**
     * One point, means over the seeds.
     *
     * @param runs          [seed] key prefixes of its runs, as in the names of their files
     * @param accuracy      on the test images
     * @param sd            of the accuracy over the seeds, 0 for one seed
     * @param least         accuracy of any seed
     * @param writeEnergy   per training sample, the first programming included [J]
     * @param readEnergy    of forward passes per training sample [J]
     * @param inferenceRead per classified image [J]
     * @param events        devices written per training sample, without the first programming
     * @param onFront       whether no other point is at least as accurate for less, or more accurate for as
     *                      little
     */
    public record SweptPoint(
            List<String> runs,
            double accuracy,
            double sd,
            double least,
            double writeEnergy,
            double readEnergy,
            double inferenceRead,
            double events,
            boolean onFront) {
        /**
         * Copies the list; the numbers are not checked.
         *
         * @param runs          without null; copied
         * @param accuracy      in [0, 1]
         * @param sd            at least 0
         * @param least         at most {@code accuracy}
         * @param writeEnergy   at least 0
         * @param readEnergy    at least 0
         * @param inferenceRead at least 0
         * @param events        at least 0
         * @param onFront       either
         */
        public SweptPoint {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Checks the number of repetitions and copies the list of points.
     *
     * @param specJson any
     * @param seed     any
     * @param seeds    at least 1
     * @param varied   as many values of every path as there are points; neither checked nor copied
     * @param points   without null; copied
     * @throws org.dwlab.core.SpecException if there are no repetitions
     */
    public SweepTable {
        Require.atLeast(seeds, 1, "seeds");
        points = List.copyOf(points);
    }
}
