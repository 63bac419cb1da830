package org.dwlab.cli.terminal;

import org.dwlab.calibration.exchange.PulseSteps;
import org.dwlab.calibration.pulses.PulseFit;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;

/** How well measured pulses are known, as text for people. */
public final class PulseText {
    private static final double PERCENT = 100;

    private PulseText() {}

    /**
     * A line for each direction; steps and noises are in % of the range of all devices.
     *
     * @param steps with their fits
     * @return a table at most 100 columns wide
     */
    public static TextTable fits(PulseSteps steps) {
        double range = (steps.table().highest() - steps.table().lowest()) / PERCENT;
        var rows = TextTableBuilder.numbers(
                "pulse", "trains", "steps", "step noise, 95 %", "read noise, 95 %", "curve off / %", "memory, chance");
        for (PulseFit fit : steps.fits()) {
            rows.row(
                    fit.direction().toString(),
                    Integer.toString(fit.trains()),
                    Integer.toString(fit.steps()),
                    withBounds(fit.noise(), range),
                    withBounds(fit.read(), range),
                    Text.fixed(fit.misfit() * PERCENT, 2),
                    Text.fixed(fit.memory(), 2) + ", "
                            + (Double.isFinite(fit.band()) ? Text.fixed(fit.band(), 2) : "-"));
        }
        return rows.build();
    }

    private static String withBounds(Estimate estimate, double unit) {
        return Text.fixed(estimate.value() / unit, 3)
                + (Double.isFinite(estimate.high())
                        ? " [" + Text.fixed(estimate.low() / unit, 3) + ", " + Text.fixed(estimate.high() / unit, 3)
                                + "]"
                        : " [-, -]");
    }
}
