package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.device.Junction;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.study.plan.SampleStatistics;
import org.hipparchus.distribution.continuous.NormalDistribution;

/** Charts of one simulated ensemble. */
final class EnsembleFigures {
    private static final double NANO = 1e-9;
    private static final double PICO = 1e-12;

    private final String id;
    private final PositionEnsemble ensemble;
    private final Junction junction;
    private final Optional<SynapseTable> table;

    /** @param table made from the ensemble, whose mixtures are drawn over the histograms, or none */
    EnsembleFigures(String id, PositionEnsemble ensemble, Optional<SynapseTable> table) {
        this.id = id;
        this.ensemble = ensemble;
        this.junction = ensemble.spec().junction();
        this.table = table;
    }

    /** Where the walls ended after reset and write, one histogram per state. */
    Figure positions() {
        List<double[]> found = Arrays.stream(ensemble.setPosition())
                .map(state -> positions(state).toArray())
                .toList();
        var bins = WallHistogram.of(found);
        double[] edges = bins.edges();
        List<ChartData.Outline> outlines = new ArrayList<>();
        for (int s = 0; s < ensemble.states(); s++) {
            double nominal = ensemble.spec().statePosition(s) / NANO;
            outlines.add(new ChartData.Outline("state " + s, bins.shares(found.get(s)), nominal, fit(s, edges)));
        }
        var data = new ChartData.Histogram("wall position / nm", "share of writes / %", edges, outlines);
        return Figure.of(
                        id + "-positions",
                        "histogram",
                        data,
                        "Where the wall ends",
                        ensemble.devices() + " devices, " + ensemble.cycles()
                                + " writes of each state in steps of "
                                + Html.plain(ensemble.spec().timeStep() / PICO) + " ps; dashed: centre of the notch"
                                + (outlines.get(0).fit().length > 0 ? "; dark line: the fitted mixture." : "."),
                        numbers())
                .asWide();
    }

    private TextTable numbers() {
        var rows =
                TextTableBuilder.numbers("state", "notch / nm", "mean / nm", "sd / nm", "lowest / nm", "highest / nm");
        for (int s = 0; s < ensemble.states(); s++) {
            double[] found = positions(ensemble.setPosition()[s]).sorted().toArray();
            var over = SampleStatistics.of(found);
            rows.row(
                    Integer.toString(s),
                    nm(ensemble.spec().statePosition(s) / NANO),
                    nm(over.mean()),
                    nm(over.sd()),
                    nm(over.least()),
                    nm(found[found.length - 1]));
        }
        return rows.build();
    }

    /** All positions of a state [nm]. */
    private static DoubleStream positions(double[][] state) {
        return Arrays.stream(state).flatMapToDouble(Arrays::stream).map(q -> q / NANO);
    }

    /** Share of the writes of a state that its mixture expects in each bin [%]; empty without one. */
    private double[] fit(int state, double[] edges) {
        Optional<Mixture> mixture = table.flatMap(known -> known.set().mixture(state));
        if (mixture.isEmpty()) {
            return ChartData.NO_BAND;
        }
        double[] below = Arrays.stream(edges)
                .map(edge -> 100 * cumulative(mixture.get(), edge))
                .toArray();
        // A wall of charge −1 has falling weights.
        return IntStream.range(0, edges.length - 1)
                .mapToDouble(i -> Math.abs(below[i + 1] - below[i]))
                .toArray();
    }

    /** Probability of a weight below that of a wall at a place [nm]. */
    private double cumulative(Mixture mixture, double place) {
        double weight = junction.weight(place * NANO);
        return mixture.components().stream()
                .mapToDouble(part ->
                        part.weight() * new NormalDistribution(part.mean(), part.sd()).cumulativeProbability(weight))
                .sum();
    }

    private static String nm(double nanometres) {
        return Html.fixed(nanometres, 2);
    }
}
