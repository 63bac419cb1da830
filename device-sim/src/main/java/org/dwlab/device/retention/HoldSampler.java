package org.dwlab.device.retention;

import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;

/**
 * A hold too long to be integrated: thermal jumps between the states of every device, a Markov chain in
 * continuous time with the rates of eq. (29) of its own edges. The state after it is drawn from the exact law
 * of the chain, exp(Rt), so that ten years cost as much as a microsecond; the place within that state is one
 * of thermal equilibrium. At T = 0 nothing moves.
 */
public final class HoldSampler {
    private final RandomStreams streams;
    private final int[] device; // [wall]
    private final Retention[] retentions; // [device from the batch's first]; empty at T = 0
    private final double[][][] transitions; // [device from the batch's first][from][to], 1

    /**
     * The chains of the devices of one batch of walls, at the rest voltage.
     *
     * @param spec    the device
     * @param streams those of the ensemble; edges of every device, and the draws of every wall
     * @param device  [wall] its device's index, ascending
     */
    public HoldSampler(DeviceSpec spec, RandomStreams streams, int[] device) {
        this.streams = streams;
        this.device = device;
        int count = spec.temperature() > 0 ? device[device.length - 1] - device[0] + 1 : 0;
        retentions = new Retention[count];
        transitions = new double[count][][];
        for (int d = 0; d < count; d++) {
            var track = TrackRealization.of(spec.track(), streams, device[0] + d);
            retentions[d] = new Retention(spec, track, spec.write().restVoltage());
            transitions[d] =
                    MarkovChain.transition(rates(retentions[d]), spec.write().hold());
        }
    }

    /**
     * Where a wall of the batch is after the hold; draws from stream (HOLD, index).
     *
     * @param wall  index of the wall in the batch
     * @param q     where it was at the beginning [m]
     * @param index of the trajectory's streams
     * @return its position then [m]
     */
    public double after(int wall, double q, long index) {
        if (retentions.length == 0) {
            return q;
        }
        int d = device[wall] - device[0];
        UniformRandomProvider random = streams.stream(Purpose.HOLD, index);
        int to = MarkovChain.draw(transitions[d][retentions[d].stateOf(q)], random.nextDouble());
        return retentions[d].equilibriumPlace(to, random.nextDouble());
    }

    /** [from][to] the rates between neighbours [1/s]; 0 elsewhere. */
    static double[][] rates(Retention retention) {
        double[][] rates = new double[retention.states()][retention.states()];
        for (int k = 0; k + 1 < rates.length; k++) {
            rates[k][k + 1] = retention.rate(k, k + 1);
            rates[k + 1][k] = retention.rate(k + 1, k);
        }
        return rates;
    }
}
