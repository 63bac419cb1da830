package org.dwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Pulse;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.retention.Landscape;

/** The energy of the wall along the smooth track, at every gate voltage of the protocol, and its states. */
final class LandscapeFigure {
    private static final double NANO = 1e-9;
    private static final double ZEPTO = 1e-21;
    /** Every second node of the landscape, 1 nm apart. */
    private static final int EVERY = 2;
    /** The end walls are shown up to so many times the highest barrier. */
    private static final double HEADROOM = 1.6;

    private final DeviceSpec spec;
    private final double unit; // J
    private final int first; // node from which on the track is shown
    private final int last; // and to which

    private LandscapeFigure(DeviceSpec spec) {
        this.spec = spec;
        this.unit = spec.temperature() > 0 ? Constants.BOLTZMANN * spec.temperature() : ZEPTO;
        var rest = landscape(spec.write().restVoltage());
        int low = rest.node(spec.statePosition(0));
        int high = rest.node(spec.statePosition(spec.states() - 1));
        double bottom = rest.energy(rest.extreme(low, high, 1));
        double most = bottom + HEADROOM * (rest.energy(rest.extreme(low, high, -1)) - bottom);
        while (low > 0 && rest.energy(low) < most) {
            low--;
        }
        while (high + 1 < rest.nodes() && rest.energy(high) < most) {
            high++;
        }
        first = low;
        last = high;
    }

    static Figure of(String id, DeviceSpec spec) {
        return new LandscapeFigure(spec).figure(id);
    }

    private Figure figure(String id) {
        var rest = landscape(spec.write().restVoltage());
        double bottom = rest.energy(rest.extreme(0, rest.nodes() - 1, 1));
        List<ChartData.Line> lines = new ArrayList<>();
        lines.add(line("at rest, " + volts(spec.write().restVoltage()), rest, bottom));
        List<Landscape> all = new ArrayList<>(List.of(rest));
        var voltages = new TreeSet<>(
                spec.write().pulses().values().stream().map(Pulse::voltage).toList());
        voltages.remove(spec.write().restVoltage());
        for (double voltage : voltages) {
            all.add(landscape(voltage));
            Landscape last = all.get(all.size() - 1);
            double zero = last.energy(last.extreme(0, last.nodes() - 1, 1));
            lines.add(line("written at " + volts(voltage), last, zero));
        }
        String energy = "energy / " + (spec.temperature() > 0 ? "kT" : "zJ");
        var data = new ChartData.Lines(
                new ChartData.Axis("wall position / nm", ChartData.Scale.LINEAR),
                new ChartData.Axis(energy, ChartData.Scale.LINEAR),
                lines,
                spots(rest, bottom));
        return Figure.of(
                        id + "-landscape",
                        "lines",
                        data,
                        "Energy landscape with its states",
                        "Energy of the wall along "
                                + (spec.track().edges().isNone()
                                        ? "a track with smooth edges"
                                        : "the track's own edges")
                                + ", above its lowest place at each gate voltage"
                                + (spec.temperature() > 0
                                        ? ", T = " + Html.plain(spec.temperature()) + " K, k the Boltzmann constant"
                                        : "")
                                + "; numbered dots: the states at rest.",
                        table(all, lines))
                .asWide();
    }

    private Landscape landscape(double voltage) {
        return new Landscape(spec, TrackRealization.smooth(spec.track()), voltage);
    }

    private ChartData.Line line(String name, Landscape landscape, double zero) {
        int points = (last - first) / EVERY + 1;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = Html.rounded(Landscape.position(first + i * EVERY) / NANO, 5);
            y[i] = Html.rounded((landscape.energy(first + i * EVERY) - zero) / unit, 5);
        }
        return ChartData.Line.of(name, x, y);
    }

    private List<ChartData.Spot> spots(Landscape rest, double zero) {
        List<ChartData.Spot> spots = new ArrayList<>();
        for (int s = 0; s < spec.states(); s++) {
            double q = spec.statePosition(s);
            double height = (rest.energy(rest.node(q)) - zero) / unit;
            spots.add(new ChartData.Spot(Integer.toString(s), q / NANO, height));
        }
        return spots;
    }

    /** Heights at the states and half-way between them. */
    private TextTable table(List<Landscape> landscapes, List<ChartData.Line> lines) {
        var rows = TextTableBuilder.numbers(
                "place / nm", lines.stream().map(ChartData.Line::name).toList());
        for (int half = 0; half < 2 * spec.states() - 1; half++) {
            double q = (spec.statePosition(half / 2) + spec.statePosition((half + 1) / 2)) / 2;
            rows.row(
                    Html.fixed(q / NANO, 0),
                    landscapes.stream()
                            .map(landscape -> {
                                double zero = landscape.energy(landscape.extreme(0, landscape.nodes() - 1, 1));
                                return Html.fixed((landscape.energy(landscape.node(q)) - zero) / unit, 1);
                            })
                            .toList());
        }
        return rows.build();
    }

    private static String volts(double voltage) {
        return Html.plain(voltage) + " V";
    }
}
