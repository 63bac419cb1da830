package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.calibration.table.Thresholds;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Junction;
import org.dwlab.device.VoltageScan;
import org.dwlab.study.plan.SampleStatistics;

/** Where one pulse takes the wall, against the gate voltage. */
final class ScanFigure {
    private static final double PERCENT = 100;
    /** Two standard errors to either side are about 95 %. */
    private static final double ERRORS = 2;
    /** States that are reached less often at every voltage are left out [%]. */
    private static final double SELDOM = 1;

    private final double[] voltage; // [voltage], V
    private final double[][][] share; // [state][voltage][device], %

    private ScanFigure(DeviceSpec spec, VoltageScan scan) {
        voltage = scan.voltage();
        int devices = scan.position()[0].length;
        share = new double[spec.states()][voltage.length][devices];
        double[] level = new double[spec.states()];
        Junction junction = spec.junction();
        Arrays.setAll(level, state -> junction.weight(spec.statePosition(state)));
        Thresholds thresholds = Thresholds.of(level);
        for (int v = 0; v < voltage.length; v++) {
            for (int d = 0; d < devices; d++) {
                double[] found = scan.position()[v][d];
                for (double q : found) {
                    share[thresholds.nearest(junction.weight(q))][v][d] += PERCENT / found.length;
                }
            }
        }
    }

    static Figure of(String id, DeviceSpec spec, VoltageScan scan) {
        return new ScanFigure(spec, scan).figure(id, spec.write().hasHops());
    }

    private Figure figure(String id, boolean hops) {
        List<ChartData.Line> lines = new ArrayList<>();
        lines.add(line("left state 0", moved()));
        // Of two states the other one says nothing new.
        for (int state = 1; share.length > 2 && state < share.length; state++) {
            ChartData.Line line = line("now in state " + state, share[state]);
            if (Arrays.stream(line.y()).max().orElseThrow() >= SELDOM) {
                lines.add(line);
            }
        }
        var rows = TextTableBuilder.numbers(
                "voltage / V", lines.stream().map(line -> line.name() + " / %").toList());
        for (int i = 0; i < voltage.length; i++) {
            int at = i;
            rows.row(
                    Html.fixed(voltage[i], 3),
                    lines.stream().map(line -> Html.fixed(line.y()[at], 1)).toList());
        }
        var data = new ChartData.Lines(
                new ChartData.Axis("gate voltage / V", ChartData.Scale.LINEAR),
                new ChartData.Axis("share of walls / %", ChartData.Scale.LINEAR),
                lines,
                List.of());
        return Figure.of(
                id + "-voltage",
                "lines",
                data,
                "Hop probability against gate voltage",
                "After a reset, " + (hops ? "one hop pulse" : "the pulse of the last state")
                        + " at other voltages; bands: two standard errors over " + share[0][0].length
                        + " devices.",
                rows.build());
    }

    private double[][] moved() {
        double[][] moved = new double[voltage.length][];
        Arrays.setAll(
                moved,
                v -> Arrays.stream(share[0][v]).map(stayed -> PERCENT - stayed).toArray());
        return moved;
    }

    private ChartData.Line line(String name, double[][] shares) {
        double[] mean = new double[voltage.length];
        double[] low = new double[voltage.length];
        double[] high = new double[voltage.length];
        for (int v = 0; v < voltage.length; v++) {
            int devices = shares[v].length;
            var over = SampleStatistics.of(shares[v]);
            mean[v] = over.mean();
            double error = ERRORS * over.sd() / Math.sqrt(devices);
            low[v] = Math.max(0, mean[v] - error);
            high[v] = Math.min(PERCENT, mean[v] + error);
        }
        return new ChartData.Line(name, voltage, mean, low, high);
    }
}
