package org.dwlab.device.validation;

import java.util.Arrays;
import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.micromagnetic.BareConstants;
import org.dwlab.device.micromagnetic.CellRun;
import org.dwlab.device.micromagnetic.FilmRun;
import org.dwlab.device.validation.FilmBench.Piece;

/** Devices in cells of 4 nm whose constants are raised for heat: what comes back at 300 K is what the device says. */
final class DeviceFilmChecks {
    private static final double MIDDLE = 128.0000005e-9;

    private final FilmBench bench;

    DeviceFilmChecks(FilmBench bench) {
        this.bench = bench;
    }

    private DeviceSpec device(String... more) {
        List<String> cells = List.of(
                "wall.model=micromagnetic",
                "track.length_m=256e-9",
                "track.notches.0.position_m=128.0000003e-9",
                "track.notches.1.position_m=128.0000006e-9",
                "track.least_width_m=40e-9",
                "readout.from_m=60e-9",
                "readout.to_m=200e-9",
                "track.end_left_m=128e-9",
                "track.end_right_m=128.000001e-9",
                "material.uniaxial_anisotropy_J_per_m3=7.8e5",
                "material.damping=0.3",
                "numerics.cells.size_m=4e-9",
                "numerics.time_step_s=auto");
        return new Bench(bench.effort(), bench.streams(), List.of())
                .specimen("two", Bench.FREE, cells, Arrays.asList(more))
                .spec();
    }

    /** ⟨q²⟩ = k_BT/k between end walls that meet, whose force is that of a field on M_s. */
    List<Check> harmonic() {
        double k = 3e-4;
        String stiff = "track.end_stiffness_N_per_m=" + k;
        DeviceSpec spec = device(stiff, "temperature_K=" + 300 * bench.fault().heat());
        CellConstants bare = BareConstants.of(device(stiff)).on(device(stiff));
        int walls = 16;
        var run = new CellRun(spec, bare, bench.streams(), 0, FilmBench.ones(walls));
        for (int i = 0; i < walls; i++) {
            run.place(i, MIDDLE, spec.wallAt(0).restAngle());
        }
        // Relaxes with γ₀Δk/(2μ₀M_s t w α) or faster, 60 ps.
        run.advance(0, 0, 0.3e-9);
        double[] squares = new double[walls];
        int samples = bench.effort().of(5, 80, 800);
        for (int s = 0; s < samples; s++) {
            run.advance(0, 0, 0.1e-9);
            for (int i = 0; i < walls; i++) {
                squares[i] += StrictMath.pow(run.reading(i).q() - MIDDLE, 2) / samples;
            }
        }
        Bands.Mean mean = Bands.Mean.of(squares);
        double theory = Constants.BOLTZMANN * 300 / stiffness(spec, bare);
        return List.of(new Check(
                "cells: ⟨q²⟩ between end walls at 300 K",
                "exp(−E/k_BT), k measured at 0 K",
                theory,
                mean.value(),
                mean.halfWidth() + 0.05 * theory,
                "m²",
                "Student's quantile × sd/√n of " + walls + " walls, plus 5 % by which constants are raised"));
    }

    /**
     * Stiffness [N/m] from the way of a wall in a field at 0 K. The field of the end walls and that one act on the same
     * magnetisation, so that k = 2μ₀M_s H t w/q holds with M_s of the device.
     */
    private double stiffness(DeviceSpec spec, CellConstants bare) {
        double field = 2e3;
        DeviceSpec cold = device(
                "track.end_stiffness_N_per_m=" + spec.track().endStiffness(),
                "temperature_K=0",
                "numerics.time_step_s=" + spec.timeStep(),
                "field.z_A_per_m=" + field);
        var run = new CellRun(cold, bare, bench.streams(), 0, 1);
        run.place(0, MIDDLE, spec.wallAt(0).restAngle());
        run.advance(0, 0, 1e-9);
        double q = run.reading(0).q() - MIDDLE;
        double section = spec.track().width() * spec.film().thickness();
        return Math.abs(2 * Constants.MU0 * spec.film().saturationMagnetisation() * field * section / q);
    }

    /**
     * K of a whole film from how much its mean direction fluctuates, against K_u and its shape with the device's
     * constants.
     */
    List<Check> anisotropy() {
        DeviceSpec spec = device();
        CellConstants bare = BareConstants.of(spec).on(spec);
        CellConstants still = quiet(bare);
        var grid = new CellGrid(32, 32, 4e-9, 4e-9, spec.film().thickness());
        int films = 16;
        FilmRun run = bench.films(
                Piece.whole(grid),
                still,
                spec.temperature(),
                new FilmRun.Steps(spec.timeStep(), 4),
                FilmBench.ones(films));
        for (int i = 0; i < films; i++) {
            run.seed(i, bench.streams().stream(Purpose.THERMAL_NOISE, i));
            run.set(i, FilmBench.along(0, 0, 1));
        }
        // The mean relaxes with αγ₀H_K/(1 + α²), 0.15 ns.
        run.advance(0, FilmBench.NO_FIELD, 0.3e-9);
        double[] squares = new double[2 * films];
        int samples = bench.effort().of(10, 60, 600);
        for (int s = 0; s < samples; s++) {
            run.advance(0, FilmBench.NO_FIELD, 0.05e-9);
            for (int i = 0; i < films; i++) {
                double[] m = run.mean(i);
                double square = m[0] * m[0] + m[1] * m[1] + m[2] * m[2];
                squares[2 * i] += m[0] * m[0] / square / samples;
                squares[2 * i + 1] += m[1] * m[1] / square / samples;
            }
        }
        Bands.Mean mean = Bands.Mean.of(squares);
        double volume = grid.volume() * grid.nx() * grid.ny();
        double measured = Constants.BOLTZMANN * spec.temperature() / (2 * volume * mean.value());
        double theory = (shape(spec, grid, 1) - shape(spec, grid, 0)) / volume;
        double missing = bare.uniaxialAnisotropy()
                * StrictMath.pow(1 - spec.film().saturationMagnetisation() / bare.saturationMagnetisation(), 2);
        return List.of(new Check(
                "cells: anisotropy of a film of 128 nm at 300 K",
                "⟨n_x²⟩ = kT/2KV; K_u − μ₀M_s²(N_z − N_x)/2 of the device",
                theory,
                measured,
                measured * mean.halfWidth() / mean.value() + 2 * missing,
                "J/m³",
                "Student's quantile × sd/√n of " + films + " films, plus 2K_u(1 − m)², the next order of raising"));
    }

    /** Energy of the film along x, or along z when turned, at 0 K with the device's constants [J]. */
    private double shape(DeviceSpec spec, CellGrid grid, int turned) {
        FilmRun run = bench.films(
                Piece.whole(grid), quiet(CellConstants.of(spec)), 0, new FilmRun.Steps(spec.timeStep(), 1), 1);
        run.set(0, FilmBench.along(turned, 0, 1.0 - turned));
        return run.energies(0).total();
    }

    private static CellConstants quiet(CellConstants c) {
        return new Alloy(
                        c.saturationMagnetisation(),
                        c.exchangeStiffness(),
                        c.uniaxialAnisotropy(),
                        0,
                        c.damping(),
                        c.gamma0())
                .still();
    }
}
