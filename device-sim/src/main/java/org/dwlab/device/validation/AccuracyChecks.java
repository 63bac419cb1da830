package org.dwlab.device.validation;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;

/** The integrator: energy balance and orders of convergence, on the notches of the five-state device. */
final class AccuracyChecks {
    private static final double CURRENT = 2.5e11; // A/m²
    private static final double VOLTAGE = 0.25; // V
    private final Bench bench;

    AccuracyChecks(Bench bench) {
        this.bench = bench;
    }

    private Specimen smooth(double step) {
        return bench.specimen("five", Bench.COLD, List.of("track.roughness.rms_m=0", "numerics.time_step_s=" + step));
    }

    /**
     * Without drive, the energy that is lost is that of the friction, ∫αG(W₂/w₀)(q̇²/Δ + Δφ̇²)dt, and it never
     * rises.
     */
    List<Check> dissipation() {
        Specimen wall = smooth(0.1e-12);
        WallModel model = wall.model();
        WallRun run = wall.walls(1);
        run.place(0, 118e-9, 2.4);
        double start = model.energy(WallModel.upright(118e-9, 2.4), 0, 0);
        double energy = start;
        double rise = Double.NEGATIVE_INFINITY;
        double power = friction(wall, model, run);
        double lost = 0;
        for (int i = 0; i < bench.effort().of(5000, 20_000); i++) {
            run.advance(0, wall.step());
            double next = model.energy(WallModel.upright(run.q(0), run.phi(0)), 0, 0);
            rise = Math.max(rise, next - energy);
            energy = next;
            double nextPower = friction(wall, model, run);
            lost += wall.step() * (power + nextPower) / 2;
            power = nextPower;
        }
        double rate = wall.spec().wallAt(0).stiffestRate(0) * wall.step();
        String source = "derived from (14)";
        return List.of(
                Check.relative(
                        "energy lost to friction",
                        source,
                        start - energy,
                        lost,
                        rate * rate,
                        "J",
                        "(λ dt)² of Heun's scheme and of the trapezoidal rule, λ the stiffest rate"),
                new Check(
                        "largest rise of the energy in a step, over E",
                        source,
                        0,
                        Math.max(0, rise) / start,
                        20 * Math.ulp(1.0),
                        "1",
                        "round-off of E: 20 ulp"));
    }

    private static double friction(Specimen wall, WallModel model, WallRun run) {
        double[] v = model.drift(WallModel.upright(run.q(0), run.phi(0)), 0, 0);
        double local = model.widths(run.q(0), 0, 0).even() / wall.spec().track().width();
        return local * wall.alpha() * wall.coupling() * (v[0] * v[0] / wall.delta() + wall.delta() * v[1] * v[1]);
    }

    /** A nanosecond of driven motion across a notch, against Dormand and Prince's 5(4). */
    List<Check> deterministicOrder() {
        double duration = 1e-9;
        double exact = dormandPrince(smooth(1e-12), duration);
        double[] steps = {4e-12, 2e-12, 1e-12, 0.5e-12};
        double[] end = new double[steps.length];
        double[] error = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            WallRun run = smooth(steps[i]).walls(1);
            run.place(0, 100e-9, 3);
            run.advance(CURRENT, VOLTAGE, Math.round(duration / steps[i]));
            end[i] = run.q(0);
            error[i] = Math.abs(end[i] - exact);
        }
        double order = StrictMath.log(error[0] / error[3]) / StrictMath.log(8);
        double rate = smooth(1e-12).spec().wallAt(VOLTAGE).stiffestRate(CURRENT);
        double first = rate * steps[0];
        return List.of(
                new Check(
                        "order of Heun's scheme without noise, dt 4…0.5 ps",
                        "Dormand–Prince 5(4) as reference",
                        2,
                        order,
                        first / StrictMath.log(8),
                        "1",
                        "next order: λdt/ln 8 at 4 ps"),
                Check.relative(
                        "error of q at 1 ps after 1 ns",
                        "Richardson's 4/3 |q(1 ps) − q(½ ps)|",
                        Math.abs(end[2] - end[3]) * 4 / 3,
                        error[2],
                        rate * steps[2],
                        "m",
                        "next order: λdt at 1 ps"));
    }

    private static double dormandPrince(Specimen wall, double duration) {
        WallModel model = wall.model();
        var equation = new OrdinaryDifferentialEquation() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public double[] computeDerivatives(double t, double[] y) {
                double[] v = model.drift(WallModel.upright(y[0] * 1e-9, y[1]), VOLTAGE, CURRENT);
                return new double[] {v[0], v[1] * 1e-9}; // time in ns, q in nm
            }
        };
        var integrator = new DormandPrince54Integrator(1e-12, 1e-2, 1e-9, 1e-9);
        var end = integrator.integrate(equation, new ODEState(0, new double[] {100, 3}), duration * 1e9);
        return end.getPrimaryState()[0] * 1e-9;
    }

    /**
     * |q(dt) − q(dt/2)| along common Brownian paths falls as dt: strong order 1 for additive noise in two
     * dimensions.
     */
    List<Check> strongOrder() {
        int walls = bench.effort().of(64, 256);
        int levels = 6;
        int fine = 1 << 12; // steps of 0.125 ps
        double[][] ends = new double[levels][];
        for (int level = 0; level < levels; level++) {
            ends[level] = alongPath(walls, level, fine);
        }
        double order = slope(ends, -1);
        double[] without = new double[walls];
        for (int i = 0; i < walls; i++) {
            without[i] = slope(ends, i);
        }
        double error = Math.sqrt(Bands.variance(without) * (walls - 1.0) * (walls - 1.0) / walls);
        double rate = smooth(1e-12).spec().wallAt(VOLTAGE).stiffestRate(CURRENT) * 4e-12;
        return List.of(new Check(
                "strong order of Heun's scheme, dt 4…0.125 ps",
                "Kloeden & Platen (1992)",
                1,
                order,
                Bands.SIGMAS * error + rate / StrictMath.log(8),
                "1",
                "jackknife over " + walls + " paths, and λdt/ln 8 at 4 ps"));
    }

    private double[] alongPath(int walls, int level, int fine) {
        int group = 1 << level;
        Specimen wall =
                bench.specimen("five", List.of("track.roughness.rms_m=0", "numerics.time_step_s=" + 0.125e-12 * group));
        WallRun run = wall.walls(walls);
        var noise = new ZigguratSampler.NormalizedGaussian[walls];
        for (int i = 0; i < walls; i++) {
            noise[i] = ZigguratSampler.NormalizedGaussian.of(wall.streams().stream(Purpose.VALIDATION, i));
        }
        double[][] deviates = new double[2][walls];
        for (int step = 0; step < fine / group; step++) {
            Arrays.fill(deviates[0], 0);
            Arrays.fill(deviates[1], 0);
            for (int part = 0; part < group; part++) {
                for (int i = 0; i < walls; i++) {
                    deviates[0][i] += noise[i].sample() / Math.sqrt(group);
                    deviates[1][i] += noise[i].sample() / Math.sqrt(group);
                }
            }
            run.step(CURRENT, VOLTAGE, deviates[0], deviates[1]);
        }
        double[] q = new double[walls];
        Arrays.setAll(q, run::q);
        return q;
    }

    /** Least-squares slope of log₂⟨|difference of neighbouring levels|⟩, leaving one path out. */
    private static double slope(double[][] ends, int leftOut) {
        int points = ends.length - 1;
        double sum = 0;
        double norm = 0;
        for (int k = 0; k < points; k++) {
            double mean = 0;
            for (int i = 0; i < ends[k].length; i++) {
                mean += i == leftOut ? 0 : Math.abs(ends[k + 1][i] - ends[k][i]);
            }
            double x = k - (points - 1) / 2.0;
            sum += x * StrictMath.log(mean) / StrictMath.log(2);
            norm += x * x;
        }
        return sum / norm;
    }
}
