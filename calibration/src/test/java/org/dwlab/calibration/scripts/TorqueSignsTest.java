package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.dwlab.calibration.scripts.WriteRun.WriteKind;
import org.dwlab.core.Constants;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The torques that the programs make of the numbers in their scripts, by the formulas of their sources, against those of
 * docs/physics.md section 4: a field H_DL (m × p) + χ_FL H_DL p,
 * p = −y, in the equation of section 1.
 */
class TorqueSignsTest {
    private static final double CURRENT = 2e11; // A/m²

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double[] sum(double fa, double[] a, double fb, double[] b) {
        return new double[] {fa * a[0] + fb * b[0], fa * a[1] + fb * b[1], fa * a[2] + fb * b[2]};
    }

    private static double[][] directions() {
        double[][] m = {{1, 0, 0}, {0.6, 0, 0.8}, {-0.48, 0.64, 0.6}, {0.36, -0.48, -0.8}};
        return m;
    }

    /** dm/dt = −γ₀ m × H + α m × dm/dt of the field alone, solved for dm/dt. */
    private static double[] ofDwlab(DeviceSpec spec, double[] m) {
        double strength = spec.heavyMetal().dampingLikeField(CURRENT, spec.film());
        double[] p = {0, -1, 0};
        double[] field = sum(strength, cross(m, p), strength * spec.heavyMetal().fieldLikeRatio(), p);
        double alpha = spec.material().damping();
        double[] torque = cross(m, field);
        double factor = -spec.material().gamma0() / (1 + alpha * alpha);
        return sum(factor, torque, factor * alpha, cross(m, torque));
    }

    /** cuda/slonczewski2.cu with Lambda = 1 and the fixed layer on top, times GammaLL. */
    private static double[] ofMumax3(CellExperiment e, double[] m) {
        DeviceSpec spec = e.own();
        double alpha = spec.material().damping();
        double pol = Math.abs(e.spinHallAngle());
        double epsilonPrime = e.fieldLikeRatio() * pol / 2;
        double beta = Constants.HBAR
                / Constants.ELEMENTARY_CHARGE
                * CURRENT
                / (spec.material().thickness() * e.bare().saturationMagnetisation());
        double a = beta * pol / 2;
        double b = beta * epsilonPrime;
        double[] pxm = cross(new double[] {0, e.polarisation(), 0}, m);
        double factor = e.gyromagneticRatio() / (1 + alpha * alpha);
        return sum(factor * (a + alpha * b), cross(m, pxm), factor * (b - alpha * a), pxm);
    }

    /** Oxs_SpinXferEvolve: −|γ| m × H − ... + |γ| β [ε (m × p) × m + ε' ...], its Calculate_dm_dt. */
    private static double[] ofOommf(CellExperiment e, double[] m) {
        DeviceSpec spec = e.own();
        double alpha = spec.material().damping();
        double p = Math.abs(e.spinHallAngle());
        double beta = Constants.HBAR
                / (Constants.MU0 * Constants.ELEMENTARY_CHARGE)
                * CURRENT
                / (spec.material().thickness() * e.bare().saturationMagnetisation());
        double eps = beta * p / 2;
        double epsPrime = beta * e.fieldLikeRatio() * p / 2;
        double[] mxp = cross(m, new double[] {0, e.polarisation(), 0});
        double coef1 = alpha * eps - epsPrime;
        double coef2 = alpha * epsPrime + eps;
        double factor = spec.material().gamma0() / (1 + alpha * alpha);
        return sum(factor * coef2, cross(mxp, m), factor * coef1, mxp);
    }

    @ParameterizedTest
    @CsvSource({"0.15, 0", "0.15, 0.4", "-0.2, 0", "-0.2, -0.7"})
    void bothProgramsMakeTheTorqueOfDwlab(double angle, double fieldLike) throws IOException {
        CellExperiment experiment = ScriptFixtures.experiment(
                ScriptFixtures.device(
                        "long", "heavy_metal.spin_hall_angle=" + angle, "heavy_metal.field_like_ratio=" + fieldLike),
                WriteKind.HOP_UP,
                0);
        for (double[] m : directions()) {
            double[] expected = ofDwlab(experiment.own(), m);
            double scale = Math.abs(expected[0]) + Math.abs(expected[1]) + Math.abs(expected[2]);
            assertArrayEquals(expected, ofMumax3(experiment, m), 1e-12 * scale + 1e-3);
            assertArrayEquals(expected, ofOommf(experiment, m), 1e-12 * scale + 1e-3);
        }
    }

    /**
     * Field of the DMI at the centre of a wall with up at the left, from m_z of its neighbours: 1 at the west, −1 at the
     * east. D &gt; 0 prefers cos φ = −Q, hence m_x &lt; 0 there: a field along −x.
     */
    @ParameterizedTest
    @CsvSource({"0.9e-3", "-0.9e-3"})
    void theDmiOfBothProgramsPrefersTheChiralityOfDwlab(double dmi) throws IOException {
        CellExperiment experiment = ScriptFixtures.experiment(
                ScriptFixtures.device("long", "material.dmi_J_per_m2=" + dmi), WriteKind.HOP_UP, 0);
        double east = -1;
        double west = 1;
        // cuda/dmi.cu: h.x += (D/cx)(mz_east − mz_west). DMI_Cnv_z.cc: −2/μ₀ · D/2 · (z × u) × m, u to the neighbour.
        double mumax3 = number(Mumax3Script.text(experiment), "Dind = ") * (east - west);
        double oommf = -number(OommfScript.text(experiment), "D { track track ") * (east - west);

        assertTrue(dmi * mumax3 < 0 && dmi * oommf < 0);
    }

    private static double number(String script, String before) {
        String rest = script.substring(script.indexOf(before) + before.length());
        return Double.parseDouble(rest.split("\\s")[0]);
    }
}
