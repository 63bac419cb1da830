package org.dwlab.calibration.pulses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.dwlab.calibration.Student;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.Place;
import org.dwlab.core.Direction;

/**
 * What pulses do to devices, from conductances that were read after every pulse: y = G + r ε with the noise r of reads,
 * and G' = G + m(G) + s(G) ξ for one pulse. With e what the difference of two reads is more than m of the first, the
 * mean of e² is s² + r² (1 + (1 + m')²), and that of e times the next one is −r² (1 + m'), for the read between them is in
 * both.
 */
public final class PulseLaw {
    private static final int ENTRIES = 41;
    /** Of squares: residuals that are a billionth of the steps are none. */
    private static final double ROUNDING = 1e-18;
    /** Of the normal distribution, at 97.5 %. */
    private static final double DEVIATIONS = 1.96;

    private final List<DeviceSteps> devices;

    private PulseLaw(List<DeviceSteps> devices) {
        this.devices = devices;
    }

    /**
     * Finds the law.
     *
     * @param trains by the name of their device, one device or more
     * @return the law of every device, in the order of the map
     * @throws org.dwlab.core.SpecException if a device has fewer than 8 steps up or down, or its conductances are all
     *                                      the same
     */
    public static PulseLaw of(Map<String, List<PulseTrain>> trains) {
        List<DeviceSteps> devices = new ArrayList<>();
        trains.forEach((name, own) -> devices.add(new DeviceSteps(name, own)));
        return new PulseLaw(devices);
    }

    /**
     * Where the steps are known.
     *
     * @return [device][grid] conductances in S, evenly spaced, from the lowest to the highest mean of all trains
     */
    public double[][] grid() {
        return devices.stream().map(device -> device.grid().clone()).toArray(double[][]::new);
    }

    /**
     * At which probabilities the steps are known.
     *
     * @return [cdf] evenly spaced from 0 to 1
     */
    public double[] probabilities() {
        return Place.evenly(0, 1, ENTRIES);
    }

    /**
     * The law of a step: mean and standard deviation by conductance, and one shape for a device and direction.
     *
     * @return [direction][device][cdf][grid] quantiles of the change by one pulse [S]
     */
    public float[][][][] changes() {
        double[] probabilities = probabilities();
        return Arrays.stream(Direction.values())
                .map(direction -> devices.stream()
                        .map(device -> device.quantiles(direction, probabilities))
                        .toArray(float[][][]::new))
                .toArray(float[][][][]::new);
    }

    /**
     * The noise of a read of every device.
     *
     * @return [device] standard deviations [S]
     */
    public double[] readNoise() {
        return devices.stream().mapToDouble(DeviceSteps::readNoise).toArray();
    }

    /**
     * How good it is. Trains are the independent units of the intervals.
     *
     * @param direction of the pulses
     * @return of all devices together; intervals are infinite where there is one train only
     */
    public PulseFit fit(Direction direction) {
        List<Double> means = new ArrayList<>();
        List<Double> noises = new ArrayList<>();
        List<Double> reads = new ArrayList<>();
        int trains = 0;
        for (DeviceSteps device : devices) {
            StepSample sample = device.sample(direction);
            StepCurve curve = device.curve(direction);
            double[] changes = sample.changes();
            for (int[] train : sample.byTrain()) {
                trains++;
                means.add(mean(train, i -> changes[i]));
                int[] pairs = Arrays.stream(train)
                        .filter(i -> sample.after(i, 1) >= 0)
                        .toArray();
                if (pairs.length > 0) {
                    double read = -mean(pairs, i -> device.product(direction, i, 1)) / curve.kept();
                    reads.add(read);
                    noises.add(
                            mean(train, i -> curve.residual(i) * curve.residual(i)) - read * device.reads(direction));
                }
            }
        }
        double misfit = devices.stream()
                .mapToDouble(device -> device.misfit(direction))
                .average()
                .orElseThrow();
        double[] memory = memory(direction);
        return new PulseFit(
                direction,
                trains,
                devices.stream()
                        .mapToInt(device -> device.sample(direction).count())
                        .sum(),
                interval(means),
                root(interval(noises)),
                root(interval(reads)),
                Math.sqrt(misfit),
                memory[0],
                memory[1]);
    }

    /** Correlation of residuals two steps apart, and its band of 95 % where there is none. */
    private double[] memory(Direction direction) {
        double products = 0;
        double squares = 0;
        double sizes = 0;
        int pairs = 0;
        for (DeviceSteps device : devices) {
            StepSample sample = device.sample(direction);
            double[] changes = sample.changes();
            for (int i = 0; i < sample.count(); i++) {
                if (sample.after(i, 2) >= 0) {
                    products += device.product(direction, i, 2);
                    squares += device.product(direction, i, 0);
                    sizes += changes[i] * changes[i];
                    pairs++;
                }
            }
        }
        return new double[] {squares <= ROUNDING * sizes ? 0 : products / squares, DEVIATIONS / Math.sqrt(pairs)};
    }

    private static double mean(int[] steps, IntToDoubleFunction value) {
        return Arrays.stream(steps).mapToDouble(value).average().orElseThrow();
    }

    /** The mean over trains by Student's t. */
    private static Estimate interval(List<Double> trains) {
        double[] values = trains.stream().mapToDouble(Double::doubleValue).toArray();
        if (values.length < 2) {
            double mean = Arrays.stream(values).average().orElse(0);
            return new Estimate(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        return Student.of(values).about(Student.mean(values));
    }

    /** Standard deviations of variances; those below 0 are 0. */
    private static Estimate root(Estimate variance) {
        return new Estimate(
                Math.sqrt(Math.max(0, variance.value())),
                Math.sqrt(Math.max(0, variance.low())),
                Math.sqrt(Math.max(0, variance.high())));
    }
}
