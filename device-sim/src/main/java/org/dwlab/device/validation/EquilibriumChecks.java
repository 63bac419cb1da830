package org.dwlab.device.validation;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;

/**
 * Walls in thermal equilibrium: the stationary density is exp(−E/k_BT) dq dφ. Walls are independent of each
 * other, so the standard error comes from the spread of their time averages. Heun's scheme makes a stationary
 * variance wrong by (λ dt)²/4 for a rate λ (from its factor 1 − λdt + (λdt)²/2 per step); that is added.
 */
final class EquilibriumChecks {
    private static final String GIBBS = "exp(−E/k_BT)";
    private final Bench bench;

    EquilibriumChecks(Bench bench) {
        this.bench = bench;
    }

    /** Time averages of a quantity per wall, after a time [s] to forget the start, at intervals [s]. */
    private double[] averages(WallRun run, double forget, double interval, int walls, IntToDoubleFunction quantity) {
        int samples = bench.effort().of(5, 40);
        double[] sums = new double[walls];
        run.advance(0, forget);
        for (int s = 0; s < samples; s++) {
            run.advance(0, interval);
            for (int i = 0; i < walls; i++) {
                sums[i] += quantity.applyAsDouble(i) / samples;
            }
        }
        return sums;
    }

    private static Check check(String name, double theory, double[] averages, double bias, String unit) {
        Bands.Mean mean = Bands.Mean.of(averages);
        return new Check(
                name,
                GIBBS,
                theory,
                mean.value(),
                mean.halfWidth() + bias * theory,
                unit,
                "Student's quantile × sd/√n of " + averages.length + " walls, plus (λ dt)²/4");
    }

    /** ⟨q²⟩ = k_BT/k in a harmonic well: two end walls that meet. */
    List<Check> harmonicWell() {
        double k = 1e-4;
        Specimen wall = bench.specimen(
                "two",
                Bench.FREE,
                List.of(
                        "track.end_stiffness_N_per_m=" + k,
                        "track.end_left_m=300e-9",
                        "track.end_right_m=300.000001e-9",
                        "track.notches.0.position_m=300.0000003e-9",
                        "track.notches.1.position_m=300.0000006e-9",
                        "numerics.time_step_s=4e-12"));
        int walls = bench.effort().of(1000, 4000);
        WallRun run = wall.walls(walls);
        // Whether φ is locked or free, q relaxes no slower than αΔk/G: 1.7 ns.
        double[] squares = averages(run, 15e-9, 2e-9, walls, i -> StrictMath.pow(run.q(i) - 300.0000005e-9, 2));
        double angular = wall.alpha()
                * wall.spec().wallAt(0).neelEnergy()
                / wall.delta()
                * wall.step()
                * wall.spec().track().width()
                * wall.spec().film().thickness()
                / wall.coupling();
        return List.of(
                check("harmonic well: ⟨q²⟩ = k_BT/k", wall.thermalEnergy() / k, squares, angular * angular / 4, "m²"));
    }

    /** ⟨sin²φ⟩ of a wall with DMI on a straight track. */
    List<Check> angleOfDmiWall() {
        Specimen wall = bench.specimen("two", Bench.FREE);
        int walls = bench.effort().of(1000, 4000);
        WallRun run = wall.walls(walls);
        double[] squares = averages(run, 4e-9, 0.5e-9, walls, i -> StrictMath.pow(StrictMath.sin(run.phi(i)), 2));
        double theory = angleAverage(wall, 0, 2 * Math.PI, phi -> StrictMath.pow(StrictMath.sin(phi), 2));
        double rate = 2 * wall.alpha() * wall.gamma0() * wall.dmiField();
        return List.of(check("⟨sin²φ⟩ with DMI", theory, squares, StrictMath.pow(rate * wall.step(), 2) / 4, "1"));
    }

    /** ⟨(φ − π/2)²⟩ of cmtj's film with K_d = 100 kJ/m³. */
    List<Check> angleOfBlochWall() {
        Specimen wall = bench.specimen(
                "two",
                Bench.FREE,
                Bench.CMTJ,
                List.of("numerics.time_step_s=2e-12", "material.wall_shape_anisotropy_J_per_m3=1e5"));
        int walls = bench.effort().of(1000, 4000);
        WallRun run = wall.walls(walls);
        for (int i = 0; i < walls; i++) {
            run.place(i, 300e-9, Math.PI / 2);
        }
        double[] squares = averages(run, 3e-9, 0.4e-9, walls, i -> StrictMath.pow(run.phi(i) - Math.PI / 2, 2));
        double theory = angleAverage(wall, 0, Math.PI, phi -> StrictMath.pow(phi - Math.PI / 2, 2));
        double rate = wall.alpha() * wall.gamma0() * wall.shapeField();
        return List.of(check(
                "⟨(φ − π/2)²⟩, Bloch wall of cmtj's film",
                theory,
                squares,
                StrictMath.pow(rate * wall.step(), 2) / 4,
                "rad²"));
    }

    private static double angleAverage(Specimen wall, double from, double to, DoubleUnaryOperator quantity) {
        WallModel model = wall.model();
        double floor =
                model.energy(WallModel.upright(300e-9, wall.spec().wallAt(0).restAngle()), 0, 0);
        double sum = 0;
        double norm = 0;
        int points = 4000;
        for (int i = 0; i < points; i++) {
            double phi = from + (i + 0.5) * (to - from) / points;
            double weight =
                    StrictMath.exp((floor - model.energy(WallModel.upright(300e-9, phi), 0, 0)) / wall.thermalEnergy());
            norm += weight;
            sum += weight * quantity.applyAsDouble(phi);
        }
        return sum / norm;
    }

    /**
     * Histogram of q in two shallow notches with rough edges, in bins of equal probability by quadrature. The
     * time between the wells depends on the rough edges and may be long, so the walls start distributed as
     * they should be: a simulator with another stationary density drifts away from there, within a well at
     * once.
     */
    List<Check> roughDoubleWell() {
        Specimen wall = bench.specimen(
                "two",
                List.of(
                        "write.pulses.*.voltage_V=0",
                        "numerics.time_step_s=4e-12",
                        "track.notches.*.depth_m=2.5e-9",
                        "track.notches.0.position_m=150e-9",
                        "track.notches.1.position_m=230e-9",
                        "track.end_left_m=120e-9",
                        "track.end_right_m=260e-9"));
        int walls = bench.effort().of(2000, 15_000);
        EqualBins bins = bins(wall);
        WallRun run = wall.walls(walls);
        for (int i = 0; i < walls; i++) {
            run.place(i, bins.start(i % bins.starts()), Math.PI);
        }
        run.advance(0, bench.effort().of(20e-9, 60e-9));
        return List.of(
                bins.check("Boltzmann histogram of q in a rough double well: χ²", GIBBS + ", quadrature", run, walls));
    }

    /** Bins of equal ∫exp(−E/k_BT)dφ. */
    private static EqualBins bins(Specimen wall) {
        WallModel model = wall.model();
        int points = 6000;
        double from = 50e-9;
        double step = 0.05e-9;
        double[] cumulative = new double[points + 1];
        double floor = model.energy(WallModel.upright(190e-9, Math.PI), 0, 0);
        for (int i = 0; i < points; i++) {
            double density = 0;
            for (int j = 0; j < 200; j++) {
                double phi = j * Math.PI / 100;
                density += StrictMath.exp((floor - model.energy(WallModel.upright(from + (i + 0.5) * step, phi), 0, 0))
                        / wall.thermalEnergy());
            }
            cumulative[i + 1] = cumulative[i] + density;
        }
        return new EqualBins(cumulative, from, step);
    }
}
