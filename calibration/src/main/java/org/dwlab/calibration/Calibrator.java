package org.dwlab.calibration;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.Junction;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteEnergy;

/**
 * Makes a synapse table from an ensemble: positions become weights by the device's readout, every device
 * keeps its own quantile functions, and moments and transition probabilities come with their 95 % intervals.
 */
public final class Calibrator {
    private final DeviceSpec spec;
    private final PositionEnsemble ensemble;
    private final EnsembleFile.Extras extras;
    private final Junction junction;
    private final double[] weights; // [state], 1
    private final RowMixtures mixtures;

    Calibrator(PositionEnsemble ensemble, EnsembleFile.Extras extras, Progress.Task rows) {
        this.ensemble = ensemble;
        this.extras = extras;
        this.spec = ensemble.spec();
        this.junction = spec.junction();
        this.weights = new double[spec.states()];
        Arrays.setAll(weights, state -> junction.weight(spec.statePosition(state)));
        this.mixtures = new RowMixtures(weights, new RandomStreams(ensemble.seed()), rows);
    }

    /**
     * A table without retention; see {@link #calibrate(PositionEnsemble, EnsembleFile.Extras, Progress)}.
     *
     * @param ensemble positions of the wall after sets, and after hops where the device has hop pulses
     * @return the table of its device
     * @throws org.dwlab.core.SpecException if the states cannot be told apart by their readout, or do not ascend in
     *                                      weight
     */
    public static SynapseTable calibrate(PositionEnsemble ensemble) {
        return calibrate(ensemble, EnsembleFile.Extras.NONE, Progress.NONE);
    }

    /**
     * Makes the table of an ensemble; docs/calibration.md. Bootstrap samples come from the streams (BOOTSTRAP, row) of
     * the ensemble's seed, hops after sets.
     *
     * @param ensemble positions of the wall after sets, and after hops where the device has hop pulses
     * @param extras   beside it; the retention of the smooth track and of every device is taken, where it is known
     * @param progress hears of rows
     * @return the table of its device
     * @throws org.dwlab.core.SpecException if the states cannot be told apart by their readout, or do not ascend in
     *                                      weight, or the retention is of other devices
     */
    public static SynapseTable calibrate(PositionEnsemble ensemble, EnsembleFile.Extras extras, Progress progress) {
        int states = ensemble.spec().states();
        int hops = ensemble.hopPosition().isPresent() ? Direction.values().length * states : 0;
        try (var rows = progress.start("calibrate " + ensemble.spec().name(), states + hops, "rows")) {
            return new Calibrator(ensemble, extras, rows).table();
        }
    }

    private SynapseTable table() {
        int states = spec.states();
        Require.that(
                spec.wall().charge() == 1,
                spec.name() + ": wall.charge",
                "must be 1 for a table, whose states ascend in weight",
                spec.wall().charge());
        double[] positions = new double[states];
        double[] conductances = new double[states];
        double[] readEnergies = new double[states];
        Arrays.setAll(positions, spec::statePosition);
        Arrays.setAll(conductances, state -> junction.conductance(positions[state]));
        Arrays.setAll(readEnergies, state -> junction.readEnergy(positions[state]));
        double[] energy = new double[states];
        double[] duration = new double[states];
        Arrays.setAll(energy, ensemble::setEnergy);
        Arrays.setAll(duration, ensemble::setDuration);
        var builder = new SynapseTableBuilder(spec.name())
                .levels(positions, weights)
                .read(conductances, readEnergies)
                .set(distribution(ensemble.setPosition(), energy, duration, 0))
                .reset(ensemble.resetEnergy())
                .gates(setGates(), WriteEnergy.gates(spec, spec.write().resetWaveform()))
                .origin(spec.json(), ensemble.seed());
        if (spec.readout().voltage() > 0 && spec.readout().duration() > 0) {
            double[] noises = new double[states];
            Arrays.setAll(noises, state -> junction.readNoise(positions[state]));
            builder.readNoise(noises);
        }
        if (!extras.retention().isEmpty()) {
            builder.retention(HeldStates.of(extras.retention()));
        }
        builder.deviceRetention(extras.escapes().stream().map(HeldStates::new).toList());
        ensemble.hopPosition().ifPresent(hop -> builder.hop(hopDistribution(hop))
                .hopGates(new double[] {hopGate(Direction.UP), hopGate(Direction.DOWN)}));
        return builder.build();
    }

    private double[] setGates() {
        double[] gates = new double[spec.states()];
        Arrays.setAll(gates, state -> WriteEnergy.gates(spec, spec.write().setWaveform(state)));
        return gates;
    }

    private double hopGate(Direction direction) {
        return WriteEnergy.gates(spec, spec.write().hopWaveform(direction));
    }

    private WriteDistribution hopDistribution(double[][][][] positions) {
        int states = spec.states();
        int rows = Direction.values().length * states;
        double[][][] flat = new double[rows][][];
        double[] energy = new double[rows];
        double[] duration = new double[rows];
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < states; from++) {
                int row = WriteDistribution.row(direction, from, states);
                flat[row] = positions[direction.index()][from];
                energy[row] = ensemble.hopEnergy(direction);
                duration[row] = ensemble.hopDuration(direction);
            }
        }
        return distribution(flat, energy, duration, states);
    }

    /** @param firstRow number of the first row in the table */
    private WriteDistribution distribution(double[][][] positions, double[] energy, double[] duration, int firstRow) {
        double[][][] read = perRow(positions, junction::weight);
        return mixtures.describe(WriteDistributions.of(read, weights, energy, duration), read, firstRow);
    }

    private static double[][][] perRow(double[][][] positions, DoubleUnaryOperator readout) {
        return Arrays.stream(positions).map(row -> perSample(row, readout)).toArray(double[][][]::new);
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
        return WriteDistributions.transition(perSample(positions, junction::weight), weights);
    }
}
