package org.dwlab.study.plan;

import java.util.List;
import java.util.Map;
import org.dwlab.core.Require;

/**
 * What a sweep brought.
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
     * @param runs          [seed] key prefixes of its runs, which their files bear in their names
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
        /** Copies the list. */
        public SweptPoint {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Copies the list.
     *
     * @throws org.dwlab.core.SpecException if nothing was repeated
     */
    public SweepTable {
        Require.atLeast(seeds, 1, "seeds");
        points = List.copyOf(points);
    }
}
