package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;

/** Charts of one calibrated device. */
final class DeviceFigures {
    private static final double FEMTO = 1e-15;
    /** A probability below this is shaded as if it were this. */
    private static final double FAINTEST = 1e-4;

    /** Width to which the ends of a histogram of weights are rounded. */
    private static final double WEIGHT_BIN = 0.01;

    private final String id;
    private final SynapseTable table;

    DeviceFigures(String id, SynapseTable table) {
        this.id = id;
        this.table = table;
    }

    /** @param split whether another figure shows the energy of writes by parts */
    List<Figure> all(boolean split) {
        List<Figure> figures = new ArrayList<>(List.of(
                transition(
                        "transition",
                        "Where a write ends",
                        "Probability that the nearest state after reset and write",
                        table.set(),
                        state -> state),
                rightBin()));
        table.hop().ifPresent(hop -> {
            figures.add(transition(
                    "hop-up",
                    "Where a hop up ends",
                    "Probability that the nearest state" + " after one hop pulse upwards",
                    hop,
                    from -> hop.row(Direction.UP, from)));
            figures.add(transition(
                    "hop-down",
                    "Where a hop down ends",
                    "Probability that the nearest state" + " after one hop pulse downwards",
                    hop,
                    from -> hop.row(Direction.DOWN, from)));
        });
        if (!split || table.hop().isPresent()) {
            figures.add(energies(split));
        }
        return figures;
    }

    private Figure transition(
            String what, String caption, String summary, WriteDistribution law, IntUnaryOperator row) {
        int states = table.states();
        double[][] values = new double[states][states];
        var rows = TextTableBuilder.numbers("from, to", DeviceView.stateNames(states));
        for (int s = 0; s < states; s++) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(s)));
            for (int bin = 0; bin < states; bin++) {
                values[s][bin] = law.transition(row.applyAsInt(s), bin).value();
                cells.add(Html.fixed(values[s][bin], 4));
            }
            rows.row(cells);
        }
        var data = new ChartData.HeatMap(
                "state found",
                law == table.set() ? "state written" : "state before",
                DeviceView.stateNames(states),
                DeviceView.stateNames(states),
                values,
                FAINTEST,
                3);
        return Figure.of(
                id + "-" + what,
                "matrix",
                data,
                caption,
                summary + " is the one in the column; shade is logarithmic.",
                rows.build());
    }

    private Figure rightBin() {
        int states = table.states();
        List<String> names = DeviceView.stateNames(states);
        double[] value = new double[states];
        double[] low = new double[states];
        double[] high = new double[states];
        var rows = TextTableBuilder.numbers("state", "P(right)", "95 % from", "to", "writes");
        for (int s = 0; s < states; s++) {
            var estimate = table.set().transition(s, s);
            value[s] = estimate.value();
            low[s] = estimate.low();
            high[s] = estimate.high();
            rows.row(
                    Integer.toString(s),
                    Html.fixed(value[s], 4),
                    Html.fixed(low[s], 4),
                    Html.fixed(high[s], 4),
                    Integer.toString(table.set().samples(s)));
        }
        var data = new ChartData.Points("state written", "P(right state)", names, value, low, high);
        return Figure.of(
                id + "-right",
                "points",
                data,
                "Probability of the right state",
                "One write without verification; bars are 95 % confidence intervals.",
                rows.build());
    }

    /** Where written weights end: what a table alone still tells of its writes. */
    Figure weights(boolean simulated) {
        WriteDistribution set = table.set();
        List<double[]> found = new ArrayList<>();
        for (int s = 0; s < table.states(); s++) {
            int state = s;
            found.add(IntStream.range(0, set.devices())
                    .boxed()
                    .flatMapToDouble(device ->
                            IntStream.range(0, set.quantiles()).mapToDouble(j -> set.quantile(state, device, j)))
                    .toArray());
        }
        var bins = WallHistogram.over(found, WEIGHT_BIN);
        List<ChartData.Outline> outlines = new ArrayList<>();
        var rows = TextTableBuilder.numbers("state", "nominal", "mean", "sd", "writes");
        for (int s = 0; s < found.size(); s++) {
            outlines.add(
                    new ChartData.Outline("state " + s, bins.shares(found.get(s)), table.weight(s), ChartData.NO_BAND));
            rows.row(
                    Integer.toString(s),
                    Html.fixed(table.weight(s), 4),
                    Html.fixed(set.moments(s).mean().value(), 4),
                    Html.fixed(set.moments(s).sd().value(), 4),
                    Integer.toString(set.samples(s)));
        }
        return Figure.of(
                        id + "-weights",
                        "histogram",
                        new ChartData.Histogram("weight", "share of writes / %", bins.edges(), outlines),
                        "Weights after a write",
                        (simulated ? "Simulated" : "Imported") + " writes of " + set.sampledDevices()
                                + (set.sampledDevices() == 1 ? " device" : " devices")
                                + (set.isVirtual() ? ", and of them " + set.devices() + " virtual ones" : "")
                                + ", as the table keeps them; dashed: nominal weight of the state.",
                        rows.build())
                .asWide();
    }

    private Figure energies(boolean split) {
        int states = table.states();
        List<ChartData.Series> series = new ArrayList<>();
        if (!split) {
            series.add(new ChartData.Series("reset and write", energies(table.set(), state -> state)));
        }
        table.hop().ifPresent(hop -> {
            series.add(new ChartData.Series("one hop up", energies(hop, from -> hop.row(Direction.UP, from))));
            series.add(new ChartData.Series("one hop down", energies(hop, from -> hop.row(Direction.DOWN, from))));
        });
        TextTable rows = DeviceView.stateTable(series, "fJ");
        var data = new ChartData.Bars("state", "energy / fJ", DeviceView.stateNames(states), series, false);
        return Figure.of(
                id + "-energy",
                "bars",
                data,
                split ? "Energy of a hop" : "Energy of a write",
                "All that the table counts of it"
                        + (table.hop().isPresent() ? "; hops start from the state named." : "."),
                rows);
    }

    private double[] energies(WriteDistribution law, IntUnaryOperator row) {
        return IntStream.range(0, table.states())
                .mapToDouble(s -> law.energy(row.applyAsInt(s)) / FEMTO)
                .toArray();
    }
}
