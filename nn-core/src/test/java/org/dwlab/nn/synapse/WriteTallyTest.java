package org.dwlab.nn.synapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Powers of two are told apart in every sum, and no sum of them is rounded. */
class WriteTallyTest {
    private static WriteTally everything() {
        var tally = new WriteTally();
        tally.event();
        tally.event();
        tally.event();
        tally.firstPulses(1);
        tally.pulse(2, 64);
        tally.pulse(4, 128);
        tally.reset(0.5);
        tally.gate(0.25);
        tally.read(8);
        tally.read(8);
        tally.hops(5);
        var refreshes = new WriteTally();
        refreshes.event();
        refreshes.pulse(16, 256);
        refreshes.pulse(16, 256);
        refreshes.read(32);
        tally.refreshed(refreshes);
        return tally;
    }

    /** {@code times} as much as one of {@link #everything}. */
    private static void assertHas(long times, WriteTally tally) {
        assertEquals(4 * times, tally.events(), "events");
        assertEquals(4 * times, tally.pulses(), "pulses");
        assertEquals(86 * times, tally.energy(), "energy: 2 + 4 + 8 + 8 + 16 + 16 + 32");
        assertEquals(times, tally.pulseEnergy(), "first pulses");
        assertEquals(192 * times, tally.seconds(), "without refreshes");
        assertEquals(2 * times, tally.reads(), "without refreshes");
        assertEquals(5 * times, tally.hops(), "hops");
        assertEquals(times, tally.refreshEvents(), "refreshes");
        assertEquals(2 * times, tally.refreshPulses(), "pulses of refreshes");
        assertEquals(64 * times, tally.refreshEnergy(), "energy of refreshes");
        assertEquals(new ProgrammingCost(86 * times, 0.5 * times, 0.25 * times, 16 * times), tally.cost());
    }

    @Test
    void everythingIsCountedWhereItBelongs() {
        assertHas(1, everything());
    }

    @Test
    void sumsHaveTheCountsOfBoth() {
        WriteTally sum = everything();
        sum.add(everything());
        sum.add(sum);

        assertHas(4, sum);
    }

    @Test
    void twoRefreshesAddUp() {
        var tally = new WriteTally();
        var refreshes = new WriteTally();
        refreshes.event();
        refreshes.pulse(16);
        tally.refreshed(refreshes);
        tally.refreshed(refreshes);

        assertEquals(2, tally.events());
        assertEquals(2, tally.pulses());
        assertEquals(32, tally.energy());
        assertEquals(2, tally.refreshEvents());
        assertEquals(2, tally.refreshPulses());
        assertEquals(32, tally.refreshEnergy());
    }

    @Test
    void costsAddUpPartByPart() {
        var one = new ProgrammingCost(64, 1, 2, 4);
        var other = new ProgrammingCost(128, 8, 16, 32);

        assertEquals(new ProgrammingCost(192, 9, 18, 36), one.plus(other));
        assertEquals(new ProgrammingCost(32, 0.5, 1, 2), one.times(0.5));
        assertEquals(new ProgrammingCost(7.5, 0, 0, 0), ProgrammingCost.of(7.5));
        assertEquals(one, one.plus(ProgrammingCost.NONE));
    }

    @Test
    void pulsesThatWriteAreWhatIsLeft() {
        var cost = new ProgrammingCost(64, 1, 2, 4);

        assertEquals(57, cost.writes());
        assertEquals(new ProgrammingCost(54, 1, 2, 4), cost.without(10));
        assertEquals(47, cost.without(10).writes());
        assertEquals(new ProgrammingCost(7, 1, 2, 4), cost.without(100), "never less than its parts");
        assertEquals(0, new ProgrammingCost(6.9, 1, 2, 4).writes(), "never negative");
    }
}
