package org.dwlab.nn.synapse;

import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;

/**
 * The devices of one layer that identical pulses move up and down: which device of the table each synapse is,
 * and its actual weight, which one read after every train of pulses tells. A synapse is left alone while its
 * wanted weight is nearer than half the mean step from where it is; else it gets as many pulses as mean steps
 * would bring it there, but never more than cross the whole range.
 */
public final class PulsedArray {
    private final IncrementalTable table;
    private final double reach; // 1 + hysteresis, in half mean steps
    private final int mostPulses;
    private final double[] pulseEnergy; // [direction], J
    private final double[] readEnergy; // at weights −1 and 1, J
    private final int[] device; // [synapse]
    private final float[] weight; // [synapse], 1
    private final float[] low; // [synapse] wanted weights at which it is left alone
    private final float[] high; // [synapse]
    private WriteTally tally = new WriteTally();

    /**
     * Devices at the lowest weight.
     *
     * @param table      what their pulses do
     * @param synapses   how many
     * @param hysteresis how much further than half a mean step the wanted weight must be, in units of it
     * @param devices    decides which device each synapse is; one draw per synapse
     * @throws SpecException if the table does not know what pulses and reads cost
     */
    public PulsedArray(IncrementalTable table, int synapses, double hysteresis, UniformRandomProvider devices) {
        this.table = table;
        reach = 1 + hysteresis;
        mostPulses = (int) Math.ceil(2 / Math.min(table.meanStep(Direction.UP), -table.meanStep(Direction.DOWN)));
        pulseEnergy = new double[] {
            known(table.pulseEnergy(Direction.UP), "a pulse"), known(table.pulseEnergy(Direction.DOWN), "a pulse")
        };
        readEnergy = new double[] {known(table.readEnergy(-1), "a read"), known(table.readEnergy(1), "a read")};
        device = SynapseArray.drawDevices(synapses, table.devices(), devices);
        weight = new float[synapses];
        low = new float[synapses];
        high = new float[synapses];
        for (int i = 0; i < synapses; i++) {
            place(i, (float) table.bounded(device[i], -1));
        }
    }

    /** Refuses an unknown energy: the account of the run would otherwise count it as zero. */
    private double known(OptionalDouble energy, String what) {
        return energy.orElseThrow(() -> new SpecException(
                        "table " + table.name(), "does not know the energy of " + what + ", which training counts")
                .remedy("import it again with this energy"));
    }

    /**
     * Brings every synapse that is too far from its wanted weight nearer to it.
     *
     * @param wanted [synapse] weights, full scale 1
     * @param random gives one draw per pulse
     */
    public void follow(float[] wanted, UniformRandomProvider random) {
        for (int i = 0; i < weight.length; i++) {
            if (wanted[i] < low[i] || wanted[i] > high[i]) {
                write(i, wanted[i], random);
            }
        }
    }

    private void write(int synapse, float wanted, UniformRandomProvider random) {
        tally.event();
        double before = tally.energy();
        int d = device[synapse];
        Direction direction = wanted > weight[synapse] ? Direction.UP : Direction.DOWN;
        double expected = weight[synapse];
        double now = weight[synapse];
        double step = table.meanStep(direction, d, expected);
        for (int sent = 0; sent < mostPulses && Math.abs(wanted - expected) > Math.abs(step) / 2; sent++) {
            tally.pulse(pulseEnergy[direction.index()]);
            now = table.step(direction, d, now, random.nextDouble());
            expected = table.bounded(d, expected + step);
            step = table.meanStep(direction, d, expected);
            if (overshot(direction, wanted, expected)) {
                break;
            }
        }
        place(synapse, (float) now);
        tally.firstPulses(tally.energy() - before);
        tally.read(readEnergy(now));
    }

    private static boolean overshot(Direction direction, double wanted, double expected) {
        return direction == Direction.UP ? expected >= wanted : expected <= wanted;
    }

    /** A synapse at an end of its device's range, or where pulses go the wrong way, gets none that way. */
    private void place(int synapse, float now) {
        int d = device[synapse];
        weight[synapse] = now;
        double up = table.meanStep(Direction.UP, d, now);
        double down = table.meanStep(Direction.DOWN, d, now);
        high[synapse] =
                up > 0 && now < (float) table.bounded(d, 1) ? (float) (now + reach * up / 2) : Float.POSITIVE_INFINITY;
        low[synapse] = down < 0 && now > (float) table.bounded(d, -1)
                ? (float) (now + reach * down / 2)
                : Float.NEGATIVE_INFINITY;
    }

    private double readEnergy(double at) {
        return (1 - at) / 2 * readEnergy[0] + (1 + at) / 2 * readEnergy[1];
    }

    /**
     * Actual weights; to be changed through {@link #follow} only.
     *
     * @return [synapse] live, full scale 1
     */
    public float[] weights() {
        return weight;
    }

    /**
     * Energy of reading every synapse once where it is.
     *
     * @return the energy [J]
     */
    public double readEnergy() {
        double sum = 0;
        for (float w : weight) {
            sum += w;
        }
        return weight.length * readEnergy(sum / weight.length);
    }

    /** To be called after {@link #weights} were given older values. */
    public void restored() {
        for (int i = 0; i < weight.length; i++) {
            place(i, weight[i]);
        }
    }

    /**
     * What was written since the last call.
     *
     * @return pulses and energies, the caller's own
     */
    public WriteTally takeTally() {
        WriteTally taken = tally;
        tally = new WriteTally();
        return taken;
    }
}
