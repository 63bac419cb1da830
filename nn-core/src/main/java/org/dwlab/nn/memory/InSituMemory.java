package org.dwlab.nn.memory;

import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.kernel.Optimizer;
import org.dwlab.nn.network.Layer;
import org.dwlab.nn.network.Matrix;
import org.dwlab.nn.synapse.RetentionLoss;
import org.dwlab.nn.synapse.StreamIndex;
import org.dwlab.nn.synapse.SynapseArray;
import org.dwlab.nn.synapse.TimedArray;
import org.dwlab.nn.synapse.WriteTally;

/**
 * Weights in devices: the network computes with what they really are, and a device is written when its target
 * changes.
 */
public final class InSituMemory implements LayerMemory {
    private static final int UNKNOWN = -1;

    private final ShadowMemory shadow;
    private final SynapseArray synapses;
    private final RandomStreams streams;
    private final int layer;
    private final Optional<TimedArray> timed; // where time passes
    private UniformRandomProvider programming;
    private double writeSeconds; // of the last step
    private int written = UNKNOWN; // writes of the last step that the layer has not loaded yet

    /**
     * Programs every device once.
     *
     * @param shadow   fresh
     * @param synapses nothing was written to, but some may be frozen
     * @param streams  all randomness
     * @param layer    number of the layer
     */
    public InSituMemory(ShadowMemory shadow, SynapseArray synapses, RandomStreams streams, int layer) {
        this(shadow, synapses, streams, layer, random -> Optional.empty());
    }

    /**
     * Programs every device once, and lets time begin then.
     *
     * @param shadow   fresh
     * @param synapses nothing was written to, but some may be frozen
     * @param streams  all randomness
     * @param layer    number of the layer
     * @param time     makes what time does to the programmed devices, from a random stream; empty where none passes
     */
    public InSituMemory(
            ShadowMemory shadow,
            SynapseArray synapses,
            RandomStreams streams,
            int layer,
            Function<UniformRandomProvider, Optional<TimedArray>> time) {
        this.shadow = shadow;
        this.synapses = synapses;
        this.streams = streams;
        this.layer = layer;
        programming = streams.stream(Purpose.PROGRAMMING, StreamIndex.of(0, layer));
        synapses.program(shadow.values(), programming);
        timed = time.apply(hops(0));
    }

    private UniformRandomProvider hops(int epoch) {
        return streams.stream(Purpose.TRAINING_HOP, StreamIndex.of(epoch, layer));
    }

    @Override
    public void beginEpoch(int epoch) {
        programming = streams.stream(Purpose.PROGRAMMING, StreamIndex.of(epoch, layer));
        timed.ifPresent(time -> time.beginEpoch(hops(epoch)));
        written = UNKNOWN;
    }

    @Override
    public float[] weights() {
        return synapses.weights();
    }

    @Override
    public float[][] devices() {
        return synapses.devices();
    }

    /** Within an epoch only the few weights written in the step before have changed. */
    @Override
    public void loadInto(Layer layer) {
        if (written == UNKNOWN) {
            layer.load(synapses.weights());
        }
        for (int k = 0; k < written; k++) {
            layer.load(shadow.changed(k), synapses.weights()[shadow.changed(k)]);
        }
        written = 0;
        timed.ifPresent(time -> {
            time.moved().stream().forEach(synapse -> layer.load(synapse, synapses.weights()[synapse]));
            time.moved().clear();
        });
    }

    @Override
    public void learn(Matrix gradient, Optimizer optimizer) {
        int count = shadow.learn(gradient, optimizer, synapses.held());
        written = written == 0 ? count : UNKNOWN;
        for (int k = 0; k < count; k++) {
            int synapse = shadow.changed(k);
            synapses.write(synapse, shadow.target(synapse), programming);
            if (timed.isPresent()) {
                timed.get().wrote(synapse);
            }
        }
        writeSeconds = timed.map(TimedArray::finishWrites).orElse(0.0);
    }

    @Override
    public double readSeconds() {
        return timed.map(TimedArray::readSeconds).orElse(0.0);
    }

    @Override
    public double writeSeconds() {
        return writeSeconds;
    }

    @Override
    public void pass(double seconds) {
        timed.ifPresent(time -> time.pass(seconds));
    }

    @Override
    public double refreshWhereDue() {
        return timed.map(TimedArray::refreshWhereDue).orElse(0.0);
    }

    @Override
    public void visit(StateVisitor visitor) {
        shadow.visit(visitor);
        visitor.numbers("weight", synapses.deviceWeights());
        visitor.states("held", synapses.held());
        synapses.mirror().ifPresent(mirror -> {
            visitor.numbers("mirror_weight", mirror.deviceWeights());
            visitor.states("mirror_held", mirror.held());
        });
        timed.ifPresent(time -> {
            visitor.states("resting", time.resting()[0]);
            visitor.times("due", time.due()[0]);
            visitor.times("now", time.times());
            if (synapses.mirror().isPresent()) {
                visitor.states("mirror_resting", time.resting()[1]);
                visitor.times("mirror_due", time.due()[1]);
            }
        });
    }

    @Override
    public void restored() {
        synapses.restored();
        timed.ifPresent(TimedArray::restored);
        written = UNKNOWN;
    }

    @Override
    public void applyRetention(RetentionLoss loss, UniformRandomProvider random) {
        synapses.applyRetention(loss, random);
        written = UNKNOWN;
    }

    @Override
    public float[] finalWeights() {
        return synapses.weights();
    }

    @Override
    public float[][] finalPairs() {
        return synapses.mirror().isPresent() ? synapses.devices() : new float[0][];
    }

    @Override
    public double readEnergy() {
        return synapses.readEnergy();
    }

    @Override
    public WriteTally takeTally() {
        return synapses.takeTally();
    }
}
