package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.Optional;
import org.dwlab.calibration.VirtualDevices;
import org.dwlab.core.SpecException;

/** What a user says about data from elsewhere; a complaint about it has its words as place. */
public enum Setting {
    /** Of one write or pulse [J]. */
    WRITE_ENERGY("energy of a write"),
    /** Of one write or pulse [s]. */
    WRITE_DURATION("duration of a write"),
    /** Of one read [J]. */
    READ_ENERGY("energy of a read"),
    /** What was measured. */
    QUANTITY("quantity of the values"),
    /** Of the measured values. */
    UNIT("unit"),
    /** At which currents were read [V]. */
    READ_VOLTAGE("read voltage"),
    /** The column that tells the written states. */
    STATES("column of the states"),
    /** The column that tells the devices. */
    DEVICES("column of the devices"),
    /** The column that tells whether pulses lead up or down. */
    POLARITIES("column of the polarities"),
    /** What several columns with values stand for. */
    ACROSS("meaning of the columns"),
    /** What the axes of an array are. */
    AXES("axes of the array"),
    /** What stands before the decimals. */
    DECIMALS("decimal mark"),
    /** Values of weight −1 and weight 1. */
    RANGE("range of the values"),
    /** Nominal value of each state. */
    LEVELS("nominal values of the states"),
    /** Conductances at weight −1 and weight 1 [S]. */
    CONDUCTANCE("conductances at weight -1 and weight 1"),
    /** Repetitions to take of every state and device. */
    CYCLES("cycles to take"),
    /** Devices that are drawn from the law of those measured. */
    VIRTUAL(VirtualDevices.PLACE);

    private final String words;

    Setting(String words) {
        this.words = words;
    }

    /**
     * The setting that a complaint is about.
     *
     * @param complaint from a reader of this package
     * @return the setting, or nothing where the data themselves are wrong
     */
    public static Optional<Setting> of(SpecException complaint) {
        return Arrays.stream(values())
                .filter(setting -> setting.words.equals(complaint.place()))
                .findFirst();
    }

    /**
     * Its name for people, the place of complaints about it.
     *
     * @return some words
     */
    public String words() {
        return words;
    }
}
