package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;

/**
 * Writes a table as a preset of IBM's aihwkit, a Python file with one {@code PiecewiseStepDevice}: the mean step by
 * weight and direction, and one relative standard deviation for all steps. Its key {@code up_down} stays 0, as aihwkit
 * takes it for a smaller step on one side, not for a larger one on the other as well.
 */
public final class AihwkitExport {
    private static final List<String> LOST = List.of(
            "noise of its own at every weight and either way: dw_min_std times the mean step everywhere",
            "the shape of the noise: aihwkit's is Gaussian, and its share of reversed steps differs",
            "laws of single devices: dw_min_dtod is the spread of their mean steps, other spreads are 0",
            "energy and duration of a pulse",
            "origin and seed");

    private final Exportable source;
    private final IncrementalTable table;
    private final MeanDevice device;
    private final AihwkitLaw law;

    private AihwkitExport(Exportable source) {
        this.source = source;
        this.table = source.table();
        this.device = new MeanDevice(table);
        this.law = AihwkitLaw.nearest(device);
    }

    /**
     * The Python file.
     *
     * @param source the table to write; of a table of states the hop pulses
     * @return a Python module that defines DEVICE and RPU_CONFIG; its first comment says what was lost, and how far
     *         aihwkit's steps are from the table's
     * @throws org.dwlab.core.SpecException if the device takes no steps up and down, or none at weight 0
     */
    public static String text(DeviceTable source) {
        return new AihwkitExport(Exportable.of(source)).text();
    }

    private String text() {
        return String.format(
                Locale.ROOT,
                """
            \"""%s as a device of aihwkit; written by %s.

            Weight -1 is %s S, weight 1 is %s S. A pulse up: %s. A pulse down: %s.
            Lost:
            %s
            aihwkit's steps with these numbers against this table's, as the ends of the range leave them:
            - up: %s
            - down: %s
            \"""

            from aihwkit.simulator.configs import PiecewiseStepDevice, SingleRPUConfig

            DEVICE = PiecewiseStepDevice(
                w_min=-1.0,
                w_max=1.0,
                dw_min=%s,
                up_down=0.0,  # all asymmetry stands in the nodes
                piecewise_up=%s,
                piecewise_down=%s,
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
                law.distance(device, Direction.UP).words(),
                law.distance(device, Direction.DOWN).words(),
                law.unit(),
                Arrays.toString(law.nodes()[Direction.UP.index()]),
                Arrays.toString(law.nodes()[Direction.DOWN.index()]),
                law.noise(),
                spread());
    }

    private String lost() {
        List<String> all = new ArrayList<>(source.lost());
        all.addAll(LOST);
        return all.stream().map(loss -> "- " + loss).collect(Collectors.joining("\n"));
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
