package org.dwlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
    private static List<StandIn<String>> jobs(int count) {
        List<StandIn<String>> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(new StandIn<>(new JobKey(Provenance.sha256("job " + i)), String.class));
        }
        return jobs;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40, 64})
    void everyJobIsInOneShareAndSharesDifferByOneAtMost(int of) {
        List<StandIn<String>> jobs = jobs(40);
        List<StandIn<String>> dealt = new ArrayList<>();
        for (int number = 1; number <= of; number++) {
            List<StandIn<String>> own = new Part(number, of).of(jobs);
            assertTrue(
                    own.size() == 40 / of || own.size() == (40 + of - 1) / of, number + "/" + of + ": " + own.size());
            dealt.addAll(own);
        }

        assertEquals(40, dealt.size());
        assertEquals(new HashSet<>(jobs), new HashSet<>(dealt));
    }

    @Test
    void aShareDependsOnTheKeysAloneAndNotOnTheirOrderOrNumber() {
        List<StandIn<String>> jobs = jobs(40);
        List<StandIn<String>> shuffled = new ArrayList<>(jobs);
        shuffled.addAll(jobs.subList(3, 9));
        Collections.reverse(shuffled);

        assertEquals(new Part(3, 7).of(jobs), new Part(3, 7).of(shuffled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/2", "a/b", " 1/4", "1/99999999999"})
    void whatIsNoShareIsRefused(String text) {
        assertThrows(SpecException.class, () -> Part.parse(text));
    }

    @Test
    void aShareReadsAsItIsWritten() {
        assertEquals("3/16", Part.parse("3/16").toString());
    }
}
