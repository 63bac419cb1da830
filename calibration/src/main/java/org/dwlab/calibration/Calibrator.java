package org.dwlab.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
     * A table without retention; see {@link #calibrate(PositionEnsemble, EnsembleFile.Extras, int, Progress)}.
     *
     * @param ensemble positions of the wall after sets, and after hops where the device has hop pulses
     * @return the table of its device
     * @throws org.dwlab.core.SpecException if the states cannot be told apart by their readout, or do not ascend in
     *                                      weight
     */
    public static SynapseTable calibrate(PositionEnsemble ensemble) {
        return calibrate(ensemble, EnsembleFile.Extras.NONE, 0, Progress.NONE);
    }

    /**
     * Makes the table of an ensemble; docs/calibration.md. Bootstrap samples come from the streams (BOOTSTRAP, row) of
     * the ensemble's seed, hops after sets; virtual device i from the stream (VIRTUAL_DEVICE, i), with the retention of
     * its donor.
     *
     * @param ensemble positions of the wall after sets, and after hops where the device has hop pulses
     * @param extras   beside it; the retention of the smooth track and of every device is taken, where it is known
     * @param virtual  devices drawn from the law of the ensemble's, in their place; 0 for the ensemble's
     * @param progress hears of rows
     * @return the table of its device
     * @throws org.dwlab.core.SpecException if the states cannot be told apart by their readout, or do not ascend in
     *                                      weight, or the retention is of other devices, or the ensemble tells no law
     *                                      of devices, or a table cannot hold so many virtual ones
     */
    public static SynapseTable calibrate(
            PositionEnsemble ensemble, EnsembleFile.Extras extras, int virtual, Progress progress) {
        int states = ensemble.spec().states();
        int hops = ensemble.hopPosition().isPresent() ? Direction.values().length * states : 0;
        try (var rows = progress.start("calibrate " + ensemble.spec().name(), states + hops, "rows")) {
            return new Calibrator(ensemble, extras, rows).table(virtual);
        }
    }

    private SynapseTable table(int virtual) {
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
        List<double[][][]> written = new ArrayList<>();
        written.add(perRow(ensemble.setPosition(), junction::weight));
        ensemble.hopPosition().ifPresent(hop -> written.add(perRow(hopRows(hop), junction::weight)));
        Optional<VirtualDevices> drawn = virtual == 0
                ? Optional.empty()
                : Optional.of(VirtualDevices.of(written, virtual, new RandomStreams(ensemble.seed())));
        List<WriteDistribution> laws = laws(written);
        List<HeldStates> held = extras.escapes().stream().map(HeldStates::new).toList();
        if (drawn.isPresent()) {
            laws = drawn.get().inPlaceOf(laws, written, weights);
            held = held.isEmpty() ? held : drawn.get().ofDonors(held);
        }
        var builder = new SynapseTableBuilder(spec.name())
                .levels(positions, weights)
                .read(conductances, readEnergies)
                .set(laws.get(0))
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
        builder.deviceRetention(held);
        if (laws.size() > 1) {
            builder.hop(laws.get(1)).hopGates(new double[] {hopGate(Direction.UP), hopGate(Direction.DOWN)});
        }
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

    /** [row] of hops [direction][from]. */
    private double[][][] hopRows(double[][][][] positions) {
        int states = spec.states();
        double[][][] rows = new double[Direction.values().length * states][][];
        for (Direction direction : Direction.values()) {
            for (int from = 0; from < states; from++) {
                rows[WriteDistribution.row(direction, from, states)] = positions[direction.index()][from];
            }
        }
        return rows;
    }

    /** Of sets, and of hops where there are any. */
    private List<WriteDistribution> laws(List<double[][][]> written) {
        int states = spec.states();
        double[] energy = new double[states];
        double[] duration = new double[states];
        Arrays.setAll(energy, ensemble::setEnergy);
        Arrays.setAll(duration, ensemble::setDuration);
        List<WriteDistribution> laws = new ArrayList<>();
        laws.add(law(written.get(0), energy, duration, 0));
        if (written.size() > 1) {
            double[] hopEnergy = new double[Direction.values().length * states];
            double[] hopDuration = new double[hopEnergy.length];
            for (Direction direction : Direction.values()) {
                int first = WriteDistribution.row(direction, 0, states);
                Arrays.fill(hopEnergy, first, first + states, ensemble.hopEnergy(direction));
                Arrays.fill(hopDuration, first, first + states, ensemble.hopDuration(direction));
            }
            laws.add(law(written.get(1), hopEnergy, hopDuration, states));
        }
        return laws;
    }

    /** @param firstRow number of the first row in the table */
    private WriteDistribution law(double[][][] written, double[] energy, double[] duration, int firstRow) {
        return mixtures.describe(WriteDistributions.of(written, weights, energy, duration), written, firstRow);
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
