package org.dwlab.calibration.compare;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.Student;
import org.dwlab.calibration.table.Estimate;

/**
 * Differences of one row with their intervals; docs/calibration.md.
 *
 * @param paired whether devices of one number belong together
 */
record Contrasts(boolean paired) {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    /** Fewer devices leave no spread when one of them is left out. */
    private static final int FEWEST_FOR_SD = 3;
    /** Fewer pairs do not tell how far they are alike: chance makes a correlation of any size of them. */
    private static final int FEWEST_FOR_CORRELATION = 10;

    /** Mean position [m]. */
    Contrast mean(DevicePositions a, DevicePositions b) {
        double difference = b.mean() - a.mean();
        if (Math.min(a.devices(), b.devices()) < 2) {
            return new Contrast(
                    mean(a), mean(b), new Estimate(difference, -INFINITE, INFINITE), OptionalDouble.empty());
        }
        Student student = Student.ofDifference(a.means(), b.means(), paired);
        return new Contrast(mean(a), mean(b), student.about(difference), student.p(difference));
    }

    private static Estimate mean(DevicePositions of) {
        return of.devices() < 2
                ? new Estimate(of.mean(), -INFINITE, INFINITE)
                : Student.of(of.means()).about(of.mean());
    }

    /**
     * Standard deviation of the position [m], judged on its logarithm, where errors are nearly even, unless one of
     * the two vanishes.
     */
    Contrast sd(DevicePositions a, DevicePositions b) {
        double difference = b.sd() - a.sd();
        boolean enough = Math.min(a.devices(), b.devices()) >= FEWEST_FOR_SD;
        boolean positive = enough && a.spreadsWithoutAnyOne() && b.spreadsWithoutAnyOne();
        Estimate sdA = sd(a, positive);
        Estimate sdB = sd(b, positive);
        if (!enough) {
            return new Contrast(sdA, sdB, new Estimate(difference, -INFINITE, INFINITE), OptionalDouble.empty());
        }
        DoubleUnaryOperator scale = positive ? StrictMath::log : DoubleUnaryOperator.identity();
        double[] pseudoA = a.pseudoValues(scale);
        double[] pseudoB = b.pseudoValues(scale);
        OptionalDouble p = Student.ofDifference(pseudoA, pseudoB, paired)
                .p(scale.applyAsDouble(b.sd()) - scale.applyAsDouble(a.sd()));
        return new Contrast(sdA, sdB, difference(sdA, sdB, correlation(pseudoA, pseudoB)), p);
    }

    private static Estimate sd(DevicePositions of, boolean positive) {
        double sd = of.sd();
        if (of.devices() < FEWEST_FOR_SD) {
            return new Estimate(sd, 0, INFINITE);
        }
        if (!positive) {
            double half =
                    Student.of(of.pseudoValues(DoubleUnaryOperator.identity())).halfWidth();
            return new Estimate(sd, Math.max(0, sd - half), sd + half);
        }
        double factor =
                StrictMath.exp(Student.of(of.pseudoValues(StrictMath::log)).halfWidth());
        return new Estimate(sd, sd / factor, sd * factor);
    }

    /** Probability of one bin. */
    Contrast share(DeviceShares a, DeviceShares b, int bin) {
        Estimate shareA = a.estimate(bin);
        Estimate shareB = b.estimate(bin);
        double[] devicesA = a.ofDevices(bin);
        double[] devicesB = b.ofDevices(bin);
        Estimate difference = Math.min(devicesA.length, devicesB.length) < 2
                ? new Estimate(shareB.value() - shareA.value(), -1, 1)
                : difference(shareA, shareB, correlation(devicesA, devicesB, shareA.value(), shareB.value()));
        return new Contrast(shareA, shareB, difference, OptionalDouble.empty());
    }

    /** Of pairs; few of them may only widen an interval. */
    private double correlation(double[] a, double[] b) {
        if (!paired) {
            return 0;
        }
        double found = Student.correlation(a, b);
        return a.length < FEWEST_FOR_CORRELATION ? Math.min(0, found) : found;
    }

    /**
     * The same of the shares of an event, less the correction for continuity of Newcombe (Stat. Med. 17, 2635 (1998),
     * method 10) with devices in place of samples: pairs that happen to agree one and all are not certain to.
     */
    private double correlation(double[] a, double[] b, double shareA, double shareB) {
        double found = correlation(a, b);
        double spread = Math.sqrt(shareA * (1 - shareA) * shareB * (1 - shareB));
        return found > 0 ? Math.max(0, found - 1 / (2 * a.length * spread)) : found;
    }

    /**
     * b less a, from the distances of both to the ends of their intervals (Newcombe, Stat. Med. 17, 873 (1998); Zou,
     * Psychol. Methods 12, 399 (2007)): uneven where they are.
     *
     * @param correlation of the two
     */
    private static Estimate difference(Estimate a, Estimate b, double correlation) {
        double value = b.value() - a.value();
        return new Estimate(
                value,
                value - joined(b.value() - b.low(), a.high() - a.value(), correlation),
                value + joined(b.high() - b.value(), a.value() - a.low(), correlation));
    }

    private static double joined(double x, double y, double correlation) {
        return Math.sqrt(Math.max(0, x * x + y * y - 2 * correlation * x * y));
    }
}
