package org.dwlab.nn.array;

import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.NonIdealities;

/**
 * The noise of one read of one device: the variance of the weight that it gives is affine in the weight, as that of a
 * junction's current is in its conductance (docs/physics.md, eq. (35)).
 *
 * @param middle variance at weight 0
 * @param slope  change of the variance per weight
 */
public record ReadNoise(double middle, double slope) {
    /** Reads without noise. */
    public static final ReadNoise NONE = new ReadNoise(0, 0);

    /**
     * What an experiment asks for.
     *
     * @param imperfect says which noise
     * @param table     of the devices as they really are
     * @return a noise that is the same at all weights, or the least-squares line through the variances of the table's
     *     states
     * @throws SpecException if the table's noise is asked for and it knows none
     */
    public static ReadNoise of(NonIdealities imperfect, DeviceTable table) {
        if (!imperfect.readNoise().isWord()) {
            double sd = imperfect.readNoise().number();
            return new ReadNoise(sd * sd, 0);
        }
        if (table instanceof SynapseTable states
                && IntStream.range(0, states.states()).allMatch(s -> states.readNoise(s) > 0)) {
            return line(states);
        }
        throw new SpecException(
                        "non_idealities.read_noise",
                        "must be a number on table " + table.name() + ", which does not know its own",
                        imperfect.readNoise())
                .remedy("give the standard deviation of a weight from read to read");
    }

    private static ReadNoise line(SynapseTable table) {
        int states = table.states();
        double weight =
                IntStream.range(0, states).mapToDouble(table::weight).average().orElseThrow();
        double variance = IntStream.range(0, states)
                .mapToDouble(s -> table.readNoise(s) * table.readNoise(s))
                .average()
                .orElseThrow();
        double product = 0;
        double square = 0;
        for (int s = 0; s < states; s++) {
            double off = table.weight(s) - weight;
            product += off * table.readNoise(s) * table.readNoise(s);
            square += off * off;
        }
        double slope = product / square;
        return new ReadNoise(variance - slope * weight, slope);
    }

    /**
     * Whether reads differ at all.
     *
     * @return true if the variance is not 0 everywhere
     */
    public boolean isNoisy() {
        return middle > 0;
    }

    /**
     * Standard deviation of one read of a device.
     *
     * @param weight that it holds
     * @return of the weight that is read, full scale 1
     */
    public double deviation(double weight) {
        return Math.sqrt(Math.max(0, middle + slope * weight));
    }
}
