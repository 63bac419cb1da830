package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RequireTest {
    private static void assertRefused(String line, Supplier<?> check) {
        assertEquals(line, assertThrows(SpecException.class, check::get).getMessage());
    }

    @Test
    void infinityIsNotCalledNegative() {
        assertRefused("a must be a finite number, got Infinity", () -> Require.nonNegative(1 / 0.0, "a"));
        assertRefused("a must be a finite number, got Infinity", () -> Require.positive(1 / 0.0, "a"));
        assertRefused("a must not be negative, got -Infinity", () -> Require.nonNegative(-1 / 0.0, "a"));
        assertRefused("a must be positive, got NaN", () -> Require.positive(0 / 0.0, "a"));
    }

    @Test
    void aTitleFitsOneLine() {
        String longest = "ü".repeat(200);
        assertEquals(longest, Require.title(longest));
        assertRefused("name must have at most 200 characters, got 201", () -> Require.title(longest + "x"));
        assertRefused("name must not have control characters", () -> Require.title("a\0b"));
        assertRefused("name must not have control characters", () -> Require.title("a\nb"));
        assertRefused("name must not be blank", () -> Require.title(" "));
    }
}
