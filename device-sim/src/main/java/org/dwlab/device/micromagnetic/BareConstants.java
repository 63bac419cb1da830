package org.dwlab.device.micromagnetic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Cells;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Gate;
import org.dwlab.device.Material;

/**
 * Raises the constants of a device, which hold at its temperature for whole films, to the bare ones of cells, whose heat
 * lowers them again: measures what heat makes of a first guess, and repeats that with what it leads to. M_s, A and D are
 * divided by their ratios in the middle of the gate's range; K(V) is met at both ends of it, as the gap of the spin waves,
 * and with it the ratio, depends on the voltage. Damping is left as it is (an assumption).
 *
 * @param low     what heat makes of the bare constants at the lowest gate voltage of the protocol
 * @param high    the same at the highest
 * @param lowest  gate voltage [V]
 * @param highest gate voltage [V]
 */
public record BareConstants(HeatRatios low, HeatRatios high, double lowest, double highest) {
    private static final int ROUNDS = 3;
    private static final Map<Film, BareConstants> KNOWN = new ConcurrentHashMap<>();

    /** All that the ratios depend on. */
    private record Film(
            Material film, double perVolt, double lowest, double highest, double dx, double dy, double t, double dt) {}

    /**
     * For a device. Measured once for every film, cells and temperature, and then known as long as the program runs.
     *
     * @param spec the device, with cells
     * @return 1 in place of all ratios where its constants are bare ones, or there is no heat
     */
    public static BareConstants of(DeviceSpec spec) {
        Gate gate = spec.gate();
        var used = spec.write().voltages().stream().mapToDouble(v -> v).summaryStatistics();
        if (spec.numerics().cells().constants() == Cells.Meaning.BARE || spec.temperature() == 0) {
            return new BareConstants(HeatRatios.NONE, HeatRatios.NONE, used.getMin(), used.getMax());
        }
        CellGrid grid = CellGrid.of(spec);
        var film = new Film(
                spec.film(),
                gate.anisotropyPerVolt(spec.film()),
                used.getMin(),
                used.getMax(),
                grid.dx(),
                grid.dy(),
                spec.temperature(),
                spec.timeStep());
        return KNOWN.computeIfAbsent(film, key -> measured(spec, grid, used.getMin(), used.getMax()));
    }

    private static BareConstants measured(DeviceSpec spec, CellGrid grid, double lowest, double highest) {
        var ratios = new BareConstants(HeatRatios.GUESS, HeatRatios.GUESS, lowest, highest);
        for (int round = 0; round < ROUNDS; round++) {
            CellConstants bare = ratios.on(spec);
            HeatRatios low = measure(spec, grid, bare, lowest);
            HeatRatios high = lowest == highest ? low : measure(spec, grid, bare, highest);
            ratios = new BareConstants(low, high, lowest, highest);
        }
        return ratios;
    }

    private static HeatRatios measure(DeviceSpec spec, CellGrid grid, CellConstants bare, double voltage) {
        return HeatedFilm.measure(grid, bare, voltage, spec.temperature(), spec.timeStep());
    }

    /**
     * The bare constants of a device with the film of these ratios.
     *
     * @param spec the device, or one of its spread
     * @return what the equation of motion takes
     */
    public CellConstants on(DeviceSpec spec) {
        CellConstants given = CellConstants.of(spec);
        double m = (low.magnetisation() + high.magnetisation()) / 2;
        double exchange = (low.exchange() + high.exchange()) / 2;
        double torque = m / ((low.transverse() + high.transverse()) / 2);
        double atLow = low.bareAnisotropy(given.uniaxialAnisotropy() + given.anisotropyPerVolt() * lowest);
        double atHigh = high.bareAnisotropy(given.uniaxialAnisotropy() + given.anisotropyPerVolt() * highest);
        double perVolt = lowest == highest
                ? given.anisotropyPerVolt() / low.anisotropy()
                : (atHigh - atLow) / (highest - lowest);
        return new CellConstants(
                given.saturationMagnetisation() / m,
                given.exchangeStiffness() / exchange,
                atLow - perVolt * lowest,
                perVolt,
                given.gradientPerVolt() * 2 / (low.anisotropy() + high.anisotropy()),
                given.dmi() / exchange,
                given.dampingLike() * torque,
                given.transverse(),
                given.velocity(),
                given.nonAdiabaticity(),
                given.damping(),
                given.gamma0());
    }
}
