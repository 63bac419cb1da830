package org.dwlab.calibration;

import java.util.Locale;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;

/**
 * How well an ensemble knows its transition probabilities: the widest of their 95 % intervals.
 *
 * @param place    the probability that is known worst, such as {@code set 3 -> 2}
 * @param estimate of it
 * @param devices  of the ensemble
 */
public record TransitionPrecision(String place, Estimate estimate, int devices) {
    /** The estimate of how many devices it takes is itself uncertain: a little more saves another round. */
    private static final double MARGIN = 1.05;
    /** The first estimates see few errors and may ask for far too many devices. */
    private static final int LARGEST_GROWTH = 4;

    private static final double SMALLEST_GROWTH = 1.1;

    /**
     * The precision of all sets and hops of an ensemble.
     *
     * @param ensemble positions of the wall after sets, and after hops where the device has hop pulses
     * @return the widest interval of all its rows and bins; of equally wide ones the first
     */
    public static TransitionPrecision of(PositionEnsemble ensemble) {
        var calibrator = new Calibrator(ensemble, EnsembleFile.Extras.NONE, Progress.NONE.start("", 0, ""));
        var worst = new TransitionPrecision("", new Estimate(0, 0, 0), ensemble.devices());
        double[][][] set = ensemble.setPosition();
        for (int state = 0; state < set.length; state++) {
            worst = worst.orWorse("set " + state, calibrator.transition(set[state]));
        }
        return ensemble.hopPosition().isPresent()
                ? worst.orWorse(calibrator, ensemble.hopPosition().get())
                : worst;
    }

    /** @param hop [direction][from][device][cycle] positions [m] */
    private TransitionPrecision orWorse(Calibrator calibrator, double[][][][] hop) {
        TransitionPrecision worst = this;
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < hop[direction.index()].length; from++) {
                worst = worst.orWorse(
                        String.format(Locale.ROOT, "hop %+d from %d", direction.sign(), from),
                        calibrator.transition(hop[direction.index()][from]));
            }
        }
        return worst;
    }

    private TransitionPrecision orWorse(String row, Estimate[] transition) {
        TransitionPrecision worst = this;
        for (int bin = 0; bin < transition.length; bin++) {
            if (worst.place.isEmpty() || transition[bin].halfWidth() > worst.halfWidth()) {
                worst = new TransitionPrecision(row + " -> " + bin, transition[bin], devices);
            }
        }
        return worst;
    }

    /**
     * Half the width of the widest interval.
     *
     * @return a probability; the ends of the interval need not be so far from the estimate
     */
    public double halfWidth() {
        return estimate.halfWidth();
    }

    /**
     * With how many devices to try next: half-widths fall with the root of their number.
     *
     * @param goal wanted half-width, a probability above 0
     * @param most never more than so many
     * @return a tenth more than now or more, at most four times as many, and never above {@code most}
     */
    public int devicesFor(double goal, int most) {
        double wanted = Math.ceil(MARGIN * devices * (halfWidth() / goal) * (halfWidth() / goal));
        double least = Math.ceil(SMALLEST_GROWTH * devices);
        double bounded = Math.max(least, Math.min(wanted, (double) LARGEST_GROWTH * devices));
        return (int) Math.min(bounded, most);
    }

    /**
     * For people.
     *
     * @return such as {@code 95 % interval [0.0102, 0.0348] of set 3 -> 2 with 64 devices}
     */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "95 %% interval [%.4f, %.4f] of %s with %d devices",
                estimate.low(),
                estimate.high(),
                place,
                devices);
    }
}
