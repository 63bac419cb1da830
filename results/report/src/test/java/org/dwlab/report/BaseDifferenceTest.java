package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseDifferenceTest {
    private static BaseDifference of(String base, String... assignments) throws IOException {
        return BaseDifference.of(DeviceSpec.load(base, List.of(assignments)).json())
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d5", "d3n", "p2"})
    void aBuiltInDeviceDiffersInNothing(String name) throws IOException {
        assertEquals(new BaseDifference(name, List.of()), of(name));
    }

    @Test
    void aRenamedDeviceIsComparedWithTheNearestAndEveryValueIsNamed() throws IOException {
        BaseDifference found =
                of("d3n", "name=mine", "description=another", "material.damping=0.25", "track.notches.1.depth_m=20e-9");

        assertEquals("d3n", found.base());
        assertEquals(
                List.of("material.damping", "track.notches.1.depth_m"),
                found.changes().stream().map(BaseDifference.NewValue::path).toList());
        assertEquals("0.25", found.changes().get(0).value());
        assertTrue(found.words(1).startsWith("from d3n: material.damping 0.25 instead of 0.3; and 1 more"));
        assertEquals(List.of("2.0E-8"), found.table("mine").column(2).subList(1, 2));
    }

    @Test
    void aNameWinsOverLikeness() throws IOException {
        assertEquals("d2", of("d5", "name=d2").base());
    }

    @Test
    void aMeasuredTableHasNoBase() {
        assertTrue(BaseDifference.of("{\"imported_from\": \"measured values\", \"name\": \"mine\"}")
                .isEmpty());
    }
}
