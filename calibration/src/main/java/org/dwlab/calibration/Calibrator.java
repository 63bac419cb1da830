package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.RandomStreams.Purpose;
import org.dwlab.base.Require;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.Mixture;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteLaw;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.WriteProtocol;

/**
 * Makes a synapse table from an ensemble: positions become weights by the device's readout, every device
 * keeps its own quantile functions, and moments and transition probabilities come with their 95 % intervals.
 */
public final class Calibrator {
    private final DeviceSpec spec;
    private final PositionEnsemble ensemble;
    private final List<StateRetention> retention;
    private final double[] weights; // [state], 1

    Calibrator(PositionEnsemble ensemble, List<StateRetention> retention) {
        this.ensemble = ensemble;
        this.retention = retention;
        this.spec = ensemble.spec();
        this.weights = new double[spec.states()];
        Arrays.setAll(weights, state -> spec.weight(spec.statePosition(state)));
    }

    /** A table without retention; see {@link #calibrate(PositionEnsemble, List)}. */
    public static SynapseTable calibrate(PositionEnsemble ensemble) {
        return calibrate(ensemble, List.of());
    }

    /**
     * @param retention of the states at rest, or none; bootstrap samples come from the streams
     *                  (BOOTSTRAP, row) of the ensemble's seed, hops after sets
     * @throws org.dwlab.base.SpecException if the states cannot be told apart by their readout
     */
    public static SynapseTable calibrate(PositionEnsemble ensemble, List<StateRetention> retention) {
        return new Calibrator(ensemble, retention).table();
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
            .set(law(ensemble.setPosition(), energy, duration, 0))
            .reset(ensemble.resetEnergy())
            .origin(spec.json(), ensemble.seed());
        if (spec.readout().voltage() > 0 && spec.readout().duration() > 0) {
            double[] noises = new double[states];
            Arrays.setAll(noises, state -> spec.readNoise(positions[state]));
            builder.readNoise(noises);
        }
        if (!retention.isEmpty()) {
            builder.retention(new HeldStates(retention.stream()
                .map(state -> new HeldStates.Escape(state.escapeTime(), state.shareRight())).toList()));
        }
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
        return law(flat, energy, duration, states);
    }

    /** @param firstStream index of the first row's bootstrap */
    private WriteLaw law(double[][][] positions, double[] energy, double[] duration, int firstStream) {
        double[][][] written = new double[positions.length][][];
        List<Mixture> mixtures = new ArrayList<>();
        for (int row = 0; row < positions.length; row++) {
            written[row] = perSample(positions[row], spec::weight);
            mixtures.add(MixtureFit.judged(perSample(positions[row], spec::uncutWeight), weights,
                new RandomStreams(ensemble.seed()).stream(Purpose.BOOTSTRAP, firstStream + row)));
        }
        return WriteLaws.of(written, weights, energy, duration).with(mixtures);
    }

    /** [device][cycle] what the readout makes of positions [m]. */
    private static double[][] perSample(double[][] positions, DoubleUnaryOperator readout) {
        double[][] values = new double[positions.length][];
        for (int d = 0; d < positions.length; d++) {
            values[d] = Arrays.stream(positions[d]).map(readout).toArray();
        }
        return values;
    }

    /** [bin] P(nearest state = bin) of positions [device][cycle] [m]. */
    Estimate[] transition(double[][] positions) {
        return WriteLaws.transition(perSample(positions, spec::weight), weights);
    }
}
