package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpecExceptionTest {
    /** ESC [ 2 J clears a terminal; the second control character is C1's CSI. */
    @Test
    void whatAFileSaysNeitherBreaksTheLineNorSteersTheTerminal() {
        var refusal = new SpecException("a\nb", "must be c", "\u001b[2J\u009b2J\t\r\n").in("x.json");

        assertEquals("x.json: a?b must be c, got ?[2J?2J???", refusal.getMessage());
        assertEquals("\u001b[2J\u009b2J\t\r\n", refusal.value());
    }

    @Test
    void aValueWithoutEndIsCutInTheMessageOnly() {
        var refusal = new SpecException("a", "must be b", "x".repeat(301)).remedy("shorten it");

        assertEquals("a must be b, got " + "x".repeat(300) + "...; shorten it", refusal.getMessage());
        assertEquals(301, refusal.value().length());
        assertEquals(
                "a must be b, got " + "x".repeat(300),
                new SpecException("a", "must be b", "x".repeat(300)).getMessage());
    }
}
