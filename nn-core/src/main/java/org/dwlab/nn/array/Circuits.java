package org.dwlab.nn.array;

import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.ArrayDesign;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.NonIdealities;

/**
 * The circuits of a network with the devices in them.
 *
 * @param design        of the array
 * @param imperfect     says how fine the converters are
 * @param noise         of a read of one device
 * @param range         of the devices' conductances; empty where wires have no resistance
 * @param referenceRead one read of a device of middle conductance [J]; 0 where unknown
 */
public record Circuits(
        ArrayDesign design,
        NonIdealities imperfect,
        ReadNoise noise,
        Optional<ConductanceRange> range,
        double referenceRead) {
    /** Sums as numbers have them. */
    public static final Circuits IDEAL =
            new Circuits(ArrayDesign.IDEAL, NonIdealities.NONE, ReadNoise.NONE, Optional.empty(), 0);

    /**
     * The circuits of an experiment.
     *
     * @param experiment that designs them
     * @param table      of the devices as they really are; empty in mode {@code float}
     * @return the circuits
     * @throws SpecException if the table does not know its conductances or its read noise where they are needed
     */
    public static Circuits of(Experiment experiment, Optional<DeviceTable> table) {
        if (table.isEmpty()) {
            return IDEAL;
        }
        ArrayDesign design = experiment.array();
        return new Circuits(
                design,
                experiment.nonIdealities(),
                ReadNoise.of(experiment.nonIdealities(), table.get()),
                design.hasWires() ? Optional.of(ConductanceRange.of(table.get())) : Optional.empty(),
                referenceRead(table.get()));
    }

    /** The energy of a read is affine in the conductance, so that the middle one takes the mean of the outermost. */
    private static double referenceRead(DeviceTable table) {
        if (table instanceof SynapseTable states) {
            return (states.readEnergy(0) + states.readEnergy(states.states() - 1)) / 2;
        }
        return ((IncrementalTable) table).readEnergy(0).orElse(0);
    }

    /**
     * Whether sums are not what numbers have, wires apart.
     *
     * @return true with noise or converters
     */
    public boolean hasPeriphery() {
        return noise.isNoisy() || hasConverters();
    }

    /**
     * Whether anything is converted with a finite resolution.
     *
     * @return true if either converter has bits
     */
    public boolean hasConverters() {
        return imperfect.adcBits() + imperfect.dacBits() > 0;
    }

    /**
     * The wires of one layer.
     *
     * @param inputs  of the layer
     * @param outputs of the layer
     * @return empty where they have no resistance
     */
    public Optional<WireLoss> wires(int inputs, int outputs) {
        return range.map(conductances -> new WireLoss(plan(inputs, outputs), conductances));
    }

    /**
     * What the reads of one layer take for one image.
     *
     * @param shape of the layer, whose convolution is read once for every position of its filters
     * @param array one read of all its devices but those of reference columns [J]
     * @return the energy with that of reference columns [J]
     */
    public double imageRead(LayerShape shape, double array) {
        long references = plan(shape.inputs(), shape.outputs()).references();
        return shape.positions() * (array + references * referenceRead);
    }

    /**
     * The tiles of one layer.
     *
     * @param inputs  of the layer
     * @param outputs of the layer
     * @return how it is cut
     */
    public TilePlan plan(int inputs, int outputs) {
        return new TilePlan(inputs, outputs, design);
    }
}
