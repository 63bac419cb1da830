package org.dwlab.calibration.compare;

import static org.dwlab.calibration.compare.PlantedEnsembles.NANO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.dwlab.calibration.compare.PlantedEnsembles.Law;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.core.StatAssert;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteEnergy;
import org.junit.jupiter.api.Test;

class EnsembleComparisonTest {
    private static final RandomStreams STREAMS = new RandomStreams(1);
    /** Round-off of a few hundred sums and roots, relative. */
    private static final double ROUND_OFF = 1e-9;

    // [device][cycle], nm: numpy.random.default_rng(7), 250 + 30 and 290 + 30 between, 60 within devices, rounded.
    private static final double[][] A = {
        {223, 191, 254, 330, 221}, {222, 288, 280, 265, 203}, {240, 283, 161, 214, 128}, {146, 113, 209, 147, 240}
    };
    private static final double[][] B = {
        {302, 203, 266, 236, 246},
        {348, 236, 282, 337, 249},
        {208, 221, 218, 141, 219},
        {355, 181, 325, 281, 235},
        {409, 334, 217, 293, 323}
    };

    private static EnsembleComparison compare(PositionEnsemble a, PositionEnsemble b) {
        return EnsembleComparison.of(a, b, STREAMS, 2);
    }

    private static void assertNear(double value, double low, double high, Estimate found, double unit) {
        assertEquals(value, found.value() / unit, ROUND_OFF * 1000);
        assertEquals(low, found.low() / unit, ROUND_OFF * 1000);
        assertEquals(high, found.high() / unit, ROUND_OFF * 1000);
    }

    /**
     * scipy 1.17: ttest_ind(equal_var=False) of the device means with its confidence interval,
     * ks_2samp(...).statistic, all 126 ways of choosing four of nine devices; numpy for Wilson's interval with
     * Student's quantile, the jackknife of ln sd, and the joined intervals.
     */
    @Test
    void numbersWithoutPairsAreThoseOfScipy() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");

        EnsembleComparison found = compare(PlantedEnsembles.of(d2, 1, A), PlantedEnsembles.of(d2, 2, B));

        ComparedRow row = found.rows().get(0);
        assertFalse(found.paired());
        assertNear(217.9, 158.593396096349, 277.206603903651, row.mean().a(), NANO);
        assertNear(266.6, 212.788224780666, 320.411775219334, row.mean().b(), NANO);
        assertNear(48.7, -15.019940464601305, 112.41994046460131, row.mean().difference(), NANO);
        assertEquals(0.11347124851903478, row.mean().p().getAsDouble(), ROUND_OFF);
        assertNear(
                59.42704210486446,
                40.60434781424595,
                86.97525076598542,
                row.sd().a(),
                NANO);
        assertNear(
                5.672604591565467,
                -30.256960947633694,
                46.05109462949262,
                row.sd().difference(),
                NANO);
        assertEquals(0.6591418872985794, row.sd().p().getAsDouble(), ROUND_OFF);
        Contrast right = row.transition().get(1);
        assertNear(0.05, 0.0022906805678158644, 0.5467963998579329, right.a(), 1);
        assertNear(0.32, 0.08701509463124679, 0.6991164766961651, right.b(), 1);
        assertNear(0.27, -0.27871543539569765, 0.6521066370310729, right.difference(), 1);
        assertEquals(0.31, row.distance().distance(), ROUND_OFF);
        assertPermuted(43, 126, row.distance().p());
        assertEquals(1.0 / 126, row.distance().leastP(), ROUND_OFF);
    }

    /** The same with the first four devices of B: ttest_rel, numpy's correlation, all 16 exchanges within pairs. */
    @Test
    void numbersOfPairsAreThoseOfScipy() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");

        EnsembleComparison found = compare(PlantedEnsembles.of(d2, 1, A), PlantedEnsembles.of(d2, 1, B));

        ComparedRow row = found.rows().get(0);
        assertTrue(found.paired());
        assertNear(36.55, -40.97958920846929, 114.07958920846929, row.mean().difference(), NANO);
        assertEquals(0.23050948488297893, row.mean().p().getAsDouble(), ROUND_OFF);
        assertNear(
                -0.2461048587094865,
                -36.34905427975369,
                42.63167338825472,
                row.sd().difference(),
                NANO);
        assertEquals(0.9842358575154537, row.sd().p().getAsDouble(), ROUND_OFF);
        assertNear(
                0.2,
                -0.37135083302939914,
                0.6810616685869428,
                row.transition().get(1).difference(),
                1);
        assertEquals(0.25, row.distance().distance(), ROUND_OFF);
        assertPermuted(10, 16, row.distance().p());
        assertEquals(
                List.of(
                        "paired: seed and track are the same, so device k of A is device k of B",
                        "only the first 4 devices, which both have, are compared",
                        "with so few devices no p of a KS distance is below 0.13"),
                found.notes());
    }

    /** Arrangements are drawn: a binomial number of them lies as far as the one found. */
    private static void assertPermuted(double asFar, double all, double p) {
        double exact = asFar / all;
        int n = DevicePermutation.REPLICATES;
        StatAssert.assertWithin(exact, (p * (n + 1) - 1) / n, Math.sqrt(exact * (1 - exact) / n), "p");
    }

    @Test
    void anEnsembleDoesNotDifferFromItself() throws IOException {
        var law = new Law(12, 6, 20 * NANO, 30 * NANO, 0);
        PositionEnsemble ensemble = PlantedEnsembles.draw(PlantedEnsembles.spec("d5"), 1, law);

        EnsembleComparison found = compare(ensemble, ensemble);

        assertTrue(found.paired());
        assertEquals(15, found.rows().size());
        assertEquals(30, found.tests());
        assertEquals(0, found.belowLevel());
        for (ComparedRow row : found.rows()) {
            assertEquals(new Estimate(0, 0, 0), row.mean().difference());
            assertEquals(OptionalDouble.of(1), row.mean().p());
            assertEquals(OptionalDouble.of(1), row.sd().p());
            assertEquals(new DistributionDistance(0, 1, 0.001), row.distance());
        }
        assertEquals(0, found.largestTransition().size());
        assertEquals("set 0 -> 0", found.largestTransition().place());
        assertEquals(List.of(), found.transitionsBeyond(0));
    }

    /**
     * All of B is 30 nm further on. 40 devices with 10 nm between and 15 nm within over 8 cycles: the standard error of
     * the difference is √(2 (10² + 15²/8)/40) = 2.53 nm.
     */
    @Test
    void aShiftOfAllPositionsIsFoundWithItsSize() throws IOException {
        DeviceSpec d5 = PlantedEnsembles.spec("d5");
        double error = Math.sqrt(2 * (100 + 225 / 8.0) / 40) * NANO;

        EnsembleComparison found = compare(
                PlantedEnsembles.draw(d5, 1, new Law(40, 8, 10 * NANO, 15 * NANO, 0)),
                PlantedEnsembles.draw(d5, 2, new Law(40, 8, 10 * NANO, 15 * NANO, 30 * NANO)));

        for (ComparedRow row : found.rows()) {
            StatAssert.assertWithin(30 * NANO, row.mean().difference().value(), error, row.name());
            assertTrue(row.mean().p().getAsDouble() < 1e-9, row.name());
            assertEquals(0.001, row.distance().p());
        }
        assertEquals(30, found.belowLevel());
        StatAssert.assertWithin(30 * NANO, found.largestMean().size(), error, "largest mean");
        assertTrue(found.largestMean().surelyBeyond(15 * NANO));
        assertFalse(found.largestMean().surelyBeyond(45 * NANO));
    }

    /** With pairs the spread between devices cancels: 60 nm of it hide nothing of 1 nm. */
    @Test
    void pairsSeeWhatDevicesOfTheirOwnWouldHide() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");
        double[][] a = new Law(10, 4, 60, 5, 250).draw(STREAMS.stream(RandomStreams.Purpose.VALIDATION, 1));
        double[][] b = Arrays.stream(a)
                .map(device -> Arrays.stream(device).map(q -> q + 1).toArray())
                .toArray(double[][]::new);

        ComparedRow paired = compare(PlantedEnsembles.of(d2, 1, a), PlantedEnsembles.of(d2, 1, b))
                .rows()
                .get(0);
        ComparedRow unpaired = compare(PlantedEnsembles.of(d2, 1, a), PlantedEnsembles.of(d2, 2, b))
                .rows()
                .get(0);

        assertEquals(1, paired.mean().difference().value() / NANO, 1e-6);
        assertTrue(paired.mean().p().getAsDouble() < 1e-9);
        assertTrue(unpaired.mean().p().getAsDouble() > 0.5);
    }

    @Test
    void threadsChangeNothing() throws IOException {
        DeviceSpec d5 = PlantedEnsembles.spec("d5");
        PositionEnsemble a = PlantedEnsembles.draw(d5, 1, new Law(7, 3, 20 * NANO, 30 * NANO, 0));
        PositionEnsemble b = PlantedEnsembles.draw(d5, 2, new Law(5, 3, 20 * NANO, 30 * NANO, 0));

        assertEquals(EnsembleComparison.of(a, b, STREAMS, 1), EnsembleComparison.of(a, b, STREAMS, 3));
    }

    @Test
    void oneDeviceHasNoIntervalsAndSaysSo() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");

        EnsembleComparison found = compare(
                PlantedEnsembles.of(d2, 1, new double[][] {{100, 110, 350}}),
                PlantedEnsembles.of(d2, 2, new double[][] {{100, 130}, {120, 140}, {90, 100}}));

        ComparedRow row = found.rows().get(0);
        double all = Double.POSITIVE_INFINITY;
        assertEquals(-all, row.mean().a().low());
        assertEquals(all, row.mean().difference().high());
        assertEquals(all, row.sd().a().high());
        assertEquals(OptionalDouble.empty(), row.mean().p());
        assertEquals(OptionalDouble.empty(), row.sd().p());
        assertEquals(new Estimate(-1 / 3.0, -1, 1), row.transition().get(1).difference());
        assertEquals(
                List.of(
                        "unpaired: the seeds differ; the devices of A and B are taken as independent",
                        "the KS distance takes the first 2 cycles of each device",
                        "one device says nothing of others: no intervals and no p of a mean or sd",
                        "with so few devices no p of a KS distance is below 0.25"),
                found.notes());
        assertFalse(found.largestTransition().surelyBeyond(0));
    }

    /** Two devices that agree prove little: the interval is that of ensembles without pairs. */
    @Test
    void fewPairsThatAgreeAreNotCertainToAgree() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");
        double[][] half = {{100}, {350}};

        ComparedRow paired = compare(PlantedEnsembles.of(d2, 1, half), PlantedEnsembles.of(d2, 1, half))
                .rows()
                .get(0);
        ComparedRow unpaired = compare(PlantedEnsembles.of(d2, 1, half), PlantedEnsembles.of(d2, 2, half))
                .rows()
                .get(0);

        Estimate difference = paired.transition().get(1).difference();
        assertEquals(0, difference.value());
        assertTrue(difference.low() < -0.5 && difference.high() > 0.5, difference::toString);
        assertEquals(unpaired.transition().get(1).difference(), difference);
    }

    /** Twelve pairs of one cycle that agree: narrower than without pairs, but not zero. */
    @Test
    void pairsThatAgreeOneAndAllLeaveAnInterval() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");
        double[][] shares = new double[12][1];
        for (int d = 0; d < shares.length; d++) {
            shares[d][0] = d % 2 == 0 ? 100 : 350;
        }

        Estimate paired = compare(PlantedEnsembles.of(d2, 1, shares), PlantedEnsembles.of(d2, 1, shares))
                .rows()
                .get(0)
                .transition()
                .get(1)
                .difference();

        // Two of twelve pairs that differ have 0.17 of the shares; none seen excludes more than about 0.2.
        assertTrue(paired.high() > 0.1 && paired.high() < 0.3, paired::toString);
    }

    /** 0 and 1 in every device: the interval of the difference still has a width. */
    @Test
    void aProbabilityWithoutAnyMissIsNotCertain() throws IOException {
        DeviceSpec d2 = PlantedEnsembles.spec("d2");
        double[][] right = {{100, 101}, {102, 103}, {104, 105}, {106, 107}};

        ComparedRow row = compare(PlantedEnsembles.of(d2, 1, right), PlantedEnsembles.of(d2, 2, right))
                .rows()
                .get(0);

        Estimate difference = row.transition().get(1).difference();
        assertEquals(0, difference.value());
        assertTrue(difference.low() < -0.3 && difference.high() > 0.3, difference::toString);
    }

    @Test
    void costsAreThoseOfTheEnsembles() throws IOException {
        DeviceSpec weak = PlantedEnsembles.spec("d5");
        DeviceSpec strong = PlantedEnsembles.spec("d5", "write.settle_s=7e-9");
        var law = new Law(3, 2, 20 * NANO, 30 * NANO, 0);

        EnsembleComparison found = compare(PlantedEnsembles.draw(weak, 1, law), PlantedEnsembles.draw(strong, 1, law));

        ComparedRow set = found.rows().get(2);
        assertEquals(
                WriteEnergy.of(weak, weak.write().setWaveform(2)), set.costA().energy());
        assertEquals(
                strong.write().setWaveform(2).duration() - strong.write().hold(),
                set.costB().duration());
        assertTrue(found.notes().contains("the pulses of A and B are not the same"));
        ComparedRow hop = found.rows().get(14);
        assertEquals("hop -1 from 4", hop.name());
        assertTrue(set.costB().duration() > set.costA().duration());
    }

    @Test
    void onlySetsAreComparedWhereOneHasNoHops() throws IOException {
        var law = new Law(4, 2, 20 * NANO, 30 * NANO, 0);

        EnsembleComparison found = compare(
                PlantedEnsembles.draw(PlantedEnsembles.spec("d5"), 1, law),
                PlantedEnsembles.draw(PlantedEnsembles.spec("d5", "write.hop_up=[]", "write.hop_down=[]"), 2, law));

        assertEquals(5, found.rows().size());
        assertTrue(found.notes().contains("only A has hops: sets alone are compared"));
    }

    @Test
    void sameSeedsOnOtherTracksAreNotPaired() throws IOException {
        var law = new Law(4, 2, 20 * NANO, 30 * NANO, 0);

        EnsembleComparison found = compare(
                PlantedEnsembles.draw(PlantedEnsembles.spec("d5"), 1, law),
                PlantedEnsembles.draw(PlantedEnsembles.spec("d5", "track.roughness.rms_m=0.1e-9"), 1, law));

        assertFalse(found.paired());
        assertEquals(
                "unpaired: the seed is the same, but not the track; the devices of A and B are taken as independent",
                found.notes().get(0));
    }

    @Test
    void otherStatesNotchesAndWeightsAreRefused() throws IOException {
        var law = new Law(4, 2, 20 * NANO, 30 * NANO, 0);
        PositionEnsemble d5 = PlantedEnsembles.draw(PlantedEnsembles.spec("d5"), 1, law);
        PositionEnsemble d3 = PlantedEnsembles.draw(PlantedEnsembles.spec("d3"), 1, law);
        PositionEnsemble moved =
                PlantedEnsembles.draw(PlantedEnsembles.spec("d5", "track.notches[1].position_m=210e-9"), 1, law);
        PositionEnsemble read = PlantedEnsembles.draw(PlantedEnsembles.spec("d5", "readout.from_m=100e-9"), 1, law);

        String remedy = "; compare ensembles of one write protocol";
        assertEquals("numbers of states must be the same in both ensembles, got 5 and 3" + remedy, refusal(d5, d3));
        assertEquals(
                "notches of state 1 must be the same in both ensembles, got 200.000 nm and 210.000 nm" + remedy,
                refusal(d5, moved));
        assertTrue(
                refusal(d5, read)
                        .matches("weights of state \\d must be the same in both ensembles, got"
                                + " -?\\d\\.\\d{4} and -?\\d\\.\\d{4}" + remedy),
                refusal(d5, read));
    }

    private static String refusal(PositionEnsemble a, PositionEnsemble b) {
        return assertThrows(SpecException.class, () -> compare(a, b)).getMessage();
    }
}
