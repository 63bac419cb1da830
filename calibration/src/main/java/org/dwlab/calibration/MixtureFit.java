package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.Mixture.Component;
import org.dwlab.calibration.table.Thresholds;

/**
 * Gaussian mixtures by expectation maximisation (Dempster, Laird &amp; Rubin, J. R. Stat. Soc. B 39, 1
 * (1977)) with the number of components chosen by the Bayesian information criterion (Schwarz, Ann. Stat. 6,
 * 461 (1978)); docs/calibration.md, eqs. (1)–(4). Nothing is drawn: the start is the pinning sites, and every
 * further component comes from splitting one in two fixed ways.
 */
final class MixtureFit {
    /** More are never tried: a row has a few pinning sites, each with a core and a halo. */
    static final int MOST_COMPONENTS = 12;
    /**
     * Smallest standard deviation, two bins: a likelihood has no upper bound when a component may shrink to a
     * single value, as it would where a readout saturates.
     */
    static final double SMALLEST_SD = 2 * SampleGrid.WIDTH;
    /** A component of fewer samples would have a mean and a spread of nothing. */
    static final double LEAST_SAMPLES = 3;
    /** Iterations that tell good candidates from bad ones. */
    private static final int TRIAL = 12;

    private static final int MOST_ITERATIONS = 500;
    /** Per sample: the end of the climb. */
    private static final double SMALLEST_GAIN = 1e-7;

    private final double[] x; // [occupied cell] its centre, 1
    private final double half; // half the width of a converter's cell; 0 where centres stand for samples, 1
    private final double[] count; // [occupied cell]
    private final double total;
    private final double designEffect;

    /**
     * A mixture and the logarithm of its likelihood.
     *
     * @param components    in any order
     * @param logLikelihood of the samples, as if they were independent
     */
    record Fit(List<Component> components, double logLikelihood) {}

    /**
     * @param sample       pooled over devices
     * @param designEffect samples that say as much as one independent sample, at least 1
     */
    MixtureFit(BinnedSample sample, double designEffect) {
        int[] cells = sample.occupied();
        x = Arrays.stream(cells).mapToDouble(sample.grid()::centre).toArray();
        half = sample.grid().converter() ? sample.grid().width() / 2 : 0;
        count = Arrays.stream(cells).mapToDouble(sample::count).toArray();
        total = sample.total();
        this.designEffect = designEffect;
    }

    /**
     * The mixture of samples, with its goodness of fit.
     *
     * @param samples [device][cycle]
     * @param grid    of all rows
     * @param sites   where components may be expected, ascending
     * @param random  for the bootstrap
     */
    static Mixture judged(double[][] samples, SampleGrid grid, double[] sites, UniformRandomProvider random) {
        BinnedSample pooled = BinnedSample.of(grid, samples);
        double correlation = pooled.correlation(samples);
        double designEffect = 1 + (BinnedSample.clusterSize(samples) - 1) * correlation;
        List<Component> components =
                new MixtureFit(pooled, designEffect).best(sites).components();
        int[] cycles = Arrays.stream(samples).mapToInt(device -> device.length).toArray();
        return new Mixture(components, new GoodnessOfFit(cycles, correlation).pValue(pooled, components, random));
    }

    /** The mixture of lowest criterion that was found from these pinning sites, ascending in the means. */
    Fit best(double[] sites) {
        Fit best = shrunk(climb(atSites(sites), MOST_ITERATIONS));
        best = shrunk(grown(best));
        double sum = best.components().stream().mapToDouble(Component::weight).sum();
        return new Fit(
                best.components().stream()
                        .map(c -> new Component(Math.min(1, c.weight() / sum), c.mean(), c.sd()))
                        .sorted(Comparator.comparingDouble(Component::mean).thenComparingDouble(Component::sd))
                        .toList(),
                best.logLikelihood());
    }

    /**
     * (p ln n' − 2 ln L/d), where n' = n/d is the effective number of samples, d the design effect and p =
     * 3K − 1; eq. (4).
     */
    double criterion(Fit fit) {
        int parameters = 3 * fit.components().size() - 1;
        return parameters * StrictMath.log(total / designEffect) - 2 * fit.logLikelihood() / designEffect;
    }

    /** Iterates from a start until the likelihood gains no more. */
    Fit climb(List<Component> start) {
        return climb(start, MOST_ITERATIONS);
    }

    private Fit climb(List<Component> start, int most) {
        Fit fit = step(start);
        for (int i = 1; i < most; i++) {
            Fit next = step(fit.components());
            boolean done = next.logLikelihood() - fit.logLikelihood() < SMALLEST_GAIN * total;
            fit = next;
            if (done) {
                break;
            }
        }
        return fit;
    }

    /**
     * One iteration, eqs. (2) and (3).
     *
     * @return the improved components with the likelihood of the ones given
     */
    Fit step(List<Component> components) {
        int size = components.size();
        var share = new CellShares(size, half);
        double[][] sums = new double[size][3];
        double logLikelihood = 0;
        for (int j = 0; j < x.length; j++) {
            logLikelihood += count[j] * StrictMath.log(share.fill(components, x[j]));
            for (int k = 0; k < size; k++) {
                double part = count[j] * share.of(k);
                sums[k][0] += part;
                sums[k][1] += part * share.offset(k);
                sums[k][2] += part * share.square(k);
            }
        }
        List<Component> improved = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            improved.add(maximised(components.get(k), sums[k]));
        }
        return new Fit(improved, logLikelihood);
    }

    private Component maximised(Component old, double[] sums) {
        if (sums[0] <= Double.MIN_NORMAL) {
            return new Component(0, old.mean(), old.sd());
        }
        double shift = sums[1] / sums[0];
        double variance = sums[2] / sums[0] - shift * shift;
        double sd = Math.sqrt(Math.max(variance, SMALLEST_SD * SMALLEST_SD));
        return new Component(Math.min(1, sums[0] / total), old.mean() + shift, sd);
    }

    /** One component for every site that is nearest to some sample. */
    private List<Component> atSites(double[] sites) {
        double[][] sums = new double[sites.length][3];
        Thresholds between = Thresholds.of(sites);
        for (int j = 0; j < x.length; j++) {
            int site = between.nearest(x[j]);
            double offset = x[j] - sites[site];
            sums[site][0] += count[j];
            sums[site][1] += count[j] * offset;
            sums[site][2] += count[j] * offset * offset;
        }
        List<Component> start = new ArrayList<>();
        for (int s = 0; s < sites.length; s++) {
            if (sums[s][0] > 0) {
                start.add(maximised(new Component(0, sites[s], SMALLEST_SD), sums[s]));
            }
        }
        return start;
    }

    private Fit grown(Fit start) {
        Fit best = start;
        while (best.components().size() < MOST_COMPONENTS) {
            Fit next = climbedBest(splits(best.components()));
            if (!isSupported(next) || criterion(next) >= criterion(best)) {
                return best;
            }
            best = next;
        }
        return best;
    }

    private Fit shrunk(Fit start) {
        Fit best = start;
        while (best.components().size() > 1) {
            Fit next = climbedBest(without(best.components()));
            if (isSupported(best) && criterion(next) >= criterion(best)) {
                return best;
            }
            best = next;
        }
        return best;
    }

    private boolean isSupported(Fit fit) {
        return fit.components().stream().allMatch(c -> c.weight() * total >= LEAST_SAMPLES);
    }

    /** Climbs a little from every candidate and all the way from the most promising one. */
    private Fit climbedBest(List<List<Component>> candidates) {
        return climb(
                candidates.stream()
                        .map(start -> climb(start, TRIAL))
                        .max(Comparator.comparingDouble(Fit::logLikelihood))
                        .orElseThrow()
                        .components(),
                MOST_ITERATIONS);
    }

    /** Every component in turn as two neighbours, or as a core and a halo. */
    private static List<List<Component>> splits(List<Component> components) {
        List<List<Component>> candidates = new ArrayList<>();
        for (Component c : components) {
            // Two halves that keep mean and variance: 0.8² + 0.6² = 1.
            double sd = Math.max(SMALLEST_SD, 0.6 * c.sd());
            candidates.add(replaced(
                    components,
                    c,
                    new Component(c.weight() / 2, c.mean() - 0.8 * c.sd(), sd),
                    new Component(c.weight() / 2, c.mean() + 0.8 * c.sd(), sd)));
            candidates.add(replaced(
                    components,
                    c,
                    new Component(0.8 * c.weight(), c.mean(), sd),
                    new Component(0.2 * c.weight(), c.mean(), 2 * c.sd())));
        }
        return candidates;
    }

    private static List<List<Component>> without(List<Component> components) {
        List<List<Component>> candidates = new ArrayList<>();
        for (Component c : components) {
            List<Component> rest = replaced(components, c);
            double left = rest.stream().mapToDouble(Component::weight).sum();
            if (left > 0) {
                candidates.add(rest.stream()
                        .map(r -> new Component(Math.min(1, r.weight() / left), r.mean(), r.sd()))
                        .toList());
            }
        }
        return candidates;
    }

    private static List<Component> replaced(List<Component> components, Component old, Component... by) {
        List<Component> result = new ArrayList<>(components);
        result.remove(old);
        result.addAll(List.of(by));
        return result;
    }
}
