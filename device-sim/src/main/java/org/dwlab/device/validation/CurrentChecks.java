package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.dynamics.WallRun;

/**
 * A wall driven by a current at T = 0: spin-orbit torque on a wall with DMI, and spin-transfer torque.
 */
final class CurrentChecks {
    private static final String THIAVILLE = "Thiaville et al., EPL 100, 57002 (2012)";
    private final Bench bench;

    CurrentChecks(Bench bench) {
        this.bench = bench;
    }

    /** v = v_D/√(1 + (J_D/J)²) for K_d = 0, over J/J_D = 0.05…20, both signs. */
    List<Check> saturation() {
        Specimen wall = bench.specimen("two", Bench.FREE, Bench.COLD, Bench.NO_SHAPE);
        double speed = Math.PI / 2 * wall.gamma0() * wall.delta() * wall.dmiField();
        double current = wall.alpha() * wall.dmiField() / wall.dampingLike(1);
        double worst = 0;
        for (double share : new double[] {0.05, -0.05, 0.3, -1, 1, 5, -20, 20}) {
            double theory = Math.signum(share) * speed / Math.sqrt(1 + 1 / (share * share));
            double measured = Motion.steadyVelocity(wall.walls(1), share * current, 30e-9);
            worst = Math.max(worst, Math.abs(measured / theory - 1));
        }
        double measured = Motion.steadyVelocity(wall.walls(1), current, 30e-9);
        return List.of(
                Check.relative(
                        "SOT velocity at J_D",
                        THIAVILLE,
                        speed / Math.sqrt(2),
                        measured,
                        Motion.STEADY,
                        "m/s",
                        Motion.STEADY_REASON),
                new Check(
                        "SOT velocity, worst of J/J_D = ±0.05…20",
                        THIAVILLE,
                        0,
                        worst,
                        Motion.STEADY,
                        "1",
                        Motion.STEADY_REASON));
    }

    /** v = βu/α below the Walker current; default film. */
    List<Check> spinTransfer() {
        Specimen wall = bench.specimen(
                "two", Bench.FREE, Bench.COLD, Bench.NO_DMI, transfer(0.05), List.of("heavy_metal.spin_hall_angle=0"));
        double current = -1e11;
        double theory = 0.05 * wall.spinTransfer(current) / wall.alpha();
        WallRun run = wall.walls(1);
        run.place(0, 300e-9, Math.PI / 2);
        return List.of(Check.relative(
                "STT velocity",
                "Thiaville et al., EPL 69, 990 (2005)",
                theory,
                Motion.steadyVelocity(run, current, 60e-9),
                Motion.STEADY,
                "m/s",
                Motion.STEADY_REASON));
    }

    private static List<String> transfer(double beta) {
        return List.of(
                "heavy_metal.spin_polarisation=0.5",
                "heavy_metal.film_current_share=1",
                "heavy_metal.non_adiabaticity=" + beta);
    }

    private Specimen cmtjTransfer(double beta) {
        return bench.specimen("two", Bench.FREE, Bench.COLD, Bench.CMTJ, transfer(beta));
    }

    /** Case C3: α = β, where the wall goes with u at once, and β &lt; α. */
    List<Check> cmtjTransfer() {
        List<Check> checks = new ArrayList<>();
        for (double[] c : new double[][] {{0.1, -1e12}, {0.04, -2e11}}) {
            Specimen wall = cmtjTransfer(c[0]);
            WallRun run = wall.walls(1);
            run.place(0, 0, Math.PI / 2);
            double theory = c[0] * wall.spinTransfer(c[1]) / wall.alpha();
            double measured = Motion.steadyVelocity(run, c[1], 50e-9);
            checks.add(Check.relative(
                    "C3: STT velocity, β = " + c[0],
                    "derived; Thiaville et al., EPL 69, 990 (2005)",
                    theory,
                    measured,
                    Motion.STEADY,
                    "m/s",
                    Motion.STEADY_REASON));
        }
        return checks;
    }

    /**
     * u_W = αγ₀ΔH_K/(2|β − α|); without the non-adiabatic torque γ₀ΔH_K/2, the largest velocity a wall can
     * have.
     */
    List<Check> transferThreshold() {
        return List.of(transferThreshold(0.04), transferThreshold(0));
    }

    private Check transferThreshold(double beta) {
        Specimen wall = cmtjTransfer(beta);
        double alpha = wall.alpha();
        double theory = alpha * wall.gamma0() * wall.delta() * wall.shapeField() / (2 * (alpha - beta));
        double excess = bench.effort().of(4e-3, 4e-4);
        // As for the field, with the drive (α − β)u/(αΔ) in place of γ₀H.
        double drive = theory * (alpha - beta) / (alpha * wall.delta());
        double time = 2 * Math.PI * (1 + alpha * alpha) / (alpha * drive * Math.sqrt(2 * excess));
        double measured = Motion.threshold(u -> turns(wall, u, time), 0.9 * theory, 1.1 * theory, excess * theory);
        return Check.relative(
                "C3: Walker velocity u_W, β = " + beta,
                "derived",
                theory,
                measured,
                1.5 * excess,
                "m/s",
                "delay of the first turn plus half the last bisection");
    }

    private static boolean turns(Specimen wall, double u, double time) {
        WallRun run = wall.walls(1);
        run.place(0, 0, Math.PI / 2);
        double current = u / wall.spinTransfer(1);
        while (run.time() < time) {
            run.advance(current, 2e-9);
            if (Math.abs(run.phi(0) - Math.PI / 2) > 2 * Math.PI) {
                return true;
            }
        }
        return false;
    }

    private Specimen cmtjOrbit(double dmi, double step) {
        // cmtj's D has the opposite sign: its core points along +x for D > 0.
        return bench.specimen(
                "two",
                Bench.FREE,
                Bench.COLD,
                Bench.CMTJ,
                List.of(
                        "heavy_metal.spin_hall_angle=0.1",
                        "material.dmi_J_per_m2=" + -dmi,
                        "numerics.time_step_s=" + step));
    }

    /**
     * Case C4: DMI and shape anisotropy: (π/2)H_DL cos φ = α sin φ [(π/2)H_D − H_K cos φ], v =
     * (γ₀Δ/α)(π/2)H_DL cos φ.
     */
    List<Check> cmtjOrbit() {
        List<Check> checks = new ArrayList<>();
        for (double[] c : new double[][] {{1e-3, -1e11}, {1e-3, -5e11}, {0.5e-3, -5e11}}) {
            Specimen wall = cmtjOrbit(c[0], 1e-12);
            double torque = Math.PI / 2 * Math.abs(wall.dampingLike(c[1]));
            double stiffness = Math.PI / 2 * wall.dmiField();
            double phi = Motion.root(
                    x -> wall.alpha() * StrictMath.sin(x) * (stiffness - wall.shapeField() * StrictMath.cos(x))
                            - torque * StrictMath.cos(x),
                    0,
                    Math.PI / 2);
            double theory = wall.gamma0() * wall.delta() / wall.alpha() * torque * StrictMath.cos(phi);
            WallRun run = wall.walls(1);
            double measured = Motion.steadyVelocity(run, c[1], 20e-9);
            String what = "D = " + c[0] * 1e3 + " mJ/m², J = " + c[1] + " A/m²";
            checks.add(Check.relative(
                    "C4: SOT velocity, " + what,
                    THIAVILLE + " with H_K; root",
                    theory,
                    measured,
                    Motion.STEADY,
                    "m/s",
                    Motion.STEADY_REASON));
            checks.add(new Check(
                    "C4: wall angle, " + what, "derived, root", phi, run.phi(0), 1e-9, "rad", Motion.STEADY_REASON));
        }
        return checks;
    }

    /** Case C5: a pulse of 2 ns and 4 ns of relaxation. */
    List<Check> cmtjPulse() {
        Specimen wall = cmtjOrbit(1e-3, 0.25e-12);
        WallRun run = wall.walls(1);
        run.place(0, 0, 0);
        run.advance(-5e11, 2e-9);
        double end = run.q(0);
        run.advance(0, 4e-9);
        String reason = "cmtj's error at its step edges, 14 pm between its two step limits";
        return List.of(
                new Check(
                        "C5: position at the end of a pulse",
                        "cmtj, a second program",
                        549.2643e-9,
                        end,
                        20e-12,
                        "m",
                        reason),
                new Check(
                        "C5: position 4 ns after the pulse",
                        "cmtj, a second program",
                        584.9038e-9,
                        run.q(0),
                        20e-12,
                        "m",
                        reason));
    }
}
