package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of a device has an effect of a known size and sign. */
class JsonKeyOraclesTest {
    /** Objects whose keys are names of the user's. */
    private static final Set<String> NAMED = Set.of("write.pulses");

    private static List<KeyOracle> oracles() {
        return Stream.of(FilmOracles.ALL, DriveOracles.ALL, TrackOracles.ALL, WriteOracles.ALL, CellOracles.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyKeyOfADeviceHasAnOracle() throws IOException {
        var keys = new TreeSet<String>();
        collect("", new ObjectMapper().readTree(ReferenceDevice.five().json()), keys);

        assertEquals(keys, oracles().stream().map(KeyOracle::key).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void collect(String path, JsonNode node, Set<String> keys) {
        if (node.isObject()) {
            for (var entry : node.properties()) {
                collect(join(path, NAMED.contains(path) ? "*" : entry.getKey()), entry.getValue(), keys);
            }
        } else if (node.isArray() && node.size() > 0 && node.get(0).isObject()) {
            node.forEach(element -> collect(join(path, "*"), element, keys));
        } else {
            keys.add(path);
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @TestFactory
    Stream<DynamicTest> aKeyDoesWhatItsOracleSays() {
        return oracles().stream().map(oracle -> DynamicTest.dynamicTest(oracle.assignment(), () -> check(oracle)));
    }

    private static void check(KeyOracle oracle) throws IOException {
        var with = new ArrayList<>(oracle.settings());
        with.add(oracle.assignment());

        double measured = oracle.measure().applyAsDouble(ReferenceDevice.five(with.toArray(String[]::new)));

        assertEquals(oracle.expected(), measured, oracle.tolerance());
        double without = without(oracle);
        assertTrue(
                !(Math.abs(without - oracle.expected()) < 4 * oracle.tolerance()),
                () -> "the key has no effect: " + without + " without it, " + oracle.expected() + " with it");
    }

    /** The same measured of the device without the assignment; NaN where there is no such device. */
    private static double without(KeyOracle oracle) throws IOException {
        try {
            return oracle.measure()
                    .applyAsDouble(ReferenceDevice.five(oracle.settings().toArray(String[]::new)));
        } catch (SpecException refused) {
            return Double.NaN;
        }
    }

    /** Each share moves its own quantity and no other one. */
    @ParameterizedTest
    @CsvSource({"uniaxial_anisotropy, 0", "width, 1", "dmi, 2", "damping, 3"})
    void aSpreadLeavesTheOtherQuantitiesAlone(String key, int own) throws IOException {
        double[] moved = deviations(ReferenceDevice.five("spread." + key + "=0.005"), 3);

        for (int i = 0; i < moved.length; i++) {
            assertEquals(i == own, moved[i] != 0, key + " and quantity " + i);
        }
    }

    /** Of K_u, w₀, D and α of one device from the reference device's. */
    private static double[] deviations(DeviceSpec spec, int device) {
        DeviceSpec own = spec.sampled(new RandomStreams(7), device);
        return new double[] {
            own.material().uniaxialAnisotropy() / 7.083185e5 - 1,
            own.track().width() / 60e-9 - 1,
            own.material().dmi() / 0.9e-3 - 1,
            own.material().damping() / 0.3 - 1
        };
    }

    /** The four draws of a device are its own: neither alike in two quantities nor in two devices. */
    @Test
    void theDrawsOfADeviceAreIndependent() throws IOException {
        DeviceSpec spec = ReferenceDevice.five(
                "spread.uniaxial_anisotropy=0.01", "spread.width=0.01", "spread.dmi=0.01", "spread.damping=0.01");
        int devices = 2000;
        double[][] z = new double[5][devices];
        for (int device = 0; device < devices; device++) {
            double[] moved = deviations(spec, device);
            for (int i = 0; i < 4; i++) {
                z[i][device] = moved[i] / 0.01;
            }
            z[4][(device + 1) % devices] = z[0][device];
        }

        // H₀: no correlation; the estimate of one scatters by 1/√2000, false alarm 1e-6.
        for (int i = 0; i < 5; i++) {
            for (int k = 0; k < i; k++) {
                double sum = 0;
                for (int device = 0; device < devices; device++) {
                    sum += z[i][device] * z[k][device] / devices;
                }
                assertEquals(0, sum, 4.8916 / Math.sqrt(devices), "of " + i + " and " + k);
            }
        }
    }
}
