package org.dwlab.device.micromagnetic;

import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;

/**
 * Energies of the cells of one trajectory, summed in double precision.
 *
 * @param exchange   [J]
 * @param anisotropy K (1 − m_z²) [J]
 * @param dmi        [J]
 * @param demag      [J]
 */
public record CellEnergies(double exchange, double anisotropy, double dmi, double demag) {
    /**
     * Their sum.
     *
     * @return E [J]
     */
    public double total() {
        return exchange + anisotropy + dmi + demag;
    }

    /** Of a trajectory whose demagnetising field without the self term has just been measured. */
    static CellEnergies of(CellBatch batch, int lane, CellConstants c, double voltage) {
        CellGrid grid = batch.grid;
        double[] self = new DemagTensor(grid).at(0, 0);
        double k = c.uniaxialAnisotropy() + c.anisotropyPerVolt() * voltage;
        double faceX = grid.thickness() * grid.dy();
        double faceY = grid.thickness() * grid.dx();
        double exchange = 0;
        double anisotropy = 0;
        double dmi = 0;
        double demag = 0;
        for (int x = 0; x < grid.nx(); x++) {
            for (int y = 0; y < grid.ny(); y++) {
                double fill = batch.fill(lane, x, y);
                if (fill == 0) {
                    continue;
                }
                double[] m = batch.vector(lane, x, y);
                anisotropy += fill * k * (1 - m[2] * m[2]);
                for (int component = 0; component < 3; component++) {
                    double field = batch.demag(lane, component, x, y)
                            - c.saturationMagnetisation() * self[component] * fill * m[component];
                    demag -= fill * m[component] * field / 2;
                }
                double toEast = Math.min(fill, batch.fill(lane, x + 1, y));
                if (toEast > 0) {
                    double[] n = batch.vector(lane, x + 1, y);
                    exchange += toEast * faceX / grid.dx() * c.exchangeStiffness() * square(m, n);
                    // D (m_z ∂m_x − m_x ∂m_z) with m_z and m_x between the cells.
                    dmi += toEast * faceX * c.dmi() * (m[2] * n[0] - m[0] * n[2]);
                }
                double toNorth = Math.min(fill, batch.fill(lane, x, y + 1));
                if (toNorth > 0) {
                    double[] n = batch.vector(lane, x, y + 1);
                    exchange += toNorth * faceY / grid.dy() * c.exchangeStiffness() * square(m, n);
                    dmi += toNorth * faceY * c.dmi() * (m[2] * n[1] - m[1] * n[2]);
                }
            }
        }
        return new CellEnergies(
                exchange,
                anisotropy * grid.volume(),
                dmi,
                demag * grid.volume() * Constants.MU0 * c.saturationMagnetisation());
    }

    private static double square(double[] m, double[] n) {
        double x = m[0] - n[0];
        double y = m[1] - n[1];
        double z = m[2] - n[2];
        return x * x + y * y + z * z;
    }
}
