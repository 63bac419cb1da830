package org.dwlab.device.dynamics;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.StatAssert;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ensembles of another program, 400 devices times 5 cycles at 1 ps (docs/validation.md): mean, standard
 * deviation and share of right states. H₀: both ensembles have one law. Its two samples are of one size, so a
 * difference of means has √2 of our standard error, which counts devices as clusters; likewise for the
 * standard deviation by its fourth moment and the share by the binomial law; 0.05 nm and 0.05 % are the
 * rounding of the printed numbers.
 */
@Tag("statistical")
class DefaultDevicesStatisticalTest {
    private static final int DEVICES = 400;
    private static final int CYCLES = 5;

    @ParameterizedTest
    @CsvSource({
        "d5, 97.9 203.1 302.5 402.7 493.3, 6.3 20.0 31.2 37.2 27.1, 100 96.4 91.5 87.7 93.2",
        "d3, 102.6 304.1 498.3, 24.8 63.2 24.2, 98.55 89.95 98.55",
        "d2, 100.1 500.9, 6.2 16.5, 100 99.8"
    })
    void statesHaveMeanScatterAndErrorRateOfTheReference(String name, String means, String sds, String rights)
            throws IOException {
        var spec = DeviceSpec.load(name, List.of("numerics.time_step_s=1e-12", "write.hop_up=[]", "write.hop_down=[]"));

        double[][][] positions = EnsembleSimulator.simulate(
                        spec, DEVICES, CYCLES, new RandomStreams(1), 2, Progress.NONE)
                .setPosition();

        for (int state = 0; state < spec.states(); state++) {
            String what = name + " state " + (state + 1);
            double[] all = Stream.of(positions[state])
                    .flatMapToDouble(DoubleStream::of)
                    .map(q -> q * 1e9)
                    .toArray();
            double[] deviceMeans = Stream.of(positions[state])
                    .mapToDouble(q -> StatAssert.mean(q) * 1e9)
                    .toArray();
            StatAssert.assertWithin(
                    number(means, state),
                    StatAssert.mean(all),
                    Math.hypot(Math.sqrt(2) * StatAssert.sd(deviceMeans) / Math.sqrt(DEVICES), 0.05),
                    what + " mean [nm]");
            StatAssert.assertWithin(
                    number(sds, state),
                    StatAssert.sd(all),
                    Math.hypot(Math.sqrt(2) * StatAssert.standardErrorOfSd(all), 0.05),
                    what + " sd [nm]");
            double right = rightShare(spec, all, state);
            double expected = number(rights, state) / 100;
            double p = (right + expected + 2.0 / all.length) / (2 + 4.0 / all.length);
            StatAssert.assertWithin(
                    expected,
                    right,
                    Math.hypot(Math.sqrt(2 * p * (1 - p) / all.length), 5e-4),
                    what + " share of right states");
        }
    }

    private static double number(String list, int index) {
        return Double.parseDouble(list.split(" ")[index]);
    }

    private static double rightShare(DeviceSpec spec, double[] positionsNm, int state) {
        long right = DoubleStream.of(positionsNm)
                .filter(q -> {
                    double own = Math.abs(spec.statePosition(state) * 1e9 - q);
                    boolean nearest = true;
                    for (int other = 0; other < spec.states(); other++) {
                        nearest &= own <= Math.abs(spec.statePosition(other) * 1e9 - q);
                    }
                    return nearest;
                })
                .count();
        return (double) right / positionsNm.length;
    }
}
