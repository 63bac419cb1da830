package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.device.dynamics.WallRun;

/**
 * Walls that diffuse on a straight track. Where no force acts, or only the combination that feels none is
 * looked at, Heun's scheme gives exactly normal deviates of exactly the right variance, so that (n−1)s²/σ² is
 * χ²(n−1).
 */
final class DiffusionChecks {
    private static final String EINSTEIN = "eq. (17), Einstein";
    private final Bench bench;

    DiffusionChecks(Bench bench) {
        this.bench = bench;
    }

    private int walls() {
        return bench.effort().of(15_000, 40_000);
    }

    private String varianceReason() {
        return "χ² quantile of " + walls() + " independent normal walls";
    }

    private static double[] positions(WallRun run, int walls) {
        double[] q = new double[walls];
        Arrays.setAll(q, run::q);
        return q;
    }

    private static double[] angles(WallRun run, int walls) {
        double[] phi = new double[walls];
        Arrays.setAll(phi, run::phi);
        return phi;
    }

    /** No force at all: D_q, D_φ and no correlation, for three dampings. */
    List<Check> free() {
        List<Check> checks = new ArrayList<>();
        for (double alpha : new double[] {0.05, 0.3, 1}) {
            checks.addAll(free(
                    bench.specimen(
                            "two", Bench.FREE, Bench.NO_DMI, Bench.NO_SHAPE, List.of("material.damping=" + alpha)),
                    "α = " + alpha));
        }
        return checks;
    }

    private List<Check> free(Specimen wall, String film) {
        double time = 100e-12;
        WallRun run = wall.walls(walls());
        run.advance(0, time);
        double[] q = positions(run, walls());
        double[] phi = angles(run, walls());
        double alpha = wall.alpha();
        double angular = wall.thermalEnergy() * alpha / (wall.coupling() * wall.delta() * (1 + alpha * alpha));
        double linear = angular * wall.delta() * wall.delta();
        double band = Bands.ofVariance(walls());
        return List.of(
                Check.relative(
                        "free diffusion D_q, " + film,
                        EINSTEIN,
                        linear,
                        Bands.variance(q) / (2 * time),
                        band,
                        "m²/s",
                        varianceReason()),
                Check.relative(
                        "free diffusion D_φ, " + film,
                        EINSTEIN,
                        angular,
                        Bands.variance(phi) / (2 * time),
                        band,
                        "1/s",
                        varianceReason()),
                new Check(
                        "correlation of q and φ, " + film,
                        "derived",
                        0,
                        Bands.correlation(q, phi),
                        Bands.SIGMAS / Math.sqrt(walls()),
                        "1",
                        "normal quantile/√n"));
    }

    /** cmtj's film without shape anisotropy: D = k_BTαγ₀Δ/((1+α²)2μ₀M_sS). */
    List<Check> cmtjFreeAngle() {
        Specimen wall = bench.specimen("two", Bench.FREE, Bench.CMTJ, Bench.NO_SHAPE);
        return List.of(free(wall, "cmtj's film").get(0));
    }

    /** α q̇/Δ + Qφ̇ = η₁ whatever the DMI does to φ: the variance of q + QΔφ/α is exact at any time. */
    List<Check> lockedByDmi() {
        Specimen wall = bench.specimen("two", Bench.FREE);
        double time = bench.effort().of(0.3e-9, 1e-9);
        WallRun run = wall.walls(walls());
        run.advance(0, time);
        double[] sum = positions(run, walls());
        double lever = wall.spec().wall().charge() * wall.delta() / wall.alpha();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += lever * run.phi(i);
        }
        double theory = 2 * wall.thermalEnergy() * wall.delta() * time / (wall.alpha() * wall.coupling());
        return List.of(Check.relative(
                "variance of q + QΔφ/α, angle locked by DMI",
                "derived from (14), (17)",
                theory,
                Bands.variance(sum),
                Bands.ofVariance(walls()),
                "m²",
                varianceReason()));
    }

    /**
     * cmtj's film with K_d = 100 kJ/m³: D = k_BTγ₀Δ/(2αμ₀M_sS). The angle adds a constant to Var q once it is
     * stationary, so the growth of (q − ⟨q⟩)² between two late times is 2D(t₂ − t₁) exactly.
     */
    List<Check> rigidAngle() {
        Specimen wall = bench.specimen(
                "two",
                Bench.FREE,
                Bench.CMTJ,
                List.of("numerics.time_step_s=2e-12", "material.wall_shape_anisotropy_J_per_m3=1e5"));
        WallRun run = wall.walls(walls());
        for (int i = 0; i < walls(); i++) {
            run.place(i, 300e-9, Math.PI / 2);
        }
        double early = 1e-9;
        double late = bench.effort().of(2e-9, 8e-9);
        run.advance(0, early);
        double[] first = squaredDeviations(positions(run, walls()));
        run.advance(0, late);
        double[] growth = squaredDeviations(positions(run, walls()));
        for (int i = 0; i < growth.length; i++) {
            growth[i] = (growth[i] - first[i]) / (2 * late);
        }
        Bands.Mean mean = Bands.Mean.of(growth);
        double theory = wall.thermalEnergy() * wall.delta() / (wall.alpha() * wall.coupling());
        return List.of(new Check(
                "Einstein diffusion, rigid angle",
                EINSTEIN,
                theory,
                mean.value(),
                mean.halfWidth(),
                "m²/s",
                "Student's quantile × sd/√n of " + walls() + " walls"));
    }

    private static double[] squaredDeviations(double[] sample) {
        double mean = Bands.mean(sample);
        double[] squares = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            squares[i] = StrictMath.pow(sample[i] - mean, 2) * sample.length / (sample.length - 1.0);
        }
        return squares;
    }
}
