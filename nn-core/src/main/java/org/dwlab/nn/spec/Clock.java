package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * The time that passes while devices learn, and what is done against it. Durations of writes come from the table; what
 * takes place together is decided here. Layers take turns.
 *
 * @param runs           whether time passes; else devices learn in no time and no wall hops
 * @param parallelWrites which devices of a layer are written together, each group as long as its slowest write:
 *                       {@code "device"} for one at a time, {@code "row"} for those of one output neuron,
 *                       {@code "layer"} for all, or so many
 * @param parallelReads  which devices of a layer are read together, in the same words
 * @param read           duration of one read [s]; 0 for that of the table
 * @param pause          between two training images, while devices wait [s]
 * @param refresh        when devices are written again without having learned
 * @param refreshPeriod  from the end of a periodic refresh to the next [s]; 0 without
 * @param gateLeakage    what it takes to hold the gate of one device at its rest voltage [W]
 */
public record Clock(
        @JsonProperty("runs") boolean runs,
        @JsonProperty("parallel_writes") NumberOrWord parallelWrites,
        @JsonProperty("parallel_reads") NumberOrWord parallelReads,
        @JsonProperty("read_s") double read,
        @JsonProperty("pause_s") double pause,
        @JsonProperty("refresh") Refresh refresh,
        @JsonProperty("refresh_period_s") double refreshPeriod,
        @JsonProperty("gate_leakage_W") double gateLeakage) {
    /** Thirty years [s]. */
    private static final double LONGEST = 1e9;

    private static final String DEVICE = "device";
    private static final String ROW = "row";
    private static final String LAYER = "layer";

    /** No time passes. */
    public static final Clock OFF =
            new Clock(false, NumberOrWord.of(ROW), NumberOrWord.of(LAYER), 0, 0, Refresh.NONE, 0, 0);

    /** When devices are written again without having learned. */
    public enum Refresh {
        /** Never. */
        @JsonProperty("none")
        NONE,
        /** All of them after every period. */
        @JsonProperty("periodic")
        PERIODIC,
        /** Where a device is written, those of its row that are found in another state than they were given. */
        @JsonProperty("on-write")
        ON_WRITE
    }

    /**
     * Checks the values.
     *
     * @param runs           either
     * @param parallelWrites one of the words, or a whole number, at least 1
     * @param parallelReads  the same
     * @param read           from 0 to 1e9
     * @param pause          from 0 to 1e9; 0 where no time passes
     * @param refresh        none where no time passes
     * @param refreshPeriod  positive with a periodic refresh and at most 1e9, else 0
     * @param gateLeakage    not negative; 0 where no time passes
     * @throws SpecException if one is out of range or does not fit the others
     */
    public Clock {
        requireGroup(parallelWrites, "parallel_writes");
        requireGroup(parallelReads, "parallel_reads");
        requireTime(read, "read_s");
        requireTime(pause, "pause_s");
        requireTime(refreshPeriod, "refresh_period_s");
        Require.nonNegative(gateLeakage, "gate_leakage_W");
        boolean periodic = refresh == Refresh.PERIODIC;
        Require.that(
                periodic == refreshPeriod > 0,
                "refresh_period_s",
                "must be " + (periodic ? "positive with" : "0 without") + " a periodic refresh",
                refreshPeriod);
        Require.that(
                runs || refresh == Refresh.NONE && pause == 0 && gateLeakage == 0,
                "refresh, pause_s and gate_leakage_W",
                "need a clock that runs");
    }

    private static void requireTime(double seconds, String name) {
        Require.that(seconds >= 0 && seconds <= LONGEST, name, "must be from 0 to " + LONGEST + " s", seconds);
    }

    private static void requireGroup(NumberOrWord group, String name) {
        Require.that(
                group.isWord()
                        ? List.of(DEVICE, ROW, LAYER).contains(group.word())
                        : group.number() >= 1 && group.number() == Math.rint(group.number()),
                name,
                "must be \"device\", \"row\", \"layer\" or a whole number, at least 1",
                group);
    }

    /**
     * Refuses what would lose periodic refreshes, as devices are refreshed between two steps and no more than once there.
     *
     * @param seconds that pass between two chances to refresh [s]
     * @throws SpecException if the period is shorter
     */
    public void requireRefreshesWithin(double seconds) {
        if (refresh == Refresh.PERIODIC && seconds > refreshPeriod) {
            throw new SpecException(
                            "clock.refresh_period_s",
                            "must be at least the " + seconds + " s that a step of this training, or a refresh, takes",
                            refreshPeriod)
                    .remedy("give a longer period, a shorter clock.pause_s or smaller batches");
        }
    }

    /**
     * The group of devices with which one is read or written.
     *
     * @param together how many at a time
     * @param number   of the device among those of its layer that take part
     * @param row      of the device
     * @return the number of the group
     */
    public static long group(NumberOrWord together, int number, int row) {
        return switch (together.word()) {
            case DEVICE -> number;
            case ROW -> row;
            case LAYER -> 0;
            default -> (long) (number / together.number());
        };
    }
}
