package org.dwlab.nn.synapse;

import static org.dwlab.nn.train.TestTables.HOP_ENERGY;
import static org.dwlab.nn.train.TestTables.READ_ENERGY;
import static org.dwlab.nn.train.TestTables.SET_ENERGY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Experiment.Routine;
import org.dwlab.nn.spec.Experiment.Window;
import org.dwlab.nn.spec.Experiment.Write;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five levels at −1, −0.5, ... 1; the scatter is a constant, so that every count is known beforehand. */
class WriteRoutineTest {
    private static final int RETRIES = 3;

    private final UniformRandomProvider random = new RandomStreams(1).stream(Purpose.PROGRAMMING, 0);
    private final PulseResponse moving = new PulseResponse.Moving(0, random);
    private final WriteTally tally = new WriteTally();

    @Test
    void oneShotIsOnePulseWhereverItLands() {
        float weight = routine(Routine.SET, false, 0.1, level -> level - 0.2).program(moving, 2, tally);

        assertEquals(-0.2f, weight);
        assertTally(1, 1, SET_ENERGY);
    }

    @Test
    void writeThatIsVerifiedAtOnceTakesOnePulseAndOneRead() {
        routine(Routine.SET, true, 0.1, level -> level).program(moving, 2, tally);

        assertTally(1, 1, SET_ENERGY + READ_ENERGY);
    }

    /** Half the interval is 0.25, so that an offset of 0.1 is 0.4 of it. */
    @ParameterizedTest
    @CsvSource({"0.41, 1", "0.39, 4"})
    void marginIsAPartOfHalfTheInterval(double margin, int pulses) {
        routine(Routine.SET, true, margin, level -> level - 0.1).program(moving, 2, tally);

        assertEquals(pulses, tally.pulses());
    }

    @Test
    void writeThatNeverFitsEndsAfterTheRetriesAndStays() {
        float weight = routine(Routine.SET, true, 0.1, level -> level - 0.2).program(moving, 2, tally);

        assertEquals(-0.2f, weight);
        assertTally(1, 1 + RETRIES, (1 + RETRIES) * (SET_ENERGY + READ_ENERGY));
    }

    @ParameterizedTest
    @CsvSource({"0, 3, 3", "4, 1, 3", "2, 3, 1"})
    void hopsTakeOnePulseForEachLevel(int from, int to, int pulses) {
        var routine = routine(Routine.HOP, false, 0.1, level -> level);

        float weight = routine.move(moving, from, -1 + 0.5f * from, to, tally);

        assertEquals(-1 + 0.5f * to, weight);
        assertTally(1, pulses, pulses * HOP_ENERGY);
    }

    /** Held is state 2, but the wall is at state 1: the two pulses that lead from 2 to 4 then lead to 3. */
    @Test
    void unverifiedHopsStartWhereTheWallReallyIs() {
        float weight = routine(Routine.HOP, false, 0.1, level -> level).move(moving, 2, -0.5f, 4, tally);

        assertEquals(0.5f, weight);
    }

    @Test
    void verifiedHopsCorrectAWrongState() {
        float weight = routine(Routine.HOP, true, 0.1, level -> level).move(moving, 2, -0.5f, 4, tally);

        assertEquals(1f, weight);
        assertTally(1, 3, 3 * HOP_ENERGY + 2 * READ_ENERGY);
    }

    @Test
    void hopThatMissesTheMarginInTheRightStateIsRepeatedByReset() {
        routine(Routine.HOP, true, 0.1, level -> level - 0.2).move(moving, 1, -0.5f, 2, tally);

        assertTally(1, 1 + RETRIES, HOP_ENERGY + RETRIES * SET_ENERGY + (1 + RETRIES) * READ_ENERGY);
    }

    /** Four failed sets and hops: of each event the first pulses alone, without the reset's part of a set. */
    @Test
    void pulseEnergyLeavesOutResetsRetriesAndReads() {
        routine(Routine.SET, true, 0.1, level -> level - 0.2).program(moving, 2, tally);
        assertEquals(SET_ENERGY - TestTables.RESET_ENERGY, tally.pulseEnergy(), Math.ulp(SET_ENERGY));

        routine(Routine.HOP, true, 0.1, level -> level - 0.2).move(moving, 1, -0.5f, 3, tally);
        // The difference of two sums of some 1e-15.
        assertEquals(
                SET_ENERGY - TestTables.RESET_ENERGY + 2 * HOP_ENERGY, tally.pulseEnergy(), 8 * Math.ulp(SET_ENERGY));
    }

    /** A quarter of the energy of a hop is its gate's; resets and reads there are none. */
    @Test
    void hopsHaveTheirGates() {
        var devices = Devices.of(TestTables.gated(5, 0, 0, HOP_ENERGY / 4));
        new WriteRoutine(devices, new Write(Routine.HOP, false, 0.1, 0, Window.NOMINAL), true)
                .move(moving, 1, -0.5f, 4, tally);

        assertEquals(new ProgrammingCost(3 * HOP_ENERGY, 0, 0.75 * HOP_ENERGY, 0), tally.cost());
    }

    @Test
    void refusesToHopADeviceWithoutHopPulses() {
        SynapseTable table = TestTables.exactWithoutHops(5);
        Write write = new Write(Routine.HOP, false, 0.4, 1, Window.NOMINAL);

        var refusal = assertThrows(SpecException.class, () -> new WriteRoutine(Devices.of(table), write, true));
        assertEquals(
                "write.routine must be set on table test5, which has no hop pulses, got hop", refusal.getMessage());
    }

    private void assertTally(long events, long pulses, double energy) {
        assertEquals(events, tally.events(), "events");
        assertEquals(pulses, tally.pulses(), "pulses");
        // At most 2 (1 + R) additions, each rounded to half an ulp of the sum.
        assertEquals(energy, tally.energy(), 2 * (1 + RETRIES) * Math.ulp(energy), "energy");
    }

    private static WriteRoutine routine(Routine routine, boolean verify, double margin, DoubleUnaryOperator landing) {
        SynapseTable table = TestTables.table(TestTables.equidistant(5), landing, true);
        return new WriteRoutine(Devices.of(table), new Write(routine, verify, margin, RETRIES, Window.NOMINAL), true);
    }
}
