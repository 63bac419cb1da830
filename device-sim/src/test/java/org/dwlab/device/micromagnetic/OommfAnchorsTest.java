package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.Notch;
import org.dwlab.device.Roughness;
import org.dwlab.device.Track;
import org.dwlab.device.TrackEdges;
import org.dwlab.device.TrackRealization;
import org.junit.jupiter.api.Test;

/**
 * Runs of OOMMF 2.1a0 with UniformExchange, UniaxialAnisotropy, DMI_Cnv_z, Demag and SpinXferEvolve: 2 x 2 x 1 nm
 * cells, M_s 1e6 A/m, A 2e-11 J/m, K_u 8e5 J/m³, α 0.03, γ₀ 2.211e5. Its |D| 1e-3 J/m² and θ 0.1 have the other sign
 * in docs/physics.md. The first two begin with a Néel wall m_z = −tanh((x − q)/Δ) that has not relaxed, so that spin
 * waves are in their numbers.
 */
class OommfAnchorsTest {
    private static final double STEP = 1e-12 / 6;

    /** H_DL = ħθ/(2e μ₀ M_s t) per current density. */
    private static CellConstants constants(double damping) {
        double push = -0.1 * Constants.HBAR / (2 * Constants.ELEMENTARY_CHARGE * Constants.MU0 * 1e6 * 1e-9);
        return new CellConstants(1e6, 2e-11, 8e5, 0, 0, -1e-3, push, 0, 0, 0, damping, 2.211e5);
    }

    /** A film 48 nm wide, with positions from the middle of its length. */
    private static final class Film {
        private final CellGrid grid;
        private final CellConstants constants;
        private final CellBatch batch;

        Film(int nx, double damping, double notch, int every) {
            grid = new CellGrid(nx, 24, 2e-9, 2e-9, 1e-9);
            constants = constants(damping);
            batch = new CellBatch(
                    grid, constants, new CellShape[] {shape(grid, notch)}, new double[] {1}, 24, STEP, every);
            if (notch > 0) {
                forgetWidths();
            }
        }

        /** J is the same everywhere in that run, also in the notch: not w₀/w times as large there. */
        private void forgetWidths() {
            CellLinks links = batch.half(0).links;
            for (int block = 0; block < links.current.length; block++) {
                System.arraycopy(links.fill[block], 0, links.current[block], 0, links.fill[block].length);
            }
        }

        void become(Film other) {
            for (int x = 0; x < grid.nx(); x++) {
                for (int y = 0; y < grid.ny(); y++) {
                    double[] m = other.batch.vector(0, x, y);
                    batch.set(0, x, y, m[0], m[1], m[2]);
                }
            }
            batch.begin();
        }

        WallReading reading() {
            return WallReading.of(batch, 0, 1, 10e-9);
        }

        void place(double q, double delta) {
            for (int x = 0; x < grid.nx(); x++) {
                double u = (grid.x(x) - grid.nx() * 1e-9 - q) / delta;
                for (int y = 0; y < grid.ny(); y++) {
                    batch.set(0, x, y, 1 / Math.cosh(u), 0, -Math.tanh(u));
                }
            }
            batch.begin();
        }

        void advance(double current, double time) {
            CellDrive drive = CellDrive.of(constants, grid, current, 0, new double[3]);
            for (long step = Math.round(time / STEP); step > 0; step--) {
                batch.step(drive, 0);
            }
        }

        void assertEnergies(double exchange, double anisotropy, double dmi, double demag, double relative) {
            batch.measureDemag();
            CellEnergies e = CellEnergies.of(batch, 0, constants, 0);
            assertEquals(exchange, e.exchange(), relative * exchange, "exchange");
            assertEquals(anisotropy, e.anisotropy(), relative * anisotropy, "anisotropy");
            assertEquals(dmi, e.dmi(), -relative * dmi, "DMI");
            assertEquals(demag, e.demag(), relative * demag, "demagnetising");
        }

        void assertMean(double mx, double my, double mz) {
            double[] expected = {mx, my, mz};
            for (int k = 0; k < 3; k++) {
                double sum = 0;
                for (int x = 0; x < grid.nx(); x++) {
                    for (int y = 0; y < grid.ny(); y++) {
                        sum += batch.m(0, k, x, y);
                    }
                }
                // q = L m_z/2 to 1 pm
                assertEquals(expected[k], sum / (grid.nx() * grid.ny()), 4e-6, "component " + k);
            }
        }
    }

    /** Triangles in both edges, that deep and 20 nm long, in the middle. */
    private static CellShape shape(CellGrid grid, double depth) {
        double length = grid.nx() * grid.dx();
        List<Double> x = List.of(0.0, length / 2 - 10e-9, length / 2, length / 2 + 10e-9, length);
        List<Double> upper = List.of(24e-9, 24e-9, 24e-9 - depth, 24e-9, 24e-9);
        var track = new Track(
                length,
                48e-9,
                0,
                List.of(new Notch(50e-9, 0, 1e-9), new Notch(200e-9, 0, 1e-9)),
                new Roughness(0, 1e-9, 0.5),
                new TrackEdges(x, upper.stream().map(y -> -y).toList(), upper),
                0,
                0,
                length);
        return CellShape.of(grid, 48e-9, TrackRealization.smooth(track), Cells.Edges.MASK);
    }

    /** 256 nm, Δ = √(A/(K_u − μ₀M_s²/2)), 0.2 ns at 1e11 A/m². */
    @Test
    void energiesAfterAPulse() {
        var film = new Film(128, 0.03, 0, 1);
        film.place(0, Math.sqrt(2e-11 / (8e5 - Constants.MU0 * 1e12 / 2)));
        film.advance(1e11, 2e-10);

        film.assertEnergies(2.16039833e-19, 9.11916787e-19, -2.66197038e-19, 6.72260661e-18, 2e-4);
    }

    /** 512 nm, from −120 nm with Δ = 9.8 nm: the first two rows of its table. */
    @Test
    void theWayFromRest() {
        var film = new Film(256, 0.03, 0, 1);
        film.place(-120e-9, 9.8e-9);
        film.advance(1e11, 1e-10);

        film.assertMean(0.056322178, 0.0088113608, -0.4614405175);
        film.assertEnergies(2.5599043e-19, 9.6224035e-19, -3.4826405e-19, 1.41350639e-17, 4e-4);

        film.advance(1e11, 1e-10);
        film.assertMean(0.056661386, 0.0151170508, -0.4491357626);
        film.assertEnergies(2.4382831e-19, 1.07563038e-18, -3.8929794e-19, 1.40603994e-17, 4e-4);
    }

    /**
     * A wall that has come to rest in notches 6 nm deep swings there at 5.40e11 A/m², pinned. Centres of cells that the
     * edge meets are outside in that mask: hence the hair.
     */
    @Test
    void aWallSwingsInANotch() {
        double depth = 6e-9 + 1e-15;
        var rest = new Film(128, 0.5, depth, 2);
        rest.place(0, 9.8e-9);
        rest.advance(0, 5e-10);
        var film = new Film(128, 0.03, depth, 2);
        film.become(rest);
        film.advance(5.40e11, 9e-10);

        assertEquals(128e-9 + 2.3486e-9, film.reading().q(), 0.01e-9);
        assertEquals(-8.149, Math.toDegrees(film.reading().phi()), 0.05);
    }
}
