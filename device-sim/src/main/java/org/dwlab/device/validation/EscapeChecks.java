package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;

/** Thermal escape from the middle of three shallow notches over both saddles, against Langer's formula. */
final class EscapeChecks {
    private static final double WELL = 300e-9; // m
    private static final double SADDLE = 250e-9; // m
    private static final double ESCAPED = 80e-9; // m from the well: far beyond the saddles
    private final Bench bench;

    EscapeChecks(Bench bench) {
        this.bench = bench;
    }

    /** Two barriers and two dampings. */
    List<Check> langer() {
        List<Check> checks = new ArrayList<>();
        for (double[] c : new double[][] {{3.9e-9, 0.3}, {3.9e-9, 1}, {5.3e-9, 0.3}}) {
            if (bench.effort() == Effort.FULL || c[0] < 4.5e-9) {
                checks.add(langer(bench.specimen(
                        "five",
                        List.of(
                                "track.roughness.rms_m=0",
                                "write.pulses.*.voltage_V=0",
                                "numerics.time_step_s=4e-12",
                                "track.notches.*.depth_m=" + c[0],
                                "material.damping=" + c[1]))));
            }
        }
        return checks;
    }

    private Check langer(Specimen wall) {
        double anharmonic = anharmonic(wall);
        double theory = rate(wall) * anharmonic;
        int walls = bench.effort().of(500, 2500);
        WallRun run = wall.walls(walls);
        boolean[] escaped = new boolean[walls];
        for (int i = 0; i < walls; i++) {
            run.place(i, WELL, Math.PI);
        }
        double look = 40e-12;
        double settle = 5e-9;
        double end = settle + bench.effort().of(0.5, 0.7) / theory;
        int escapes = 0;
        double exposure = 0;
        while (run.time() < end) {
            run.advance(0, look);
            for (int i = 0; i < walls; i++) {
                boolean counted = run.time() > settle && !escaped[i];
                exposure += counted ? look : 0;
                escaped[i] |= Math.abs(run.q(i) - WELL) > ESCAPED;
                escapes += counted && escaped[i] ? 1 : 0;
            }
        }
        double barrier = barrier(wall);
        double statistics = Bands.SIGMAS / Math.sqrt(escapes);
        return Check.relative(
                String.format(
                        Locale.ROOT,
                        "escape rate over %.1f k_BT, α = %.1f",
                        barrier / wall.thermalEnergy(),
                        wall.alpha()),
                "eq. (22), Langer (1969)",
                theory,
                escapes / exposure,
                statistics + StrictMath.pow(anharmonic - 1, 2),
                "1/s",
                String.format(
                        Locale.ROOT,
                        "normal quantile/√n of %d escapes, plus the square of the anharmonic correction %.3f to (22)",
                        escapes,
                        anharmonic));
    }

    private static double barrier(Specimen wall) {
        WallModel model = wall.model();
        return model.energy(WallModel.upright(SADDLE, Math.PI), 0, 0)
                - model.energy(WallModel.upright(WELL, Math.PI), 0, 0);
    }

    /** Eq. (22), both saddles. */
    static double rate(Specimen wall) {
        double well = stiffness(wall, WELL);
        double saddle = stiffness(wall, SADDLE);
        double wellAngle = angularStiffness(wall, WELL);
        double saddleAngle = angularStiffness(wall, SADDLE);
        double width = wall.spec().track().width();
        double g = wall.coupling() * wall.model().widths(SADDLE, 0, 0).even() / width;
        double norm = 1 + wall.alpha() * wall.alpha();
        double trace = -wall.alpha() * (wall.delta() * saddle + saddleAngle / wall.delta()) / (g * norm);
        double determinant = saddle * saddleAngle / (g * g * norm);
        double growth = (trace + Math.sqrt(trace * trace - 4 * determinant)) / 2;
        return 2
                * growth
                / (2 * Math.PI)
                * Math.sqrt(well * wellAngle / (-saddle * saddleAngle))
                * StrictMath.exp(-barrier(wall) / wall.thermalEnergy());
    }

    /** ∂²E/∂q² over 2 nm either side. */
    private static double stiffness(Specimen wall, double q) {
        WallModel model = wall.model();
        return (model.gradient(WallModel.upright(q + 2e-9, Math.PI), 0, 0)[0]
                        - model.gradient(WallModel.upright(q - 2e-9, Math.PI), 0, 0)[0])
                / 4e-9;
    }

    private static double angularStiffness(Specimen wall, double q) {
        WallModel model = wall.model();
        return (model.gradient(WallModel.upright(q, Math.PI + 1e-3), 0, 0)[1]
                        - model.gradient(WallModel.upright(q, Math.PI - 1e-3), 0, 0)[1])
                / 2e-3;
    }

    /**
     * What the harmonic approximation of well and barrier top does to a rate: Gauss's integrals over those of
     * the potential, angle included.
     */
    private static double anharmonic(Specimen wall) {
        double kt = wall.thermalEnergy();
        double bottom = integral(wall, WELL, 50e-9, -1);
        double top = integral(wall, SADDLE, 50e-9, 1);
        double gauss = 2 * Math.PI * kt / Math.sqrt(-stiffness(wall, WELL) * stiffness(wall, SADDLE));
        return gauss / (bottom * top);
    }

    /** ∫exp(±(F(q) − F(centre))/k_BT)dq with F the free energy of a place. */
    private static double integral(Specimen wall, double centre, double reach, double sign) {
        WallModel model = wall.model();
        double at = population(wall, model, centre);
        double sum = 0;
        for (double x = -reach + 0.05e-9; x < reach; x += 0.1e-9) {
            sum += StrictMath.pow(population(wall, model, centre + x) / at, -sign) * 0.1e-9;
        }
        return sum;
    }

    private static double population(Specimen wall, WallModel model, double q) {
        double floor = model.energy(WallModel.upright(WELL, Math.PI), 0, 0);
        double sum = 0;
        for (int j = 0; j < 100; j++) {
            sum += StrictMath.exp(
                    (floor - model.energy(WallModel.upright(q, j * Math.PI / 50), 0, 0)) / wall.thermalEnergy());
        }
        return sum;
    }
}
