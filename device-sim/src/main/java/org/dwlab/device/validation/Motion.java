package org.dwlab.device.validation;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.device.dynamics.WallRun;

/** What can be measured on one wall that moves without thermal noise; and roots of functions. */
final class Motion {
    /**
     * Heun's scheme keeps a steady state exactly; what is left are sin and cos (3e-13) and 10⁵ roundings of
     * q.
     */
    static final double STEADY = 1e-9;

    static final String STEADY_REASON = "Heun keeps a steady state exactly; sin, cos to 3e-13, transient < 1e-10";

    private Motion() {}

    /** Velocity of wall 0 [m/s], averaged over a nanosecond after it has settled for a time [s]. */
    static double steadyVelocity(WallRun run, double current, double settle) {
        run.advance(current, settle);
        double before = run.q(0);
        double time = run.time();
        run.advance(current, 1e-9);
        return (run.q(0) - before) / (run.time() - time);
    }

    /** {mean velocity [m/s], mean rate of φ [rad/s]} of wall 0 over whole turns of φ, after one turn. */
    static double[] overTurns(Specimen specimen, WallRun run, double current, int turns) {
        double start = run.phi(0);
        untilTurned(specimen, run, current, start);
        double[] first = {run.time(), run.q(0), run.phi(0)};
        double[] before = first;
        double[] now = first;
        double end = first[2] + Math.copySign(2 * Math.PI * turns, first[2] - start);
        while ((end - now[2]) * (end - first[2]) > 0) {
            before = now;
            run.advance(current, specimen.step());
            now = new double[] {run.time(), run.q(0), run.phi(0)};
        }
        double share = (end - before[2]) / (now[2] - before[2]);
        double time = before[0] + share * (now[0] - before[0]) - first[0];
        double way = before[1] + share * (now[1] - before[1]) - first[1];
        return new double[] {way / time, (end - first[2]) / time};
    }

    private static void untilTurned(Specimen specimen, WallRun run, double current, double start) {
        while (Math.abs(run.phi(0) - start) < 2 * Math.PI) {
            run.advance(current, 10 * specimen.step());
        }
    }

    /** Where a predicate turns from false to true in an interval, to a given width. */
    static double threshold(DoublePredicate above, double low, double high, double width) {
        double below = low;
        double over = high;
        while (over - below > width) {
            double middle = (below + over) / 2;
            if (above.test(middle)) {
                over = middle;
            } else {
                below = middle;
            }
        }
        return (below + over) / 2;
    }

    /** The root of a function that rises through zero in an interval, to round-off. */
    static double root(DoubleUnaryOperator function, double low, double high) {
        return threshold(x -> function.applyAsDouble(x) > 0, low, high, 2 * Math.ulp(Math.max(Math.abs(low), high)));
    }
}
