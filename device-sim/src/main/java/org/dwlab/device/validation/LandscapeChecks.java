package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Notch;
import org.dwlab.device.Roughness;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WallConstants;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.landscape.WallModel;

/** The energy landscape: its gradients, the width table, rough edges, and where a pinned wall rests. */
final class LandscapeChecks {
    private static final List<String> SMOOTH = List.of("track.roughness.rms_m=0");
    private final Bench bench;

    LandscapeChecks(Bench bench) {
        this.bench = bench;
    }

    /** Forces against differences of eq. (32), every term on, rough edges. */
    List<Check> gradients() {
        Specimen d5 = bench.specimen(
                "five",
                List.of(
                        "field.x_A_per_m=3e4",
                        "field.y_A_per_m=-2e4",
                        "field.z_A_per_m=5e3",
                        "heavy_metal.field_like_ratio=0.4",
                        "heavy_metal.oersted_factor=1",
                        "gate.gradient_J_per_m3V=2e4",
                        "gate.vcma_J_per_Vm=3e-14"));
        WallModel energy = d5.model();
        WallModel force =
                new WallModel(d5.simulated(), TrackRealization.of(d5.spec().track(), d5.streams(), 0));
        double[] q = {0, 0, 0};
        double[] phi = {0, 0, 0};
        for (double x = 40.5e-9; x < 560e-9; x += 7e-9) {
            double place = x;
            compare(
                    y -> energy.energy(WallModel.upright(y, 2.2), 0.1, 1e11),
                    place,
                    1e-10,
                    force.gradient(WallModel.upright(place, 2.2), 0.1, 1e11)[0],
                    q);
            double angle = x / 50e-9 - 6;
            compare(
                    y -> energy.energy(WallModel.upright(place, y), -0.2, -2e11),
                    angle,
                    1e-3,
                    force.gradient(WallModel.upright(place, angle), -0.2, -2e11)[1],
                    phi);
        }
        double roundOff = 60 * Math.ulp(1.0);
        return List.of(
                new Check(
                        "∂E/∂q, worst error over the largest force",
                        "eq. (32)",
                        0,
                        q[0] / q[1],
                        roundOff * q[2] / 1e-10 / q[1],
                        "1",
                        "60 ulp |E|/h; a 5-point difference is exact for a cubic cell"),
                new Check(
                        "∂E/∂φ, worst error over the largest torque",
                        "eq. (32)",
                        0,
                        phi[0] / phi[1],
                        (roundOff / 1e-3 + 32 * 1e-12 / 30) * phi[2] / phi[1],
                        "1",
                        "60 ulp |E|/h + h⁴|E⁗'|/30"));
    }

    /** Collects {worst error, largest slope, largest energy} of the five-point difference with step h. */
    private static void compare(DoubleUnaryOperator energy, double x, double h, double slope, double[] worst) {
        double near = (energy.applyAsDouble(x + h) - energy.applyAsDouble(x - h)) / (2 * h);
        double far = (energy.applyAsDouble(x + 2 * h) - energy.applyAsDouble(x - 2 * h)) / (4 * h);
        worst[0] = Math.max(worst[0], Math.abs((4 * near - far) / 3 - slope));
        worst[1] = Math.max(worst[1], Math.abs(slope));
        worst[2] = Math.max(worst[2], Math.abs(energy.applyAsDouble(x)));
    }

    /** The table against eqs. (30), (31) integrated numerically, on nodes and between them. */
    List<Check> widthTable() {
        Specimen d5 = bench.specimen("five", SMOOTH);
        WallModel model = new WallModel(
                d5.simulated(), TrackRealization.smooth(d5.simulated().track()));
        double[] worst = new double[4];
        for (double q = 60e-9; q < 540e-9; q += 3.25e-9) {
            WallModel.Widths found = model.widths(q, 0, 0);
            double[] averages = {found.even(), found.evenByQ(), found.odd(), found.oddByQ()};
            double[] exact = kernelAverages(d5.spec(), q);
            for (int k = 0; k < worst.length; k++) {
                worst[k] = Math.max(worst[k], Math.abs(averages[k] - exact[k]));
            }
        }
        double fourth = fourthDerivative(d5.spec());
        double depth = 2 * d5.spec().track().notches().get(0).depth();
        // Beyond the cuts is 2e^(−18) of sech², and (4/π)e^(−18) of sech.
        double cut = 2 * depth * StrictMath.exp(-18);
        double hermite = StrictMath.pow(TrackRealization.STEP, 4) * fourth / 384;
        String source = "eqs. (30), (31), quadrature";
        String value = "kernel beyond its cut, and h⁴|W⁗|/384 of a Hermite cubic";
        String slope = "√3 h³|W⁗|/216 of a Hermite cubic";
        return List.of(
                new Check("W₂(q) of the table, worst error", source, 0, worst[0], cut + hermite, "m", value),
                new Check("W₂'(q) of the table, worst error", source, 0, worst[1], slopeBound(fourth), "1", slope),
                new Check("W₁(q) of the table, worst error", source, 0, worst[2], cut + hermite, "m", value),
                new Check("W₁'(q) of the table, worst error", source, 0, worst[3], slopeBound(fourth), "1", slope));
    }

    /** Largest |w⁗| of the notches, which bounds that of W: 3·2d/ℓ⁴. */
    private static double fourthDerivative(DeviceSpec spec) {
        Notch notch = spec.track().notches().get(0);
        return 6 * notch.depth() / StrictMath.pow(notch.sigma(), 4);
    }

    private static double slopeBound(double fourth) {
        return Math.sqrt(3) / 216 * StrictMath.pow(TrackRealization.STEP, 3) * fourth;
    }

    /**
     * {W₂, W₂', W₁, W₁'} of the smooth track at rest by the trapezoidal rule in y, whose error for an analytic kernel
     * vanishes.
     */
    private static double[] kernelAverages(DeviceSpec spec, double q) {
        double delta = spec.wallAt(0).delta();
        double h = 0.005;
        double[] averages = new double[4];
        for (double y = -40; y < 40.0001; y += h) {
            double sech = 1 / StrictMath.cosh(y);
            double w = spec.track().nominalWidth(q + delta * y);
            averages[0] += w * sech * sech / 2 * h;
            averages[1] += w * sech * sech * StrictMath.tanh(y) / delta * h;
            averages[2] += w * sech / Math.PI * h;
            averages[3] += w * sech * StrictMath.tanh(y) / (Math.PI * delta) * h;
        }
        return averages;
    }

    /** Rough edges: variance of h₁ + h₂ and correlation at 20, 40 and 80 nm. */
    List<Check> roughness() {
        Specimen rough = bench.specimen("two", List.of("track.notches.*.depth_m=0"));
        Roughness edge = rough.spec().track().roughness();
        int devices = bench.effort().of(400, 3000);
        int[] lags = {0, 20, 40, 80};
        double[][] products = new double[lags.length][devices];
        for (int d = 0; d < devices; d++) {
            var track = TrackRealization.of(rough.simulated().track(), rough.streams(), d);
            for (int k = 0; k < lags.length; k++) {
                products[k][d] =
                        averageProduct(track, lags[k], rough.spec().track().width());
            }
        }
        String reason = "Student's quantile × sd/√n over " + devices + " devices";
        Bands.Mean variance = Bands.Mean.of(products[0]);
        var checks = new ArrayList<Check>();
        checks.add(new Check(
                "roughness: variance of h₁ + h₂",
                "physics.md section 7",
                2 * edge.correlation(0),
                variance.value(),
                variance.halfWidth(),
                "m²",
                reason));
        for (int k = 1; k < lags.length; k++) {
            Bands.Mean mean = Bands.Mean.of(products[k]);
            double scale = 2 * edge.correlation(0);
            checks.add(new Check(
                    "roughness: correlation at " + lags[k] + " nm",
                    "physics.md section 7",
                    edge.correlation(lags[k] * 1e-9) / edge.correlation(0),
                    mean.value() / scale,
                    mean.halfWidth() / scale,
                    "1",
                    reason));
        }
        return checks;
    }

    private static double averageProduct(TrackRealization track, int lag, double width) {
        double sum = 0;
        int terms = 0;
        for (int i = 0; i + lag < track.size(); i += 100) {
            sum += (track.width(i) - width) * (track.width(i + lag) - width);
            terms++;
        }
        return sum / terms;
    }

    /**
     * A case like C6: a wall held by an end wall, closed form, and by a notch, root of the quadrature,
     * in a field.
     */
    List<Check> pinnedEquilibrium() {
        Specimen spring =
                bench.specimen("two", SMOOTH, Bench.COLD, List.of("track.notches.*.depth_m=0", "field.z_A_per_m=1000"));
        double force = 2 * spring.magnetisation() * 1000 * WallConstants.crossSection(spring.spec());
        WallRun held = spring.walls(1);
        held.place(0, 540e-9, Math.PI);
        held.advance(0, 100e-9);
        double rest =
                spring.spec().track().endRight() + force / spring.spec().track().endStiffness();
        Specimen notch = bench.specimen("five", SMOOTH, Bench.COLD, List.of("field.z_A_per_m=2000"));
        WallRun pinned = notch.walls(1);
        pinned.advance(0, 100e-9);
        double pressure = 2 * notch.magnetisation() * 2000;
        double theory =
                Motion.root(q -> pull(notch.spec(), q) - pressure * kernelAverages(notch.spec(), q)[0], 100e-9, 120e-9);
        double stiffness = (pull(notch.spec(), theory + 1e-10) - pull(notch.spec(), theory)) / 1e-10;
        double slopeError = slopeBound(fourthDerivative(notch.spec()))
                * (notch.spec().wallAt(0).neelEnergy()
                        + 2 * Math.PI * notch.spec().film().dmi());
        return List.of(
                new Check(
                        "C6: wall held by an end wall, H_z = 1 kA/m",
                        "eq. (8): x_R + 2μ₀M_sH_zS₀/k",
                        rest,
                        held.q(0),
                        1e-16,
                        "m",
                        "Heun rests where the force does; round-off"),
                new Check(
                        "C6: wall in a notch, H_z = 2 kA/m",
                        "eq. (32), root of the quadrature",
                        theory,
                        pinned.q(0),
                        2 * slopeError / stiffness,
                        "m",
                        "twice the error of the slopes in the table over the stiffness, of which the field takes a part"));
    }

    /** −F/t of the notch on a Néel wall at rest: W₂'(4√(AK) + 2ΔK_d) − W₁'π|D| [J/m²]. */
    private static double pull(DeviceSpec spec, double q) {
        double[] averages = kernelAverages(spec, q);
        double dmi = Math.PI * spec.film().dmi();
        return averages[1] * (spec.wallAt(0).neelEnergy() + dmi) - averages[3] * dmi;
    }
}
