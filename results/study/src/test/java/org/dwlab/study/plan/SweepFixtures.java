package org.dwlab.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.study.plan.SweepTable.SeedValues;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweepTable.SweptIndices;
import org.dwlab.study.plan.SweepTable.SweptPoint;
import org.dwlab.study.sampling.SensitivityIndices;

/** Sweeps to store and to show. */
public final class SweepFixtures {
    private SweepFixtures() {}

    /** Four points of two seeds, of which two are beaten. */
    public static SweepTable sweep(String name) {
        return new SweepTable(
                "{\"seeds\": 2}",
                1,
                2,
                false,
                List.of(
                        new SweptAxis("training.hysteresis", AxisScale.LINEAR, List.of("0", "0.9", "0.5", "0.25")),
                        new SweptAxis("write.routine", AxisScale.LINEAR, List.of("set", "hop", name, "set"))),
                List.of(
                        point(0.98, 80e-15, true),
                        point(0.975, 5e-15, true),
                        point(0.974, 6e-15, false),
                        point(0.97, 120e-15, false)),
                List.of());
    }

    /** Three temperatures by two learning rates, one of them 1e-9 nm deep in digits. */
    public static SweepTable grid() {
        List<SweptPoint> points = new ArrayList<>();
        for (int p = 0; p < 6; p++) {
            points.add(point(0.9 + 0.01 * p, 1e-15 * (p + 1), false));
        }
        return new SweepTable(
                "{}",
                1,
                2,
                false,
                List.of(
                        new SweptAxis(
                                "device.temperature_K",
                                AxisScale.LINEAR,
                                List.of("250", "250", "300", "300", "350", "350")),
                        new SweptAxis(
                                "training.learning_rate",
                                AxisScale.LOG,
                                List.of("1.5E-8", "0.1", "1.5E-8", "0.1", "1.5E-8", "0.1"))),
                points,
                List.of());
    }

    /** A sample of three axes with indices. */
    public static SweepTable sensitivity() {
        List<SweptAxis> axes = IntStream.range(0, 3)
                .mapToObj(axis -> new SweptAxis(
                        "training.x" + axis + "_m",
                        AxisScale.LOG,
                        IntStream.range(0, 10)
                                .mapToObj(p -> SweepAxis.text((p + 1 + axis) * 1e-9))
                                .toList()))
                .toList();
        List<SweptPoint> points = IntStream.range(0, 10)
                .mapToObj(p -> point(0.9 + 0.005 * p, 1e-15, false))
                .toList();
        List<Estimate> first =
                List.of(new Estimate(0.3, 0.2, 0.4), new Estimate(-0.01, -0.1, 0.1), new Estimate(0.5, 0.4, 0.7));
        List<Estimate> total =
                List.of(new Estimate(0.5, 0.4, 0.6), new Estimate(0.01, 0, 0.1), new Estimate(0.6, 0.5, 0.7));
        return new SweepTable(
                "{}",
                1,
                2,
                false,
                axes,
                points,
                List.of(new SweptIndices(SweptQuantity.ACCURACY, new SensitivityIndices(2e-4, first, total))));
    }

    /** The same points, tested on training images that were held back. */
    public static SweepTable heldBack(SweepTable sweep) {
        return new SweepTable(
                sweep.specJson(), sweep.seed(), sweep.seeds(), true, sweep.axes(), sweep.points(), sweep.indices());
    }

    private static SweptPoint point(double accuracy, double energy, boolean onFront) {
        return new SweptPoint(
                List.of("0123", "4567"),
                List.of(seed(accuracy - 0.001, energy), seed(accuracy + 0.001, energy)),
                onFront);
    }

    private static SeedValues seed(double accuracy, double energy) {
        return new SeedValues(accuracy, energy, 2 * energy, 5e-12, 1.5);
    }
}
