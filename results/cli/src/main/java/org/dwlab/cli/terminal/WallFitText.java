package org.dwlab.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.wall.Quantity;
import org.dwlab.calibration.wall.WallConstant;
import org.dwlab.calibration.wall.WallFitResult;
import org.dwlab.core.Constants;
import org.dwlab.report.TextTableBuilder;

/** A fit of wall constants as text for people. */
public final class WallFitText {
    /**
     * Correlation of neighbours from which on a reader is warned: twice its standard error for white
     * residuals.
     */
    private static final double WARNING = 2;

    private WallFitText() {}

    /**
     * The constants with their errors, what they mean as fields, what the fit took as known and from where, the
     * correlations and the residuals.
     *
     * @param fit to print
     * @return lines with their ends
     */
    public static String of(WallFitResult fit) {
        return constants(fit) + fields(fit) + known(fit) + correlations(fit) + entangled(fit) + residuals(fit);
    }

    private static String constants(WallFitResult fit) {
        var rows = TextTableBuilder.numbers("constant", "value", "error (68.3 %)", "unit");
        fit.wall().values().forEach((constant, value) -> {
            boolean free = fit.free().contains(constant);
            if (free || constant != WallConstant.PINNING) {
                rows.row(
                        constant.symbol(),
                        Text.significant(value, 6),
                        free ? Text.significant(fit.quotedError(constant), 2) : "fixed",
                        constant.unit());
            }
        });
        return Text.table(rows.build());
    }

    /** H_D and H_K: what the constants mean as fields. */
    private static String fields(WallFitResult fit) {
        double magnetisation = Constants.MU0 * fit.base().film().saturationMagnetisation();
        return "H_D = "
                + Text.significant(
                        fit.wall().dmi() / (magnetisation * fit.wall().delta()) / 1e3, 4)
                + " kA/m, H_K = " + Text.significant(2 * fit.wall().shape() / magnetisation / 1e3, 4) + " kA/m"
                + System.lineSeparator()
                + "these are constants of the rigid wall (q, phi), which the fitted device has"
                + System.lineSeparator();
    }

    /** What the fit used as it is; a wrong one makes the constants wrong without a trace in residuals or errors. */
    private static String known(WallFitResult fit) {
        var rows = TextTableBuilder.numbers("taken as known", "value", "unit", "from");
        fit.known()
                .forEach((constant, origin) -> rows.row(
                        constant.path(),
                        Text.significant(constant.of(fit.base()), 6),
                        constant.unit(),
                        switch (origin) {
                            case DATA -> "the data";
                            case GIVEN -> "you";
                            case ASSUMED -> "assumed, as in " + fit.base().name();
                        }));
        return Text.table(rows.build());
    }

    private static String entangled(WallFitResult fit) {
        var text = new StringBuilder();
        for (WallFitResult.Pair pair : fit.entangled()) {
            text.append("these data hardly tell ")
                    .append(pair.first().symbol())
                    .append(" from ")
                    .append(pair.second().symbol())
                    .append(" (correlation ")
                    .append(Text.fixed(pair.correlation(), 4))
                    .append("): hold one of them at a known value if you can")
                    .append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String correlations(WallFitResult fit) {
        List<String> head = new ArrayList<>(List.of("correlation"));
        fit.free().forEach(constant -> head.add(constant.symbol()));
        var rows = TextTableBuilder.numbers(head);
        for (WallConstant a : fit.free()) {
            List<String> row = new ArrayList<>(List.of(a.symbol()));
            fit.free().forEach(b -> row.add(Text.fixed(fit.correlation(a, b), 4)));
            rows.row(row);
        }
        return Text.table(rows.build());
    }

    private static String residuals(WallFitResult fit) {
        var text = new StringBuilder();
        String end = System.lineSeparator();
        for (Quantity quantity : fit.quantities()) {
            double[] shares = fit.residuals().stream()
                    .filter(r -> r.quantity() == quantity)
                    .mapToDouble(r -> Math.abs(r.share()))
                    .toArray();
            double squares = 0;
            double largest = 0;
            for (double share : shares) {
                squares += share * share;
                largest = Math.max(largest, share);
            }
            text.append(quantity.word())
                    .append(": ")
                    .append(shares.length)
                    .append(" numbers, fitted to ")
                    .append(shown(quantity, Math.sqrt(squares / shares.length)))
                    .append(" (rms), ")
                    .append(shown(quantity, largest))
                    .append(" (worst)");
            text.append(
                            fit.scatterFromResiduals()
                                    ? ", taken to scatter by " + shown(quantity, fit.scatter(quantity))
                                    : "")
                    .append(end);
        }
        if (!fit.scatterFromResiduals()) {
            text.append("reduced chi2 ")
                    .append(Text.fixed(fit.reducedChiSquared(), 3))
                    .append(", ")
                    .append(fit.degreesOfFreedom())
                    .append(" degrees of freedom")
                    .append(end);
        }
        if (fit.neighbourCorrelation() > WARNING / Math.sqrt(fit.residuals().size())) {
            text.append("neighbouring residuals are alike (correlation ")
                    .append(Text.fixed(fit.neighbourCorrelation(), 2))
                    .append("): a trend that this wall has not, so the true errors may be larger")
                    .append(end);
        }
        return text.toString();
    }

    private static String shown(Quantity quantity, double share) {
        return switch (quantity) {
            case VELOCITY -> Text.significant(100 * share, 2) + " %";
            case ANGLE -> Text.significant(Math.toDegrees(share), 2) + " deg";
            default -> Text.significant(share / Text.NANO, 2) + " nm";
        };
    }
}
