package org.dwlab.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dwlab.calibration.campaign.ComparedObservation;
import org.dwlab.calibration.campaign.WallCalibration;
import org.dwlab.calibration.campaign.WallObservation;
import org.dwlab.calibration.campaign.WallTrust;
import org.dwlab.calibration.wall.EffectiveWall;
import org.dwlab.device.Wall;
import org.dwlab.report.TextTable;
import org.dwlab.report.TextTableBuilder;

/** A calibration of the fast walls as text for people. */
public final class WallCalibrationText {
    private static final double GIGA = 1e9;

    private WallCalibrationText() {}

    /**
     * Every number of the cells beside those of both fast walls, with their errors.
     *
     * @param calibration to print
     * @return one row per number
     */
    public static TextTable table(WallCalibration calibration) {
        TextTableBuilder rows = TextTableBuilder.numbers(
                "quantity", "V", "GA/m2", "ns", "unit", "cells", "rigid", "error", "tilted", "error");
        for (ComparedObservation row : calibration.rows()) {
            WallObservation o = row.measured();
            if (o.what().isComplaint()) { // stands among the notes
                continue;
            }
            rows.row(
                    o.what().word(),
                    String.valueOf(o.voltage()),
                    o.current() == 0 ? "-" : Text.fixed(o.current() / GIGA, 1),
                    o.duration() == 0 ? "-" : Text.fixed(o.duration() / Text.NANO, 1),
                    unit(row),
                    shown(row, o.value()),
                    row.rigid().map(value -> shown(row, value)).orElse("-"),
                    error(row, Wall.Model.RIGID),
                    row.tilted().map(value -> shown(row, value)).orElse("-"),
                    error(row, Wall.Model.TILTED));
        }
        return rows.build();
    }

    private static String unit(ComparedObservation row) {
        return switch (row.measured().what().unit()) {
            case "rad" -> "deg";
            case "m" -> "nm";
            case "J" -> "zJ";
            case "A/m2" -> "GA/m2";
            default -> row.measured().what().unit();
        };
    }

    private static String shown(ComparedObservation row, double value) {
        double number = row.isAngle()
                ? Math.toDegrees(value)
                : value / row.measured().what().shown();
        return Text.fixed(number, Math.abs(number) < 100 ? 2 : 1);
    }

    private static String error(ComparedObservation row, Wall.Model model) {
        Optional<Double> error = row.error(model);
        return error.map(value -> row.isAngle()
                        ? String.format(Locale.ROOT, "%+.1f deg", Math.toDegrees(value))
                        : String.format(Locale.ROOT, "%+.1f %%", 100 * value))
                .orElse("-");
    }

    /**
     * The fitted constants, what could not be measured, which wall is better and how far it may be trusted.
     *
     * @param calibration to print
     * @return lines without their ends
     */
    public static List<String> verdict(WallCalibration calibration) {
        List<String> lines = new ArrayList<>(calibration.notes());
        calibration.fit().ifPresent(fit -> {
            EffectiveWall wall = fit.wall();
            lines.add(String.format(
                    Locale.ROOT,
                    "rigid wall, fitted at %s V: delta %.4g nm, D %.4g mJ/m2, Kd %.4g kJ/m3",
                    calibration.campaign().pulseVoltage(),
                    wall.delta() / Text.NANO,
                    wall.dmi() / 1e-3,
                    wall.shape() / 1e3));
        });
        String better = calibration.choice().name().toLowerCase(Locale.ROOT);
        lines.add(String.format(
                Locale.ROOT,
                "not fitted (pulses and notch), root mean square: rigid %s, tilted %.1f %%; the device has the %s wall",
                calibration.hasRigid()
                        ? String.format(Locale.ROOT, "%.1f %%", 100 * calibration.testError(Wall.Model.RIGID))
                        : "none",
                100 * calibration.testError(Wall.Model.TILTED),
                better));
        lines.add("the " + better + " wall against micromagnetics: " + WallTrust.of(calibration, calibration.choice()));
        return lines;
    }
}
