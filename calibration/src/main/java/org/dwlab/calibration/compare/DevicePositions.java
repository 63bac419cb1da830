package org.dwlab.calibration.compare;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.Student;

/** Positions [device][cycle] of one row, reduced to what its devices say of mean and spread. */
final class DevicePositions {
    /** Positions that are closer are equal but for round-off [m]. */
    private static final double RESOLUTION = 1e-15;

    private final double[][] positions; // [device][cycle], m
    private final int devices;
    private final int cycles;
    private final double mean; // m
    private final double[] deviceMeans; // [device], m, from the mean
    private final double[] deviceSquares; // [device], m², mean square about the mean
    private final double squaredMeans; // m², sum over devices
    private final double squares; // m², sum over devices

    DevicePositions(double[][] positions) {
        this.positions = positions;
        this.devices = positions.length;
        this.cycles = positions[0].length;
        double[] means = Arrays.stream(positions).mapToDouble(Student::mean).toArray();
        this.mean = Student.mean(means);
        this.deviceMeans = Arrays.stream(means).map(m -> m - mean).toArray();
        this.deviceSquares = Arrays.stream(positions)
                .mapToDouble(device ->
                        Arrays.stream(device).map(q -> (q - mean) * (q - mean)).sum() / cycles)
                .toArray();
        this.squaredMeans = Arrays.stream(deviceMeans).map(m -> m * m).sum();
        this.squares = Arrays.stream(deviceSquares).sum();
    }

    double[][] positions() {
        return positions;
    }

    int devices() {
        return devices;
    }

    int cycles() {
        return cycles;
    }

    double mean() {
        return mean;
    }

    /** [device] mean over its cycles [m]. */
    double[] means() {
        return Arrays.stream(deviceMeans).map(m -> m + mean).toArray();
    }

    /**
     * Standard deviation over devices and cycles [m]: the root of the variance within devices and of that between them
     * added, both without bias. That of a single device is over its cycles.
     */
    double sd() {
        if (devices == 1) {
            return cycles == 1 ? 0 : root(deviceSquares[0] * cycles / (cycles - 1.0));
        }
        return root(variance(0, 0, 0, devices));
    }

    /** Whether sd stays positive whichever device is left out, so that it has a logarithm. */
    boolean spreadsWithoutAnyOne() {
        return sd() > 0 && Arrays.stream(withoutOne()).allMatch(sd -> sd > 0);
    }

    /**
     * [device] pseudo-values of the jackknife of a function of sd: n f(all) − (n − 1) f(all but this one). Their
     * mean has the error of f(sd); Miller, Ann. Math. Stat. 39, 567 (1968), for devices in place of samples.
     */
    double[] pseudoValues(DoubleUnaryOperator scale) {
        double all = scale.applyAsDouble(sd());
        return Arrays.stream(withoutOne())
                .map(sd -> devices * all - (devices - 1) * scale.applyAsDouble(sd))
                .toArray();
    }

    /** [device] sd of all others. */
    private double[] withoutOne() {
        double[] sds = new double[devices];
        for (int d = 0; d < devices; d++) {
            double m = deviceMeans[d];
            sds[d] = root(variance(m, m * m, deviceSquares[d], devices - 1));
        }
        return sds;
    }

    /** Of so many devices: all but one of this mean, its square, and this mean square. */
    private double variance(double lessMean, double lessSquaredMean, double lessSquare, int left) {
        double sum = -lessMean; // the means are from their mean
        double about = (squares - lessSquare) / left - sum * sum / left / left;
        double ofTheMean = left == 1 ? 0 : (squaredMeans - lessSquaredMean - sum * sum / left) / left / (left - 1.0);
        return about + ofTheMean;
    }

    private static double root(double square) {
        double root = Math.sqrt(Math.max(0, square));
        return root > RESOLUTION ? root : 0;
    }

    /**
     * How far cycles of one device resemble each other: the part of the variance that lies between devices, in [0, 1].
     */
    double correlation() {
        if (devices == 1 || cycles == 1) {
            return 0;
        }
        double ofMeans = Student.variance(deviceMeans);
        double within = Math.max(0, squares - squaredMeans) * cycles / (cycles - 1.0) / devices;
        double between = Math.max(0, ofMeans - within / cycles);
        return between == 0 ? 0 : between / (between + within);
    }
}
