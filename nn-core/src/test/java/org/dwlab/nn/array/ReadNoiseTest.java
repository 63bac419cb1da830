package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dwlab.core.NumberOrWord;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.NonIdealities;
import org.dwlab.nn.train.TestTables;
import org.junit.jupiter.api.Test;

class ReadNoiseTest {
    private static final NonIdealities OF_TABLE =
            new NonIdealities(0, NumberOrWord.of(NonIdealities.OF_TABLE), 0, 0, true, 0);

    /** Variances 0.0003, 0.0004 and 0.0005 at weights −1, 0 and 1 lie on a line. */
    @Test
    void noiseOfATableIsTheLineThroughItsVariances() {
        var noise = ReadNoise.of(
                OF_TABLE, TestTables.noisy(new double[] {Math.sqrt(3e-4), Math.sqrt(4e-4), Math.sqrt(5e-4)}));

        assertEquals(4e-4, noise.middle(), 1e-18);
        assertEquals(1e-4, noise.slope(), 1e-18);
        assertEquals(Math.sqrt(4.5e-4), noise.deviation(0.5), 1e-15);
    }

    @Test
    void aNumberIsTheSameAtAllWeights() {
        var noise = ReadNoise.of(new NonIdealities(0, 0.1, 0, 0, true, 0), TestTables.normal(3, 0));

        assertEquals(0.1, noise.deviation(-1), 1e-16);
        assertEquals(0.1, noise.deviation(1), 1e-16);
        assertFalse(ReadNoise.of(NonIdealities.NONE, TestTables.normal(3, 0)).isNoisy());
    }

    @Test
    void refusesToTakeTheNoiseOfATableThatKnowsNone() {
        var refusal = assertThrows(SpecException.class, () -> ReadNoise.of(OF_TABLE, TestTables.exactWithoutHops(3)));
        assertEquals(
                "non_idealities.read_noise must be a number on table test3, which does not know its own, got"
                        + " \"table\"; give the standard deviation of a weight from read to read",
                refusal.getMessage());
    }
}
