package org.dwlab.nn.synapse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Clock;

/**
 * The devices of one layer in time: how long their writes take, when their walls hop by themselves, when they are
 * refreshed. Time has the grain of a training step: what was written in a step waits from its end on. The two devices of a
 * pair are written in one step, and hop and are refreshed each by itself.
 */
public final class TimedArray {
    private static final int NOW = 0;
    private static final int REFRESHED = 1;

    private final Clock clock;
    private final SynapseArray synapses;
    private final int inputs;
    private final double read; // s
    private final Side[] sides; // one, or where synapses are pairs the positive and the negative one
    private final double[] times = new double[2]; // now, and when the last periodic refresh ended, s
    private final BitSet moved = new BitSet(); // [synapse] changed without having learned
    private final Rounds rounds;
    private UniformRandomProvider random;
    private boolean refreshing; // a periodic refresh ends with the time that passes next

    /**
     * Programmed devices at the beginning of time.
     *
     * @param synapses programmed
     * @param inputs   neurons before the layer: synapses of one row
     * @param devices  of the synapses
     * @param clock    that runs
     * @param random   of the hops before the first epoch
     * @throws SpecException if the actual table does not know how long its states last, or its writes and reads take
     */
    public TimedArray(SynapseArray synapses, int inputs, Devices devices, Clock clock, UniformRandomProvider random) {
        this.clock = clock;
        this.synapses = synapses;
        this.inputs = inputs;
        this.random = random;
        SynapseTable table = devices.actualStates();
        List<HeldStates> chains = RetentionLoss.chains(table);
        require(!chains.isEmpty(), table, "how long its states last", "calibrate the table again");
        require(
                IntStream.range(0, table.states()).allMatch(state -> table.set().duration(state) > 0),
                table,
                "how long its writes take",
                "make the table again with their durations");
        read = clock.read() > 0 ? clock.read() : table.readDuration();
        require(read > 0, table, "how long its reads take", "give clock.read_s");
        sides = Stream.concat(Stream.of(synapses), synapses.mirror().stream())
                .map(array -> new Side(array, new HopSchedule(array, chains)))
                .toArray(Side[]::new);
        rounds = new Rounds(clock.parallelWrites());
        pass(0);
    }

    /** One device of every synapse, and when their walls hop. */
    private record Side(SynapseArray devices, HopSchedule schedule) {}

    private static void require(boolean known, SynapseTable table, String what, String remedy) {
        if (!known) {
            throw new SpecException(
                            "clock.runs",
                            "must be false on table " + table.name() + ", which does not know " + what,
                            true)
                    .remedy(remedy);
        }
    }

    /** Writes take turns in groups, each as long as the slowest in it. */
    private static final class Rounds {
        private final NumberOrWord together;
        private long group = -1;
        private int number;
        private double slowest;
        private double total;

        Rounds(NumberOrWord together) {
            this.together = together;
        }

        void add(int row, double seconds) {
            long own = Clock.group(together, number, row);
            number++;
            if (own != group) {
                total += slowest;
                slowest = 0;
                group = own;
            }
            slowest = Math.max(slowest, seconds);
        }

        double take() {
            double all = total + slowest;
            group = -1;
            number = 0;
            slowest = 0;
            total = 0;
            return all;
        }
    }

    /**
     * Switches to the random stream of an epoch.
     *
     * @param hops gives the draws of hops and refreshes
     */
    public void beginEpoch(UniformRandomProvider hops) {
        random = hops;
    }

    /**
     * To be called after every write, in ascending order of the synapses of a step.
     *
     * @param synapse that was written
     */
    public void wrote(int synapse) {
        for (Side side : sides) {
            wrote(side, synapse);
        }
    }

    private void wrote(Side side, int synapse) {
        side.schedule.wrote(synapse);
        rounds.add(synapse / inputs, side.devices.lastWrite(read));
    }

    /**
     * Ends the writes of a step, with the refreshes that they bring about.
     *
     * @return how long they took [s]
     */
    public double finishWrites() {
        double seconds = rounds.take();
        if (clock.refresh() == Clock.Refresh.ON_WRITE) {
            // Both devices of a synapse learn.
            BitSet written = sides[0].schedule.written();
            for (int i = written.nextSetBit(0); i >= 0; i = written.nextSetBit((i / inputs + 1) * inputs)) {
                seconds += refreshRow(i / inputs);
            }
            synapses.subtract(moved);
        }
        return seconds;
    }

    /** Reads a row and rewrites what is in another state than it was given. */
    private double refreshRow(int row) {
        for (int i = row * inputs; i < (row + 1) * inputs; i++) {
            for (Side side : sides) {
                side.devices.readToRefresh(i);
                if (side.devices.actualState(i) != side.devices.held()[i]) {
                    refresh(side, i);
                }
            }
        }
        return readRounds(1) * read + rounds.take();
    }

    private void refresh(Side side, int synapse) {
        side.devices.refresh(synapse, random);
        wrote(side, synapse);
        moved.set(synapse);
    }

    /**
     * How long one read of every device takes.
     *
     * @return the time [s]
     */
    public double readSeconds() {
        return readRounds(synapses.weights().length / inputs) * read;
    }

    private long readRounds(int rows) {
        return Clock.group(clock.parallelReads(), rows * inputs * sides.length - 1, rows - 1) + 1;
    }

    /**
     * Lets time pass: what was written begins to wait at its end, and the hops of all others happen.
     *
     * @param seconds since the last call
     */
    public void pass(double seconds) {
        times[NOW] += seconds;
        times[REFRESHED] = refreshing ? times[NOW] : times[REFRESHED];
        refreshing = false;
        for (Side side : sides) {
            side.devices.hopped(side.schedule.advance(times[NOW], random, moved));
        }
        synapses.subtract(moved);
    }

    /**
     * Rewrites all devices if the period is over.
     *
     * @return how long that took [s]; 0 if it is not yet time
     */
    public double refreshWhereDue() {
        if (clock.refresh() != Clock.Refresh.PERIODIC || times[NOW] - times[REFRESHED] < clock.refreshPeriod()) {
            return 0;
        }
        for (int i = 0; i < synapses.weights().length; i++) {
            for (Side side : sides) {
                refresh(side, i);
            }
        }
        synapses.subtract(moved);
        refreshing = true;
        return rounds.take();
    }

    /**
     * Synapses whose weight has changed without having learned.
     *
     * @return [synapse] live; to be cleared when they were looked at
     */
    public BitSet moved() {
        return moved;
    }

    /**
     * The time now, and when the last periodic refresh ended.
     *
     * @return since the beginning [s]; live
     */
    public double[] times() {
        return times;
    }

    /**
     * When the walls leave their states.
     *
     * @return [device of a synapse][synapse] since the beginning [s]; live
     */
    public double[][] due() {
        return Arrays.stream(sides).map(side -> side.schedule.due()).toArray(double[][]::new);
    }

    /**
     * The states in which the walls are.
     *
     * @return [device of a synapse][synapse] live
     */
    public byte[][] resting() {
        return Arrays.stream(sides).map(side -> side.schedule.resting()).toArray(byte[][]::new);
    }

    /** To be called after all that is live was given older values. */
    public void restored() {
        moved.clear();
        for (Side side : sides) {
            side.schedule.restored();
        }
    }
}
