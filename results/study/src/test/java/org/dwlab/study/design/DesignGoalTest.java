package org.dwlab.study.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.HostileNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DesignGoalTest {
    static List<String> names() {
        return DesignGoal.builtInNames();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyBuiltInGoalBeginsAtADeviceThatKeepsItsStaticLimits(String name) throws IOException {
        DesignGoal goal = DesignGoal.load(name, List.of());
        DesignCandidate start = DesignCandidate.at(goal, goal.base(), goal.start());
        assertTrue(start.searched(1).isPresent(), "the start is simulated");
        assertEquals(
                Integer.parseInt(name.substring(name.length() - 1)),
                start.device().orElseThrow().states());
    }

    /** Nothing is simulated: what is accepted makes its first device, or says why it does not. */
    @ParameterizedTest
    @CsvSource({"nonvolatile-5", "hour-2", "paper-5"})
    void everyNumberIsRefusedInOneLineOrMakesAGoal(String name) throws IOException {
        List<String> wrong = HostileNumbers.escaped(
                Json.write(DesignGoal.load(name, List.of())), HostileNumbers.ABSURD, assignment -> {
                    DesignGoal goal = DesignGoal.load(name, List.of(assignment));
                    DesignCandidate.at(goal, goal.base(), goal.start());
                });

        assertEquals(List.of(), wrong);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "effort.population=2147483647 | effort.population must be in [4, 100000], got 2147483647",
                "effort.compromises=2147483647 | effort.compromises must be in [1, 1000], got 2147483647",
                "effort.devices=16777216 | effort.devices must be in [4, 16777215], got 16777216",
                "effort.final_cycles=16777215 | effort.final_devices x final_cycles must be at most"
                        + " 134217728, got 2147483520",
                "hold.0.devices=2147483647 | hold[0].devices must be in [1, 1048576], got 2147483647"
            })
    void whatNoMachineCanDoIsRefusedByItsKey(String assignment, String message) {
        var refusal = assertThrows(SpecException.class, () -> DesignGoal.load("hour-2", List.of(assignment)));

        assertEquals("goal hour-2: " + message, refusal.getMessage());
    }

    @Test
    void aDeviceHasTheValuesOfTheSums() throws IOException {
        DesignGoal goal = DesignGoal.load("nonvolatile-5", List.of());
        Map<String, Double> values = goal.values(goal.start());
        values.put("pitch", 150e-9);
        values.put("current", 4e11);
        values.put("rest", 0.35);
        DeviceSpec device = goal.device(values);
        assertEquals(700e-9, device.statePosition(4), 0);
        assertEquals(800e-9, device.track().length(), 0);
        assertEquals(-0.35, device.write().restVoltage(), 0);
        assertEquals(-4e11, device.write().pulses().get("reset").currentDensity(), 0);
    }

    @Test
    void valuesAreThoseThatCanBeMadeAndStayDecimal() {
        var free = new FreeValue(0.1, 0.33, 0.2, 0.01);
        assertEquals(0.21, free.at(0.4783), 0);
        assertEquals(0.1, free.at(0), 0);
        assertEquals(0.33, free.at(1), 0);
        var uneven = new FreeValue(0, 1, 0, 0.3);
        assertEquals(0.9, uneven.at(1), 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minimise=[]|minimise",
                "minimise=[\"worst_write_error\",\"worst_write_error\"]|minimise",
                "minimise=[\"speed\"]|minimise[0]",
                "hold=[]|hold",
                "effort.population=2|population",
                "free.width={\"from\":2,\"to\":1,\"start\":1,\"step\":0}|must rise",
                "limits.lost_share={\"least\":0,\"most\":0}|must not both be 0"
            })
    void nonsenseIsRefusedByWhatIsWrong(String assignment, String named) {
        var refused = assertThrows(SpecException.class, () -> DesignGoal.load("hour-5", List.of(assignment)));
        assertTrue(refused.getMessage().contains(named), refused::getMessage);
    }

    @Test
    void aFileMayExtendABuiltInGoal(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.json");
        Files.writeString(
                file,
                "{\"extends\": \"hour-5\", \"name\": \"mine\", \"free\": {\"width\":"
                        + " {\"from\": 5e-8, \"to\": 6e-8, \"start\": 6e-8, \"step\": 1e-9}}, \"set\": {\"track.width_m\": \"2*width\"}}");
        DesignGoal goal = DesignGoal.load(file.toString(), List.of());
        assertEquals("mine", goal.name());
        assertEquals(120e-9, goal.device(goal.values(goal.start())).track().width(), 0);
        Files.writeString(file, "{\"extends\": \"hour-5\", \"set\": {\"track.width_m\": \"2*widht\"}}");
        var refused = assertThrows(SpecException.class, () -> DesignGoal.load(file.toString(), List.of()));
        assertTrue(refused.getMessage().contains("widht"), refused::getMessage);
    }
}
