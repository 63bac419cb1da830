package org.dwlab.study.plan;

import java.util.List;
import java.util.Map;

/** A sweep to store and to show. */
public final class SweepFixtures {
    private SweepFixtures() {}

    /** Four points of two seeds, of which two are beaten. */
    public static SweepTable sweep(String name) {
        return new SweepTable(
                "{\"seeds\": 2}",
                1,
                2,
                Map.of(
                        "training.hysteresis",
                        List.of("0", "0.9", "0.5", "0.25"),
                        "write.routine",
                        List.of("set", "hop", name, "set")),
                List.of(
                        point(0.98, 80e-15, true),
                        point(0.975, 5e-15, true),
                        point(0.974, 6e-15, false),
                        point(0.97, 120e-15, false)));
    }

    private static SweepTable.SweptPoint point(double accuracy, double energy, boolean onFront) {
        return new SweepTable.SweptPoint(
                List.of("0123", "4567"), accuracy, 0.001, accuracy - 0.001, energy, 2 * energy, 5e-12, 1.5, onFront);
    }
}
