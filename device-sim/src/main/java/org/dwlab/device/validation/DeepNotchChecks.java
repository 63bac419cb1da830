package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;

/**
 * Thermal equilibrium where friction changes along the way: deep notches in rough edges, in which the wall has a third
 * of its cross-section, at ten times room temperature, so that it goes from notch to notch. The stationary density is
 * exp(−E/k_BT) in every coordinate, whatever the mobility; a drift of the noise that is left out, halved or reversed
 * shows as a density that follows the cross-section.
 */
final class DeepNotchChecks {
    private static final double FROM = 20e-9; // m
    private static final double STEP = 1e-9; // m
    private static final int PLACES = 560;
    private static final int ANGLES = 72;
    private static final double STEEPEST = 1.3; // rad; beyond is less than 1e-5 of the density
    private static final int TILTS = 65;

    private final Bench bench;

    DeepNotchChecks(Bench bench) {
        this.bench = bench;
    }

    /** The rigid wall. */
    List<Check> rigid() {
        return gibbs("rigid", 0.5e-12);
    }

    /** The tilted wall. */
    List<Check> tilted() {
        return gibbs("tilted", 0.2e-12);
    }

    private List<Check> gibbs(String model, double step) {
        Specimen wall = bench.specimen(
                "five",
                List.of(
                        "wall.model=" + model,
                        "temperature_K=3000",
                        "write.pulses.*.voltage_V=0",
                        "numerics.time_step_s=" + step));
        var density = new Density(wall.model(), wall.thermalEnergy());
        int walls = bench.effort().of(2400, 12_000);
        EqualBins bins = density.bins();
        WallRun run = wall.walls(walls);
        for (int i = 0; i < walls; i++) {
            run.place(i, bins.start((int) ((i + 0.5) * bins.starts() / walls)), Math.PI);
        }
        run.advance(0, 3e-9);
        double[] angle = new double[walls];
        double[] tilt = new double[walls];
        for (int i = 0; i < walls; i++) {
            angle[i] = StrictMath.pow(StrictMath.sin(run.phi(i)), 2);
            tilt[i] = StrictMath.pow(run.chi(i), 2);
        }
        String source = "exp(−E/k_BT), quadrature";
        String independent = "Student's quantile × sd/√n of " + walls + " walls";
        List<Check> checks = new ArrayList<>();
        checks.add(bins.check("deep rough notches, " + model + ": Boltzmann histogram of q: χ²", source, run, walls));
        Bands.Mean meanAngle = Bands.Mean.of(angle);
        checks.add(new Check(
                "deep rough notches, " + model + ": ⟨sin²φ⟩",
                source,
                density.angle,
                meanAngle.value(),
                meanAngle.halfWidth(),
                "1",
                independent));
        if (wall.model().coordinates() == 3) { // the rigid wall has no tilt that could be wrong
            Bands.Mean meanTilt = Bands.Mean.of(tilt);
            checks.add(new Check(
                    "deep rough notches, " + model + ": ⟨χ²⟩",
                    source,
                    density.tilt,
                    meanTilt.value(),
                    meanTilt.halfWidth() + 1e-4,
                    "rad²",
                    independent + "; 10⁻⁴ rad² of tilts that are cut off"));
        }
        return checks;
    }

    /** Sums of exp(−E/k_BT) over all coordinates. */
    private static final class Density {
        private final double[] cumulative = new double[PLACES + 1]; // over q
        private double angle; // ⟨sin²φ⟩
        private double tilt; // ⟨χ²⟩

        Density(WallModel model, double thermalEnergy) {
            int tilts = model.coordinates() == 2 ? 1 : TILTS;
            double floor = model.energy(WallModel.upright(100e-9, Math.PI), 0, 0);
            for (int i = 0; i < PLACES; i++) {
                double sum = 0;
                for (int k = 0; k < tilts; k++) {
                    double chi = tilts == 1 ? 0 : STEEPEST * (2.0 * k / (tilts - 1) - 1);
                    for (int j = 0; j < ANGLES; j++) {
                        double phi = 2 * Math.PI * j / ANGLES;
                        double energy = model.energy(new double[] {FROM + (i + 0.5) * STEP, phi, chi}, 0, 0);
                        double weight = StrictMath.exp((floor - energy) / thermalEnergy);
                        sum += weight;
                        angle += weight * StrictMath.pow(StrictMath.sin(phi), 2);
                        tilt += weight * chi * chi;
                    }
                }
                cumulative[i + 1] = cumulative[i] + sum;
            }
            angle /= cumulative[PLACES];
            tilt /= cumulative[PLACES];
        }

        /** Bins of q of equal probability. */
        EqualBins bins() {
            return new EqualBins(cumulative, FROM, STEP);
        }
    }
}
