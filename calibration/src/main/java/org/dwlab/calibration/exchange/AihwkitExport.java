package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;

/**
 * Writes a table as a preset of IBM's aihwkit, a Python file with one {@code PiecewiseStepDevice}: the mean
 * step by weight, the asymmetry of up and down, and one relative standard deviation for all steps.
 */
public final class AihwkitExport {
    /** Evenly spaced from weight −1 to 1; aihwkit's GPU kernels take fewer than 64. */
    private static final int NODES = 33;

    private static final List<String> LOST = List.of(
            "noise that depends on the weight: dw_min_std is its mean",
            "the shape of the noise: aihwkit's is Gaussian, and its share of reversed steps differs",
            "laws of single devices: dw_min_dtod is the spread of their mean steps, other spreads are 0",
            "energy and duration of a pulse",
            "origin and seed");

    private final Exportable source;
    private final IncrementalTable table;

    private AihwkitExport(Exportable source) {
        this.source = source;
        this.table = source.table();
    }

    /**
     * The Python file.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @return a Python module that defines DEVICE and RPU_CONFIG, with what was lost in its first comment
     * @throws org.dwlab.core.SpecException if the device takes no steps up and down, or none at weight 0
     */
    public static String text(DeviceTable source) {
        return new AihwkitExport(Exportable.of(source)).text();
    }

    private String text() {
        double up = mean(Direction.UP, 0);
        double down = -mean(Direction.DOWN, 0);
        Require.that(
                up > 0 && down > 0,
                "table " + table.name() + ": pulses",
                "must move weight 0 their way on average for aihwkit",
                up + " and " + -down);
        return String.format(
                Locale.ROOT,
                """
            \"""%s as a device of aihwkit; written by %s.

            Weight -1 is %s S, weight 1 is %s S. A pulse up: %s. A pulse down: %s.
            Lost:
            %s\"""

            from aihwkit.simulator.configs import PiecewiseStepDevice, SingleRPUConfig

            DEVICE = PiecewiseStepDevice(
                w_min=-1.0,
                w_max=1.0,
                dw_min=%s,
                up_down=%s,
                piecewise_up=[%s],
                piecewise_down=[%s],
                dw_min_std=%s,
                dw_min_dtod=%s,
                up_down_dtod=0.0,
                w_min_dtod=0.0,
                w_max_dtod=0.0,
                write_noise_std=0.0,
                corrupt_devices_prob=0.0,
            )

            RPU_CONFIG = SingleRPUConfig(device=DEVICE)
            """,
                Comments.oneLine(table.name()),
                Comments.madeBy(),
                table.lowest(),
                table.highest(),
                Comments.cost(table, Direction.UP),
                Comments.cost(table, Direction.DOWN),
                lost(),
                (up + down) / 2,
                (up - down) / (up + down),
                nodes(Direction.UP, up),
                nodes(Direction.DOWN, -down),
                relativeNoise(),
                spread());
    }

    private String lost() {
        List<String> all = new ArrayList<>(source.lost());
        all.addAll(LOST);
        var lines = new StringBuilder();
        all.forEach(loss -> lines.append("- ").append(loss).append('\n'));
        return lines.toString();
    }

    /** Mean steps at the nodes in units of that at weight 0. */
    private String nodes(Direction direction, double atZero) {
        var nodes = new StringJoiner(", ");
        for (int i = 0; i < NODES; i++) {
            nodes.add(Double.toString(mean(direction, 2.0 * i / (NODES - 1) - 1) / atZero));
        }
        return nodes.toString();
    }

    private double mean(Direction direction, double weight) {
        return IntStream.range(0, table.devices())
                .mapToDouble(d -> table.meanStep(direction, d, weight))
                .average()
                .orElseThrow();
    }

    private double relativeNoise() {
        return (table.stepDeviation(Direction.UP) + table.stepDeviation(Direction.DOWN))
                / (table.meanStep(Direction.UP) - table.meanStep(Direction.DOWN));
    }

    /** Relative standard deviation of the devices' own steps at weight 0. */
    private double spread() {
        int devices = table.devices();
        if (devices == 1) {
            return 0;
        }
        double[] steps = IntStream.range(0, devices)
                .mapToDouble(d -> table.meanStep(Direction.UP, d, 0) - table.meanStep(Direction.DOWN, d, 0))
                .toArray();
        double mean =
                IntStream.range(0, devices).mapToDouble(d -> steps[d]).average().orElseThrow();
        double squares = IntStream.range(0, devices)
                .mapToDouble(d -> (steps[d] - mean) * (steps[d] - mean))
                .sum();
        return Math.sqrt(squares / (devices - 1)) / mean;
    }
}
