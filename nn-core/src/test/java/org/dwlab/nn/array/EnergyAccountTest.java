package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;

class EnergyAccountTest {
    @Test
    void whatWasNotCountedIsNotZero() {
        EnergyAccount account =
                EnergyAccount.NONE.with(EnergyPart.READS, 2, true).with(EnergyPart.MEMORY, 3, false);

        assertEquals(OptionalDouble.of(2), account.of(EnergyPart.READS));
        assertEquals(OptionalDouble.empty(), account.of(EnergyPart.MEMORY));
        assertEquals(2, account.sum());
    }

    @Test
    void aMeanHasThePartsThatAllCounted() {
        var one = new EnergyAccount(Map.of(EnergyPart.READS, 2.0, EnergyPart.WRITES, 1.0));
        var other = new EnergyAccount(Map.of(EnergyPart.READS, 4.0));

        assertEquals(new EnergyAccount(Map.of(EnergyPart.READS, 3.0)), EnergyAccount.mean(List.of(one, other)));
        assertThrows(IllegalArgumentException.class, () -> EnergyAccount.mean(List.of()));
    }

    @Test
    void refusesANegativeEnergy() {
        var refusal = assertThrows(SpecException.class, () -> EnergyAccount.NONE.with(EnergyPart.GATES, -1, true));
        assertEquals("gate_J must not be negative, got -1.0", refusal.getMessage());
    }
}
