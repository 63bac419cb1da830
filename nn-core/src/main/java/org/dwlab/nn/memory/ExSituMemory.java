package org.dwlab.nn.memory;

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
    private UniformLanes random;

    /**
     * Draws the device of every synapse; the weights are there from the first epoch on.
     *
     * @param shadow  fresh
     * @param routine that the chips will be written by
     * @param streams all randomness
     * @param layer   number of the layer
     */
    public ExSituMemory(ShadowMemory shadow, WriteRoutine routine, RandomStreams streams, int layer) {
        this.shadow = shadow;
        this.routine = routine;
        this.streams = streams;
        this.layer = layer;
        int synapses = shadow.values().length;
        int devices = routine.devices();
        device = SynapseArray.drawDevices(synapses, devices, streams.stream(Purpose.SYNAPSE_DEVICE, layer));
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
        routine.programAll(row, random, weight);
    }

    @Override
    public float[] weights() {
        return weight;
    }

    @Override
    public void learn(Matrix gradient, Optimizer optimizer) {
        int count = shadow.learn(gradient, optimizer, target);
        for (int k = 0; k < count; k++) {
            int synapse = shadow.changed(k);
            int next = shadow.target(synapse);
            row[synapse] += (next - target[synapse]) * routine.devices();
            target[synapse] = (byte) next;
        }
        routine.programAll(row, random, weight);
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
            row[i] = target[i] * routine.devices() + device[i];
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
