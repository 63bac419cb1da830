package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.WallConstants;
import org.dwlab.device.dynamics.WallRun;

/**
 * A wall at T = 0, at rest or driven by a field along z: its angle, mobility, Walker breakdown and what
 * comes after.
 */
final class FieldChecks {
    private static final String WALKER = "Schryer & Walker, J. Appl. Phys. 45, 5406 (1974)";
    private final Bench bench;

    FieldChecks(Bench bench) {
        this.bench = bench;
    }

    private Specimen under(List<String> film, double field) {
        return bench.specimen("two", Bench.FREE, Bench.COLD, film, List.of("field.z_A_per_m=" + field));
    }

    /** H_W of the default film without DMI, and of the one with DMI alone [A/m]. */
    private static double walkerField(Specimen specimen) {
        return specimen.alpha() * Math.max(specimen.shapeField() / 2, Math.PI / 2 * specimen.dmiField());
    }

    /** The wall of mumax3's test dmi.mx3: m_x and m_y averaged over its 250 nm, πΔ cos φ/L and πΔ sin φ/L. */
    List<Check> staticAngle() {
        Specimen wall = bench.specimen(
                "two",
                Bench.FREE,
                Bench.COLD,
                List.of(
                        "wall.shape=demagnetising",
                        "wall.transverse_demagnetising_factor=0",
                        "material.saturation_magnetisation_A_per_m=1.1e6",
                        "material.exchange_stiffness_J_per_m=16e-12",
                        "material.uniaxial_anisotropy_J_per_m3=1.27e6",
                        "material.dmi_J_per_m2=-1e-4",
                        "material.thickness_m=0.6e-9"));
        WallRun run = wall.walls(1);
        run.place(0, 300e-9, 1);
        run.advance(0, 50e-9);
        WallConstants constants = wall.spec().wallAt(0);
        double phi = StrictMath.acos(Math.PI * 1e-4 / (2 * constants.energy(0).normalSquared()));
        double share = Math.PI * wall.delta() / 250e-9;
        String source = "mumax3, test/dmi.mx3";
        String reason = "mumax3's own tolerance";
        return List.of(
                new Check(
                        "angle of a wall with weak DMI at rest",
                        "eq. (23): cos φ = πD/(2μ₀M_s²ΔN_n)",
                        phi,
                        run.phi(0),
                        1e-9,
                        "rad",
                        Motion.STEADY_REASON),
                new Check(
                        "its ⟨m_x⟩ over 250 nm", source, 0.059, share * StrictMath.cos(run.phi(0)), 0.01, "1", reason),
                new Check(
                        "its ⟨m_y⟩ over 250 nm", source, 0.035, share * StrictMath.sin(run.phi(0)), 0.01, "1", reason));
    }

    /** v = γ₀ΔH/α below the Walker field. */
    List<Check> mobility() {
        double walker = walkerField(under(Bench.NO_DMI, 0));
        List<Check> checks = new ArrayList<>();
        for (double share : new double[] {0.3, 0.9}) {
            Specimen wall = under(Bench.NO_DMI, share * walker);
            double theory = wall.gamma0() * wall.delta() * share * walker / wall.alpha();
            WallRun run = wall.walls(1);
            run.place(0, 300e-9, Math.PI / 2);
            double measured = Motion.steadyVelocity(run, 0, 60e-9);
            checks.add(Check.relative(
                    "velocity at " + share + " H_W",
                    WALKER,
                    theory,
                    measured,
                    Motion.STEADY,
                    "m/s",
                    Motion.STEADY_REASON));
        }
        return checks;
    }

    /** H_W with shape anisotropy alone and with DMI alone. */
    List<Check> walkerThreshold() {
        return List.of(
                threshold("Walker field, K_d alone", Bench.NO_DMI, WALKER),
                threshold("Walker field, DMI alone", Bench.NO_SHAPE, "Thiaville et al., EPL 100, 57002 (2012)"));
    }

    /**
     * A wall just above H_W turns once in 2π(1+α²)/(γ₀H_W√(2δ)) at H = (1+δ)H_W, so one that has not turned
     * after as long may be above the threshold by δ.
     */
    private Check threshold(String name, List<String> film, String source) {
        Specimen still = under(film, 0);
        double walker = walkerField(still);
        double delta = bench.effort().of(2e-3, 2e-4);
        double alpha = still.alpha();
        double time = 2 * Math.PI * (1 + alpha * alpha) / (still.gamma0() * walker * Math.sqrt(2 * delta));
        double measured =
                Motion.threshold(field -> turns(film, field, time), 0.9 * walker, 1.1 * walker, delta * walker);
        return Check.relative(
                name,
                source,
                walker,
                measured,
                1.5 * delta,
                "A/m",
                "delay of the first turn plus half the last bisection");
    }

    private boolean turns(List<String> film, double field, double time) {
        Specimen specimen = bench.specimen(
                "two", Bench.FREE, Bench.COLD, film, List.of("field.z_A_per_m=" + field, "numerics.time_step_s=4e-12"));
        WallRun run = specimen.walls(1);
        double start = run.phi(0);
        while (run.time() < time) {
            run.advance(0, 2e-9);
            if (Math.abs(run.phi(0) - start) > 2 * Math.PI) {
                return true;
            }
        }
        return false;
    }

    /** ⟨v⟩ = (γ₀Δ/α)[H − √(H² − H_W²)/(1+α²)] above it. */
    List<Check> aboveWalker() {
        double walker = walkerField(under(Bench.NO_DMI, 0));
        List<Check> checks = new ArrayList<>();
        for (double share : new double[] {1.05, 4}) {
            checks.add(drift("mean velocity", "at " + share + " H_W", under(Bench.NO_DMI, share * walker))
                    .get(0));
        }
        return checks;
    }

    private List<Check> drift(String name, String where, Specimen wall) {
        double field = wall.spec().field().z();
        double alpha = wall.alpha();
        double walker = walkerField(wall);
        double rate = wall.gamma0() * Math.sqrt(field * field - walker * walker) / (1 + alpha * alpha);
        double velocity = wall.delta() / alpha * (wall.gamma0() * field - rate);
        double[] measured =
                Motion.overTurns(wall, wall.walls(1), 0, bench.effort().of(5, 20));
        // The velocity is a difference of two parts; the error of the rate is that of either.
        double size = StrictMath.pow(wall.gamma0() * field * wall.step(), 2);
        double amplified = size * wall.gamma0() * field * wall.delta() / alpha / Math.abs(velocity);
        String reason = "(γ₀H dt)² of Heun's scheme and of the interpolation at the last turn";
        return List.of(
                Check.relative(name + " " + where, WALKER, velocity, measured[0], amplified, "m/s", reason),
                Check.relative("mean rate of φ " + where, WALKER, rate, measured[1], size, "1/s", reason));
    }

    /** Cases C1 and C2: cmtj's film below and above H_W, from φ = π/2. */
    List<Check> cmtjFilm() {
        Specimen below = under(Bench.CMTJ, 663.16515);
        WallRun run = below.walls(1);
        run.place(0, 0, Math.PI / 2);
        run.advance(0, 20e-9);
        double way = closedPosition(below, 20e-9);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.relative(
                "C1: position after 20 ns at H_W/2",
                "derived; cmtj 133.3905 nm",
                way,
                run.q(0),
                StrictMath.pow(below.gamma0() * walkerField(below) * below.step(), 2),
                "m",
                "(γ₀H_W dt)² of Heun's scheme"));
        Specimen above = under(Bench.CMTJ, 5305.32124);
        checks.addAll(drift("C2: mean velocity", "at 4 H_W", above));
        return checks;
    }

    /**
     * From φ = π/2, α q̇/Δ + φ̇ = γ₀H gives q = (Δ/α)(γ₀Ht − φ + π/2), and φ̇ = (γ₀H + γ₀H_W sin 2φ)/(1+α²)
     * gives tan φ = −(H_W + s coth(γ₀st/(1+α²)))/H with s = √(H_W² − H²).
     */
    static double closedPosition(Specimen wall, double time) {
        double field = wall.spec().field().z();
        double walker = walkerField(wall);
        double alpha = wall.alpha();
        double s = Math.sqrt(walker * walker - field * field);
        double coth = 1 / StrictMath.tanh(wall.gamma0() * s * time / (1 + alpha * alpha));
        double phi = Math.PI - StrictMath.atan((walker + s * coth) / field);
        return wall.delta() / alpha * (wall.gamma0() * field * time - phi + Math.PI / 2);
    }
}
