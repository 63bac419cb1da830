package org.dwlab.device.dynamics;

import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Waveform;

/**
 * What a whole batch does: where its walls start, and the pulses they see.
 *
 * @param key      first part of the stream index; part of every published result
 * @param from     the state it starts from; −1 for a random one
 * @param waveform its pulses
 */
record Protocol(long key, int from, Waveform waveform) {
    /** Keys per kind of protocol: far more than a track has states, so that kinds never share a key. */
    private static final long KIND = 1 << 12;

    /** Reset and write of a state. */
    static Protocol set(DeviceSpec spec, int state) {
        return new Protocol(state, -1, spec.write().setWaveform(state));
    }

    /** One hop from a state; stream kinds 1 and 2 for {@code UP} and {@code DOWN}. */
    static Protocol hop(DeviceSpec spec, Direction direction, int from) {
        return new Protocol(
                (direction.index() + 1L) * KIND + from, from, spec.write().hopWaveform(direction));
    }

    boolean isSet() {
        return key < KIND;
    }

    /** Index of the streams of a trajectory. */
    long index(int device, int cycle) {
        return key << 48 | (long) device << 24 | cycle;
    }

    /** Puts the walls of a batch where the protocol starts and gives each its stream. */
    void begin(WallBatch batch, DeviceSpec spec, RandomStreams streams, int[] device, int[] cycle) {
        double angle = spec.wallAt(spec.write().restVoltage()).restAngle();
        for (int i = 0; i < device.length; i++) {
            long index = index(device[i], cycle[i]);
            batch.normals.seed(i, streams.stream(Purpose.THERMAL_NOISE, index));
            int start = from >= 0
                    ? from
                    : streams.stream(Purpose.INITIAL_STATE, index).nextInt(spec.states());
            batch.place(i, spec.statePosition(start), angle);
        }
    }
}
