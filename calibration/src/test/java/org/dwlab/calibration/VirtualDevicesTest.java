package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Eqs. (G) to (I) of docs/calibration.md, written out for four devices and one effect. */
class VirtualDevicesTest {
    private static final int REAL = 4;
    private static final int COUNT = 6;
    private static final double CLOSE = 1e-12;
    private static final List<double[][][]> WRITTEN = List.<double[][][]>of(new double[][][] {new double[REAL][2]});
    private static final RandomStreams STREAMS = new RandomStreams(5);

    private final VirtualDevices devices = VirtualDevices.of(WRITTEN, COUNT, STREAMS);
    /** (4/12)^(1/5) squared, and the part of it in the variance of both. */
    private final double width = Math.pow(1.0 / 3, 0.4);

    private final double kernel = width / (1 + width);
    private final int[] donor = new int[COUNT];
    private final double[][] deviate = new double[COUNT][REAL];

    VirtualDevicesTest() {
        for (int i = 0; i < COUNT; i++) {
            var random = STREAMS.stream(Purpose.VIRTUAL_DEVICE, i);
            var normal = ZigguratSampler.NormalizedGaussian.of(random);
            donor[i] = random.nextInt(REAL);
            for (int d = 0; d < REAL; d++) {
                deviate[i][d] = (float) normal.sample();
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    /** z: one deviate of every real device, by how far its effect is from the mean. */
    private double score(int device, double[] effect) {
        double score = 0;
        for (int d = 0; d < REAL; d++) {
            score += deviate[device][d] * (effect[d] - mean(effect)) / Math.sqrt(variance(effect) * REAL);
        }
        return score;
    }

    private double base(int device, double[] effect) {
        return mean(effect) + Math.sqrt(1 - kernel) * (effect[donor[device]] - mean(effect));
    }

    @Test
    void everyDeviceHasItsDonor() {
        assertEquals(COUNT, devices.count());
        assertTrue(Arrays.stream(donor).distinct().count() > 1);
        for (int i = 0; i < COUNT; i++) {
            assertEquals(donor[i], devices.donor(i));
        }
        assertArrayEquals(
                Arrays.stream(donor).mapToDouble(d -> 10.0 * d).toArray(),
                devices.ofDonors(new double[] {0, 10, 20, 30}));
        assertEquals(
                Arrays.stream(donor).mapToObj(d -> "abcd".charAt(d)).toList(),
                devices.ofDonors(List.of('a', 'b', 'c', 'd')));
        assertEquals(3 + Math.sqrt(1 - kernel), devices.towards(3, 4), CLOSE);
    }

    @Test
    void locationsAreMovedByADeviate() {
        double[] effect = {0.1, -0.3, 0.2, 0.5};

        double[] moved = devices.locations(effect);

        for (int i = 0; i < COUNT; i++) {
            double expected = base(i, effect) + Math.sqrt(kernel * variance(effect)) * score(i, effect);
            assertEquals(expected, moved[i], CLOSE);
        }
        double[] same = new double[COUNT];
        Arrays.fill(same, 0.25);
        assertArrayEquals(same, devices.locations(new double[] {0.25, 0.25, 0.25, 0.25}), CLOSE);
    }

    @Test
    void squaresOfScalesAreMultipliedByALognormalFactor() {
        double[] sd = {0.1, 0.2, 0.15, 0.3};
        double[] squares = Arrays.stream(sd).map(s -> s * s).toArray();
        double mean = mean(squares);
        double log = Math.log(1 + kernel * variance(squares) / (mean * mean + (1 - kernel) * variance(squares)));

        double[] moved = devices.scales(sd);

        for (int i = 0; i < COUNT; i++) {
            double factor = Math.exp(Math.sqrt(log) * score(i, squares) - log / 2);
            assertEquals(Math.sqrt(base(i, squares) * factor), moved[i], CLOSE);
        }
        assertArrayEquals(new double[COUNT], devices.scales(new double[REAL]));
    }

    /** The probability of the share in the beta law about its base is that of the deviate. */
    @Test
    void sharesAreQuantilesOfABetaLaw() {
        double[] share = {0.1, 0.4, 0.2, 0.3};
        double variance = 1.5 * variance(share);
        double own = (1 - kernel) * variance(share);
        double concentration = (mean(share) * (1 - mean(share)) - own) / (variance - own) - 1;
        var normal = new NormalDistribution();

        double[] moved = devices.shares(share, variance);

        for (int i = 0; i < COUNT; i++) {
            double base = base(i, share);
            double probability = new BetaDistribution(concentration * base, concentration * (1 - base))
                    .cumulativeProbability(moved[i]);
            assertEquals(normal.cumulativeProbability(score(i, share)), probability, 1e-7);
        }
    }

    /** Without a variance of their own they stay at what is left of the donor's; at 0 and 1 there is no law. */
    @Test
    void sharesWithoutScatterAreTheirBases() {
        double[] share = {0.1, 0.4, 0.2, 0.3};

        double[] moved = devices.shares(share, (1 - kernel) * variance(share));

        for (int i = 0; i < COUNT; i++) {
            assertEquals(base(i, share), moved[i], CLOSE);
        }
        assertArrayEquals(new double[COUNT], devices.shares(new double[REAL], 0));
        double[] always = new double[COUNT];
        Arrays.fill(always, 1);
        assertArrayEquals(always, devices.shares(new double[] {1, 1, 1, 1}, 0));
    }

    @Test
    void refusesWhatTellsNoLawOrFitsNoTable() {
        assertEquals(
                "virtual devices need two devices, one with two cycles, got 1 with more", refusal(new double[1][2], 1));
        assertEquals(
                "virtual devices need two devices, one with two cycles, got 3 with one each",
                refusal(new double[3][1], 1));
        // 2^27 quantiles, 128 of every device.
        assertEquals("virtual devices must be 1 to 1048576 for these writes, got 0", refusal(new double[REAL][2], 0));
        assertEquals(
                "virtual devices must be 1 to 1048576 for these writes, got 1048577",
                refusal(new double[REAL][2], 1048577));
        assertEquals(
                1,
                VirtualDevices.of(List.<double[][][]>of(new double[][][] {new double[2][2]}), 1, STREAMS)
                        .count());
    }

    private static String refusal(double[][] row, int count) {
        return assertThrows(
                        SpecException.class,
                        () -> VirtualDevices.of(List.<double[][][]>of(new double[][][] {row}), count, STREAMS))
                .getMessage();
    }
}
