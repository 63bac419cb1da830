package org.dwlab.report;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;

/** What pulses do to the devices of an incremental table, as tables and lines for the terminal and for a report. */
public final class StepSummary {
    private static final double PERCENT = 100;
    private static final double FEMTO = 1e-15;
    private static final double NANO = 1e-9;
    private static final double MICRO = 1e-6;
    /** Weights reach from −1 to 1. */
    private static final double RANGE = 2;

    private static final double[] WEIGHTS = {-1, -0.5, 0, 0.5, 1};

    private final IncrementalTable table;

    /**
     * A summary; nothing is computed yet.
     *
     * @param table of at least one device
     */
    public StepSummary(IncrementalTable table) {
        this.table = table;
    }

    /**
     * One pulse at one weight, over the devices that can have this weight; both in % of the range of weights.
     *
     * @param mean change
     * @param sd   from pulse to pulse, mean over the devices
     */
    record StepMoments(double mean, double sd) {}

    /**
     * What it is a table of.
     *
     * @return one line with the name, the number of devices and their conductances [µS]
     */
    public String title() {
        return table.name() + ", steps up and down, " + table.devices() + " device"
                + (table.devices() == 1 ? "" : "s") + ", " + Html.fixed(table.lowest() / MICRO, 1) + " to "
                + Html.fixed(table.highest() / MICRO, 1) + " uS";
    }

    /**
     * Both kinds of pulse, averaged over grid and devices.
     *
     * @return a line for each direction
     */
    public TextTable pulses() {
        var rows = TextTableBuilder.numbers(
                "pulse", "mean step / % of range", "sd / mean", "steps over range", "energy / fJ", "duration / ns");
        for (Direction direction : Direction.values()) {
            double mean = table.meanStep(direction);
            rows.row(
                    direction.toString(),
                    Html.fixed(mean / RANGE * PERCENT, 2),
                    Html.fixed(table.stepDeviation(direction) / Math.abs(mean), 2),
                    Html.fixed(RANGE / Math.abs(mean), 1),
                    known(table.pulseEnergy(direction), FEMTO),
                    known(table.pulseDuration(direction), NANO));
        }
        return rows.build();
    }

    /**
     * How unlike the mean steps are.
     *
     * @return words with (up − down) / (up + down) in %: 0 where a pulse up moves as far as one down
     */
    public String asymmetry() {
        double up = table.meanStep(Direction.UP);
        double down = -table.meanStep(Direction.DOWN);
        return "asymmetry (up - down) / (up + down): " + Html.fixed((up - down) / (up + down) * PERCENT, 1) + " %";
    }

    /**
     * What one read costs.
     *
     * @return words with the energies [fJ] at both ends of the range, or that they are unknown
     */
    public String reading() {
        return "energy of a read: "
                + (table.readEnergy(0).isEmpty()
                        ? "unknown"
                        : known(table.readEnergy(-1), FEMTO) + " fJ at the lowest, " + known(table.readEnergy(1), FEMTO)
                                + " fJ at the highest conductance");
    }

    /**
     * How fine the table is.
     *
     * @return words with the number of conductances and of probabilities
     */
    public String grid() {
        return "grid: " + table.grid(0).length + " conductances of each device, " + table.probabilities().length
                + " probabilities";
    }

    /**
     * Mean step and scatter at the weights −1, −0.5, 0, 0.5 and 1.
     *
     * @return a line for each weight; "-" where no device can have it
     */
    public TextTable alongTheRange() {
        return alongTheRange(WEIGHTS);
    }

    TextTable alongTheRange(double[] weights) {
        var rows = TextTableBuilder.numbers("weight", "G / uS", "up / % of range", "sd", "down / % of range", "sd");
        for (double weight : weights) {
            StepMoments up = at(Direction.UP, weight);
            StepMoments down = at(Direction.DOWN, weight);
            rows.row(
                    Html.fixed(weight, 2),
                    Html.fixed(table.conductance(weight) / MICRO, 2),
                    number(up.mean),
                    number(up.sd),
                    number(down.mean),
                    number(down.sd));
        }
        return rows.build();
    }

    /** What one pulse does at a weight; NaN where no device can have it. */
    StepMoments at(Direction direction, double weight) {
        int[] able = IntStream.range(0, table.devices())
                .filter(device -> table.bounded(device, weight) == weight)
                .toArray();
        double mean = IntStream.of(able)
                .mapToDouble(device -> table.meanStep(direction, device, weight))
                .average()
                .orElse(Double.NaN);
        double sd = IntStream.of(able)
                .mapToDouble(device -> table.stepDeviation(direction, device, weight))
                .average()
                .orElse(Double.NaN);
        return new StepMoments(mean / RANGE * PERCENT, sd / RANGE * PERCENT);
    }

    private static String number(double percent) {
        return Double.isNaN(percent) ? "-" : Html.fixed(percent, 2);
    }

    private static String known(OptionalDouble value, double unit) {
        return value.isPresent() ? Html.fixed(value.getAsDouble() / unit, 3) : "unknown";
    }
}
