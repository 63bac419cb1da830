package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final String HASH = Provenance.sha256("x");

    @Test
    void noInputsAreAnEmptyList() {
        assertEquals("[]", Lineage.NONE.inputsJson());
        assertEquals(Lineage.NONE, Lineage.parse("f.h5", "", "[]"));
    }

    @Test
    void inputsComeBackFromTheirJson() {
        var lineage = new Lineage(
                HASH,
                List.of(
                        new Lineage.Input("table", "t.h5", "dwlab.table/1", HASH, true),
                        new Lineage.Input("data", "mnist", "idx", HASH, false)));

        assertEquals(lineage, Lineage.parse("f.h5", HASH, lineage.inputsJson()));
    }

    @Test
    void whatIsNoListOfInputsIsRefusedWithItsFile() {
        for (String text : List.of("", "{}", "null", "[null]", "[], \"x\": 1", "[{\"role\": \"a\"}]")) {
            var refusal = assertThrows(SpecException.class, () -> Lineage.parse("f.h5", "", text), text);
            assertEquals("f.h5: ", refusal.getMessage().substring(0, 6), refusal.getMessage());
            assertEquals(1, refusal.getMessage().lines().count());
        }
    }

    @Test
    void environmentsDifferInWords() {
        var here = new NumericEnvironment("A", "17", "amd64", "");
        var there = new NumericEnvironment("B", "17", "amd64", "ZEN");

        assertEquals(Optional.empty(), here.difference(here));
        assertEquals(Optional.of("processor B instead of A, BLAS kernel ZEN instead of none"), here.difference(there));
        assertEquals(
                List.of(here, there), NumericEnvironment.parse("f", NumericEnvironment.json(List.of(here, there))));
    }

    @Test
    void aRefusalThatMayBeTakenOnTrustStaysOneWhereverItGoes() {
        SpecException refusal = new UnverifiedFileException(new SpecException("content_sha256", "is wrong"));

        SpecException told = refusal.in("f.h5").remedy("make it again").because(new RuntimeException());

        assertInstanceOf(UnverifiedFileException.class, told);
        assertEquals("f.h5: content_sha256 is wrong; make it again", told.getMessage());
        assertEquals("is wrong", told.rule());
    }
}
