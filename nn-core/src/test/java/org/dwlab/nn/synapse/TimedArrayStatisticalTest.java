package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.core.StatAssert;
import org.dwlab.nn.spec.Clock;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.ClockTables;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hops one by one against the laws that they must add up to. Writes reach their level exactly. */
class TimedArrayStatisticalTest {
    static final int SYNAPSES = 100_000;
    static final int INPUTS = 100;
    private static final RandomStreams STREAMS = new RandomStreams(31);

    /** A layer on one law of holding, all synapses in one state. */
    static final class Fixture {
        final SynapseArray synapses;
        final TimedArray timed;
        final UniformRandomProvider random = STREAMS.stream(Purpose.PROGRAMMING, 1);

        Fixture(SynapseTable table, double wanted, Clock clock) {
            this(table, wanted, clock, false, 0);
        }

        /** Of single devices or of pairs, so many of which are stuck. */
        Fixture(SynapseTable table, double wanted, Clock clock, boolean paired, double stuck) {
            var routine =
                    new WriteRoutine(Devices.of(table), new Write(Routine.SET, false, 0.4, 0, Window.NOMINAL), true);
            synapses = new SynapseArray(routine, SYNAPSES, STREAMS.stream(Purpose.SYNAPSE_DEVICE, 0), paired);
            synapses.freeze(stuck, STREAMS.stream(Purpose.STUCK, 0));
            float[] all = new float[SYNAPSES];
            Arrays.fill(all, (float) wanted);
            synapses.program(all, STREAMS.stream(Purpose.PROGRAMMING, 0));
            timed = new TimedArray(synapses, INPUTS, Devices.of(table), clock, STREAMS.stream(Purpose.TRAINING_HOP, 0));
        }

        void write(int synapse, int state) {
            synapses.write(synapse, state, random);
            timed.wrote(synapse);
        }

        double lost(double weight) {
            int lost = 0;
            for (float now : synapses.weights()) {
                lost += now == (float) weight ? 0 : 1;
            }
            return lost / (double) SYNAPSES;
        }
    }

    private static void assertShare(double probability, double share, String what) {
        double error = Math.sqrt(probability * (1 - probability) / SYNAPSES);
        StatAssert.assertWithin(probability, share, error, what);
    }

    /** H0: binomial with 1 − exp(−t/τ), since from the other state nothing comes back within its 1e12 s. */
    @Test
    @Tag("statistical")
    void stateIsLostByItsRate() {
        SynapseTable table = TestTables.held(2, ClockTables.chain(1e12, 5), List.of());
        for (int steps : new int[] {1, 40}) {
            var fixture = new Fixture(table, 1, ClockTables.RUNNING);
            for (int step = 0; step < steps; step++) {
                fixture.timed.pass(2.0 / steps);
            }
            assertShare(1 - Math.exp(-2.0 / 5), fixture.lost(1), "lost in " + steps + " steps");
        }
    }

    /**
     * H0: the states after 3 s are multinomial with the row of exp(Rt). The statistic has 3 degrees of freedom; P(χ² > 30.66)
     * = 1e-6.
     */
    @Test
    @Tag("statistical")
    void hopsAddUpToTheTransitionOfTheChain() {
        HeldStates chain = ClockTables.chain(2, 0.7, 3, 1.2);
        var fixture = new Fixture(TestTables.held(4, chain, List.of()), 1 / 3.0, ClockTables.RUNNING);

        for (int step = 0; step < 30; step++) {
            fixture.timed.pass(0.1);
        }

        double[] expected = chain.transition(3)[2];
        long[] found = new long[4];
        for (int i = 0; i < SYNAPSES; i++) {
            assertEquals(fixture.timed.resting()[0][i], fixture.synapses.actualState(i));
            found[fixture.timed.resting()[0][i]]++;
        }
        double chiSquare = 0;
        for (int s = 0; s < 4; s++) {
            double mean = SYNAPSES * expected[s];
            chiSquare += (found[s] - mean) * (found[s] - mean) / mean;
        }
        assertTrue(chiSquare < 30.66, "chi-square " + chiSquare + ": " + Arrays.toString(found));
    }

    /** A fifth of the writes miss their state, and no wall that hops does. */
    @Test
    void aWallThatHoppedShowsTheStateItCameTo() {
        SynapseTable table = TestTables.normal(5, 0.4, ClockTables.alike(5, 1));
        var fixture = new Fixture(table, 0, ClockTables.RUNNING);
        byte[] before = fixture.timed.resting()[0].clone();

        fixture.timed.pass(1);

        int hopped = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            byte resting = fixture.timed.resting()[0][i];
            hopped += resting == before[i] ? 0 : 1;
            assertEquals(resting, fixture.synapses.actualState(i));
        }
        assertTrue(hopped > SYNAPSES / 3, hopped + " hopped");
    }

    /** H0: binomial with the share 3/(1 + 3) of the time, after more hops than anybody could count. */
    @Test
    @Tag("statistical")
    void aWallThatHopsWithoutEndIsWhereItSpendsItsTime() {
        var fixture = new Fixture(TestTables.held(2, ClockTables.chain(1, 3), List.of()), -1, ClockTables.RUNNING);

        fixture.timed.pass(1e300);

        assertShare(0.75, fixture.lost(-1), "in the state of 3 s");
    }

    /** A wall that is written from a state of 1 s into one of 1000 s waits by the law of the latter. */
    @Test
    @Tag("statistical")
    void writeForgetsWhatTheWallWaitedFor() {
        var fixture = new Fixture(TestTables.held(2, ClockTables.chain(1000, 1), List.of()), 1, ClockTables.RUNNING);
        for (int i = 0; i < SYNAPSES; i++) {
            fixture.write(i, 0);
        }
        fixture.timed.finishWrites();
        fixture.timed.pass(0);

        fixture.timed.pass(1);

        // Of exp(Rt): those that came back within the second count as kept.
        assertShare(ClockTables.chain(1000, 1).transition(1)[0][1], fixture.lost(-1), "lost after a rewrite");
    }

    /** Every device ages by its own chain, and a stuck one not at all. */
    @Test
    @Tag("statistical")
    void everySynapseHopsAsItsOwnDevice() {
        var fixture = new Fixture(
                TestTables.held(2, ClockTables.alike(2, 1000), ClockTables.mixed(2, 1e-3, 1e12)),
                1,
                ClockTables.RUNNING);

        fixture.timed.pass(1);

        int bad = 0;
        int half = 0;
        for (int i = 0; i < SYNAPSES; i++) {
            boolean lost = fixture.synapses.weights()[i] != 1;
            bad += ClockTables.isBad(fixture.synapses.device(i)) ? 1 : 0;
            half += lost ? 1 : 0;
            assertTrue(!lost || ClockTables.isBad(fixture.synapses.device(i)), "a good device hopped");
        }
        StatAssert.assertWithin(0.5, half / (double) bad, Math.sqrt(0.25 / bad), "bad devices in the other state");
    }

    @Test
    void parallelWritesTakeAsLongAsTheirGroups() {
        SynapseTable table = TestTables.held(2, ClockTables.alike(2, 1e12), List.of());
        // Five devices in two rows.
        int[] written = {3, 5, 99, 100, 150};
        for (Object[] expected : new Object[][] {
            {NumberOrWord.of("device"), 5},
            {NumberOrWord.of("row"), 2},
            {NumberOrWord.of("layer"), 1},
            {NumberOrWord.of(2), 3}
        }) {
            var clock = new Clock(
                    true, (NumberOrWord) expected[0], NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.NONE, 0, 0);
            var fixture = new Fixture(table, 1, clock);
            for (int synapse : written) {
                fixture.write(synapse, 0);
            }

            double writes = fixture.timed.finishWrites() / TestTables.WRITE_SECONDS;

            assertEquals((int) expected[1], writes, 1e-9, "writes of " + expected[0]);
        }
    }

    @Test
    void parallelReadsTakeAsLongAsTheirGroups() {
        SynapseTable table = TestTables.held(2, ClockTables.alike(2, 1e12), List.of());
        for (Object[] expected : new Object[][] {
            {NumberOrWord.of("device"), SYNAPSES}, {NumberOrWord.of("row"), SYNAPSES / INPUTS},
            {NumberOrWord.of("layer"), 1}, {NumberOrWord.of(3000), 34}
        }) {
            var clock =
                    new Clock(true, NumberOrWord.of("row"), (NumberOrWord) expected[0], 2, 0, Clock.Refresh.NONE, 0, 0);

            double reads = new Fixture(table, 1, clock).timed.readSeconds() / 2;

            assertEquals((int) expected[1], reads, 0, "reads of " + expected[0]);
        }
    }

    @Test
    void periodicRefreshRewritesEveryDeviceAndIsCountedApart() {
        var clock = new Clock(
                true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 1e-9, 0, Clock.Refresh.PERIODIC, 2, 0);
        var fixture = new Fixture(TestTables.held(2, ClockTables.alike(2, 1), List.of()), 1, clock);
        fixture.synapses.takeTally();
        fixture.timed.pass(1.5);
        assertEquals(0, fixture.timed.refreshWhereDue());
        fixture.timed.pass(1.5);
        assertTrue(fixture.lost(1) > 0.4);

        double seconds = fixture.timed.refreshWhereDue();
        fixture.timed.pass(seconds * 1e-9); // in next to no time, so that nothing hops meanwhile

        assertEquals(SYNAPSES, seconds / TestTables.WRITE_SECONDS, 1e-6);
        assertEquals(0, fixture.lost(1));
        assertEquals(0, fixture.timed.refreshWhereDue(), "the period begins anew");
        WriteTally tally = fixture.synapses.takeTally();
        assertEquals(SYNAPSES, tally.refreshEvents());
        assertEquals(SYNAPSES, tally.refreshPulses());
        assertEquals(SYNAPSES, tally.events());
        assertEquals(SYNAPSES * TestTables.SET_ENERGY, tally.refreshEnergy(), 1e-9 * tally.refreshEnergy());
        assertEquals(tally.refreshEnergy(), tally.energy());
        assertEquals(0, tally.pulseEnergy(), "a refresh is no programming");
    }

    @Test
    void refreshOnWriteRepairsTheRowsThatAreWrittenAndNoOthers() {
        var clock = new Clock(
                true, NumberOrWord.of("device"), NumberOrWord.of("row"), 1e-9, 0, Clock.Refresh.ON_WRITE, 0, 0);
        var fixture = new Fixture(TestTables.held(2, ClockTables.chain(1e12, 1), List.of()), 1, clock);
        fixture.timed.pass(1);
        fixture.synapses.takeTally();
        int lost = 0;
        for (int i = 0; i < INPUTS; i++) {
            lost += fixture.synapses.weights()[i] == 1 || i == 7 ? 0 : 1;
        }
        float[] before = fixture.synapses.weights().clone();

        fixture.write(7, 0);
        double seconds = fixture.timed.finishWrites();

        WriteTally tally = fixture.synapses.takeTally();
        assertTrue(lost > 10);
        assertEquals(lost, tally.refreshEvents());
        assertEquals(1 + lost, tally.events());
        // One write to learn, a read of the row at once, a write for each that was lost.
        assertEquals((1 + lost) * TestTables.WRITE_SECONDS + 1e-9, seconds, 1e-15);
        assertEquals(
                lost * TestTables.SET_ENERGY + INPUTS * TestTables.READ_ENERGY,
                tally.refreshEnergy(),
                1e-9 * tally.refreshEnergy());
        for (int i = 0; i < SYNAPSES; i++) {
            float expected = i == 7 ? -1 : i < INPUTS ? 1 : before[i];
            assertEquals(expected, fixture.synapses.weights()[i], "synapse " + i);
        }
    }

    @Test
    void aTableThatDoesNotKnowItsTimesIsRefused() {
        var refusal = assertThrows(
                SpecException.class, () -> new Fixture(TestTables.exactWithoutHops(2), 1, ClockTables.RUNNING));
        assertEquals(
                "clock.runs must be false on table test2, which does not know how long its states last, got true;"
                        + " calibrate the table again",
                refusal.getMessage());
        var withoutRead =
                new Clock(true, NumberOrWord.of("device"), NumberOrWord.of("layer"), 0, 0, Clock.Refresh.NONE, 0, 0);
        var unread = assertThrows(
                SpecException.class,
                () -> new Fixture(TestTables.held(2, ClockTables.alike(2, 1), List.of()), 1, withoutRead));
        assertEquals(
                "clock.runs must be false on table test2, which does not know how long its reads take, got true;"
                        + " give clock.read_s",
                unread.getMessage());
    }
}
