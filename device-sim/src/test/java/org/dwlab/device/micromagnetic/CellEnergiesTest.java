package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellEnergiesTest {
    private static final CellConstants C = withoutGradient(Scene.ALL);

    /** The energies are those of a uniform gate. */
    private static CellConstants withoutGradient(CellConstants c) {
        return new CellConstants(
                c.saturationMagnetisation(),
                c.exchangeStiffness(),
                c.uniaxialAnisotropy(),
                c.anisotropyPerVolt(),
                0,
                c.dmi(),
                0,
                0,
                0,
                0,
                c.damping(),
                c.gamma0());
    }

    private interface Field {
        double[] at(double[][][] m, int x, int y);
    }

    /**
     * H = −1/(μ₀ M_s V w) ∂E/∂m. Every energy is a quadratic form of m, of any length, so that a central difference is
     * exact however wide it is: m in steps of 1/64 and differences of 1/2 are exact in single precision too.
     */
    @ParameterizedTest
    @EnumSource(Cells.Edges.class)
    void fieldsAreSlopesOfEnergies(Cells.Edges edges) {
        CellBatch batch = Scene.batch(C, edges, 2, 1);
        var random = new SplittableRandom(1);
        for (int x = 0; x < Scene.GRID.nx(); x++) {
            for (int y = 0; y < Scene.GRID.ny(); y++) {
                batch.set(0, x, y, sixtyfourths(random), sixtyfourths(random), sixtyfourths(random));
            }
        }
        PlainCells plain = Scene.plain(batch, 0, C, 1);
        plain.voltage = Scene.VOLTAGE;
        int shared = 0;
        for (int x = 0; x < Scene.GRID.nx(); x += 2) {
            for (int y = 0; y < Scene.GRID.ny(); y++) {
                double share = batch.fill(0, x, y);
                if (share > 0) {
                    shared += share < 1 ? 1 : 0;
                    // The energies add up some hundred numbers of single precision in the shares; the field of all
                    // cells
                    // is one of single precision.
                    assertSlopes(batch, plain::exchangeField, x, y, CellEnergies::exchange, 1e-6);
                    assertSlopes(batch, plain::anisotropyField, x, y, e -> e.anisotropy(), 1e-6);
                    assertSlopes(batch, plain::dmiField, x, y, CellEnergies::dmi, 1e-6);
                    assertSlopes(batch, plain::demagField, x, y, CellEnergies::demag, 3e-5);
                }
            }
        }
        assertEquals(edges == Cells.Edges.SMOOTH, shared > 10, "cells that are filled in part: " + shared);
    }

    private static double sixtyfourths(SplittableRandom random) {
        return random.nextInt(-64, 65) / 64.0;
    }

    private static void assertSlopes(
            CellBatch batch, Field field, int x, int y, ToDoubleFunction<CellEnergies> energy, double tolerance) {
        double[] m = batch.vector(0, x, y);
        double[][][] all = new double[Scene.GRID.nx()][Scene.GRID.ny()][];
        for (int u = 0; u < all.length; u++) {
            for (int v = 0; v < all[u].length; v++) {
                all[u][v] = batch.vector(0, u, v);
            }
        }
        double[] h = field.at(all, x, y);
        double moment = Constants.MU0 * C.saturationMagnetisation() * Scene.GRID.volume() * batch.fill(0, x, y);
        double scale = Math.max(1e5, Math.sqrt(h[0] * h[0] + h[1] * h[1] + h[2] * h[2]));
        for (int k = 0; k < 3; k++) {
            double difference = energy(batch, x, y, m, k, 0.5, energy) - energy(batch, x, y, m, k, -0.5, energy);
            assertEquals(h[k], -difference / moment, tolerance * scale, "cell " + x + ", " + y + ", component " + k);
        }
        batch.set(0, x, y, m[0], m[1], m[2]);
    }

    private static double energy(
            CellBatch batch, int x, int y, double[] m, int k, double by, ToDoubleFunction<CellEnergies> energy) {
        double[] moved = m.clone();
        moved[k] += by;
        batch.set(0, x, y, moved[0], moved[1], moved[2]);
        batch.measureDemag();
        return energy.applyAsDouble(CellEnergies.of(batch, 0, C, Scene.VOLTAGE));
    }

    /** Textbook energies: of a plate along its normal, and of a spiral. */
    @Test
    void knownFilmsHaveTheirKnownEnergies() {
        var grid = new CellGrid(64, 6, 2e-9, 2e-9, 1e-9);
        CellShape[] shapes = {CellShape.full(grid)};
        var batch = new CellBatch(grid, C, shapes, new double[1], 6, 1e-14, 1);
        double q = 0.05; // rad per cell
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                batch.set(0, x, y, Math.sin(q * x), 0, Math.cos(q * x));
            }
        }
        batch.measureDemag();
        CellEnergies spiral = CellEnergies.of(batch, 0, C, Scene.VOLTAGE);

        double volume = 63 * 6 * grid.volume();
        // A (1 − cos q) 2/d² per bond, and D (m_z ∂m_x − m_x ∂m_z) = D sin(q)/d
        double exchange = volume * C.exchangeStiffness() * 2 * (1 - Math.cos(q)) / 4e-18;
        double dmi = volume * C.dmi() * Math.sin(q) / 2e-9;
        double k = C.uniaxialAnisotropy() + C.anisotropyPerVolt() * Scene.VOLTAGE;
        double inPlane = 0;
        for (int x = 0; x < grid.nx(); x++) {
            inPlane += 6 * Math.pow(Math.sin(q * x), 2);
        }
        assertEquals(exchange, spiral.exchange(), 1e-5 * exchange);
        assertEquals(dmi, spiral.dmi(), 1e-5 * Math.abs(dmi));
        assertEquals(k * inPlane * grid.volume(), spiral.anisotropy(), 1e-6 * spiral.anisotropy());
        double plate = Constants.MU0 * Math.pow(C.saturationMagnetisation(), 2) / 2 * 64 * 6 * grid.volume();
        assertTrue(0 < spiral.demag() && spiral.demag() < plate, "demagnetising energy " + spiral.demag());
    }
}
