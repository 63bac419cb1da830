package org.dwlab.calibration;

import java.util.Arrays;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteLaw;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteProtocol;

/**
 * Makes a synapse table from an ensemble: positions become weights by the device's readout, every device
 * keeps its own quantile functions, and moments and transition probabilities come with their 95 % intervals.
 */
public final class Calibrator {
    private final DeviceSpec spec;
    private final PositionEnsemble ensemble;
    private final double[] weights; // [state], 1

    private Calibrator(PositionEnsemble ensemble) {
        this.ensemble = ensemble;
        this.spec = ensemble.spec();
        this.weights = new double[spec.states()];
        Arrays.setAll(weights, state -> spec.weight(spec.statePosition(state)));
    }

    /** @throws org.dwlab.base.SpecException if the states cannot be told apart by their readout */
    public static SynapseTable calibrate(PositionEnsemble ensemble) {
        return new Calibrator(ensemble).table();
    }

    private SynapseTable table() {
        int states = spec.states();
        Require.that(spec.wall().charge() == 1,
            spec.name() + ": wall.charge must be 1 for a table, whose states ascend in weight; got -1");
        double[] positions = new double[states];
        double[] conductances = new double[states];
        double[] readEnergies = new double[states];
        Arrays.setAll(positions, spec::statePosition);
        Arrays.setAll(conductances, state -> spec.conductance(positions[state]));
        Arrays.setAll(readEnergies, state -> spec.readEnergy(positions[state]));
        double[] energy = new double[states];
        double[] duration = new double[states];
        Arrays.setAll(energy, ensemble::setEnergy);
        Arrays.setAll(duration, ensemble::setDuration);
        var builder = new SynapseTable.Builder(spec.name())
            .levels(positions, weights)
            .read(conductances, readEnergies)
            .set(law(ensemble.setPosition(), energy, duration))
            .origin(spec.json(), ensemble.seed());
        ensemble.hopPosition().ifPresent(hop -> builder.hop(hopLaw(hop)));
        return builder.build();
    }

    private WriteLaw hopLaw(double[][][][] positions) {
        int states = spec.states();
        int rows = WriteProtocol.DIRECTIONS * states;
        double[][][] flat = new double[rows][][];
        double[] energy = new double[rows];
        double[] duration = new double[rows];
        for (int row = 0; row < rows; row++) {
            flat[row] = positions[row / states][row % states];
            energy[row] = ensemble.hopEnergy(row / states);
            duration[row] = ensemble.hopDuration(row / states);
        }
        return law(flat, energy, duration);
    }

    private WriteLaw law(double[][][] positions, double[] energy, double[] duration) {
        double[][][] written = new double[positions.length][][];
        Arrays.setAll(written, row -> weights(positions[row]));
        return WriteLaws.of(written, weights, energy, duration);
    }

    /** [device][cycle] positions [m] as weights. */
    private double[][] weights(double[][] positions) {
        double[][] written = new double[positions.length][positions[0].length];
        for (int d = 0; d < positions.length; d++) {
            for (int c = 0; c < positions[d].length; c++) {
                written[d][c] = spec.weight(positions[d][c]);
            }
        }
        return written;
    }
}
