package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.WallConstants;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.energy.WallEnergy;

/** The wall with tilt: its equilibrium, its steady states, and when it is the rigid wall again. */
final class TiltChecks {
    private static final List<String> TILTED = List.of("wall.model=tilted");
    private static final int BINS = 20;
    private static final double WIDEST = 1.2; // rad; the density beyond is below 1e-20
    private final Bench bench;

    TiltChecks(Bench bench) {
        this.bench = bench;
    }

    /**
     * E/(w₀t) of eq. (23) on a straight track, without fields [J/m²]; written out here, since the simulator has no
     * energy of it.
     */
    private static double energy(Specimen wall, double phi, double chi) {
        WallEnergy c = wall.spec().wallAt(0).energy(0);
        double along = StrictMath.cos(phi - chi);
        return (c.constant()
                        + c.normal() * along
                        + c.normalSquared() * along * along
                        + c.transverseSquared() * StrictMath.pow(StrictMath.sin(phi), 2))
                / StrictMath.cos(chi);
    }

    /**
     * The stationary distribution of χ is that of exp(−E(φ, χ)/k_BT) dφ dχ although its friction depends on
     * χ.
     */
    List<Check> gibbs() {
        Specimen wall = bench.specimen("two", Bench.FREE, TILTED);
        int walls = bench.effort().of(1500, 12_000);
        double[] cumulative = cumulative(wall);
        WallRun run = wall.walls(walls);
        run.advance(0, 3e-9);
        int[] counts = new int[BINS];
        double[] squares = new double[walls];
        double scale = (cumulative.length - 1) / (2 * WIDEST);
        for (int i = 0; i < walls; i++) {
            squares[i] = StrictMath.pow(run.chi(i), 2);
            double share = cumulative[(int) Math.round((run.chi(i) + WIDEST) * scale)];
            counts[Math.min(BINS - 1, (int) (share * BINS))]++;
        }
        Bands.Mean mean = Bands.Mean.of(squares);
        double theory = 0;
        for (int i = 0; i + 1 < cumulative.length; i++) {
            theory += (cumulative[i + 1] - cumulative[i]) * StrictMath.pow((i + 0.5) / scale - WIDEST, 2);
        }
        double rate = rate(wall);
        return List.of(
                new Check(
                        "tilt: ⟨χ²⟩ in equilibrium",
                        "eq. (28), exp(−E/k_BT)",
                        theory,
                        mean.value(),
                        mean.halfWidth() + theory * rate * rate / 4,
                        "rad²",
                        "Student's quantile × sd/√n of " + walls + " walls, plus (λ dt)²/4"),
                new Check(
                        "tilt: Boltzmann histogram of χ: χ²",
                        "eq. (28), quadrature",
                        BINS - 1,
                        Bands.pearson(counts),
                        Bands.ofChiSquared(BINS - 1) - BINS + 1,
                        "1",
                        "χ² quantile at 19 degrees, " + walls + " walls"));
    }

    /** λ dt of χ: the stiffness of the upright wall over its friction. */
    private static double rate(Specimen wall) {
        double h = 1e-3;
        double stiffness =
                (energy(wall, Math.PI, h) + energy(wall, Math.PI, -h) - 2 * energy(wall, Math.PI, 0)) / (h * h);
        return stiffness
                * WallConstants.crossSection(wall.spec())
                / wall.spec().wallAt(0).tiltFriction()
                * wall.step();
    }

    private static double[] cumulative(Specimen wall) {
        int cells = 2400;
        double area = WallConstants.crossSection(wall.spec());
        double floor = energy(wall, wall.spec().wallAt(0).restAngle(), 0);
        double[] cumulative = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            double chi = (i + 0.5) * 2 * WIDEST / cells - WIDEST;
            double density = 0;
            for (int j = 0; j < 400; j++) {
                density += StrictMath.exp((floor - energy(wall, j * Math.PI / 200, chi)) * area / wall.thermalEnergy());
            }
            cumulative[i + 1] = cumulative[i] + density;
        }
        for (int i = 1; i <= cells; i++) {
            cumulative[i] /= cumulative[cells];
        }
        return cumulative;
    }

    /**
     * The steady state under a current is the root of (14) with (25)–(27): ∂E/∂χ = 0, αav/Δ = A₁, Qv/Δ = A₂.
     */
    List<Check> steadyState() {
        List<Check> checks = new ArrayList<>();
        for (double current : new double[] {0.5e11, -2e11}) {
            Specimen wall = bench.specimen("two", Bench.FREE, Bench.COLD, TILTED);
            WallRun run = wall.walls(1);
            double velocity = Motion.steadyVelocity(run, current, 40e-9);
            double[] x = {Math.PI, 0};
            for (int i = 0; i < 50; i++) {
                newton(wall, current, x);
            }
            String what = ", J = " + current + " A/m²";
            String source = "Boulle et al., PRL 111, 217203 (2013); root of the equations";
            checks.add(Check.relative(
                    "tilt: velocity" + what,
                    source,
                    velocity(wall, current, x),
                    velocity,
                    1e-8,
                    "m/s",
                    "differences of E in the root: 1e-9; " + Motion.STEADY_REASON));
            checks.add(new Check("tilt: χ" + what, source, x[1], run.chi(0), 1e-8, "rad", "as for the velocity"));
        }
        return checks;
    }

    /** v = ΔA₁/(αa) with A₁ = −Q(π/2)γ₀H_DL cos φ. */
    private static double velocity(Specimen wall, double current, double[] x) {
        return -wall.spec().wall().charge()
                * Math.PI
                / 2
                * wall.gamma0()
                * wall.dampingLike(current)
                * StrictMath.cos(x[0])
                * wall.delta()
                / (wall.alpha() * StrictMath.cos(x[1]));
    }

    /** {Qv/Δ − A₂ [1/s], ∂E/∂χ in the same units} at x = {φ, χ}. */
    private static double[] residual(Specimen wall, double current, double[] x) {
        double h = 1e-4;
        double scale = WallConstants.crossSection(wall.spec()) / (wall.coupling() * wall.delta());
        double byPhi = slope(
                energy(wall, x[0] + h, x[1]),
                energy(wall, x[0] - h, x[1]),
                energy(wall, x[0] + 2 * h, x[1]),
                energy(wall, x[0] - 2 * h, x[1]),
                h);
        double byChi = slope(
                energy(wall, x[0], x[1] + h),
                energy(wall, x[0], x[1] - h),
                energy(wall, x[0], x[1] + 2 * h),
                energy(wall, x[0], x[1] - 2 * h),
                h);
        double turning = wall.spec().wall().charge() * velocity(wall, current, x) / wall.delta();
        return new double[] {turning - scale * byPhi, scale * byChi};
    }

    private static double slope(double up, double down, double farUp, double farDown, double h) {
        return (8 * (up - down) - (farUp - farDown)) / (12 * h);
    }

    /** One step of Newton's method with a differenced Jacobian, in place. */
    private static void newton(Specimen wall, double current, double[] x) {
        double h = 1e-5;
        double[] f = residual(wall, current, x);
        double[] byPhi = residual(wall, current, new double[] {x[0] + h, x[1]});
        double[] byChi = residual(wall, current, new double[] {x[0], x[1] + h});
        double a = (byPhi[0] - f[0]) / h;
        double b = (byChi[0] - f[0]) / h;
        double c = (byPhi[1] - f[1]) / h;
        double d = (byChi[1] - f[1]) / h;
        double determinant = a * d - b * c;
        x[0] -= (d * f[0] - b * f[1]) / determinant;
        x[1] -= (a * f[1] - c * f[0]) / determinant;
    }

    /**
     * With neither DMI nor shape nothing turns the wall line: the tilted wall is the rigid one, to round-off.
     */
    List<Check> rigidWithoutTorque() {
        List<String> free = List.of("field.z_A_per_m=1e4", "track.notches.*.depth_m=0", "track.roughness.rms_m=0");
        Specimen rigid = bench.specimen("two", Bench.COLD, Bench.NO_DMI, Bench.NO_SHAPE, free);
        Specimen tilted = bench.specimen("two", Bench.COLD, Bench.NO_DMI, Bench.NO_SHAPE, free, TILTED);
        WallRun one = rigid.walls(1);
        WallRun other = tilted.walls(1);
        one.place(0, 300e-9, Math.PI / 3);
        other.place(0, 300e-9, Math.PI / 3);
        one.advance(1e11, 10e-9);
        other.advance(1e11, 10e-9);
        return List.of(new Check(
                "tilt: without torque on χ the wall is rigid",
                "derived, two loops",
                one.q(0),
                other.q(0),
                1e-16,
                "m",
                "round-off of 10⁴ steps; sin, cos to 3e-13"));
    }

    /** χ turns as slowly as the track is wide, so that on a very wide one the wall is rigid for a while. */
    List<Check> rigidOnAWideTrack() {
        List<String> wide = List.of("track.width_m=1e-3");
        Specimen rigid = bench.specimen("two", Bench.FREE, Bench.COLD, wide);
        Specimen tilted = bench.specimen("two", Bench.FREE, Bench.COLD, wide, TILTED);
        WallRun one = rigid.walls(1);
        WallRun other = tilted.walls(1);
        one.advance(1e11, 1e-9);
        other.advance(1e11, 1e-9);
        // |∂E/∂χ| ≤ w₀t·π|D| and more of K_d, so χ ≤ ∫|∂E/∂χ|/Γ_χ dt; v depends on χ by at most its own
        // order.
        double torque = WallConstants.crossSection(tilted.spec())
                * (Math.PI * tilted.spec().film().dmi()
                        + 2 * tilted.spec().wallAt(0).energy(0).normalSquared());
        double largest = torque * 1e-9 / tilted.spec().wallAt(0).tiltFriction();
        double way = one.q(0) - rigid.spec().statePosition(0);
        return List.of(new Check(
                "tilt: on a track of 1 mm the wall is rigid for 1 ns",
                "derived, χ ≤ ∫|∂E/∂χ|dt/Γ_χ",
                one.q(0),
                other.q(0),
                10 * largest * way,
                "m",
                "largest χ = " + (float) largest + " rad, times 10 ways"));
    }
}
