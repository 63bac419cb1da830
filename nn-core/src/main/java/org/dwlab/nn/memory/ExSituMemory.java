package org.dwlab.nn.memory;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.kernel.UniformLanes;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.WriteRoutine;

/**
 * A digital precursor of chips to come: at every step each weight is what a chip's write of its target would
 * give, drawn afresh by the exact write routine, so that the network learns to bear the scatter.
 */
public final class ExSituMemory implements LayerMemory {
    private final ShadowMemory shadow;
    private final WriteRoutine routine;
    private final RandomStreams streams;
    private final int layer;
    private final byte[] target; // [synapse]
    private final int[] device; // [synapse]
    // [synapse] quantile function of its target and device: target · devices + device
    private final int[] row;
    private final float[] weight; // [synapse], 1
    private final boolean paired;
    private final int[] mirrorDevice; // [synapse] of the negative devices; empty where weights are single devices
    private final int[] mirrorRow; // [synapse] likewise
    private final float[][] pair; // [positive, negative][synapse] weights of the devices; empty likewise
    private UniformLanes random;

    /**
     * Draws the device of every synapse; the weights are there from the first epoch on.
     *
     * @param shadow  fresh
     * @param routine that the chips will be written by
     * @param streams all randomness
     * @param layer   number of the layer
     * @param paired  whether every weight is to be half the difference of two devices
     */
    public ExSituMemory(ShadowMemory shadow, WriteRoutine routine, RandomStreams streams, int layer, boolean paired) {
        this.paired = paired;
        this.shadow = shadow;
        this.routine = routine;
        this.streams = streams;
        this.layer = layer;
        int synapses = shadow.values().length;
        int devices = routine.devices();
        UniformRandomProvider choice = streams.stream(Purpose.SYNAPSE_DEVICE, layer);
        device = SynapseArray.drawDevices(synapses, devices, choice);
        mirrorDevice = SynapseArray.drawDevices(paired ? synapses : 0, devices, choice);
        mirrorRow = new int[mirrorDevice.length];
        pair = new float[paired ? 2 : 0][synapses];
        row = new int[synapses];
        target = new byte[synapses];
        weight = new float[synapses];
        for (int i = 0; i < synapses; i++) {
            target[i] = (byte) shadow.target(i);
        }
        chooseRows();
    }

    @Override
    public void beginEpoch(int epoch) {
        random = new UniformLanes(streams.stream(Purpose.PROGRAMMING, StreamIndex.of(epoch, layer)));
        draw();
    }

    @Override
    public float[] weights() {
        return weight;
    }

    @Override
    public float[][] devices() {
        return paired ? pair : new float[][] {weight};
    }

    private void draw() {
        if (!paired) {
            routine.programAll(row, random, weight);
            return;
        }
        routine.programAll(row, random, pair[0]);
        routine.programAll(mirrorRow, random, pair[1]);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (pair[0][i] - pair[1][i]) / 2;
        }
    }

    @Override
    public void learn(Matrix gradient, Optimizer optimizer) {
        int count = shadow.learn(gradient, optimizer, target);
        for (int k = 0; k < count; k++) {
            int synapse = shadow.changed(k);
            int next = shadow.target(synapse);
            target[synapse] = (byte) next;
            chooseRow(synapse);
        }
        draw();
    }

    @Override
    public void visit(StateVisitor visitor) {
        shadow.visit(visitor);
        visitor.states("target", target);
    }

    @Override
    public void restored() {
        routine.levels().requireStates(target);
        chooseRows();
    }

    private void chooseRows() {
        for (int i = 0; i < row.length; i++) {
            chooseRow(i);
        }
    }

    private void chooseRow(int synapse) {
        row[synapse] = target[synapse] * routine.devices() + device[synapse];
        if (paired) {
            int mirrored = routine.levels().mirrored(target[synapse]);
            mirrorRow[synapse] = mirrored * routine.devices() + mirrorDevice[synapse];
        }
    }

    /** The nominal weights of the targets: a chip is programmed from these. */
    @Override
    public float[] finalWeights() {
        float[] nominal = new float[target.length];
        for (int i = 0; i < nominal.length; i++) {
            nominal[i] = routine.levels().weight(target[i]);
        }
        return nominal;
    }
}
