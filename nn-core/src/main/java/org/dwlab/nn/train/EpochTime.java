package org.dwlab.nn.train;

/**
 * The time of one epoch as its devices saw it.
 *
 * @param seconds       that passed for the devices [s]; 0 where the clock does not run, as all others
 * @param hops          walls that left their state by themselves, each as often as it did
 * @param refreshEvents synapses that were refreshed, a part of {@link EpochResult#writeEvents}
 * @param refreshPulses pulses of these, a part of {@link EpochResult#writePulses}
 * @param refreshEnergy pulses and reads of these [J], a part of {@link EpochResult#writeEnergy}
 * @param holdEnergy    to hold the gates at their rest voltage for so long [J]; no part of any other energy
 */
public record EpochTime(
        double seconds, long hops, long refreshEvents, long refreshPulses, double refreshEnergy, double holdEnergy) {
    /** No time passed. */
    public static final EpochTime NONE = new EpochTime(0, 0, 0, 0, 0, 0);
}
