package org.dwlab.device;

import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;

/**
 * What a trajectory does: where its wall starts, and the pulses it sees.
 *
 * @param key      first part of the stream index; part of every published result
 * @param from     the state it starts from; −1 for a random one
 * @param waveform its pulses
 */
public record Protocol(long key, int from, Waveform waveform) {
    /** Keys per kind of protocol: far more than a track has states, so that kinds never share a key. */
    private static final long KIND = 1 << 12;

    /**
     * Reset and write of a state.
     *
     * @param spec  the device
     * @param state counted from 0
     * @return the protocol
     */
    public static Protocol set(DeviceSpec spec, int state) {
        return new Protocol(state, -1, spec.write().setWaveform(state));
    }

    /**
     * One hop from a state; stream kinds 1 and 2 for {@code UP} and {@code DOWN}.
     *
     * @param spec      the device, which has hops
     * @param direction to the next state or to the one before
     * @param from      counted from 0
     * @return the protocol
     */
    public static Protocol hop(DeviceSpec spec, Direction direction, int from) {
        return new Protocol(
                (direction.index() + 1L) * KIND + from, from, spec.write().hopWaveform(direction));
    }

    /**
     * Whether this is the write of a state.
     *
     * @return false for hops
     */
    public boolean isSet() {
        return key < KIND;
    }

    /**
     * Index of the streams of a trajectory.
     *
     * @param device its device
     * @param cycle  its cycle
     * @return the index
     */
    public long index(int device, int cycle) {
        return key << 48 | (long) device << 24 | cycle;
    }

    /**
     * The state in which a trajectory starts.
     *
     * @param streams all randomness
     * @param states  how many the device has
     * @param index   of the trajectory's streams
     * @return the state, counted from 0
     */
    public int start(RandomStreams streams, int states, long index) {
        return from >= 0 ? from : streams.stream(Purpose.INITIAL_STATE, index).nextInt(states);
    }
}
