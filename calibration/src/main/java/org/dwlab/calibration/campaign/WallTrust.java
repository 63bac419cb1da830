package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dwlab.device.Wall;

/** How far a fast wall may be trusted, as one sentence. */
public final class WallTrust {
    /** Errors from which on a user should know that a quantity is a sketch, and a wrong one. */
    private static final double FAIR = 0.05;

    private static final double POOR = 0.2;

    private WallTrust() {}

    /**
     * The sentence.
     *
     * @param calibration the outcome
     * @param model       rigid or tilted
     * @return such as {@code velocities within 1.2 %, pulses within 2.0 %, ...: ...}
     */
    public static String of(WallCalibration calibration, Wall.Model model) {
        List<String> parts = new ArrayList<>();
        OptionalDouble velocities = worst(calibration, model, "velocities", parts, Observable.STEADY_VELOCITY);
        OptionalDouble pulses = worst(calibration, model, "pulses", parts, Observable.PULSE_END, Observable.PULSE_REST);
        double pinning = 0;
        for (Observable what : List.of(Observable.PINNING_ENERGY, Observable.DEPINNING_CURRENT)) {
            pinning = Math.max(pinning, each(calibration, model, what, parts));
        }
        double motion = Math.max(velocities.orElse(0), pulses.orElse(0));
        return String.join(", ", parts) + ": " + verdict(motion, pinning);
    }

    private static String verdict(double motion, double pinning) {
        if (Math.max(motion, pinning) <= FAIR) {
            return "what it says of motion and pinning without heat holds to these errors";
        }
        if (Math.max(motion, pinning) <= POOR) {
            return (motion >= pinning ? "motion" : "pinning")
                    + " is off, so look at trends and check numbers by full micromagnetics";
        }
        String what = motion > POOR && pinning > POOR ? "motion and pinning" : motion > POOR ? "motion" : "pinning";
        return "do not trust it with " + what + "; simulate this device by full micromagnetics";
    }

    private static OptionalDouble worst(
            WallCalibration calibration, Wall.Model model, String word, List<String> parts, Observable... kinds) {
        OptionalDouble worst = calibration.rows().stream()
                .filter(row -> List.of(kinds).contains(row.measured().what()))
                .mapToDouble(row -> Math.abs(row.error(model).orElse(1.0)))
                .max();
        worst.ifPresent(value -> parts.add(String.format(Locale.ROOT, "%s within %.1f %%", word, 100 * value)));
        return worst;
    }

    private static double each(WallCalibration calibration, Wall.Model model, Observable what, List<String> parts) {
        double worst = 0;
        List<String> errors = new ArrayList<>();
        for (ComparedObservation row : calibration.rows()) {
            if (row.measured().what() == what) {
                double error = row.error(model).orElse(1.0);
                worst = Math.max(worst, Math.abs(error));
                errors.add(String.format(
                        Locale.ROOT,
                        "%+.0f %% at %s V",
                        100 * error,
                        row.measured().voltage()));
            }
        }
        if (!errors.isEmpty()) {
            parts.add(what.word() + " " + String.join(" and ", errors));
        }
        return worst;
    }
}
