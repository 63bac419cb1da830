package org.dwlab.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.Mixture.Component;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureFitTest {
    private static final double[] SITES = {-1, -0.5, 0, 0.5, 1};
    private static final List<Component> WALLS =
            List.of(new Component(0.1, -0.5, 0.05), new Component(0.7, 0, 0.03), new Component(0.2, 0.5, 0.06));

    /** {devices, cycles} independent draws. */
    private static double[][] draw(List<Component> mixture, int devices, int cycles, long index) {
        UniformRandomProvider random = new RandomStreams(6).stream(Purpose.VALIDATION, index);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] values = new double[devices][cycles];
        for (double[] device : values) {
            for (int c = 0; c < cycles; c++) {
                double left = random.nextDouble();
                int k = 0;
                while (k + 1 < mixture.size() && left >= mixture.get(k).weight()) {
                    left -= mixture.get(k++).weight();
                }
                device[c] = mixture.get(k).mean() + mixture.get(k).sd() * normal.sample();
            }
        }
        return values;
    }

    /** Every device has the same samples, 192 here and 64 there: nothing ties the cycles of one device. */
    @Test
    void equalDevicesOfASkewLawAreNotCorrelated() {
        double[][] values = new double[4][256];
        for (double[] device : values) {
            Arrays.fill(device, 0, 192, -0.5);
            Arrays.fill(device, 192, 256, 0.5);
        }

        assertEquals(0, BinnedSample.of(SampleGrid.FINE, values).correlation(values));
    }

    private static List<Component> best(double[][] values) {
        return new MixtureFit(BinnedSample.of(SampleGrid.FINE, values), 1)
                .best(SITES)
                .components();
    }

    /** Eight standard deviations apart, components are estimated as well as samples of their own. */
    @Tag("statistical")
    @Test
    void aKnownMixtureIsRecoveredWithinItsStandardErrors() {
        int samples = 4096;

        List<Component> found = best(draw(WALLS, 64, 64, 0));

        assertEquals(WALLS.size(), found.size());
        for (int k = 0; k < WALLS.size(); k++) {
            Component truth = WALLS.get(k);
            double own = truth.weight() * samples;
            // Sorting into bins adds width²/12 to the variance.
            double sd = Math.sqrt(truth.sd() * truth.sd() + SampleGrid.WIDTH * SampleGrid.WIDTH / 12);
            StatAssert.assertWithin(
                    truth.weight(),
                    found.get(k).weight(),
                    Math.sqrt(truth.weight() * (1 - truth.weight()) / samples),
                    "weight " + k);
            StatAssert.assertWithin(truth.mean(), found.get(k).mean(), sd / Math.sqrt(own), "mean " + k);
            StatAssert.assertWithin(sd, found.get(k).sd(), sd / Math.sqrt(2 * own), "sd " + k);
        }
    }

    /**
     * One more component brings 3 ln 1024 = 21 in the criterion by chance with a probability below 1e-3, and
     * one fewer loses hundreds: of 100 data sets one wrong is expected at most every ten times, five by 1e-6.
     */
    @Tag("statistical")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void theNumberOfComponentsIsFound(int size) {
        List<Component> truth = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            truth.add(new Component(1.0 / size, -0.9 + 0.45 * k, 0.05 + 0.01 * k));
        }
        int wrong = 0;
        for (int set = 0; set < 100; set++) {
            wrong += best(draw(truth, 32, 32, 1000L * size + set)).size() == size ? 0 : 1;
        }

        assertTrue(wrong < 5, wrong + " of 100 wrong");
    }

    /** Two components on one site, which the start knows as one. */
    @Tag("statistical")
    @Test
    void aSiteWithTwoPlacesIsSplit() {
        List<Component> pair = List.of(new Component(0.5, -0.1, 0.03), new Component(0.5, 0.1, 0.03));

        List<Component> found = best(draw(pair, 64, 64, 7));

        assertEquals(2, found.size());
        StatAssert.assertWithin(-0.1, found.get(0).mean(), 0.03 / Math.sqrt(2048), "left");
        StatAssert.assertWithin(0.1, found.get(1).mean(), 0.03 / Math.sqrt(2048), "right");
    }

    /** A core and a halo share their centre: no pair of neighbours describes them. */
    @Test
    void aCoreWithAHaloIsSplit() {
        List<Component> found = best(draw(List.of(new Component(0.8, 0, 0.02), new Component(0.2, 0, 0.1)), 64, 64, 8));

        assertEquals(2, found.size());
        assertTrue(Math.abs(found.get(0).mean() - found.get(1).mean()) < 0.02, found.toString());
    }

    @Test
    void theLikelihoodNeverDecreases() {
        var fit = new MixtureFit(BinnedSample.of(SampleGrid.FINE, draw(WALLS, 64, 64, 0)), 1);
        for (double sd : new double[] {MixtureFit.SMALLEST_SD, 0.1, 1}) {
            List<Component> components =
                    List.of(new Component(0.2, -0.6, sd), new Component(0.2, -0.4, sd), new Component(0.6, 0.3, sd));
            double last = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < 100; i++) {
                MixtureFit.Fit next = fit.step(components);
                // One rounding per term of the sum over at most 1024 bins, and shares below 3e-18 left out.
                double roundOff = 1024 * Math.ulp(next.logLikelihood());
                assertTrue(next.logLikelihood() >= last - roundOff, "iteration " + i + " from " + sd);
                last = next.logLikelihood();
                components = next.components();
            }
        }
    }

    @Test
    void aPointMassKeepsTheSmallestSpreadInsteadOfAnInfiniteLikelihood() {
        double[][] values = new double[8][8];
        for (double[] device : values) {
            Arrays.fill(device, 0.5);
        }

        List<Component> found = best(values);

        assertEquals(1, found.size());
        assertEquals(0.5, found.get(0).mean(), SampleGrid.WIDTH / 2);
        assertEquals(MixtureFit.SMALLEST_SD, found.get(0).sd());
    }

    @Test
    void twoStraySamplesGetNoComponentOfTheirOwn() {
        double[][] values = draw(List.of(new Component(1, 0, 0.03)), 32, 32, 9);
        values[0][0] = 0.9;
        values[1][0] = 0.91;

        for (Component component : best(values)) {
            assertTrue(component.weight() * 1024 >= 3 - 1e-9, component.toString());
        }
    }

    @Test
    void clusteredSamplesNeedMoreEvidenceForAComponent() {
        BinnedSample sample = BinnedSample.of(SampleGrid.FINE, draw(WALLS, 64, 64, 0));
        var three = new MixtureFit(sample, 1).best(SITES);

        double alone = new MixtureFit(sample, 1).criterion(three);
        double clustered = new MixtureFit(sample, 4).criterion(three);

        // (4): the likelihood counts a quarter, and each of 8 parameters costs ln 4 less.
        assertEquals(8 * Math.log(1024) - 2 * three.logLikelihood() / 4, clustered, 1e-9 * Math.abs(alone));
    }
}
