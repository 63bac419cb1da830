package org.dwlab.nn.synapse;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;

/** A layer on one law of holding, all synapses in one state. */
final class TimedLayer {
    /** Synapses of a row. */
    static final int INPUTS = 100;

    private static final RandomStreams STREAMS = new RandomStreams(31);

    final SynapseArray synapses;
    final TimedArray timed;
    final UniformRandomProvider random = STREAMS.stream(Purpose.PROGRAMMING, 1);

    TimedLayer(int count, SynapseTable table, double wanted, Clock clock) {
        this(count, table, wanted, clock, false, 0);
    }

    /** Of single devices or of pairs, so many of which are stuck. */
    TimedLayer(int count, SynapseTable table, double wanted, Clock clock, boolean paired, double stuck) {
        var routine = new WriteRoutine(Devices.of(table), new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
        synapses = new SynapseArray(routine, count, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0), paired);
        synapses.freeze(stuck, STREAMS.stream(Purpose.STUCK, 0));
        float[] all = new float[count];
        Arrays.fill(all, (float) wanted);
        synapses.program(all, STREAMS.stream(Purpose.PROGRAMMING, 0));
        timed = new TimedArray(synapses, INPUTS, Devices.of(table), clock, STREAMS.stream(Purpose.TRAINING_HOP, 0));
    }

    void write(int synapse, int state) {
        synapses.write(synapse, state, random);
        timed.wrote(synapse);
    }

    /** The share of the synapses that do not have this weight. */
    double lost(double weight) {
        int lost = 0;
        for (float now : synapses.weights()) {
            lost += now == (float) weight ? 0 : 1;
        }
        return lost / (double) synapses.weights().length;
    }
}
